"""The cast of a roster: Täby's duty officers Alice, Bea and Carl, and the county's Clara, without a database."""

from datetime import date, datetime
from typing import Any

import msgspec

from samverkan.features import duty, functions
from samverkan.features.duty.room import ROOM as DUTY
from samverkan.features.functions import Established, Held, PersonAdded
from samverkan.features.functions.tests.stage import (
    COUNTY,
    NOON,
    OFFICE,
    SINCE,
    SYSTEM,
    TABY,
    TABY_INFO,
    VAXHOLM,
)
from samverkan.features.functions.tests.stage import Stage as Register
from samverkan.lib.local_time import STOCKHOLM, local
from samverkan.region.event import Acting
from samverkan.region.registry import Registry

__all__ = ["ALICE", "BEA", "CARL", "COUNTY", "NOON", "OFFICE", "SYSTEM", "TABY", "TABY_INFO", "TIB", "VAXHOLM", "Stage"]

TIB = "0160-tib"
CRISIS = "0160-kris"
ALICE, BEA, CARL = "p-alice", "p-bea", "p-carl"
BEA_ACTS = Acting(member="0160", function=TIB, person=BEA)


def at(told: str) -> datetime:
    """`2026-11-27 08:00` on a Swedish clock."""
    return datetime.fromisoformat(told).replace(tzinfo=STOCKHOLM)


class Stage(Register):
    """The register with rosters: what is decided is folded at once."""

    def __init__(self) -> None:
        super().__init__()
        rooms = (*self.registry.rooms, DUTY)
        self.registry = Registry(rooms, authorise=functions.authorise)
        again = self.told_again()
        self.state = again.state
        self.tell(Established(function=CRISIS, member="0160", name="Krisledning", roles=("receiver",)))
        for person, name in ((BEA, "Bea Holm"), (CARL, "Carl Ny")):
            self.tell(PersonAdded(person=person, name=name), "actor/0160")
            self.tell(Held(function=TIB, person=person, from_at=SINCE), "actor/0160")
        for person in (ALICE, CARL):
            self.tell(Held(function=CRISIS, person=person, from_at=SINCE), "actor/0160")

    def plans(self, *persons: str, acting: Acting = TABY, **other: Any) -> str:
        """A rotation, weekly from Friday 27 November 2026 at 08.00 unless told otherwise; its id."""
        given = {
            "function": TIB,
            "name": "TiB",
            "persons": persons,
            "starts_on": date(2026, 11, 27),
            "hand_over": "08:00",
            "from_at": None,
        }
        event = self.act(acting, "duty.set_rotation", **(given | other))[0].event
        return str(getattr(event, "rotation", ""))

    def on(self, told: str, function: str = TIB) -> list[str]:
        """Who is on duty at a time on a Swedish clock, first in turn first."""
        return [each.person for each in duty.on_duty(self.view(), function=function, at=at(told))]

    def turns(self, from_: str, to: str, function: str = TIB) -> list[tuple[str, str, str]]:
        """The turns in a period: who, from and to on a Swedish clock."""
        found = duty.list_shifts(self.view(), function=function, from_at=at(from_), to_at=at(to))
        return [
            (each.person, f"{local(each.from_at):%d/%m %H.%M}", f"{local(each.to_at):%d/%m %H.%M}") for each in found
        ]

    def surveys(self, member: str = "0160") -> dict[str, list[str]]:
        """Look through a member's rosters; the kinds of what is lacking now, by function."""
        self.act(SYSTEM, "duty.survey", member=member)
        return {each.function: [fault.kind for fault in each.found] for each in duty.surveys(self.view())}


def _clock(moment: datetime) -> str:
    return f"{local(moment):%d/%m %H.%M}"


def replace(acting: Acting, **changed: Any) -> Acting:
    """The same actor but for what is changed."""
    return msgspec.structs.replace(acting, **changed)
