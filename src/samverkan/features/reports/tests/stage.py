"""A stage for stories about pictures: streams folded by hand, notices too, without a journal."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

import msgspec

from samverkan.features.actors.events import Joined
from samverkan.features.actors.room import ROOM as ACTORS
from samverkan.features.charter import Founded, Named, Step
from samverkan.features.charter.room import ROOM as CHARTER
from samverkan.features.combined.room import ROOM as COMBINED
from samverkan.features.functions.events import Established
from samverkan.features.functions.room import ROOM as FUNCTIONS
from samverkan.features.incidents import Guest, Invited, Place, Raised, Seat
from samverkan.features.incidents.room import ROOM as INCIDENTS
from samverkan.features.messages.room import ROOM as MESSAGES
from samverkan.features.reports import Picture
from samverkan.features.reports.room import ROOM as REPORTS
from samverkan.region.event import Acting, Fact, Meta
from samverkan.region.fold import put_stream
from samverkan.region.registry import Registry
from tests.stage.folding import Folding

NOON = datetime.fromisoformat("2016-11-09T12:00:00+00:00")
SNOW = "snow"
TABY = Acting(member="0160", function="taby-tib", person="p1", fresh="a")
TABY_STAFF = Acting(member="0160", function="taby-staff", person="p2", fresh="b")
VAXHOLM = Acting(member="0187", function="vaxholm-tib", person="p3", fresh="c")
SOS = Acting(member="sos", function="sos-duty", person="p4", fresh="d")
COUNTY = Acting(member="lst", function="lst-tib", person="p5", fresh="e")
OFFICER = Acting(member="lst", function="picture", person="p6", fresh="f")

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
    ("picture", "lst", "Lägesbildsansvarig", ("picture-officer",), "samverkan"),
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


class Stage(Folding):
    """What has happened so far, and what the notices made of it."""

    def __init__(self) -> None:
        super().__init__(Registry((CHARTER, ACTORS, FUNCTIONS, MESSAGES, INCIDENTS, REPORTS, COMBINED)), NOON)

    def act(self, rule: Callable[..., Iterable[Fact]], acting: Acting, given: Any) -> list[Meta]:
        """Let a rule decide on the acting reader's view; fold its facts and what follows from them."""
        return [meta for fact in rule(self.view(acting), acting, given, self.now) for meta in self.tell(fact, acting)]

    def tell(self, fact: Fact, acting: Acting = COUNTY) -> list[Meta]:
        """Fold one fact, then what the notices make of it."""
        meta = self.put(fact, acting)
        facts = self.registry.notices(self.view(), fact.event, meta)
        return [meta, *(each for following in facts for each in self.tell(following, acting))]

    def close(self) -> None:
        """End the incident, however it came to that."""
        folded = self.state.streams["incident/snow"]
        incident = msgspec.structs.replace(folded.parts["incidents"], state="closed")
        parts = folded.parts.insert("incidents", incident)
        self.state = put_stream(self.state, msgspec.structs.replace(folded, parts=parts))


def snow() -> Stage:
    """The county leads a snow incident with Täby, Vaxholm and SOS Alarm (a company) invited, itself too."""
    stage = Stage()
    stage.put(Fact(stream="region", event=FOUNDED), COUNTY)
    for member, name, legal in MEMBERS:
        event = Joined(member=member, name=name, short=name, from_on=NOON.date(), legal=legal)
        stage.put(Fact(stream="region", event=event), COUNTY)
    for function, member, name, roles, belongs_to in SEATS:
        seat = Established(function=function, member=member, name=name, roles=roles, belongs_to=belongs_to)
        stage.put(Fact(stream="region", event=seat), COUNTY)
    for incident in (_raised(), _invited()):
        stage.put(Fact(stream="incident/snow", event=incident, exercise=True), COUNTY)
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
