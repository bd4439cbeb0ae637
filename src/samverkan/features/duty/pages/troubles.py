"""What must be mended in the own rosters, each with where it is mended."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from urllib.parse import urlencode

import msgspec

from samverkan.features import functions
from samverkan.features.duty.county import WORST_FIRST
from samverkan.features.duty.faults import list_beside
from samverkan.features.duty.leaving import list_gaps_by_leave
from samverkan.features.duty.pages.rostering import POINTED
from samverkan.features.duty.reading import calendars, list_shifts, on_duty
from samverkan.features.duty.shared_events import FaultKind, Found
from samverkan.features.duty.shifts import HOLDING
from samverkan.features.duty.showing import FIRST, name_of
from samverkan.features.duty.surveying import CONFIRMED_WITHIN, find_last_sure, list_holders, look_through
from samverkan.features.functions import Function
from samverkan.lib.clock import Instant
from samverkan.lib.local_time import local, local_day
from samverkan.lib.maps import values_in_order
from samverkan.web.desk import Desk

ANCHORS = {"thin": "rotations", "calendar": "calendars"}
INSTANT = timedelta(seconds=1)


class Trouble(msgspec.Struct, frozen=True, kw_only=True):
    """Something that is lacking. `name` is whom it concerns, "" where that is nobody.

    `other` is the function in which that person is first at the same time, "" where it is twice in this one.
    `href` is where it is mended. `is_read`: the calendar has been read, and it is what it says that is lacking.
    `is_beside`: it gives turns that a rotation gives too. `is_held`: somebody has the function then, so can stand in.
    """

    kind: FaultKind
    function: Function
    name: str
    other: str
    from_at: Instant
    to_at: Instant
    href: str
    is_read: bool
    is_beside: bool
    is_held: bool


def list_troubles(desk: Desk, own: Iterable[Function]) -> list[Trouble]:
    """What is lacking in these functions' rosters, as it is now: the worst first, then by time.

    A person who is first in two functions at once is told of once, in the function that comes first here.
    """
    looked = {function.id: function for function in own}
    found = [
        (function, each)
        for member in dict.fromkeys(function.member for function in looked.values())
        for function, told in look_through(desk.view, member, now=desk.now).items()
        for each in told
        if function in looked
    ]
    places = list(looked)
    found.sort(key=lambda pair: (WORST_FIRST.index(pair[1].kind), pair[1].from_at, places.index(pair[0])))
    troubles: list[Trouble] = []
    for function, each in found:
        trouble = _build(desk, looked[function], each)
        if not any(_is_same(trouble, told) for told in troubles):
            troubles.append(trouble)
    return troubles


def list_left_by_leave(desk: Desk, own: Iterable[Function], *, until: datetime) -> list[Trouble]:
    """When nobody has the duty in these functions since somebody is on leave, up to an instant: by time."""
    found = [
        (function, Found(kind="gap", from_at=from_at, to_at=to_at))
        for function in own
        for from_at, to_at in list_gaps_by_leave(desk.view, function, from_at=desk.now, to_at=until)
    ]
    return [_build(desk, function, each) for function, each in sorted(found, key=lambda pair: pair[1].from_at)]


def _is_same(trouble: Trouble, told: Trouble) -> bool:
    """Whether the other end of a double booking has been told."""
    return trouble.kind == told.kind == "double" and (trouble.name, trouble.other, trouble.from_at, trouble.to_at) == (
        told.name,
        told.function.name,
        told.from_at,
        told.to_at,
    )


def _build(desk: Desk, function: Function, found: Found) -> Trouble:
    at = found.to_at - INSTANT if found.kind == "rest" else max(found.from_at, desk.now)
    others = _list_firsts(desk, function, at) if found.kind == "double" else {}
    on = [each.person for each in on_duty(desk.view, function=function.id, at=at)]
    twice = [each for each in _list_twice(desk, function, at) if not others]
    person = next((each for each in on if each in others or each in twice), next(iter(on), ""))
    is_held = _is_held(desk, function, found)
    return Trouble(
        kind=found.kind,
        function=function,
        name=name_of(functions.people(desk.view, function.member), person) if person else "",
        other=others.get(person, ""),
        from_at=found.from_at,
        to_at=found.to_at,
        href=_find_place(desk, function, found, person, is_held=is_held),
        is_read=all(each.failing_since != found.from_at for each in calendars(desk.view, function.id)),
        is_beside=_is_beside(desk, function, found),
        is_held=is_held,
    )


def _is_held(desk: Desk, function: Function, found: Found) -> bool:
    """Whether anybody who has not left holds the function at some time of what is ahead of it."""
    begins = max(found.from_at, desk.now)
    return any(
        functions.holds(desk.view, function=function.id, person=each.person, at=max(each.from_at, begins))
        for each in functions.holdings_of(functions.people(desk.view, function.member), function.id)
        if each.from_at < found.to_at
    )


def _is_beside(desk: Desk, function: Function, found: Found) -> bool:
    """Whether a calendar and a rotation give the same turns from when to when it says."""
    shifts = list_shifts(desk.view, function=function.id, from_at=found.from_at, to_at=found.to_at)
    beside = list_beside(shifts) if found.kind == "calendar" else []
    return bool(beside) and (beside[0][0], beside[-1][1]) == (found.from_at, found.to_at)


def _list_firsts(desk: Desk, function: Function, at: datetime) -> dict[str, str]:
    """Who is first in another function of the organisation at that instant, and its name."""
    others = functions.list_functions(desk.view, member=function.member)
    return {
        each.person: other.name
        for other in others
        if other.id != function.id
        for each in on_duty(desk.view, function=other.id, at=at)
        if each.order == FIRST and each.source != HOLDING
    }


def _list_twice(desk: Desk, function: Function, at: datetime) -> list[str]:
    """Who stands first in this function by two rosters of it at that instant."""
    shifts = list_shifts(desk.view, function=function.id, from_at=at, to_at=at + INSTANT)
    first = [each.person for each in shifts if each.order == FIRST and each.source != HOLDING]
    return [person for person in dict.fromkeys(first) if first.count(person) > 1]


def _find_stale(desk: Desk, function: Function) -> str:
    """Where the way stands that nobody has confirmed for long: the function's own, or of somebody who holds it."""
    today = local_day(desk.now)
    if find_last_sure(functions.channels(desk.view, function.id), today) + CONFIRMED_WITHIN >= today:
        for person in list_holders(desk.view, function, desk.now):
            own = list(values_in_order(person.reach))
            if find_last_sure(own, today) + CONFIRMED_WITHIN < today:
                return desk.url("contacts:person", person=person.id)
    return desk.url("contacts:seat", seat=function.id)


def _find_place(desk: Desk, function: Function, found: Found, person: str, *, is_held: bool) -> str:
    """The form that mends it, filled in as far as it goes."""
    if found.kind == "stale-address":
        return _find_stale(desk, function)
    if found.kind == "no-channel" and person:
        return desk.url("contacts:person", person=person)
    if found.kind == "gap" and not is_held:
        return f"{desk.url('contacts:seat', seat=function.id)}#held"
    there = desk.url("duty:seat", seat=function.id)
    if found.kind in ANCHORS:
        return f"{there}#{ANCHORS[found.kind]}"
    period = {"fran": f"{local(found.from_at):{POINTED}}", "till": f"{local(found.to_at):{POINTED}}"}
    return f"{there}?{urlencode(period)}#ersattare"
