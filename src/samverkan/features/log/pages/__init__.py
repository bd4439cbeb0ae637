"""The log's pages: the timeline and the form at its top."""
