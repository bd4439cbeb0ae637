"""The journal in SQLite: the embedded default, honest up to one machine."""

import os
import sqlite3
import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar
from weakref import WeakSet

import msgspec

from samverkan.journal.columns import JOINED, Columns, columns_from
from samverkan.journal.entry import Entry
from samverkan.journal.errors import JournalAway, JournalError, JournalFull, JournalRefused
from samverkan.journal.rows import COLUMNS, Row, entry_of
from samverkan.journal.sql import SqlStore

T = TypeVar("T")

Identity = tuple[int, int]
"""What tells one file from another, whatever its name: device and inode. Not used again while the file is open."""

BUSY_MILLISECONDS = 3000
FORGET_MILLISECONDS = 200
"""How long the first try to empty the log after an erasure waits for readers; later ones wait for nobody."""
INDEX_BYTES = 32 * 1024
"""What SQLite makes beside its file at the least, to open it for reading too."""

_OF_STREAMS = f"""
SELECT {", ".join(COLUMNS)} FROM entry WHERE position IN (
  SELECT position FROM entry INDEXED BY entry_time
  WHERE stream IN (SELECT value FROM json_each(?)) AND position > ? ORDER BY position LIMIT ?
) ORDER BY position
"""


class SqliteStore(SqlStore):
    """The journal in a file. The connection is opened at the first question.

    A file that has been put in the other's place is noticed before each transaction and question, and again before
    a commit counts: what is written to a file that no longer has a name is not kept. The log (`-wal`) of the file that
    was there is laid aside: SQLite would play it into whatever file it lies beside.
    """

    dialect = "sqlite"
    _opening = threading.Lock()
    _made: "WeakSet[SqliteStore]" = WeakSet()

    def __init__(self, path: Path | str) -> None:
        self.path = Path(path)
        self._connection: sqlite3.Connection | None = None
        self._file: Identity | None = None
        self._log: Identity | None = None
        self._patience: int | None = None

    def connect(self) -> "SqliteStore":
        return SqliteStore(self.path)

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
        self._connection = self._log = None

    def create(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._open(create=True)
        if not self._is_up_to_date():
            with self.transaction():
                self._migrate()
        self._patience = 0  # a process that was killed can have left erased bytes in the log
        self._forget_erased()

    def schema_version(self) -> int:
        return int(self._ask("PRAGMA user_version")[0][0])

    def _set_schema_version(self, number: int) -> None:
        self._tell(f"PRAGMA user_version = {number:d}")

    @property
    def in_transaction(self) -> bool:
        return self._connection is not None and self._connection.in_transaction

    @contextmanager
    def transaction(self) -> Iterator[None]:
        if self.in_transaction:
            raise JournalRefused("inside-transaction", "a transaction is already open on this connection")
        self._tell("BEGIN IMMEDIATE")
        self.transactions += 1
        try:
            yield
            self._must_be_in_transaction()
            self._guarded(lambda connection: connection.execute("COMMIT"))
        except BaseException:
            self._roll_back()
            raise
        if self._identity() != self._file:
            raise JournalAway("replaced", f"{self.path} was replaced while it was written to")
        self._forget_erased()

    def erase(self, ids: Collection[str]) -> int:
        """As promised by `Store`; after the commit the bytes leave the file and its log, once no reader needs them."""
        self._patience = FORGET_MILLISECONDS
        done = super().erase(ids)
        self._forget_erased()
        return done

    def _forget_erased(self) -> None:
        """Empty the log; while a reader (a backup, an export) holds it, again after each commit until it is done."""
        if self._patience is None or self.in_transaction:
            return
        with suppress(JournalError):
            try:
                self._ask(f"PRAGMA busy_timeout = {self._patience:d}")
                busy = self._ask("PRAGMA wal_checkpoint(TRUNCATE)")[0][0]
            finally:
                self._ask(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS:d}")
            self._patience = 0 if busy else None

    def _read_of(self, streams: list[str], after: int, limit: int) -> list[Entry]:
        return self._entries(_OF_STREAMS, (msgspec.json.encode(streams).decode(), after, limit))

    def _entries(self, sql: str, values: Sequence[Any]) -> list[Entry]:
        """Each row becomes its entry as it comes: half the garbage of all rows first. The cursor is read to its end."""
        return self._guarded(lambda connection: [entry_of(row) for row in connection.execute(sql, values)])

    def scan(self, *, after: int, until: int) -> Columns:
        """In one answer, made within the database; row by row where that cannot be done."""
        try:
            return columns_from(self._ask(JOINED, (after, until))[0])
        except (JournalRefused, ValueError, msgspec.MsgspecError):
            return super().scan(after=after, until=until)

    def _ask(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        return self._guarded(lambda connection: connection.execute(sql, values).fetchall())

    def _tell(self, sql: str, values: Sequence[Any] = ()) -> int:
        return self._guarded(lambda connection: connection.execute(sql, values).rowcount)

    def _tell_each(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        self._guarded(lambda connection: connection.executemany(sql, rows))

    def _run_script(self, script: str) -> None:
        for statement in _statements(script):
            self._tell(statement)

    def _guarded(self, action: Callable[[sqlite3.Connection], T]) -> T:
        """Do it on a connection to the file that has the journal's name now; errors in the journal's words."""
        if not self.in_transaction and (self._connection is None or self._identity() != self._file):
            self._open(create=False)
        if self._connection is None:
            raise JournalAway("lost", "the connection was closed inside a transaction")
        try:
            return action(self._connection)
        except sqlite3.Error as error:
            raise _in_our_words(error, self.path) from error

    def _open(self, *, create: bool) -> None:
        with self._opening:
            self._lay_aside_old_log()
            self._connect(create=create)
            self._made.add(self)

    def _lay_aside_old_log(self) -> None:
        """Take away a log that lies beside this file and belongs to the one that was there: some connection knows it.

        What it holds is first brought into its own file, which may be put back.
        """
        here, log = self._identity(), self.path.with_name(f"{self.path.name}-wal")
        lying = _find_identity(log)
        if here is None or lying is None:
            return
        if not any(each._log == lying and each._file != here and each.path == self.path for each in self._made):
            return
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        for name in (log.name, f"{self.path.name}-shm"):
            with suppress(FileNotFoundError):
                self.path.with_name(name).replace(self.path.with_name(f"{name}.replaced"))

    def _connect(self, *, create: bool) -> None:
        self.close()
        mode = "rwc" if create else "rw"
        try:
            self._connection = sqlite3.connect(
                f"{self.path.absolute().as_uri()}?mode={mode}",
                uri=True,
                isolation_level=None,
                check_same_thread=False,
                cached_statements=256,
                timeout=BUSY_MILLISECONDS / 1000,
            )
            self._settle(self._connection)
        except sqlite3.Error as error:
            self.close()
            raise _in_our_words(error, self.path) from error
        self._file = self._identity()
        self._log = _find_identity(self.path.with_name(f"{self.path.name}-wal"))

    def _settle(self, connection: sqlite3.Connection) -> None:
        """FULL: a commit has been through fdatasync when it answers. Erased bytes are overwritten."""
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA schema_version").fetchall()  # opens the log, which is made at the first reading

    def _identity(self) -> Identity | None:
        return _find_identity(self.path)

    def _roll_back(self) -> None:
        if self._connection is not None and self._connection.in_transaction:
            with suppress(sqlite3.Error):
                self._connection.execute("ROLLBACK")


def _find_identity(path: Path) -> Identity | None:
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _statements(script: str) -> Iterator[str]:
    held = ""
    for line in script.splitlines(keepends=True):
        held += line
        if sqlite3.complete_statement(held):
            yield held
            held = ""


_AWAY = {
    sqlite3.SQLITE_BUSY: "locked",
    sqlite3.SQLITE_LOCKED: "locked",
    sqlite3.SQLITE_CANTOPEN: "unreachable",
    sqlite3.SQLITE_IOERR: "unreachable",
    sqlite3.SQLITE_PROTOCOL: "locked",
    sqlite3.SQLITE_READONLY: "unreachable",
    sqlite3.SQLITE_NOMEM: "unreachable",
}


_FOR_WANT_OF_ROOM = (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN)
"""What it can also be called that the file's log, or the index to it (`-shm`), found no room to be made in."""


def _has_no_room(folder: Path) -> bool:
    """Whether less is left than the index to the log takes."""
    try:
        left = os.statvfs(folder)
    except OSError:
        return False
    return left.f_bavail * left.f_frsize < INDEX_BYTES


def _in_our_words(error: sqlite3.Error, path: Path) -> JournalError:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    said = str(error)
    if code == sqlite3.SQLITE_FULL or (code in _FOR_WANT_OF_ROOM and _has_no_room(path.parent)):
        return JournalFull("full", said)
    if code in _AWAY:
        return JournalAway(_AWAY[code], said)
    if isinstance(error, sqlite3.ProgrammingError):
        return JournalAway("lost", said)
    if said.startswith("journal: "):
        return JournalRefused(said.removeprefix("journal: "), said)
    if code == sqlite3.SQLITE_CONSTRAINT:
        return JournalRefused("taken" if "UNIQUE" in said else "constraint", said)
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return JournalRefused("damaged", said)
    return JournalRefused("no-journal" if "no such table" in said else "database", said)
