"""A small register without a database: the county and two neighbours, their seats and who sits there."""

from datetime import UTC, date, datetime
from typing import Any

import msgspec

from samverkan.features import charter, functions
from samverkan.features.actors import Joined
from samverkan.features.actors.room import ROOM as ACTORS
from samverkan.features.charter.room import ROOM as CHARTER
from samverkan.features.functions import Established, Held, PersonAdded
from samverkan.features.functions.room import ROOM as FUNCTIONS
from samverkan.region.event import Acting, Event, Fact
from samverkan.region.registry import Registry
from samverkan.region.room import Room
from tests.stage.folding import Folding

NOON = datetime(2026, 11, 20, 11, 0, tzinfo=UTC)
TODAY = date(2026, 11, 20)
SINCE = datetime(2015, 1, 1, tzinfo=UTC)
COUNTY = Acting(member="lst", function="lst-tib", person="p-clara")
OFFICE = Acting(member="lst", function="lst-kansli", person="p-clara")
OPERATOR = Acting(member="lst", function="lst-drift", person="p-clara")
TABY = Acting(member="0160", function="0160-tib", person="p-alice")
TABY_INFO = Acting(member="0160", function="0160-info", person="p-bob")
VAXHOLM = Acting(member="0187", function="0187-tib", person="p-david")
REGISTER = Acting(member="lst", function="")
SYSTEM = Acting(member="", function="system", via="system")

MEMBERS = {"lst": "Länsstyrelsen Stockholm", "0160": "Täby kommun", "0187": "Vaxholms stad"}
SEATS = {
    "lst-tib": ("TiB", ("tib", "receiver", "raiser")),
    "lst-kansli": ("Samordningskansliet", ("office",)),
    "lst-drift": ("Driftansvarig", ("operator",)),
    "0160-tib": ("TiB", ("tib", "receiver", "raiser")),
    "0160-info": ("Kommunikatör", ("communicator",)),
    "0187-tib": ("TiB", ("tib", "receiver", "raiser")),
}
SITTING = {
    "p-clara": ("Clara Ek", ("lst-tib", "lst-kansli", "lst-drift")),
    "p-alice": ("Alice Berg", ("0160-tib",)),
    "p-bob": ("Bob Lind", ("0160-info",)),
    "p-david": ("David Sten", ("0187-tib",)),
}


class Stage(Folding):
    """What is decided is folded at once; nobody is told of it."""

    def __init__(self, *, empty: bool = False, rooms: tuple[Room, ...] = ()) -> None:
        super().__init__(Registry((CHARTER, ACTORS, FUNCTIONS, *rooms), authorise=functions.authorise), NOON)
        self.acts = 0
        self.tell(_founded())
        if not empty:
            self._furnish()

    def act(self, acting: Acting, verb: str, **given: Any) -> list[Fact]:
        """Decide as the writer does, on the head, and fold."""
        rule = self.registry.rules[verb]
        return self.carry_out(acting, verb, msgspec.convert(given, rule.input))

    def carry_out(self, acting: Acting, verb: str, given: Any) -> list[Fact]:
        self.acts += 1
        self.registry.authorise(self.view(), acting, self.now)
        rule = self.registry.rules[verb]
        fresh = msgspec.structs.replace(acting, fresh=f"f{self.acts}")
        view = self.view() if acting.via == "system" else self.view(acting)
        facts = list(rule.decide(view, fresh, given, self.now))
        for fact in facts:
            self.tell(fact.event, fact.stream)
        return facts

    def tell(self, event: Event, stream: str = "region", id_: str = "") -> None:
        self.put(Fact(stream=stream, event=event), REGISTER, id_=id_)

    def _furnish(self) -> None:
        for member, name in MEMBERS.items():
            code = member if member.isdigit() else ""
            short = name.split()[0]
            self.tell(
                Joined(member=member, name=name, short=short, code=code, area=(code or "01",), from_on=date(2014, 4, 1))
            )
        for seat, (name, roles) in SEATS.items():
            self.tell(Established(function=seat, member=seat.split("-")[0], name=name, roles=roles))
        for person, (name, seats) in SITTING.items():
            stream = "actor/" + seats[0].split("-")[0]
            self.tell(PersonAdded(person=person, name=name), stream)
            for seat in seats:
                self.tell(Held(function=seat, person=person, from_at=SINCE), stream)


def _founded() -> charter.Founded:
    told: dict[str, Any] = {"name": "Stockholm", "county": "01", "demo": True, "convener": "lst", "node": "n"}
    empty: dict[str, Any] = {"impact_scale": (), "kinds": (), "vital_functions": (), "postures": ()}
    return charter.Founded(public_key="k", **told, **empty)
