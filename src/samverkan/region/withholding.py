"""Spärr, gallring and radering: which entries may not be shown, and what is left of those that copied from them.

The four acts are entries that people make (room `records`); this is what follows for every fold.
"""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from samverkan.journal.entry import Entry
from samverkan.journal.store import Store
from samverkan.lib.codec import encode
from samverkan.region.event import Fact
from samverkan.region.fold import Withheld
from samverkan.region.registry import Registry, Remained, UnknownType

BLOCKED = "records.blocked.v1"
UNBLOCKED = "records.unblocked.v1"
ERASED = "records.erased.v1"
DISPOSED = "records.disposed.v1"
ERASING = frozenset({ERASED, DISPOSED})
WITHHOLDING = ERASING | {BLOCKED, UNBLOCKED}


class About(msgspec.Struct, frozen=True):
    """The one field of the four acts that matters here: which entry they are about."""

    entry: str


def find_withheld(registry: Registry, store: Store) -> Withheld:
    """What may not be shown, from every act in the journal and every copy of what they are about."""
    origins: dict[str, str] = {}
    for entry in store.read_types(sorted(WITHHOLDING)):
        if entry.payload is None:
            continue
        about = msgspec.json.decode(entry.payload, type=About).entry
        if entry.said.type == UNBLOCKED:
            origins = {id_: why for id_, why in origins.items() if id_ != about or why != "blocked"}
        elif origins.get(about) != "erased":
            origins[about] = "blocked" if entry.said.type == BLOCKED else "erased"
    remains = _read_remains(store)
    gone, partly = dict(origins), set[str]()
    for id_, why in origins.items():
        _spread(registry, store, id_, why, gone, partly, remains)
    return Withheld(gone=gone, partly=frozenset(partly - gone.keys()), remains=remains)


def _read_remains(store: Store) -> dict[str, bytes]:
    found = {}
    for entry in store.read_types([Remained.type]):
        if entry.payload is not None:
            left = msgspec.json.decode(entry.payload, type=Remained)
            found[left.entry] = left.event.encode()
    return found


def _spread(
    registry: Registry,
    store: Store,
    id_: str,
    why: str,
    gone: dict[str, str],
    partly: set[str],
    remains: Mapping[str, bytes],
) -> None:
    """Follow `sources` to every copy: wholly gone when nothing is left of it, partly otherwise."""
    for copy in _copies(store, [id_]):
        if copy.said.id in gone:
            continue
        payload = copy.payload or remains.get(copy.said.id)
        if (
            payload is not None
            and _left(registry, copy.said.type, payload, frozenset(gone) | frozenset(partly)) is not None
        ):
            partly.add(copy.said.id)
        else:
            gone[copy.said.id] = why


def _copies(store: Store, ids: Sequence[str]) -> list[Entry]:
    found = [entry for id_ in ids for copy in store.copies_of(id_) if (entry := store.find(copy)) is not None]
    return sorted(found, key=lambda entry: entry.place.position)


def _left(registry: Registry, type_: str, payload: bytes, gone: frozenset[str]) -> bytes | None:
    try:
        left = registry.decode(type_, payload).without(gone)
    except (UnknownType, msgspec.MsgspecError):
        return None
    return None if left is None else encode(left)


def list_remains(registry: Registry, store: Store, act: Entry) -> list[Fact]:
    """What stands of each copy of an entry that `act` erases: written before the copy's payload goes."""
    if act.said.type not in ERASING or act.payload is None:
        return []
    about = msgspec.json.decode(act.payload, type=About).entry
    gone, facts = {about}, []
    for copy in _copies(store, [about]):
        left = _left(registry, copy.said.type, copy.payload, frozenset(gone)) if copy.payload else None
        gone.add(copy.said.id)
        if left is not None:
            remained = Remained(entry=copy.said.id, was=copy.said.type, event=left.decode())
            facts.append(Fact(stream=copy.said.stream, event=remained, owner=copy.said.owner))
    return facts


def erase(store: Store, written: Iterable[Entry]) -> None:
    """Null the payloads that an erasure or disposal names, and those of every copy."""
    for entry in written:
        if entry.said.type in ERASING and entry.payload is not None:
            about = msgspec.json.decode(entry.payload, type=About).entry
            store.erase([about, *store.copies_of(about)])
