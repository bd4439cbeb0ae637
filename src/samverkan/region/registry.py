"""The rooms' furniture, indexed: what the region looks up while it folds and decides."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

import msgspec

from samverkan.region.event import Acting, Event, Fact, Gone, Meta
from samverkan.region.plausible import bounding
from samverkan.region.room import Apply, Fold, Fragment, Letter, MayRead, MayWrite, Room, Rule
from samverkan.region.streams import kind_of
from samverkan.region.view import Reader, View

Authorise = Callable[[View, Acting, datetime], None]


class Remained(Event, frozen=True, kw_only=True):
    """What is left of an entry whose payload was erased because a part of it was copied from another.

    `entry` is the erased entry's id, `event` the remaining event as JSON text.
    """

    type = "region.remained.v1"
    entry: str
    was: str
    event: str


class UnknownType(Exception):
    """An event type that this version of the program does not know."""


class Registry:
    """All rooms, by what they are asked for. Built once, at start."""

    def __init__(self, rooms: Iterable[Room], *, authorise: Authorise = lambda _v, _a, _n: None) -> None:
        self.rooms = tuple(rooms)
        self.authorise = authorise
        self.room_of: dict[str, str] = {}
        self.decoders: dict[str, Callable[[bytes], Event]] = {}
        self.rules: dict[str, Rule] = {}
        self.fragments: dict[str, Fragment] = {}
        self.letters: dict[str, Letter] = {}
        self.access: set[str] = set()
        self.rests: dict[str, Callable[[Any], bytes | None]] = {}
        self._folds: dict[str, list[tuple[str, Fold]]] = {}
        self._readers: dict[str, MayRead] = {}
        self._writers: dict[str, MayWrite] = {}
        self._hearers: dict[tuple[str, str], list[tuple[str, Apply]]] = {}
        self._choosy: dict[tuple[str, str], frozenset[str]] = {}
        self._learn("region", Remained)
        for room in self.rooms:
            self._add(room)

    def _add(self, room: Room) -> None:
        for event in room.events:
            self._learn(room.name, event)
        for old, upcast in room.upcasters.items():
            self.room_of[old], self.decoders[old] = room.name, bounding(Any, upcast)
        for fold in room.folds:
            self._folds.setdefault(fold.kind, []).append((room.name, fold))
        self.rules |= {rule.verb: rule for rule in room.rules}
        self.fragments |= {fragment.name: fragment for fragment in room.fragments}
        self.letters |= {letter.kind: letter for letter in room.letters}
        self.access |= {event.type for event in room.access}
        self._readers |= room.readers
        self._writers |= room.writers
        self.rests |= {f"{kind}:{room.name}": rest for kind, rest in room.rests.items()}

    def _learn(self, room: str, event: type[Event]) -> None:
        self.room_of[event.type] = room
        self.decoders[event.type] = bounding(event, msgspec.json.Decoder(event).decode)

    def folds(self, kind: str) -> list[tuple[str, Fold]]:
        """The rooms that fold streams of this kind, lowest room first."""
        return self._folds.get(kind, [])

    def hearers(self, kind: str, type_: str) -> list[tuple[str, Apply]]:
        """The rooms and folds that hear an event of this type in a stream of this kind."""
        found = self._hearers.get((kind, type_))
        if found is None:
            told = self.choosy(kind, type_)
            found = [(name, fold.apply) for name, fold in self.folds(kind) if fold.hears_all or name in told]
            self._hearers[kind, type_] = found
        return found

    def choosy(self, kind: str, type_: str) -> frozenset[str]:
        """The rooms that hear an event of this type in a stream of this kind, and not all that is in it."""
        found = self._choosy.get((kind, type_))
        if found is None:
            owner, folds = self.room_of.get(type_, ""), self.folds(kind)
            found = frozenset(
                name for name, fold in folds if not fold.hears_all and (name == owner or type_ in fold.hears)
            )
            self._choosy[kind, type_] = found
        return found

    def decode(self, type_: str, payload: bytes) -> Event:
        """The event of a payload; raises `UnknownType`, or `msgspec.MsgspecError` for a malformed one."""
        decoder = self.decoders.get(type_)
        if decoder is None:
            raise UnknownType(type_)
        return decoder(payload)

    def may_read(self, everything: View, reader: Reader, stream: str) -> bool:
        """Whether the reader may read the stream; nobody reads a kind that no room speaks for."""
        rule = self._readers.get(kind_of(stream))
        return rule is not None and rule(everything, reader, stream)

    def may_write(self, everything: View, acting: Acting, stream: str) -> bool:
        """Whether the actor may write to the stream; the service may, nobody else to a kind that no room speaks for."""
        if acting.via == "system":
            return True
        rule = self._writers.get(kind_of(stream))
        return rule is not None and rule(everything, acting, stream)

    def era(self, everything: View) -> str:
        """To which life of the journal today's numbers belong."""
        return "".join(room.era(everything) for room in self.rooms if room.era is not None)

    def notices(self, everything: View, event: Event, meta: Meta) -> list[Fact]:
        """Whom must be told because of this event: facts for the same commit."""
        told: list[Fact] = []
        if isinstance(event, Gone):
            return told
        for room in self.rooms:
            if room.notices is not None:
                told.extend(room.notices(everything, event, meta))
        return told
