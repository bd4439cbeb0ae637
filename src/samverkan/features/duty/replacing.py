"""Whom a stand-in takes the turn from: who has it at once with another keeps it, and an older stand-in gives way."""

from collections.abc import Iterable
from datetime import datetime

import msgspec

from samverkan.features import functions
from samverkan.features.duty.events import StandInSet
from samverkan.features.duty.reading import of
from samverkan.features.duty.shifts import Shift, list_laid
from samverkan.features.duty.state import NO_ROSTER, StandIn
from samverkan.features.functions import Function
from samverkan.lib.refusal import Refused
from samverkan.region.view import View


def list_had(
    view: View, function: Function, *, order: int, from_at: datetime, to_at: datetime, but: str = ""
) -> list[Shift]:
    """Whose the turn is in a period, by time, also theirs who are on leave then; person "" where that is nobody.

    As it would be without the stand-in `but`.
    """
    roster, people = of(view, function.member), functions.people(view, function.member)
    told = roster.functions.get(function.id, NO_ROSTER)
    left = msgspec.structs.replace(told, stand_ins=told.stand_ins.drop(but))
    roster = msgspec.structs.replace(roster, functions=roster.functions.insert(function.id, left))
    laid = list_laid(roster, people, function=function.id, from_at=from_at, to_at=to_at)
    return [shift for shift in laid if shift.order == order]


def check_instead(view: View, function: Function, event: StandInSet) -> None:
    """Refuse a stand-in that would take more than one off duty without saying which, or that is for nobody's turn."""
    had = list_had(view, function, order=event.order, from_at=event.from_at, to_at=event.to_at, but=event.stand_in)
    others = [shift for shift in had if shift.person]
    persons = functions.people(view, function.member).persons
    if event.instead_of:
        if all(shift.person != event.instead_of for shift in others):
            known = persons.get(event.instead_of)
            raise Refused("stand-in-for-none", person=known.name if known else "", order=event.order)
        return
    several = list_at_once(others)
    if several:
        named = [known.name for person in several if (known := persons.get(person))]
        raise Refused("stand-in-for-several", persons=named, instead_of=several)


def list_at_once(shifts: Iterable[Shift]) -> list[str]:
    """Those who have a turn at once with somebody else, by time. `shifts` are by time."""
    found: dict[str, None] = {}
    going: list[Shift] = []
    for shift in shifts:
        going = [each for each in going if each.to_at > shift.from_at]
        met = [each.person for each in going if each.person != shift.person]
        found |= dict.fromkeys([*met, shift.person] if met else [])
        going.append(shift)
    return list(found)


def list_later(stand_in: StandIn, others: Iterable[StandIn]) -> list[StandIn]:
    """Those that have been told since and take from this one, or from who took from it, as they were told."""
    taken, later = {stand_in.person}, []
    for each in sorted(others, key=lambda other: other.number):
        meets = each.from_at < stand_in.to_at and stand_in.from_at < each.to_at
        if each.number <= stand_in.number or each.order != stand_in.order or not meets:
            continue
        if not each.instead_of or each.instead_of in taken:
            taken.add(each.person)
            later.append(each)
    return later
