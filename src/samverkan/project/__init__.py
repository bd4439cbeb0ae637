"""The only place that knows everything: settings, the rooms, the ways in, the command line."""
