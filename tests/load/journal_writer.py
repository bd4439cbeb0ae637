"""A process that writes and confirms: what the kill and trace tests are done to.

    python journal_writer.py <sqlite path or dsn> <keys> <origin> <commands> [off]

Prints `saved <command>` after each commit, straight to the file descriptor, and ends after so many commands.
`off` turns the database's durability off, to show that the trace would see it.
"""

import os
import sys
from datetime import UTC, datetime

from samverkan.journal.append import Appender
from samverkan.journal.entry import Draft
from samverkan.journal.keys import Keys
from samverkan.journal.postgres import PostgresStore
from samverkan.journal.sqlite import SqliteStore


def main(where: str, room: str, origin: str, commands: int, *, off: bool) -> None:
    store = open_store(where)
    appender = Appender(store, Keys.open(room), origin)
    if off:
        store.head()
        store._tell("PRAGMA synchronous = OFF")
    for number in range(1, commands + 1):
        write_one(appender, f"{origin}/{number}", now=datetime.now(UTC))
        os.write(1, f"saved {origin}/{number}\n".encode())


def open_store(where: str) -> SqliteStore | PostgresStore:
    """The journal in a file, or in a database when it is named by a DSN."""
    return PostgresStore(where) if "dbname=" in where else SqliteStore(where)


def write_one(appender: Appender, command: str, *, now: datetime) -> None:
    """One command of two entries, in a transaction of its own."""
    store = appender.store
    with store.transaction():
        appender.append([_draft(command), _draft(command)], now=now, head=store.head())


def _draft(command: str) -> Draft:
    return Draft(
        stream="incident/1",
        exercise=False,
        type="log.noted.v1",
        payload=b'{"text":"hej"}',
        occurred_at=datetime.now(UTC),
        owner="0180",
        function="tib",
        person="p-1",
        via="page",
        command=command,
        request=bytes(32),
    )


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]), off="off" in sys.argv[5:])
