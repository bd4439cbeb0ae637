"""What one person has of duty: the shifts that are planned for it, and the functions that it always has. Pure.

Turns that follow each other without anybody between are one shift, as long as it really is; where nothing planned ends
it, it is until further notice.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

import msgspec

from samverkan.features import functions
from samverkan.features.duty.reading import list_shifts, on_duty
from samverkan.features.duty.shifts import HOLDING, Shift, is_planned
from samverkan.features.duty.showing import Line, name_of, origin
from samverkan.features.functions import Function
from samverkan.region.view import View

AROUND = timedelta(days=31)
"""So far before and after is looked for when a shift begins and ends: most are shorter."""
FARTHEST = timedelta(days=2 * 366)
"""And so far where that did not show it; what goes on beyond that is until further notice."""


def list_own(view: View, *, member: str, person: str, now: datetime, until: datetime) -> list[Line]:
    """The person's planned shifts in the member's functions that are not over and begin before `until`, by time."""
    found = []
    for function in functions.list_functions(view, member=member):
        period = (now - AROUND, until + AROUND)
        own = _list_of(view, function, person, period)
        if any(each.from_at == period[0] or each.to_at == period[1] for each in own):
            period = (now - FARTHEST, until + FARTHEST)
            own = _list_of(view, function, person, period)
        found += [
            _build(view, function, each, ends=period[1])
            for each in own
            if each.from_at < until and each.to_at > now and is_planned(each)
        ]
    return sorted(found, key=lambda line: (line.from_at, line.function.id, line.order))


def list_always(view: View, *, member: str, person: str, now: datetime) -> list[Line]:
    """The functions that the person has now, since it holds them and nobody has planned who has them when: since when,
    and until a roster begins (None: no such is planned)."""
    period = (now - FARTHEST, now + FARTHEST)
    found = []
    for function in functions.list_functions(view, member=member):
        now_on = on_duty(view, function=function.id, at=now)
        if not any(each.person == person and each.source == HOLDING for each in now_on):
            continue
        for each in _list_of(view, function, person, period):
            if each.source == HOLDING and each.from_at <= now < each.to_at:
                line = _build(view, function, each, ends=period[1])
                held = [since for since in _list_since(view, function, person, now) if each.from_at == period[0]]
                found.append(msgspec.structs.replace(line, from_at=min(held, default=each.from_at)))
    return sorted(found, key=lambda line: (line.order, line.function.id))


def _list_of(view: View, function: Function, person: str, period: tuple[datetime, datetime]) -> list[Shift]:
    shifts = list_shifts(view, function=function.id, from_at=period[0], to_at=period[1])
    return [each for each in shifts if each.person == person]


def _list_since(view: View, function: Function, person: str, now: datetime) -> Iterator[datetime]:
    """Since when the person holds the function as it does now."""
    people = functions.people(view, function.member)
    for held in functions.holdings_of(people, function.id):
        if held.person == person and held.covers(now):
            yield held.from_at


def _build(view: View, function: Function, shift: Shift, *, ends: datetime) -> Line:
    """The shift as a list says it; one that goes on when the looking `ends` has no end."""
    return Line(
        function=function,
        person=shift.person,
        name=name_of(functions.people(view, function.member), shift.person),
        order=shift.order,
        from_at=shift.from_at,
        to_at=shift.to_at if shift.to_at < ends else None,
        by=origin(shift.source),
    )
