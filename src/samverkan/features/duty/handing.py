"""Hand-overs: at which instants who comes on duty and who leaves, in a function and an order. Pure.

Only what somebody has planned is handed over. Whoever has it both before and after neither comes nor leaves.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import groupby

import msgspec

from samverkan.features.duty.shifts import Shift, is_planned, list_shifts
from samverkan.features.duty.state import NO_ROSTER, FunctionRoster, Roster
from samverkan.features.functions import People

BEFORE = timedelta(minutes=1)
"""So much before the period is looked at: what begins with it is then seen to begin."""


class HandOver(msgspec.Struct, frozen=True, kw_only=True):
    """At an instant these come, in that order, and these leave: persons by id."""

    function: str
    order: int
    at: datetime
    comes: tuple[str, ...]
    leaves: tuple[str, ...]


def list_hand_overs(
    roster: Roster, people: People, *, function: str, from_at: datetime, to_at: datetime
) -> list[HandOver]:
    """The hand-overs from an instant up to, not including, another: by time and order."""
    if not _is_rostered(roster.functions.get(function, NO_ROSTER)):
        return []
    begins = from_at - BEFORE
    shifts = list_shifts(roster, people, function=function, from_at=begins, to_at=to_at + BEFORE)
    found = [each for _, group in groupby(sorted(shifts, key=_order), _order) for each in _list_in(list(group))]
    return sorted((each for each in found if from_at <= each.at < to_at), key=lambda each: (each.at, each.order))


def _list_in(shifts: Sequence[Shift]) -> Iterator[HandOver]:
    """Those of one order."""
    for at in sorted({each for shift in shifts for each in (shift.from_at, shift.to_at)}):
        before = {shift.person: is_planned(shift) for shift in shifts if shift.from_at < at <= shift.to_at}
        after = {shift.person: is_planned(shift) for shift in shifts if shift.from_at <= at < shift.to_at}
        comes = tuple(person for person, planned in after.items() if planned and person not in before)
        leaves = tuple(person for person, planned in before.items() if planned and person not in after)
        if comes or leaves:
            yield HandOver(function=shifts[0].function, order=shifts[0].order, at=at, comes=comes, leaves=leaves)


def _is_rostered(told: FunctionRoster) -> bool:
    """Whether anything has ever been planned: most functions are simply held."""
    return bool(len(told.rotations) or len(told.calendars) or len(told.stand_ins.by_id))


def _order(shift: Shift) -> int:
    return shift.order
