"""Opening a journal: its store, its keys, and the region folded from it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from samverkan.features import charter
from samverkan.journal.entry import Entry
from samverkan.journal.errors import JournalError, KeysMissing
from samverkan.journal.keys import Keys, key_id
from samverkan.journal.postgres import PostgresStore
from samverkan.journal.sqlite import SqliteStore
from samverkan.journal.store import Store
from samverkan.lib.clock import Clock
from samverkan.lib.codec import UNREADABLE, decode
from samverkan.project.rooms import build_registry
from samverkan.project.where import Where, is_postgres
from samverkan.region.service import Region


class WrongJournal(Exception):
    """The journal is not the kind that was asked for: the example and a real region never open each other."""


def open_store(database: str) -> Store:
    """A store by its address: `postgresql://…` or the path of an SQLite file."""
    if is_postgres(database):
        return PostgresStore(database)
    Path(database).parent.mkdir(parents=True, exist_ok=True)
    return SqliteStore(database)


def stands(where: Where) -> bool:
    """Whether a journal has been begun here. Nothing is made by asking: SQLite would write in a file that is empty."""
    if not is_postgres(where.database) and not _has_bytes(Path(where.database)):
        return False
    store = open_store(where.database)
    try:
        return bool(store.schema_version()) and store.head().position > 0
    finally:
        store.close()


def _has_bytes(file: Path) -> bool:
    return file.exists() and file.stat().st_size > 0


def refuse_unbegun(where: Where) -> None:
    """Raise `NoJournal` when no journal has been begun here, `WrongJournal` for the other kind. Nothing is made."""
    if not stands(where):
        raise NoJournal
    refuse_stored_kind(where)


def open_region(where: Where, *, clock: Clock | None = None) -> Region:
    """The region of an installation, started; its tables and keys are made where nothing has been written yet."""
    store = open_store(where.database)
    try:
        store.create()
    except JournalError:
        store.close()
        raise
    keys = open_keys(where)
    region = Region(store=store, keys=keys, registry=build_registry(), origin=name_of_node(store, keys), clock=clock)
    region.start()
    return region


@contextmanager
def opened(where: Where) -> Iterator[Region]:
    """The region that was founded here, until it is left. Raises as `refuse_unbegun`, and makes nothing."""
    refuse_unbegun(where)
    region = open_region(where)
    try:
        if not charter.of(region.view()).node:
            raise NoJournal
        yield region
    finally:
        region.stop()
        region.store.close()


def open_keys(where: Where) -> Keys:
    """The room for keys, made where nothing has been written yet.

    Raises `KeysMissing` when a journal stands there without its keys, also where their folder is there and empty (its
    disk is not mounted): new ones would hide the loss.
    """
    where.home.mkdir(parents=True, exist_ok=True)
    try:
        return Keys.open(where.keys)
    except KeysMissing as missing:
        if missing.code != "no-room" or stands(where):
            raise
    return Keys.open(where.keys, create=True)


def name_of_node(store: Store, keys: Keys) -> str:
    """This node's name in its entries: that of the journal's first entry, else of the key that signs it."""
    first = store.read(after=0, limit=1)
    return first[0].said.origin if first else key_id(keys.public).hex()


def refuse_other_kind(region: Region, *, demo: bool) -> None:
    """Raise `WrongJournal` when the journal's first entry says DEMO and a real region was asked for, or the reverse."""
    found = charter.of(region.view())
    if found.node and found.demo != demo:
        raise WrongJournal("demo" if found.demo else "real")


class Kind(msgspec.Struct, frozen=True):
    """What of a journal's first entry says which kind it is."""

    demo: bool


def says_demo(first: Entry) -> bool | None:
    """Whether a journal's first entry says DEMO; None when it cannot be read."""
    try:
        return decode(first.payload or b"", Kind).demo
    except UNREADABLE:
        return None


def refuse_stored_kind(where: Where) -> None:
    """As `refuse_other_kind`, by the first entry alone, before a region is folded. There must be a journal."""
    store = open_store(where.database)
    try:
        found = says_demo(store.read(after=0, limit=1)[0])
    finally:
        store.close()
    if found is not None and found != where.demo:
        raise WrongJournal("demo" if found else "real")


class NoJournal(Exception):
    """There is no first entry: the region has not been founded."""
