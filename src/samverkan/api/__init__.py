"""The API shell (gränssnitt för program): tokens, verbs, readings, errors, cursors, OpenAPI.

Every rule that the pages can call, a program can; what it reads are the same views.
"""
