"""Rosters drawn at random, around both changes of the clock."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import msgspec
from hypothesis import strategies as st

from samverkan.features.duty.events import LeaveSet, RotationSet, StandInSet
from samverkan.features.duty.state import EMPTY, Roster, apply
from samverkan.features.functions import EMPTY_PEOPLE, Held, People, PersonAdded
from samverkan.features.functions.people import apply_people
from samverkan.region.event import Acting, Event, Fact
from tests.stage.folding import build_meta

F = "f"
PERSONS = ("a", "b", "c", "d")
SPRING, AUTUMN = datetime(2026, 3, 29, 1, tzinfo=UTC), datetime(2026, 10, 25, 1, tzinfo=UTC)
META = build_meta(Fact(stream="actor/0160", event=Event()), Acting(member="0160", function=F), at=SPRING, version=1)


class Drawn(msgspec.Struct, frozen=True, kw_only=True):
    """A roster, its people, and a period to look at."""

    roster: Roster
    people: People
    from_at: datetime
    to_at: datetime


def near(around: datetime, days: int = 12) -> st.SearchStrategy[datetime]:
    """Instants within so many days, to the quarter of an hour."""
    return st.integers(-days * 96, days * 96).map(lambda quarters: around + timedelta(minutes=15 * quarters))


@st.composite
def draw_rotation(draw: st.DrawFn, number: int, around: datetime) -> RotationSet:
    """A rotation with a rhythm of any kind, handed over also when the clock skips the time or shows it twice."""
    every = draw(st.sampled_from((1, 1, 2, 3, 7, 7, 14)))
    starts_on = around.date() - timedelta(days=draw(st.integers(-3, 40)))
    return RotationSet(
        rotation=f"r-{number}",
        function=F,
        name="",
        persons=tuple(draw(st.lists(st.sampled_from(PERSONS), min_size=1, max_size=4))),
        starts_on=starts_on,
        hand_over=draw(st.sampled_from(("00:00", "02:00", "02:15", "02:30", "03:00", "08:00", "19:00"))),
        every_days=every,
        from_at=around - timedelta(days=draw(st.sampled_from((400, 5, 1)))),
        order=draw(st.integers(1, 2)),
        ends_on=draw(st.none() | st.integers(1, 60).map(lambda days: starts_on + timedelta(days=days))),
        weekdays=tuple(draw(st.sets(st.integers(0, 6), max_size=4))),
        hours=draw(st.sampled_from((0, 0, 1, 9, 12, 24, 24 * every))),
    )


@st.composite
def draw_roster(draw: st.DrawFn, *, rotations: int = 3, others: bool = True) -> Drawn:
    """Up to so many rotations; with `others` also leave, stand-ins, and persons who come and go."""
    around = draw(st.sampled_from((SPRING, AUTUMN)))
    people, roster = draw_people(draw, around, come_and_go=others), EMPTY
    told: list[Event] = [draw(draw_rotation(n, around)) for n in range(draw(st.integers(1, rotations)))]
    for number in range(draw(st.integers(0, 2)) if others else 0):
        told.append(LeaveSet(leave=f"l-{number}", person=draw(st.sampled_from(PERSONS)), **draw_times(draw, around)))
        told.append(
            StandInSet(
                stand_in=f"b-{number}",
                function=F,
                person=draw(st.sampled_from((*PERSONS, ""))),
                order=draw(st.integers(1, 2)),
                instead_of=draw(st.sampled_from(("", *PERSONS))),
                **draw_times(draw, around),
            )
        )
    for event in told:
        roster = apply(roster, event, META)
    return Drawn(roster=roster, people=people, **draw_times(draw, around))


def draw_people(draw: st.DrawFn, around: datetime, *, come_and_go: bool) -> People:
    """Those who hold the function, all the time or for a while."""
    people = EMPTY_PEOPLE
    for person in PERSONS:
        people = apply_people(people, PersonAdded(person=person, name=person), META)
        times: dict[str, Any] = {"from_at": datetime.combine(date(2020, 1, 1), datetime.min.time(), UTC)}
        if come_and_go and draw(st.booleans()):
            times = draw_times(draw, around)
        people = apply_people(people, Held(function=F, person=person, order=draw(st.integers(1, 2)), **times), META)
    return people


def draw_times(draw: st.DrawFn, around: datetime) -> dict[str, datetime]:
    """A beginning and an end after it."""
    first, last = sorted((draw(near(around)), draw(near(around))))
    return {"from_at": first, "to_at": last + timedelta(minutes=15)}
