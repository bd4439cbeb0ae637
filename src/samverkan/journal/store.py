"""What any store of the journal promises. `sqlite.py` and `postgres.py` keep it; one suite tests both."""

from collections.abc import Collection, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import NamedTuple, Protocol

import msgspec

from samverkan.journal.columns import Columns
from samverkan.journal.entry import Entry, Head
from samverkan.journal.rows import Line

PAGE = 5000


class StreamHead(msgspec.Struct, frozen=True, kw_only=True):
    """The end of one stream: its last version, the digest of its own chain there, and if it is exercise."""

    version: int
    digest: bytes
    exercise: bool


class OriginEnd(NamedTuple):
    """The last entry of one origin: its sequence number, and its content digest."""

    sequence: int
    digest: bytes


class Store(Protocol):
    """The journal's tables. A store is one connection: one thread at a time; `connect` gives another.

    Every method raises `JournalAway` when the database cannot be had now, `JournalFull` when there is no room
    and `JournalRefused` when it will not. A lost connection is made again by itself, once a call, outside
    transactions; inside one the transaction is over.
    """

    shared: bool
    """Whether several processes may serve this journal: then one can be behind what another has shown."""

    def create(self) -> None:
        """Make or update tables and triggers; changes nothing in a journal that is up to date."""

    def schema_version(self) -> int:
        """The number of the last migration done; 0: there is no journal here."""

    @property
    def in_transaction(self) -> bool:
        """Whether this connection is inside `transaction`."""

    @property
    def transactions(self) -> int:
        """How many transactions this connection has begun."""

    def transaction(self) -> AbstractContextManager[None]:
        """The only right to append, from here to the commit. Refuses to be nested. An exception rolls back.

        When it has ended without one, everything written is on the disk.
        """

    def savepoint(self) -> AbstractContextManager[None]:
        """Inside a transaction: an exception takes back what was written within, and goes on upwards."""

    def head(self) -> Head:
        """The end of the journal as it stands now."""

    def read(self, *, after: int, limit: int = PAGE, streams: Collection[str] | None = None) -> list[Entry]:
        """Entries with a position over `after`, in order; of the named streams only, when named."""

    def read_stream(self, stream: str, *, after: int = 0, until: int | None = None) -> list[Entry]:
        """Entries of one stream with `after` < version ≤ `until`, in order of version."""

    def read_lines(self, stream: str, *, after: int = 0, limit: int = PAGE) -> list[Line]:
        """As `read_stream`, one page, and only what a fold needs of each entry (`rows.LINE`)."""

    def scan(self, *, after: int, until: int) -> Columns:
        """What a fold needs of the entries of all streams, `after` < position ≤ `until`, in order of position."""

    def read_types(self, types: Collection[str], *, after: int = 0, limit: int | None = None) -> list[Entry]:
        """The entries of these types with a position over `after`, in order; `limit` of them at most, when given."""

    def streams(self) -> list[str]:
        """The names of all streams, in order."""

    def stream_head(self, stream: str) -> StreamHead | None:
        """The end of a stream; None: nothing is in it."""

    def insert(self, entries: Sequence[Entry]) -> None:
        """Write whole entries, inside a transaction. The database refuses a gap, a taken place and a false link."""

    def find(self, entry: str) -> Entry | None:
        """The entry with this id."""

    def find_command(self, command: str) -> list[Entry]:
        """The entries that a command became, in order of index; empty: it never happened."""

    def copies_of(self, entry: str) -> list[str]:
        """Ids of all entries that copied from this one, however many steps away, in order."""

    def erase(self, ids: Collection[str]) -> int:
        """Take payload and salt from the entries, for ever: how many still had one. Their digests stand."""

    def version_at(self, stream: str, at: datetime) -> int:
        """The last version of the stream that this journal had at that time; 0: none."""

    def version_by(self, stream: str, position: int) -> int:
        """The last version of the stream that stands at this position or before it; 0: none."""

    def last_of_origin(self, origin: str) -> OriginEnd | None:
        """The last entry from an origin; None: none has come."""

    def put_header(self, stream: str, header: bytes) -> None:
        """Keep a short derived summary of a stream; it may be thrown away and made again."""

    def headers(self, prefix: str = "") -> dict[str, bytes]:
        """The summaries of streams whose names begin so, by stream, in order of name."""

    def rebuild(self) -> None:
        """Throw away all that is derived: headers are gone, copies are read again from the entries."""

    def connect(self) -> "Store":
        """A connection of its own to the same journal, for another thread."""

    def close(self) -> None:
        """End the connection. The next call makes a new one."""
