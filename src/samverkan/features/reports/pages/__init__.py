"""Pages of the reports: the own picture, what comes by telephone, and the next reporting time."""
