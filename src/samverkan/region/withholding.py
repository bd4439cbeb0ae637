"""Spärr, gallring and radering: which entries may not be shown, and what is left of those that copied from them.

The four acts are entries that people make (room `records`); this is what follows for every fold.
"""

import logging
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TypeVar

import msgspec

from samverkan.journal.entry import Entry
from samverkan.journal.store import Store
from samverkan.lib.codec import UNREADABLE, encode
from samverkan.region.event import Fact
from samverkan.region.fold import Withheld
from samverkan.region.registry import Registry, Remained, UnknownType
from samverkan.region.taking import BLOCKED, ERASING, UNBLOCKED, WITHHOLDING

NOT_READ = (*UNREADABLE, ValueError, UnknownType)
"""What reading a payload can raise that somebody else has written."""

T = TypeVar("T")
_log = logging.getLogger(__name__)


class About(msgspec.Struct, frozen=True):
    """The one field of the four acts that matters here: which entry they are about."""

    entry: str


def find_withheld(registry: Registry, store: Store) -> Withheld:
    """What may not be shown, from every act in the journal and every copy of what they are about."""
    origins: dict[str, str] = {}
    remains = _read_remains(store)
    for entry in store.read_types(sorted(WITHHOLDING)):
        about = find_about(entry, remains)
        if about is None:
            continue
        if entry.said.type == UNBLOCKED:
            origins = {id_: why for id_, why in origins.items() if id_ != about or why != "blocked"}
        elif origins.get(about) != "erased":
            origins[about] = "blocked" if entry.said.type == BLOCKED else "erased"
    gone, partly = dict(origins), set[str]()
    for id_, why in origins.items():
        _spread(registry, store, id_, why, gone, partly, remains)
    return Withheld(gone=gone, partly=frozenset(partly - gone.keys()), remains=remains)


def _read_remains(store: Store) -> dict[str, bytes]:
    found = {}
    for entry in store.read_types([Remained.type]):
        left = read_remained(entry)
        if left is not None:
            found[left.entry] = left.event.encode()
    return found


def read_remained(entry: Entry) -> Remained | None:
    """What an entry says remains of another; None where nobody can say."""
    return _read(entry, Remained)


def find_about(entry: Entry, remains: Mapping[str, bytes] = MappingProxyType({})) -> str | None:
    """Which entry the act is about, also when the act's own ground has been erased; None where nobody can say."""
    act = _read(entry, About, remains)
    return act.entry if act else None


def _read(entry: Entry, shape: type[T], remains: Mapping[str, bytes] = MappingProxyType({})) -> T | None:
    """The payload, as far as it can be read. A foreign one that cannot sets its own stream aside, and nothing else."""
    payload = entry.payload or remains.get(entry.said.id)
    if payload is None:
        return None
    try:
        return msgspec.json.decode(payload, type=shape)
    except NOT_READ:
        _log.warning("entry %s (%s) cannot be read, and takes nothing away", entry.said.id, entry.said.type)
        return None


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
        return None if left is None else encode(left)
    except NOT_READ:
        return None


def list_remains(registry: Registry, store: Store, act: Entry) -> list[Fact]:
    """What stands of each copy of an entry that `act` erases: written before the copy's payload goes.

    What stood after an earlier erasure is itself a copy: it goes too, and what is left now is told anew. Exactly what a
    spärr takes from view goes: of a copy that is partly left, what others copied from the rest stays.
    """
    about = find_about(act) if act.said.type in ERASING else None
    if about is None:
        return []
    gone, partly = {about}, set[str]()
    remains = _read_remains(store)
    facts = _bare_remains(registry, store, about)
    for copy in _copies(store, [about]):
        if copy.said.type == Remained.type:
            continue
        payload = copy.payload or remains.get(copy.said.id)
        left = _left(registry, copy.said.type, payload, frozenset(gone)) if payload else None
        if (
            payload is None
            or left is None
            or _left(registry, copy.said.type, payload, frozenset(gone | partly)) is None
        ):
            gone.add(copy.said.id)  # nothing is left of it that is not itself of a copy
        else:
            partly.add(copy.said.id)
            facts.append(_remained(copy, left))
    return facts


def _bare_remains(registry: Registry, store: Store, about: str) -> list[Fact]:
    """What must stand of the erased entry itself, so that who may read and act is still known."""
    entry = store.find(about)
    if entry is None or entry.payload is None:
        return []
    try:
        bare = registry.decode(entry.said.type, entry.payload).bare()
        return [] if bare is None else [_remained(entry, encode(bare))]
    except NOT_READ:
        return []


def _remained(entry: Entry, left: bytes) -> Fact:
    """The fact that this is left of the entry. It copies from it, and goes with it when that is erased in its turn."""
    event = Remained(entry=entry.said.id, was=entry.said.type, event=left.decode())
    return Fact(stream=entry.said.stream, event=event, owner=entry.said.owner, sources=(entry.said.id,))


def erase(store: Store, written: Sequence[Entry]) -> None:
    """Null the payloads that an erasure or disposal names, and those of every copy but what was just said to remain."""
    standing = {entry.said.id for entry in written if entry.said.type == Remained.type}
    for entry in written:
        about = find_about(entry) if entry.said.type in ERASING else None
        if about is not None:
            store.erase([about, *(copy for copy in store.copies_of(about) if copy not in standing)])
