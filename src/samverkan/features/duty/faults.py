"""What is lacking in a member's rosters: gaps, thin weeks, persons first in two places or without rest. Pure.

Of a function that persons merely hold only the gaps are looked at: they are called in their order, as they are.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, time, timedelta

import msgspec

from samverkan.features.duty.rotation import WEEK
from samverkan.features.duty.shared_events import FaultKind, Found
from samverkan.features.duty.shifts import CALENDAR, ROTATION, Shift, is_planned, list_gaps
from samverkan.features.duty.spans import Span, clip, join, leave_out, meet
from samverkan.features.duty.state import Demands, FunctionRoster
from samverkan.lib.local_time import first_instant, local
from samverkan.lib.maps import values_in_order

FIRST_IN_TURN = 1
MOST_FOUND = 100
RUN_OUT = timedelta(weeks=8)
"""So long after a rotation has run out, without having been ended, is it a gap that nobody goes on."""


class Looked(msgspec.Struct, frozen=True, kw_only=True):
    """One function as it is looked through: its roster, its shifts in the period, if another answers for it.

    `reckoned_from` is from when somebody reckons with it also where nothing is planned; None: nobody does.
    """

    function: str
    told: FunctionRoster
    shifts: Sequence[Shift]
    relayed: bool = False
    reckoned_from: datetime | None = None


def find_faults(
    looked: Sequence[Looked], *, demands: Demands, from_at: datetime, to_at: datetime
) -> dict[str, list[Found]]:
    """What is lacking in each function in the period, by time."""
    period = (from_at, to_at)
    found: dict[str, list[Found]] = {}
    for each in looked:
        found[each.function] = [*_find_gaps(each, period), *_find_thin(each, demands, period)]
    first = sorted(
        (shift for each in looked for shift in each.shifts if shift.order == FIRST_IN_TURN and is_planned(shift)),
        key=lambda shift: (shift.from_at, shift.to_at, shift.function),
    )
    for person in sorted({shift.person for shift in first}):
        own = [shift for shift in first if shift.person == person]
        for function, fault in [*_find_double(own), *_find_rest(own, demands)]:
            found[function].append(fault)
    return {function: sort_found(each) for function, each in found.items()}


def sort_found(found: Iterable[Found]) -> list[Found]:
    """By time, then kind; each once, and no more than can be told."""
    return sorted(set(found), key=lambda each: (each.from_at, each.kind, each.to_at))[:MOST_FOUND]


def list_expected(told: FunctionRoster, period: Span) -> list[Span]:
    """When somebody means that there is a roster: also a while after it has run out, but not once it is ended."""
    last = period[1]
    spans: list[Span] = []
    for versions in values_in_order(told.rotations):
        for each in values_in_order(versions):
            runs_out = each.runs_out_at
            over = each.to_at or last if runs_out is None else min(each.to_at or last, runs_out + RUN_OUT)
            spans.append((max(each.from_at, each.begins_at), over))
    for calendar in values_in_order(told.calendars):
        if calendar.good_from is not None:
            spans.append((calendar.good_from, calendar.left_at or last))
    return join(clip(spans, period))


def _find_gaps(looked: Looked, period: Span) -> Iterator[Found]:
    """Nobody is on duty where the roster should say who, nor holds what is reckoned with. A relay has no gaps."""
    if looked.relayed:
        return
    expected = list_expected(looked.told, period)
    planned = [shift for shift in looked.shifts if is_planned(shift)]
    gaps = meet(list_gaps(planned, from_at=period[0], to_at=period[1]), expected)
    if looked.reckoned_from is not None:
        nobody = list_gaps(looked.shifts, from_at=max(period[0], looked.reckoned_from), to_at=period[1])
        gaps += meet(nobody, leave_out(period, expected))
    for from_at, to_at in join(gaps):
        yield _found("gap", from_at, to_at)


def _find_thin(looked: Looked, demands: Demands, period: Span) -> Iterator[Found]:
    """Weeks of a roster with fewer different persons than the member demands."""
    if not demands.least_persons:
        return
    expected = list_expected(looked.told, period)
    for week in list_weeks(period):
        if clip(expected, week) != [week]:
            continue
        within = [each for each in looked.shifts if each.from_at < week[1] and each.to_at > week[0]]
        if len({shift.person for shift in within if is_planned(shift)}) < demands.least_persons:
            yield _found("thin", *week)


def _find_double(own: Sequence[Shift]) -> Iterator[tuple[str, Found]]:
    """One person first in two places at once: in two functions, each of which is told, or twice in one, where two were
    meant to be on duty. `own` is by time."""
    for number, shift in enumerate(own):
        for other in own[number + 1 :]:
            if other.from_at >= shift.to_at:
                break
            if (other.function, other.source) != (shift.function, shift.source):
                fault = _found("double", other.from_at, min(shift.to_at, other.to_at))
                yield shift.function, fault
                yield other.function, fault


def _find_rest(own: Sequence[Shift], demands: Demands) -> Iterator[tuple[str, Found]]:
    """One person's turn that begins too soon after another: told of the function in which it begins."""
    rest = timedelta(hours=demands.rest_hours)
    ended: datetime | None = None
    for shift in own:
        if ended is not None and timedelta() <= shift.from_at - ended < rest:
            yield shift.function, _found("rest", ended, ended + rest)
        ended = max(ended or shift.to_at, shift.to_at)


def list_beside(shifts: Iterable[Shift]) -> list[Span]:
    """When a calendar and a rotation both give somebody the same turn: two have it, and nobody has asked for two."""
    told = list(shifts)
    spans: list[Span] = []
    for order in {shift.order for shift in told}:
        own = [shift for shift in told if shift.order == order]
        by_calendar, by_rotation = _list_by(CALENDAR, own), _list_by(ROTATION, own)
        spans += meet(by_calendar, by_rotation)
    return join(spans)


def _list_by(source: str, shifts: Iterable[Shift]) -> list[Span]:
    return join((shift.from_at, shift.to_at) for shift in shifts if shift.source.startswith(source))


def list_weeks(period: Span) -> list[Span]:
    """The whole ISO weeks of the period, from Monday's to Monday's midnight in Sweden."""
    weeks: list[Span] = []
    monday = begin_week(period[0])
    while monday < period[1]:
        following = first_instant(datetime.combine(local(monday).date() + timedelta(days=WEEK), time()))
        if monday >= period[0] and following <= period[1]:
            weeks.append((monday, following))
        monday = following
    return weeks


def begin_week(at: datetime) -> datetime:
    """The midnight, in Sweden, with which the week of an instant begins."""
    day = local(at).date()
    return first_instant(datetime.combine(day - timedelta(days=day.weekday()), time()))


def _found(kind: FaultKind, from_at: datetime, to_at: datetime) -> Found:
    return Found(kind=kind, from_at=from_at, to_at=to_at)
