"""The state (läget): streams folded from the journal, views of them, and who may read.

Pure but for `service.py`, which holds the current state and the writer.
"""
