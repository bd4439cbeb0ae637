"""`samverkan`, with a journal that does not wait for the disk: to show that the trace would see it."""

import sqlite3
import sys

from samverkan.journal.sqlite import SqliteStore
from samverkan.project.cli.__main__ import main

settle = SqliteStore._settle


def settle_loosely(self: SqliteStore, connection: sqlite3.Connection) -> None:
    settle(self, connection)
    connection.execute("PRAGMA synchronous = OFF")


if __name__ == "__main__":
    SqliteStore._settle = settle_loosely  # type: ignore[method-assign]  # what is proved is that this is seen
    sys.exit(main())
