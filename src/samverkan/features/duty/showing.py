"""What the pages of duty print: plain values built from a roster and its people. Pure.

Names are those of the own organisation; whoever may not read its people has no roster of it either.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from itertools import groupby

import msgspec

from samverkan.features.duty.shifts import HOLDING, Shift, list_gaps, list_shifts, who
from samverkan.features.duty.state import Roster
from samverkan.features.functions import RECEIVER, RKK, RSIB, TIB, Function, People
from samverkan.lib.local_time import local_day
from samverkan.lib.red_days import find_red_day

SHOWN_DAYS = 14
LOOKED_DAYS = 56
"""So far ahead is looked for the end of a turn, and for the next hand-over."""
FIRST = 1


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody's turn that lasts now, `until` None where no end is known. `name` is "" where it has been erased."""

    person: str
    name: str
    order: int
    until: datetime | None
    by: str


class Now(msgspec.Struct, frozen=True, kw_only=True):
    """Who is on duty in a function, first in turn first; who is first next, and when (None: no change is known).

    `follows` None: from then on nobody. `relay` names the function, with its member, that answers instead.
    """

    function: Function
    on: tuple[Held, ...]
    follows_at: datetime | None
    follows: str | None
    relay: str = ""
    relay_note: str = ""

    @property
    def is_rostered(self) -> bool:
        """Whether there is more to say than who holds it: a roster, a relay, a change to come, a gap."""
        planned = any(each.by != HOLDING for each in self.on)
        return planned or bool(self.relay) or self.follows_at is not None or not self.on

    @property
    def first(self) -> Held | None:
        """Whom one rings."""
        return next(iter(self.on), None)


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A turn as a list says it; `name` None: a gap. `to_at` None: no end within the time looked at."""

    function: Function
    person: str
    name: str | None
    order: int
    from_at: datetime
    to_at: datetime | None
    by: str


class Day(msgspec.Struct, frozen=True, kw_only=True):
    """A day on which somebody takes over. `holiday` is the name of the public holiday, "" for other days."""

    on: date
    holiday: str
    lines: tuple[Line, ...]


def name_of(people: People, person: str) -> str:
    """The person's name; "" where it has been erased or was never known."""
    known = people.persons.get(person)
    return known.name if known else ""


def origin(source: str) -> str:
    """What gives a turn, without which one: `rotation:r-7` is a rotation."""
    return source.partition(":")[0]


def build_now(
    roster: Roster, people: People, function: Function, at: datetime, *, relay: str = "", note: str = ""
) -> Now:
    """Who is on duty at that instant, and the next change of who is first, by which that turn is over at the latest."""
    follows_at, follows = find_next(roster, people, function=function.id, at=at)
    on = [
        Held(
            person=each.person,
            name=name_of(people, each.person),
            order=each.order,
            until=each.until or (None if number else follows_at),
            by=origin(each.source),
        )
        for number, each in enumerate(who(roster, people, function=function.id, at=at))
    ]
    named = None if follows is None else name_of(people, follows)
    return Now(
        function=function,
        on=tuple(on),
        follows_at=follows_at,
        follows=named,
        relay=relay,
        relay_note=note,
    )


def list_lines(roster: Roster, people: People, function: Function, *, from_at: datetime, to_at: datetime) -> list[Line]:
    """The function's turns and gaps that stand within the period, by time."""
    shifts = list_shifts(roster, people, function=function.id, from_at=from_at, to_at=to_at)
    told = [(each.from_at, each.to_at, each.order, each.person, each.source) for each in shifts]
    told += [(begins, ends, FIRST, "", "") for begins, ends in list_gaps(shifts, from_at=from_at, to_at=to_at)]
    return [
        Line(
            function=function,
            person=person,
            name=name_of(people, person) if source else None,
            order=order,
            from_at=begins,
            to_at=ends if ends < to_at else None,
            by=origin(source),
        )
        for begins, ends, order, person, source in sorted(told)
    ]


def list_days(lines: Iterable[Line], *, after: datetime, before: datetime) -> list[Day]:
    """The turns that begin after an instant and before another, by the local day on which they begin."""
    later = [line for line in lines if after < line.from_at < before]
    ordered = sorted(later, key=lambda line: (line.from_at, line.function.id, line.order))
    days = groupby(ordered, key=lambda line: local_day(line.from_at))
    return [Day(on=on, holiday=find_red_day(on), lines=tuple(found)) for on, found in days]


def find_next(roster: Roster, people: People, *, function: str, at: datetime) -> tuple[datetime | None, str | None]:
    """When who is first changes next, within the weeks looked at, and who that is; None: nobody, or no change."""
    ends = at + timedelta(days=LOOKED_DAYS)
    shifts = list_shifts(roster, people, function=function, from_at=at, to_at=ends)
    moments = sorted({each.from_at for each in shifts} | {each.to_at for each in shifts})
    firsts = [(moment, _first_at(shifts, moment)) for moment in (at, *moments) if at <= moment < ends]
    now = firsts[0][1]
    return next(((moment, person) for moment, person in firsts if person != now), (None, None))


def _first_at(shifts: Iterable[Shift], at: datetime) -> str | None:
    on = [each for each in shifts if each.from_at <= at < each.to_at]
    return min(on, key=lambda each: (each.order, each.person)).person if on else None


def rank(found: Iterable[Function]) -> list[Function]:
    """A member's functions: receivers of calls first, then the roles that are on duty, then the rest."""
    first = (RECEIVER, TIB, RSIB, RKK)
    return sorted(found, key=lambda each: (*(role not in each.roles for role in first), each.id))
