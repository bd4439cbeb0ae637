"""The rooms, one folder each, all furnished alike."""
