"""Pages of the combined picture: as it is now, each fixed version, and one actor's reports."""
