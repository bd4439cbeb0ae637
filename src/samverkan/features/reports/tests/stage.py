"""A stage for stories about pictures: streams folded by hand, notices too, without a journal."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any

import msgspec

from samverkan.features.actors.events import Joined
from samverkan.features.actors.room import ROOM as ACTORS
from samverkan.features.charter import Founded, Named, Step
from samverkan.features.charter.room import ROOM as CHARTER
from samverkan.features.combined.room import ROOM as COMBINED
from samverkan.features.functions.events import Established
from samverkan.features.functions.room import ROOM as FUNCTIONS
from samverkan.features.incidents import EMPTY, EVENTS, Guest, Invited, Place, Raised, Seat
from samverkan.features.incidents.state import apply as apply_incident
from samverkan.features.messages.room import ROOM as MESSAGES
from samverkan.features.reports import Picture
from samverkan.features.reports.room import ROOM as REPORTS
from samverkan.lib.maps import Map, in_order
from samverkan.region.event import Acting, Event, Fact, Gone, Meta
from samverkan.region.fold import EMPTY_STATE, put_stream
from samverkan.region.registry import Registry
from samverkan.region.room import Fold, Room
from samverkan.region.streams import kind_of
from samverkan.region.view import Folded, Reader, State, View

NOON = datetime.fromisoformat("2016-11-09T12:00:00+00:00")
SNOW = "snow"
INCIDENTS = Room(
    name="incidents",
    term="händelser",
    events=EVENTS,
    folds=(Fold(kind="incident", initial=EMPTY, apply=apply_incident),),
)
TABY = Acting(member="0160", function="taby-tib", person="p1", fresh="a")
TABY_STAFF = Acting(member="0160", function="taby-staff", person="p2", fresh="b")
VAXHOLM = Acting(member="0187", function="vaxholm-tib", person="p3", fresh="c")
SOS = Acting(member="sos", function="sos-duty", person="p4", fresh="d")
COUNTY = Acting(member="lst", function="lst-tib", person="p5", fresh="e")
OFFICER = Acting(member="0180", function="picture", person="p6", fresh="f")

MEMBERS = (
    ("0160", "Täby kommun", "municipality"),
    ("0187", "Vaxholms stad", "municipality"),
    ("sos", "SOS Alarm", "company"),
    ("lst", "Länsstyrelsen Stockholm", "state-authority"),
)
SEATS = (
    ("taby-tib", "0160", "TiB", ("receiver", "tib"), ""),
    ("taby-staff", "0160", "Stab", (), ""),
    ("vaxholm-tib", "0187", "TiB", ("receiver",), ""),
    ("sos-duty", "sos", "Vakthavande", ("receiver",), ""),
    ("lst-tib", "lst", "Länets TiB", ("receiver", "tib"), ""),
    ("picture", "0180", "Lägesbildsansvarig", ("picture-officer",), "samverkan"),
)
FOUNDED = Founded(
    name="Stockholmsregionen",
    county="Stockholms län",
    demo=True,
    convener="lst",
    node="n",
    public_key="",
    impact_scale=tuple(
        Step(key=key, label=label, shape=shape)
        for key, label, shape in (
            ("normal", "Normal", "square"),
            ("gul", "Gul", "circle"),
            ("orange", "Orange", "rhomb"),
            ("rod", "Röd", "triangle"),
        )
    ),
    kinds=(),
    vital_functions=(Named(key="el", label="El"), Named(key="vard", label="Vård")),
    postures=(Named(key="ordinarie", label="Ordinarie"), Named(key="stab", label="Stab")),
)


class Stage:
    """What has happened so far. `at` is the clock, moved by hand."""

    def __init__(self) -> None:
        self.at = NOON
        self.state: State = EMPTY_STATE
        self.registry = Registry((CHARTER, ACTORS, FUNCTIONS, MESSAGES, INCIDENTS, REPORTS, COMBINED))
        self.told: list[tuple[Event, Meta]] = []

    def forward(self, **duration: float) -> None:
        """Move the clock."""
        self.at += timedelta(**duration)

    def act(self, rule: Callable[..., Iterable[Fact]], acting: Acting, given: Any) -> list[Meta]:
        """Let a rule decide on the acting reader's view; fold its facts and what follows from them."""
        return [meta for fact in rule(self.view(acting), acting, given, self.at) for meta in self.tell(fact, acting)]

    def tell(self, fact: Fact, acting: Acting = COUNTY) -> list[Meta]:
        """Fold one fact, then what the notices make of it."""
        meta = self._meta(fact, acting)
        self.told.append((fact.event, meta))
        self._fold(fact.event, meta)
        facts = self.registry.notices(self.view(None), fact.event, meta)
        return [meta, *(each for following in facts for each in self.tell(following, acting))]

    def view(self, acting: Acting | None) -> View:
        """What the acting function sees; the service, for None."""
        reader = Reader(
            member=acting.member if acting else "", function=acting.function if acting else "", service=acting is None
        )
        return View(self.state, reader, _may_read)

    def told_again(self, *gone: str) -> "Stage":
        """The same story, folded anew with these entries blocked, and with them what was copied from them."""
        again = Stage()
        again.at = self.at
        for event, meta in self.told:
            read: Event | None = Gone(was=meta.type, reason="blocked") if meta.id in gone else event
            if read is event and not frozenset(gone).isdisjoint(meta.sources):
                read = event.without(frozenset(gone))
            again._fold(read or Gone(was=meta.type, reason="blocked"), meta)
        return again

    def close(self) -> None:
        """End the incident, however it came to that."""
        folded = self.state.streams["incident/snow"]
        incident = msgspec.structs.replace(folded.parts["incidents"], state="closed")
        parts = folded.parts.insert("incidents", incident)
        self.state = put_stream(self.state, msgspec.structs.replace(folded, parts=parts))

    def _meta(self, fact: Fact, acting: Acting) -> Meta:
        folded = self.state.streams.get(fact.stream)
        version = folded.version + 1 if folded else 1
        return Meta(
            id=f"{fact.stream}:{version}",
            stream=fact.stream,
            version=version,
            exercise=True,
            type=fact.event.type,
            recorded_at=self.at,
            occurred_at=fact.occurred_at or self.at,
            received_at=self.at,
            owner=fact.owner or acting.member,
            function=acting.function,
            person=acting.person,
            via=acting.via,
            mark=fact.mark,
            handling=fact.handling,
            cause=fact.cause,
            sources=fact.sources,
            origin="n",
        )

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
    return Folded(name=stream, kind=kind, exercise=True, version=0, digest=b"", recorded_at=NOON, parts=parts)


