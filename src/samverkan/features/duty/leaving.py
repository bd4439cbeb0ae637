"""What leave does to a roster: when nobody has the duty because of it, and when a stand-in is away. Pure."""

from datetime import datetime

import msgspec

from samverkan.features import functions
from samverkan.features.duty.filed import Filed
from samverkan.features.duty.reading import of, relay_of
from samverkan.features.duty.shifts import list_gaps, list_shifts
from samverkan.features.duty.spans import Span, clip, join, leave_out, meet
from samverkan.features.duty.state import Leave, Roster
from samverkan.features.functions import Function
from samverkan.lib.maps import empty_map
from samverkan.region.view import View


def list_gaps_by_leave(view: View, function: Function, *, from_at: datetime, to_at: datetime) -> list[Span]:
    """When nobody has the function's duty in a period, but somebody would if nobody were on leave. None where another
    function answers in its place."""
    if relay_of(view, function.id):
        return []
    roster, period = of(view, function.member), (from_at, to_at)
    gaps = _list_gaps(view, roster, function, period)
    unmade = msgspec.structs.replace(roster, leaves=empty_map())
    had = _list_gaps(view, unmade, function, period) if gaps else []
    return meet(gaps, leave_out(period, had))


def list_away(view: View, *, member: str, person: str, from_at: datetime, to_at: datetime) -> list[Span]:
    """When a person is on leave in a period, by time."""
    own: Filed[Leave] = of(view, member).leaves.get(person, Filed())
    period = (from_at, to_at)
    return clip(join((leave.from_at, leave.to_at) for _, leave in own.within(period)), period)


def _list_gaps(view: View, roster: Roster, function: Function, period: Span) -> list[Span]:
    from_at, to_at = period
    people = functions.people(view, function.member)
    shifts = list_shifts(roster, people, function=function.id, from_at=from_at, to_at=to_at)
    return list_gaps(shifts, from_at=from_at, to_at=to_at)
