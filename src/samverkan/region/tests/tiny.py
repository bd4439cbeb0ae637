"""A tiny room for the region's own tests: things are said in circles, and some of it is repeated."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar

import msgspec

from samverkan.lib.maps import Map
from samverkan.lib.refusal import Refused
from samverkan.region.event import Acting, Event, Fact, Gone, Meta
from samverkan.region.registry import Registry
from samverkan.region.room import Fold, Room, Rule
from samverkan.region.view import Reader, View


class Spoken(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "tiny.said.v1"
    text: str
    breaks: bool = False


class Repeated(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "tiny.repeated.v1"
    parts: tuple[tuple[str, str], ...]

    def without(self, gone: frozenset[str]) -> "Repeated | None":
        left = tuple(part for part in self.parts if part[0] not in gone)
        return Repeated(parts=left) if left else None


class Blocked(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "records.blocked.v1"
    entry: str


class Unblocked(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "records.unblocked.v1"
    entry: str


class Erased(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "records.erased.v1"
    entry: str

    def bare(self) -> "Erased":
        return self


class Opened(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "tiny.opened.v1"
    to: str


class Ended(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "tiny.ended.v1"


class Tiny(msgspec.Struct, frozen=True, kw_only=True):
    texts: Map[int, str] = Map()
    readers: frozenset[str] = frozenset()
    ended: bool = False


def apply(value: Tiny, event: Event, meta: Meta) -> Tiny:
    put = value.texts.insert
    match event:
        case Spoken(text=text, breaks=breaks):
            if breaks:
                raise ValueError("a fold that breaks its promise")
            return msgspec.structs.replace(value, texts=put(meta.version, text))
        case Repeated(parts=parts):
            return msgspec.structs.replace(value, texts=put(meta.version, "+".join(text for _, text in parts)))
        case Gone(reason=reason):
            return msgspec.structs.replace(value, texts=put(meta.version, f"({reason})"))
        case Opened(to=to):
            return msgspec.structs.replace(value, readers=value.readers | {to})
        case Ended():
            return msgspec.structs.replace(value, ended=True)
        case _:
            return value


class Say(msgspec.Struct, frozen=True, kw_only=True):
    stream: str
    event: dict[str, Any]
    type: str
    sources: tuple[str, ...] = ()
    exercise: bool = False


TYPES = {event.type: event for event in (Spoken, Repeated, Blocked, Unblocked, Erased, Opened, Ended)}


def say(view: View, acting: Acting, given: Say, now: datetime) -> Sequence[Fact]:
    if given.event.get("text") == "nej":
        raise Refused("not-that")
    event = msgspec.convert(given.event, TYPES[given.type])
    return [Fact(stream=given.stream, event=event, sources=given.sources, exercise=given.exercise)]


def notices(view: View, event: Event, meta: Meta) -> list[Fact]:
    if isinstance(event, Spoken) and event.text.startswith("larm"):
        return [Fact(stream=f"{meta.stream}/messages", event=Spoken(text="väck alla"))]
    return []


def may_read(everything: View, reader: Reader, stream: str) -> bool:
    parent = "/".join(stream.split("/")[:2])
    return reader.member in everything.part(parent, "tiny", Tiny()).readers


KINDS = ("region", "incident", "incident/messages", "incident/group", "gathering", "gathering/messages")
ROOM = Room(
    name="tiny",
    term="litet rum",
    events=(Spoken, Repeated, Blocked, Unblocked, Erased, Opened, Ended),
    folds=tuple(Fold(kind=kind, initial=Tiny(), apply=apply) for kind in KINDS),
    rules=(Rule(verb="tiny.say", input=Say, decide=say, by=frozenset({"page", "api", "sms"})),),
    readers={
        "region": lambda _view, _reader, _stream: True,
        "incident": may_read,
        "incident/messages": may_read,
        "incident/group": lambda _view, reader, stream: stream.endswith(f"/{reader.member}"),
    },
    writers=dict.fromkeys(KINDS, lambda _view, acting, _stream: acting.member != "gäst"),
    notices=notices,
    access=(Opened,),
    rests={
        "incident": lambda value: b'"vilar"' if value.ended else None,
        "incident/messages": lambda value: b"-" if value.ended or not value.texts else None,
    },
)


def build_registry() -> Registry:
    return Registry([ROOM])
