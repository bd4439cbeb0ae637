"""What both databases do with the same words: the questions and the writing, without the connection.

SQL is written once, with `?` for each value; `postgres.py` puts its own sign there.
"""

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from importlib import resources
from typing import Any

from samverkan.journal import entry as journal_entry
from samverkan.journal.chain import chained
from samverkan.journal.columns import Columns, columns_of
from samverkan.journal.ear import Ear
from samverkan.journal.entry import Entry, Head
from samverkan.journal.errors import JournalRefused
from samverkan.journal.rows import COLUMNS, LINE, SCANNED, Line, Row, entry_of, row_of
from samverkan.journal.store import PAGE, OriginEnd, StreamHead
from samverkan.lib.clock import microseconds

_ALL = f"SELECT {', '.join(COLUMNS)} FROM entry"
_LINES = f"SELECT {', '.join(LINE)} FROM entry WHERE stream = ? AND version > ? ORDER BY version LIMIT ?"
_SCAN = f"SELECT {', '.join(SCANNED)} FROM entry WHERE position > ? AND position <= ? ORDER BY position"
_INSERT = f"INSERT INTO entry ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))})"
_COPIES = """
WITH RECURSIVE reached(id) AS (
  SELECT copy FROM copy WHERE source = ?
  UNION
  SELECT copy.copy FROM copy JOIN reached ON copy.source = reached.id
)
SELECT id FROM reached ORDER BY id
"""
# Hops from name to name along the index: as many steps as streams, however many entries.
_STREAMS = """
WITH RECURSIVE hop(name) AS (
  SELECT min(stream) FROM entry
  UNION ALL
  SELECT (SELECT min(stream) FROM entry WHERE stream > hop.name) FROM hop WHERE hop.name IS NOT NULL
)
SELECT name FROM hop
"""


