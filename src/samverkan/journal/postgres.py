"""The journal in PostgreSQL, schema `journal`: for several processes and machines."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any, TypeVar

import psycopg
from psycopg import errors, sql

from samverkan.journal.ear import SAY, Ear, build_voice
from samverkan.journal.entry import Entry
from samverkan.journal.errors import JournalAway, JournalError, JournalFull, JournalRefused
from samverkan.journal.rows import COLUMNS, Row
from samverkan.journal.sql import SqlStore
from samverkan.lib.impatient import Impatient, Silent

T = TypeVar("T")

ANSWER_SECONDS = 5.5
"""The server's own limits are shorter, and say more; this one is for a server that cannot keep them."""


class Connection(Impatient):
    """To the journal."""

    within: float | None = ANSWER_SECONDS


# One number in the whole database server for "the right to append to this database's journal".
_RIGHT_TO_APPEND = 0x53414D56
_OPTIONS = (
    "-c search_path=journal -c lock_timeout=3s -c statement_timeout=5s"
    " -c idle_in_transaction_session_timeout=5s -c timezone=UTC"
)
_DURABLE = ("fsync", "full_page_writes", "synchronous_commit")
_OF_STREAMS = f"SELECT {', '.join(COLUMNS)} FROM entry WHERE stream = ANY(?) AND position > ? ORDER BY position LIMIT ?"


