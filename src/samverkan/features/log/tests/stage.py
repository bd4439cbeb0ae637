"""A stage for stories about an incident's log: streams folded by hand, without a journal."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

import msgspec

from samverkan.features.actors.events import Joined
from samverkan.features.actors.room import ROOM as ACTORS
from samverkan.features.combined.room import ROOM as COMBINED
from samverkan.features.functions.events import Established
from samverkan.features.functions.room import ROOM as FUNCTIONS
from samverkan.features.incidents.events import Guest, Invited, Place, Raised, Seat
from samverkan.features.incidents.room import ROOM as INCIDENTS
from samverkan.features.log.room import ROOM as LOG
from samverkan.features.records.room import ROOM as RECORDS
from samverkan.lib.maps import Map, in_order
from samverkan.region.event import Acting, Event, Fact, Gone, Meta
from samverkan.region.fold import EMPTY_STATE, put_stream
from samverkan.region.registry import Registry
from samverkan.region.streams import kind_of
from samverkan.region.view import Folded, Reader, State, View

NOON = datetime.fromisoformat("2016-11-09T12:00:00+00:00")
SNOW = "incident/snow"
TABY = Acting(member="0160", function="taby-tib", person="p1", fresh="a")
TABY_CLERK = Acting(member="0160", function="taby-registrar", person="p2", fresh="b")
TABY_RECEIVER = Acting(member="0160", function="taby-receiver", person="p3", fresh="c")
VAXHOLM = Acting(member="0187", function="vaxholm-tib", person="p4", fresh="d")

PLAIN = Meta(
    id="",
    stream="",
    version=0,
    exercise=False,
    type="",
    recorded_at=NOON,
    occurred_at=NOON,
    received_at=NOON,
    owner="0160",
    function="taby-tib",
    person="p1",
    via="page",
    mark="",
    handling="",
    cause="",
    sources=(),
    origin="node",
)


class Stage:
    """What has happened so far. `at` is the clock, moved by hand; every acting member reads all but own pictures."""

    def __init__(self) -> None:
        self.at = NOON
        self.state: State = EMPTY_STATE
        self.registry = Registry((ACTORS, FUNCTIONS, INCIDENTS, COMBINED, LOG, RECORDS))
        self.told: list[tuple[Event, Meta]] = []

    def forward(self, **duration: float) -> None:
        """Move the clock."""
        self.at += timedelta(**duration)

    def tell(self, stream: str, event: Event, **around: Any) -> Meta:
        """Fold an event onto its stream."""
        meta = self._meta(stream, event, around)
        self.told.append((event, meta))
        self._fold(event, meta)
        return meta

    def act(self, rule: Any, acting: Acting, given: Any) -> Meta:
        """Let a rule decide on the acting reader's view, and fold what it says; gives the last entry."""
        facts: Iterable[Fact] = rule(self.view(acting), acting, given, self.at)
        meta: Meta | None = None
        for fact in facts:
            around = msgspec.structs.asdict(fact)
            kept = {name: around[name] for name in ("sources", "mark", "handling") if around[name]}
            meta = self.tell(
                fact.stream,
                fact.event,
                owner=fact.owner or acting.member,
                function=acting.function,
                occurred_at=fact.occurred_at or self.at,
                **kept,
            )
        assert meta is not None
        return meta

    def view(self, acting: Acting = TABY) -> View:
        """What the acting function sees."""
        return View(self.state, Reader(member=acting.member, function=acting.function), _may_read)

    def told_again(self, gone: frozenset[str], reason: str = "blocked") -> "Stage":
        """The same story, refolded with these entries gone."""
        again = Stage()
        again.at = self.at
        for event, meta in self.told:
            again._fold(Gone(was=meta.type, reason=reason) if meta.id in gone else event, meta)
        return again

    def _meta(self, stream: str, event: Event, around: dict[str, Any]) -> Meta:
        folded = self.state.streams.get(stream)
        version = folded.version + 1 if folded else 1
        place = {
            "id": f"{stream}:{version}".replace("/", "-"),
            "stream": stream,
            "version": version,
            "type": event.type,
            "recorded_at": self.at,
            "occurred_at": self.at,
            "received_at": self.at,
        }
        return msgspec.structs.replace(PLAIN, **place | around)

    def _fold(self, event: Event, meta: Meta) -> None:
        kind = kind_of(meta.stream)
        before = self.state.streams.get(meta.stream) or _begin(self.registry, meta.stream, kind)
        parts = dict(in_order(before.parts))
        for room, apply in self.registry.hearers(kind, meta.type):
            parts[room] = apply(parts[room], event, meta)
        after = msgspec.structs.replace(before, version=meta.version, recorded_at=meta.recorded_at, parts=Map(parts))
        self.state = put_stream(self.state, after)


def _begin(registry: Registry, stream: str, kind: str) -> Folded:
    parts: Map[str, Any] = Map({room: fold.initial for room, fold in registry.folds(kind)})
    return Folded(name=stream, kind=kind, exercise=False, version=0, digest=b"", recorded_at=NOON, parts=parts)


def _may_read(_everything: View, reader: Reader, stream: str) -> bool:
    return kind_of(stream) in {"region", "incident"} or stream.endswith(reader.member)


def snow() -> Stage:
    """Täby has pressed for snow and invited Vaxholm; both have their duty officers, Täby a registrar too."""
    stage = Stage()
    for member, name in (("0160", "Täby kommun"), ("0187", "Vaxholms stad")):
        stage.tell("region", Joined(member=member, name=name, short=name, from_on=NOON.date()))
    for function, member, name, roles in (
        ("taby-tib", "0160", "TiB", ("tib",)),
        ("taby-registrar", "0160", "Registrator", ("registrar",)),
        ("taby-receiver", "0160", "Mottagare", ("receiver",)),
        ("vaxholm-tib", "0187", "TiB", ("tib",)),
    ):
        stage.tell("region", Established(function=function, member=member, name=name, roles=roles))
    seat = Seat(member="0160", member_name="Täby kommun", function="taby-tib", function_name="TiB")
    stage.tell(
        SNOW,
        Raised(
            by="TiB, Täby kommun",
            kind="weather",
            kind_name="Oväder",
            place=Place(text="Stockholms län"),
            sentence="Vägar avstängda",
            confirmed=True,
            impact="yellow",
            raiser=seat,
            lead=seat,
        ),
    )
    guests = (Guest(member="0160", name="Täby kommun"), Guest(member="0187", name="Vaxholms stad"))
    stage.tell(SNOW, Invited(by="TiB, Täby kommun", guests=guests))
    return stage