def _may_read(_everything: View, reader: Reader, stream: str) -> bool:
    return kind_of(stream) in {"region", "incident"} or stream.endswith(f"/{reader.member}")


def snow() -> Stage:
    """The county leads a snow incident with Täby, Vaxholm and SOS Alarm (a company) invited, itself too."""
    stage = Stage()
    stage.tell(Fact(stream="region", event=FOUNDED))
    for member, name, legal in MEMBERS:
        event = Joined(member=member, name=name, short=name, from_on=NOON.date(), legal=legal)
        stage.tell(Fact(stream="region", event=event))
    for function, member, name, roles, belongs_to in SEATS:
        seat = Established(function=function, member=member, name=name, roles=roles, belongs_to=belongs_to)
        stage.tell(Fact(stream="region", event=seat))
    for incident in (_raised(), _invited()):
        stage.tell(Fact(stream="incident/snow", event=incident))
    return stage


def _raised() -> Raised:
    county = Seat(member="lst", member_name="Länsstyrelsen Stockholm", function="lst-tib", function_name="Länets TiB")
    return Raised(
        by="Länets TiB",
        kind="vader",
        kind_name="Oväder",
        place=Place(text="Stockholms län"),
        sentence="Vägar avstängda",
        confirmed=True,
        impact="gul",
        raiser=county,
        lead=county,
    )


def _invited() -> Invited:
    guests = tuple(Guest(member=member, name=name, legal=legal) for member, name, legal in MEMBERS)
    return Invited(by="Länets TiB", guests=guests)


def snowed_in(**said: Any) -> Picture:
    """A picture: orange, roads closed, unless said otherwise."""
    return Picture(**({"impact": "orange", "happened": "Vägar avstängda"} | said))