class PostgresStore(SqlStore):
    """The journal in a database. The connection is opened at the first question, and anew when it was lost."""

    dialect = "postgres"
    shared = True

    def __init__(self, dsn: str) -> None:
        self.dsn = dsn
        self._connection: Connection | None = None
        self._inside = False
        self._voice = build_voice()

    def listen(self) -> Ear:
        return Ear(self.dsn, own=self._voice)

    def connect(self) -> "PostgresStore":
        return PostgresStore(self.dsn)

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
        self._connection = None

    def create(self) -> None:
        """Raises `JournalRefused`: "no-right-to-begin" where there is no journal yet and this role may make none."""
        if self._is_up_to_date():
            return  # also for a role that may not make tables, as the service's should be
        try:
            self._tell("CREATE SCHEMA IF NOT EXISTS journal")
        except JournalRefused as refused:
            if refused.code != "no-right" or self.schema_version():
                raise
            raise JournalRefused("no-right-to-begin", refused.detail) from refused
        with self.transaction():
            self._tell("SET LOCAL statement_timeout = 0")
            self._live().within = None
            self._tell("CREATE TABLE IF NOT EXISTS migration (number bigint PRIMARY KEY)")
            self._migrate()
        del self._live().within  # the class's again

    def grant(self, role: str) -> None:
        """Let a role append, read and erase, and no more: it owns neither tables nor triggers.

        Raises `JournalRefused`: "may-change" for a role that could do more whatever is granted, "no-right" where this
        role has nothing to grant. The server only warns of that, so it is asked afterwards.
        """
        if self._ask(_MAY_CHANGE, (role,)):
            raise JournalRefused("may-change", role)
        with self.transaction():
            self._grant("USAGE ON SCHEMA journal", role)
            self._grant(f"UPDATE ({', '.join(_ERASED)}) ON journal.entry", role)
            for table, rights in _RIGHTS.items():
                self._grant(f"{', '.join(rights)} ON journal.{table}", role)
            lacking = self._list_lacking(role)
            if lacking:
                raise JournalRefused("no-right", ", ".join(lacking))

    def _grant(self, right: str, role: str) -> None:
        words = sql.SQL(f"GRANT {right} TO {{}}").format(sql.Identifier(role))
        self._guarded(lambda connection: connection.execute(words))

    def _list_lacking(self, role: str) -> list[str]:
        asked = [
            ("USAGE journal", "has_schema_privilege(?, 'journal', 'USAGE')", ()),
            *((f"UPDATE {each}", "has_column_privilege(?, 'journal.entry', ?, 'UPDATE')", (each,)) for each in _ERASED),
            *(
                (f"{right} {table}", "has_table_privilege(?, ?, ?)", (f"journal.{table}", right))
                for table, rights in _RIGHTS.items()
                for right in rights
            ),
        ]
        return [name for name, holds, values in asked if not self._ask(f"SELECT {holds}", (role, *values))[0][0]]

    def schema_version(self) -> int:
        if self._ask("SELECT to_regclass('journal.migration')")[0][0] is None:
            return 0
        return int(self._ask("SELECT coalesce(max(number), 0) FROM migration")[0][0])

    def _set_schema_version(self, number: int) -> None:
        self._tell("INSERT INTO migration (number) VALUES (?)", (number,))

    @property
    def in_transaction(self) -> bool:
        return self._inside and self._connection is not None and not self._connection.closed

    @contextmanager
    def transaction(self) -> Iterator[None]:
        if self._inside:
            raise JournalRefused("inside-transaction", "a transaction is already open on this connection")
        self._tell("BEGIN ISOLATION LEVEL READ COMMITTED")
        self._inside = True
        self.transactions += 1
        try:
            # A statement of its own: what is read after it, is read with a snapshot taken after it.
            self._tell("SELECT pg_advisory_xact_lock(?)", (_RIGHT_TO_APPEND,))
            yield
            self._must_be_in_transaction()
            self._ask(SAY, (self._voice,))  # heard by the others when the commit stands, and not before
            self._tell("COMMIT")
        except BaseException:
            self._roll_back()
            raise
        finally:
            self._inside = False

    def _read_of(self, streams: list[str], after: int, limit: int) -> list[Entry]:
        return self._entries(_OF_STREAMS, (streams, after, limit))

    def _ask(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        def ask(connection: Connection) -> list[Row]:
            return list(connection.cursor(binary=True).execute(_ours(sql), values).fetchall())

        return self._guarded(ask)

    def _tell(self, sql: str, values: Sequence[Any] = ()) -> int:
        return self._guarded(lambda connection: connection.execute(_ours(sql), values).rowcount)

    def _tell_each(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        self._guarded(lambda connection: connection.cursor().executemany(_ours(sql), rows))

    def _run_script(self, script: str) -> None:
        self._guarded(lambda connection: connection.execute(script.encode()))

    def _guarded(self, action: Callable[[Connection], T]) -> T:
        """Do it; outside transactions once more on a new connection when the old one turned out to be lost."""
        try:
            try:
                return action(self._live())
            except Silent:
                raise
            except psycopg.Error:
                if self._inside or self._connection is None or not self._connection.closed:
                    raise
                return action(self._live())
        except psycopg.Error as error:
            raise _in_our_words(error) from error

    def _live(self) -> Connection:
        if self._connection is not None and not self._connection.closed:
            return self._connection
        if self._inside:
            raise JournalAway("lost", "the connection was lost inside a transaction")
        self._connection = Connection.connect(
            self.dsn, autocommit=True, options=_OPTIONS, connect_timeout=3, tcp_user_timeout=5000
        )
        self._must_be_durable(self._connection)
        return self._connection

    def _must_be_durable(self, connection: Connection) -> None:
        """Refuse a server that answers before the commit is on the disk; hold it to what it said at start."""
        found = {name: connection.execute(f"SHOW {name}".encode()).fetchall()[0][0] for name in _DURABLE}
        off = sorted(name for name, value in found.items() if value == "off")
        if off:
            connection.close()
            raise JournalRefused("not-durable", f"{', '.join(off)} is off in PostgreSQL")
        connection.execute("SELECT set_config('synchronous_commit', %s, false)", (found["synchronous_commit"],))

    def _roll_back(self) -> None:
        if self.in_transaction and self._connection is not None:
            with suppress(psycopg.Error):
                self._connection.execute("ROLLBACK")


_MAY_CHANGE = """
SELECT 1 FROM pg_roles AS role, pg_class AS owned JOIN pg_namespace AS space ON space.oid = owned.relnamespace
WHERE role.rolname = ? AND space.nspname = 'journal' AND owned.relname = 'entry'
AND (role.rolsuper OR pg_has_role(role.oid, owned.relowner, 'MEMBER'))
"""


_RIGHTS = {
    "entry": ("SELECT", "INSERT"),
    "migration": ("SELECT",),
    "copy": ("SELECT", "INSERT", "UPDATE", "DELETE"),
    "header": ("SELECT", "INSERT", "UPDATE", "DELETE"),
}
_ERASED = ("payload", "salt")
"""What of an entry may be changed: both go to null."""


def _ours(words: str) -> bytes:
    return words.replace("?", "%s").encode()


# Neither counts as operational to the driver: thrown out for standing still, and writing to a standby after a failover.
_LOST = errors.IdleInTransactionSessionTimeout | errors.ReadOnlySqlTransaction


def _in_our_words(error: psycopg.Error) -> JournalError:
    said = (error.diag.message_primary or str(error)).strip()
    if isinstance(error, errors.DiskFull):
        return JournalFull("full", said)
    if isinstance(error, errors.LockNotAvailable | errors.QueryCanceled | errors.DeadlockDetected):
        return JournalAway("locked", said)
    if isinstance(error, psycopg.OperationalError | psycopg.InterfaceError | _LOST):
        return JournalAway("unreachable", said)
    if isinstance(error, errors.RaiseException) and said.startswith("journal: "):
        return JournalRefused(said.removeprefix("journal: "), said)
    if isinstance(error, errors.InsufficientPrivilege):
        return JournalRefused("no-right", said)
    if isinstance(error, errors.UniqueViolation):
        return JournalRefused("taken", said)
    if isinstance(error, errors.IntegrityError):
        return JournalRefused("constraint", said)
    return JournalRefused("no-journal" if isinstance(error, errors.UndefinedTable) else "database", said)
