"""What the pages of duty print: plain values built from a roster and its people. Pure.

Names are those of the own organisation; whoever may not read its people has no roster of it either.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from itertools import groupby

import msgspec

from samverkan.features.duty.shifts import HOLDING, OnDuty, Shift, list_gaps, list_shifts, who
from samverkan.features.duty.state import Roster
from samverkan.features.functions import RECEIVER, RKK, RSIB, TIB, Function, People
from samverkan.lib.local_time import local_day
from samverkan.lib.red_days import find_red_day

SHOWN_DAYS = 14
LOOKED_DAYS = 56
"""So far ahead is looked for the end of a turn, and for the next hand-over."""
FIRST = 1

Firsts = tuple[datetime, frozenset[str]]
"""An instant, and the persons who are first in turn from then on."""


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who is on duty now, `until` None where no end is known. `name` is "" where it has been erased.

    Who is first in turn is so until then, by one turn or by several after each other.
    """

    person: str
    name: str
    order: int
    until: datetime | None
    by: str


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """When who is first in turn changes, and who then comes, or where nobody does, who is left; none: nobody."""

    at: datetime
    persons: tuple[str, ...]


class Now(msgspec.Struct, frozen=True, kw_only=True):
    """Who is on duty in a function, first in turn first; who comes next, and when (None: no change is known).

    `follows` empty: from then on nobody. `changes_at` is until when all of this holds, as far as that is known. `relay`
    names the function, with its member, that answers instead.
    """

    function: Function
    on: tuple[Held, ...]
    follows_at: datetime | None
    follows: tuple[str, ...]
    changes_at: datetime | None
    relay: str = ""
    relay_note: str = ""

    @property
    def is_rostered(self) -> bool:
        """Whether there is more to say than who holds it: a roster, a relay, a change to come, a gap."""
        planned = any(each.by != HOLDING for each in self.on)
        return planned or bool(self.relay) or self.follows_at is not None or not self.on

    @property
    def firsts(self) -> tuple[Held, ...]:
        """Whom one rings: all who are first in turn at once."""
        return tuple(each for each in self.on if each.order == self.on[0].order)

    @property
    def deputies(self) -> tuple[Held, ...]:
        """Who comes after them."""
        return self.on[len(self.firsts) :]


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
    """Who is on duty at that instant, and the next change of who is first."""
    ahead = _list_firsts(roster, people, function=function.id, at=at)
    change, on = _find_change(ahead), who(roster, people, function=function.id, at=at)
    moments = [each.until for each in on] + [change.at if change else None]
    return Now(
        function=function,
        on=tuple(
            Held(
                person=each.person,
                name=name_of(people, each.person),
                order=each.order,
                until=_find_end(ahead, each),
                by=origin(each.source),
            )
            for each in on
        ),
        follows_at=change.at if change else None,
        follows=tuple(name_of(people, person) for person in change.persons) if change else (),
        changes_at=min((moment for moment in moments if moment is not None), default=None),
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


def find_next(roster: Roster, people: People, *, function: str, at: datetime) -> Change | None:
    """The next change of who is first, all where several are at once; None: not within the weeks looked at."""
    return _find_change(_list_firsts(roster, people, function=function, at=at))


def _list_firsts(roster: Roster, people: People, *, function: str, at: datetime) -> list[Firsts]:
    """Who is first now, and at each instant within the weeks looked at when somebody's turn begins or ends."""
    ends = at + timedelta(days=LOOKED_DAYS)
    shifts = list_shifts(roster, people, function=function, from_at=at, to_at=ends)
    moments = sorted({at} | {each.from_at for each in shifts} | {each.to_at for each in shifts})
    return [(moment, _first_at(shifts, moment)) for moment in moments if moment < ends]


def _first_at(shifts: Iterable[Shift], at: datetime) -> frozenset[str]:
    on = [each for each in shifts if each.from_at <= at < each.to_at]
    first = min((each.order for each in on), default=FIRST)
    return frozenset(each.person for each in on if each.order == first)


def _find_change(ahead: Sequence[Firsts]) -> Change | None:
    now = ahead[0][1]
    after = ((at, tuple(sorted(persons - now or persons))) for at, persons in ahead if persons != now)
    return next((Change(at=at, persons=persons) for at, persons in after), None)


def _find_end(ahead: Sequence[Firsts], each: OnDuty) -> datetime | None:
    """When who is first is so no more; of a deputy, and beyond the weeks looked at, when that turn ends."""
    if each.person not in ahead[0][1]:
        return each.until
    last = ahead[0][0] + timedelta(days=LOOKED_DAYS)
    beyond = each.until if each.until is not None and each.until >= last else None
    return next((at for at, persons in ahead if each.person not in persons), beyond)


def rank(found: Iterable[Function]) -> list[Function]:
    """A member's functions: receivers of calls first, then the roles that are on duty, then the rest."""
    first = (RECEIVER, TIB, RSIB, RKK)
    return sorted(found, key=lambda each: (*(role not in each.roles for role in first), each.id))
