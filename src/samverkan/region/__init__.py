"""The state (läget): streams folded from the journal, views of them, and who may read.

Pure are what is said and how it is read (`event`, `room`, `columns`, `fold`, `streams`, `view`), and what can be meant
and read at all (`plausible`, `readable`). `service.py` holds the current state; `writer.py` and `hand.py` are threads;
`past.py`, `marks.py` and `changes.py` remember what can be read anew; `side_by_side.py` folds in several threads.
"""