class SqlStore(ABC):
    """The part of `Store` that is the same in every SQL database; each does in its own way what is abstract here."""

    dialect = ""
    shared = False
    transactions = 0
    _within = 0

    def listen(self) -> Ear | None:
        """What hears that another process has written; None where nobody else writes."""
        return None

    @abstractmethod
    def _ask(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        """The rows that answer a question, all of them: never an open cursor."""

    @abstractmethod
    def _tell(self, sql: str, values: Sequence[Any] = ()) -> int:
        """Do it; how many rows it touched."""

    @abstractmethod
    def _tell_each(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """Do it once for each row of values."""

    @abstractmethod
    def _run_script(self, script: str) -> None:
        """Run a migration's statements, in order."""

    @property
    @abstractmethod
    def in_transaction(self) -> bool:
        """Whether a transaction is open."""

    @abstractmethod
    def transaction(self) -> AbstractContextManager[None]:
        """What is written within is written together, or not at all."""

    @abstractmethod
    def schema_version(self) -> int:
        """How many migrations have been run."""

    @abstractmethod
    def _set_schema_version(self, number: int) -> None:
        """Say how many migrations have been run."""

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        self._must_be_in_transaction()
        self._within += 1
        name = f"within_{self._within}"
        try:
            self._tell(f"SAVEPOINT {name}")
            try:
                yield
            except BaseException:
                if self.in_transaction:
                    self._tell(f"ROLLBACK TO SAVEPOINT {name}")
                    self._tell(f"RELEASE SAVEPOINT {name}")
                raise
            self._tell(f"RELEASE SAVEPOINT {name}")
        finally:
            self._within -= 1

    def head(self) -> Head:
        rows = self._ask("SELECT position, digest FROM entry ORDER BY position DESC LIMIT 1")
        return Head(position=rows[0][0], digest=rows[0][1]) if rows else journal_entry.EMPTY

    def read(self, *, after: int, limit: int = PAGE, streams: Collection[str] | None = None) -> list[Entry]:
        if streams is None:
            return self._entries(f"{_ALL} WHERE position > ? ORDER BY position LIMIT ?", (after, limit))
        return self._read_of(sorted(streams), after, limit)

    @abstractmethod
    def _read_of(self, streams: list[str], after: int, limit: int) -> list[Entry]:
        """The entries of these streams after a position, in order, `limit` of them at most."""

    def read_stream(self, stream: str, *, after: int = 0, until: int | None = None) -> list[Entry]:
        found: list[Entry] = []
        last = until if until is not None else _ENDLESS
        while True:
            page = self._entries(
                f"{_ALL} WHERE stream = ? AND version > ? AND version <= ? ORDER BY version LIMIT ?",
                (stream, after, last, PAGE),
            )
            found += page
            if len(page) < PAGE:
                return found
            after = page[-1].place.version

    def read_lines(self, stream: str, *, after: int = 0, limit: int = PAGE) -> list[Line]:
        return [tuple(row) for row in self._ask(_LINES, (stream, after, limit))]

    def scan(self, *, after: int, until: int) -> Columns:
        return columns_of([tuple(row) for row in self._ask(_SCAN, (after, until))])

    def read_types(self, types: Collection[str], *, after: int = 0, limit: int | None = None) -> list[Entry]:
        marks = ", ".join("?" * len(types))
        sql = f"{_ALL} WHERE type IN ({marks}) AND position > ? ORDER BY position LIMIT ?"
        return self._entries(sql, (*sorted(types), after, _ENDLESS if limit is None else limit)) if types else []

    def streams(self) -> list[str]:
        return [row[0] for row in self._ask(_STREAMS) if row[0] is not None]

    def stream_head(self, stream: str) -> StreamHead | None:
        rows = self._ask(
            "SELECT version, stream_previous, content_digest, exercise FROM entry"
            " WHERE stream = ? ORDER BY version DESC LIMIT 1",
            (stream,),
        )
        if not rows:
            return None
        version, previous, content, exercise = rows[0]
        digest = chained(previous=previous, version=version, content=content)
        return StreamHead(version=version, digest=digest, exercise=exercise == 1)

    def insert(self, entries: Sequence[Entry]) -> None:
        self._must_be_in_transaction()
        self._tell_each(_INSERT, map(row_of, entries))
        self._put_copies(entries)

    def _put_copies(self, entries: Iterable[Entry]) -> None:
        pairs = {(source, entry.said.id) for entry in entries for source in entry.said.sources}
        if pairs:
            self._tell_each("INSERT INTO copy (source, copy) VALUES (?, ?)", sorted(pairs))

    def find(self, entry: str) -> Entry | None:
        found = self._entries(f"{_ALL} WHERE id = ?", (entry,))
        return found[0] if found else None

    def find_command(self, command: str) -> list[Entry]:
        return self._entries(f"{_ALL} WHERE command = ? ORDER BY idx", (command,))

    def copies_of(self, entry: str) -> list[str]:
        return [row[0] for row in self._ask(_COPIES, (entry,)) if row[0] != entry]

    def erase(self, ids: Collection[str]) -> int:
        sql = "UPDATE entry SET payload = NULL, salt = NULL WHERE id = ? AND payload IS NOT NULL"
        return sum(self._tell(sql, (name,)) for name in sorted(ids))

    def version_at(self, stream: str, at: datetime) -> int:
        rows = self._ask(
            "SELECT version FROM entry WHERE stream = ? AND received_at <= ?"
            " ORDER BY received_at DESC, version DESC LIMIT 1",
            (stream, microseconds(at)),
        )
        return int(rows[0][0]) if rows else 0

    def version_by(self, stream: str, position: int) -> int:
        rows = self._ask(
            "SELECT version FROM entry WHERE stream = ? AND position <= ? AND received_at <="
            " (SELECT received_at FROM entry WHERE position <= ? ORDER BY position DESC LIMIT 1)"
            " ORDER BY received_at DESC, version DESC LIMIT 1",
            (stream, position, position),
        )
        return int(rows[0][0]) if rows else 0

    def last_of_origin(self, origin: str) -> OriginEnd | None:
        rows = self._ask(
            "SELECT origin_sequence, content_digest FROM entry WHERE origin = ? ORDER BY origin_sequence DESC LIMIT 1",
            (origin,),
        )
        return OriginEnd(rows[0][0], rows[0][1]) if rows else None

    def put_header(self, stream: str, header: bytes) -> None:
        self._tell(
            "INSERT INTO header (stream, header) VALUES (?, ?)"
            " ON CONFLICT (stream) DO UPDATE SET header = excluded.header",
            (stream, header),
        )

    def headers(self, prefix: str = "") -> dict[str, bytes]:
        rows = self._ask(
            "SELECT stream, header FROM header WHERE substr(stream, 1, ?) = ? ORDER BY stream",
            (len(prefix), prefix),
        )
        return {row[0]: row[1] for row in rows}

    def rebuild(self) -> None:
        with self.transaction():
            self._tell("DELETE FROM header")
            self._tell("DELETE FROM copy")
            after = 0
            while page := self.read(after=after):
                self._put_copies(page)
                after = page[-1].place.position

    def _entries(self, sql: str, values: Sequence[Any]) -> list[Entry]:
        return [entry_of(row) for row in self._ask(sql, values)]

    def _must_be_in_transaction(self) -> None:
        if not self.in_transaction:
            raise JournalRefused("no-transaction", "only inside a transaction")

    def _is_up_to_date(self) -> bool:
        return self.schema_version() == len(migrations(self.dialect))

    def _migrate(self) -> None:
        done = self.schema_version()
        scripts = migrations(self.dialect)
        if done > len(scripts):
            raise JournalRefused("newer-schema", f"the journal is of schema {done}, this program knows {len(scripts)}")
        for number, script in enumerate(scripts[done:], start=done + 1):
            self._run_script(script)
            self._set_schema_version(number)


def migrations(dialect: str) -> list[str]:
    """The scripts of a dialect, in order: `0001.sql`, `0002.sql` and so on."""
    folder = resources.files("samverkan.journal").joinpath("migrations", dialect)
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".sql")), key=lambda file: file.name)
    return [file.read_text(encoding="utf-8") for file in files]


_ENDLESS = 2**62
