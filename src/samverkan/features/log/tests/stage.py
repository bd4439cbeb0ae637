"""A stage for stories about an incident's log: streams folded by hand, without a journal."""

from datetime import datetime
from typing import Any

from samverkan.features.actors.events import Joined
from samverkan.features.actors.room import ROOM as ACTORS
from samverkan.features.combined.room import ROOM as COMBINED
from samverkan.features.functions.events import Established
from samverkan.features.functions.room import ROOM as FUNCTIONS
from samverkan.features.incidents.events import Guest, Invited, Place, Raised, Seat
from samverkan.features.incidents.room import ROOM as INCIDENTS
from samverkan.features.log.room import ROOM as LOG
from samverkan.features.records.room import ROOM as RECORDS
from samverkan.region.event import Acting, Event, Fact, Meta
from samverkan.region.registry import Registry
from samverkan.region.room import Room
from samverkan.region.view import View
from tests.stage.folding import Folding

NOON = datetime.fromisoformat("2016-11-09T12:00:00+00:00")
SNOW = "incident/snow"
TABY = Acting(member="0160", function="taby-tib", person="p1", fresh="a")
TABY_CLERK = Acting(member="0160", function="taby-registrar", person="p2", fresh="b")
TABY_RECEIVER = Acting(member="0160", function="taby-receiver", person="p3", fresh="c")
VAXHOLM = Acting(member="0187", function="vaxholm-tib", person="p4", fresh="d")


class Stage(Folding):
    """What has happened so far, told by Täby's duty officer unless it is said who."""

    def __init__(self, *besides: Room) -> None:
        super().__init__(Registry((ACTORS, FUNCTIONS, *besides, INCIDENTS, COMBINED, LOG, RECORDS)), NOON)

    def tell(self, stream: str, event: Event, *, by: Acting = TABY, **around: Any) -> Meta:
        """Fold an event onto its stream."""
        return self.put(Fact(stream=stream, event=event, **around), by)

    def act(self, rule: Any, acting: Acting, given: Any) -> Meta:
        """Let a rule decide; gives the last entry."""
        return self.decide(rule, acting, given)[-1]

    def view(self, acting: Acting | None = TABY) -> View:
        """What the acting function sees: Täby's duty officer, unless told."""
        return super().view(acting)


def snow(*besides: Room) -> Stage:
    """Täby has pressed for snow and invited Vaxholm; both have their duty officers, Täby a registrar too. `besides` are
    rooms that the story needs."""
    stage = Stage(*besides)
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
