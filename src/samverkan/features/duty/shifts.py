"""Who is on duty when: rotations, calendars, stand-ins, leave and what persons hold, laid over each other. Pure.

A rotation or a calendar gives the turns of its function and order. Where a function has none in force, those who hold
it have it, in the order in which they hold it. A stand-in overrides its function and order while it can be on duty;
else what is under it holds. Whoever is on leave, has left or does not hold the function is never on duty: who comes
after in order moves up.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta

import msgspec

from samverkan.features import functions
from samverkan.features.duty.calendar import Calendar
from samverkan.features.duty.rotation import DAY, Rotation, list_turns, longest_turn
from samverkan.features.duty.spans import Span, clip, join, leave_out, meet
from samverkan.features.duty.state import NO_ROSTER, FunctionRoster, Roster, StandIn
from samverkan.features.functions import People
from samverkan.lib.maps import empty_map, values_in_order

HOLDING = "holding"
ROTATION = "rotation:"
CALENDAR = "calendar:"
STAND_IN = "stand-in:"

_FIRST, _LAST = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
FURTHER = 8
"""So many times the longest turn is looked ahead for the end of one that goes on into the next."""


CHANGE = timedelta(hours=1)
"""So much longer is a turn when the clock is put back within it."""


class Shift(msgspec.Struct, frozen=True, gc=False):
    """One person is on duty. `source` gave it: `rotation:<id>`, `calendar:<id>`, `stand-in:<id>` or `holding`."""

    function: str
    order: int
    person: str
    from_at: datetime
    to_at: datetime
    source: str


class OnDuty(msgspec.Struct, frozen=True):
    """Somebody on duty at an instant. `until` is when that turn ends; None: not within the coming turns."""

    person: str
    order: int
    until: datetime | None
    source: str


def list_shifts(roster: Roster, people: People, *, function: str, from_at: datetime, to_at: datetime) -> list[Shift]:
    """Who is on duty in a function in a period, cut to it: by time, then order; those who hold it as they have held it.

    Two that touch are one when person, order and source are the same.
    """
    period = (from_at.astimezone(UTC), to_at.astimezone(UTC))  # two times of one zone are compared by their clocks
    told = roster.functions.get(function, NO_ROSTER)
    return _list_within(roster, people, told, list(_list_rotations(told, period)), function, period)


def list_laid(roster: Roster, people: People, *, function: str, from_at: datetime, to_at: datetime) -> list[Shift]:
    """Whose the turns are in a period, as `list_shifts`, but also theirs who are on leave then: who comes back has it,
    and who has left or holds it no more has none.

    A stand-in that says that nobody has the turn is a shift of person "".
    """
    period = (from_at.astimezone(UTC), to_at.astimezone(UTC))
    told = roster.functions.get(function, NO_ROSTER)
    had = _Having(roster, people, function, period)
    laid = _merge(_lay(told, list(_list_rotations(told, period)), people, function, period, had))
    holding = _Having(msgspec.structs.replace(roster, leaves=empty_map()), people, function, period)
    return [part for shift in laid for part in (holding.cut(shift) if shift.person else (shift,))]


def who(roster: Roster, people: People, *, function: str, at: datetime) -> list[OnDuty]:
    """Who is on duty in a function at an instant: first in turn first, each person once."""
    at = at.astimezone(UTC)
    told = roster.functions.get(function, NO_ROSTER)
    rotations = list(_list_rotations(told, (at, _LAST)))
    ahead = max((longest_turn(each) for each in rotations if each.holds_at(at)), default=DAY) + CHANGE
    for last in (at + ahead, at + FURTHER * ahead):
        shifts = _list_within(roster, people, told, rotations, function, (at, last))
        now = [shift for shift in shifts if shift.from_at == at]
        if all(shift.to_at < last for shift in now):
            break
    found: dict[str, OnDuty] = {}
    for shift in now:
        until = shift.to_at if shift.to_at < last else None
        found.setdefault(shift.person, OnDuty(shift.person, shift.order, until, shift.source))
    return list(found.values())


def _list_within(
    roster: Roster, people: People, told: FunctionRoster, rotations: list[Rotation], function: str, period: Span
) -> list[Shift]:
    if period[1] <= period[0]:
        return []
    had = _Having(roster, people, function, period)
    planned = _lay(told, rotations, people, function, period, had)
    return _merge(part for shift in planned for part in had.cut(shift))


def _lay(
    told: FunctionRoster, rotations: list[Rotation], people: People, function: str, period: Span, had: "_Having"
) -> list[Shift]:
    """What is planned with each stand-in laid over it in turn, whoever is on leave or has left."""
    planned = list(_plan(told, rotations, people, function, period))
    for stand_in in _list_stand_ins(told, period):
        planned = list(_stand_in(planned, stand_in, had.list_stood(stand_in)))
    return planned


def list_gaps(shifts: Iterable[Shift], *, from_at: datetime, to_at: datetime) -> list[Span]:
    """When nobody at all is on duty in the period, by time."""
    return leave_out((from_at, to_at), join((shift.from_at, shift.to_at) for shift in shifts))


def is_planned(shift: Shift) -> bool:
    """Whether somebody has planned it: not only that the person holds the function."""
    return shift.source != HOLDING


def _in_force(told: FunctionRoster, rotations: Iterable[Rotation], period: Span) -> list[Span]:
    """When a function has a roster of its own, by rotation or calendar: also where it gives nobody a turn.

    A rotation that has run out is no longer one: those who hold the function have it then.
    """
    spans = [
        (max(each.from_at, each.begins_at), min(each.to_at or period[1], each.runs_out_at or period[1]))
        for each in rotations
    ]
    spans += [
        (each.good_from, min(each.left_at or period[1], each.quiet_from or period[1]))
        for each in values_in_order(told.calendars)
        if each.good_from is not None
    ]
    return clip(join(spans), period)


def _list_rotations(told: FunctionRoster, period: Span) -> Iterator[Rotation]:
    """What has been told of rotations that holds at some time in the period."""
    for versions in values_in_order(told.rotations):
        for each in values_in_order(versions):
            if each.from_at < period[1] and (each.to_at is None or each.to_at > period[0]):
                yield each


def _plan(
    told: FunctionRoster, rotations: Sequence[Rotation], people: People, function: str, period: Span
) -> Iterator[Shift]:
    """The turns by rotation, by calendar, and, where neither is in force, by holding."""
    first, last = period
    for rotation in rotations:
        source = ROTATION + rotation.id
        for turn in list_turns(rotation, from_at=first, to_at=last):
            yield Shift(function, rotation.order, turn.person, turn.from_at, turn.to_at, source)
    for calendar in values_in_order(told.calendars):
        yield from _list_calendar(calendar, function, period)
    free = leave_out(period, _in_force(told, rotations, period))
    if free:
        for held in functions.holdings_of(people, function):
            for span in clip(free, (held.from_at, held.to_at or last)):
                yield _shift(function, held.order, held.person, span, HOLDING)


def _list_calendar(calendar: Calendar, function: str, period: Span) -> Iterator[Shift]:
    first, last = period
    last = min(last, calendar.left_at or last)
    for _, turn in calendar.turns.within((first, last)):
        span = (max(turn.from_at, first), min(turn.to_at, last))
        yield _shift(function, calendar.order, turn.person, span, CALENDAR + calendar.id)


def _list_stand_ins(told: FunctionRoster, period: Span) -> list[StandIn]:
    """Those that touch the period, as they were told."""
    return sorted((each for _, each in told.stand_ins.within(period)), key=lambda each: each.number)


def _stand_in(planned: Iterable[Shift], stand_in: StandIn, own: Sequence[Span]) -> Iterator[Shift]:
    """What is planned with the stand-in laid over it at its own times: the whole order, or only one person's turns."""
    taken: list[Span] = []
    for shift in planned:
        span = (shift.from_at, shift.to_at)
        other = shift.order != stand_in.order or (stand_in.instead_of and shift.person != stand_in.instead_of)
        if other or not clip(own, span):
            yield shift
            continue
        taken += clip(own, span)
        for left in leave_out(span, own):
            yield _shift(shift.function, shift.order, shift.person, left, shift.source)
    for had in join(taken) if stand_in.instead_of else own:
        yield _shift(stand_in.function, stand_in.order, stand_in.person, had, STAND_IN + stand_in.id)


class _Having:
    """When each person can be on duty in a function: holds it, has not left, is not on leave. Asked once a person."""

    def __init__(self, roster: Roster, people: People, function: str, period: Span) -> None:
        self._roster = roster
        self._period = period
        self._people = people
        self._held: dict[str, list[Span]] = {}
        self._function = function

    def list_stood(self, stand_in: StandIn) -> list[Span]:
        """When somebody stands in: "nobody" all the time, a person only while able to; before and after, nothing is
        taken from whom it is instead of."""
        told = clip([(stand_in.from_at, stand_in.to_at)], self._period)
        return meet(told, self._able(stand_in.person)) if stand_in.person else told

    def cut(self, shift: Shift) -> Iterator[Shift]:
        """The parts of a shift that its person can have."""
        for from_at, to_at in self._able(shift.person):
            if from_at <= shift.from_at and shift.to_at <= to_at:
                yield shift
                return
            if from_at < shift.to_at and to_at > shift.from_at:
                span = (max(from_at, shift.from_at), min(to_at, shift.to_at))
                yield _shift(shift.function, shift.order, shift.person, span, shift.source)

    def _able(self, person: str) -> list[Span]:
        able = self._held.get(person)
        if able is None:
            able = self._held[person] = self._list_able(person)
        return able

    def _list_able(self, person: str) -> list[Span]:
        holders = self._people.holders.get(self._function, empty_map())
        held = holders.get(person)
        if held is None:
            return []
        known = self._people.persons.get(person)
        left_at = known.left_at if known is not None else None
        here = join((each.from_at, each.to_at or left_at or _LAST) for each in values_in_order(held))
        if left_at is not None:
            here = clip(here, (_FIRST, left_at))
        leaves = self._roster.leaves.get(person)
        if leaves is None:
            return here
        away = join((each.from_at, each.to_at) for _, each in leaves.within(self._period))
        return [left for span in here for left in leave_out(span, away)]


def _merge(shifts: Iterable[Shift]) -> list[Shift]:
    """By time and order, those told first first; joined where they touch or overlap and are otherwise the same."""
    last: dict[tuple[int, str, str], Shift] = {}
    merged: list[Shift] = []
    told = list(shifts)
    rank = {key: number for number, key in enumerate(dict.fromkeys(map(_key, told)))}
    for shift in sorted(told, key=lambda each: each.from_at):
        key = _key(shift)
        known = last.get(key)
        if known is not None and shift.from_at <= known.to_at:
            to_at = max(known.to_at, shift.to_at)
            last[key] = _shift(shift.function, shift.order, shift.person, (known.from_at, to_at), shift.source)
            continue
        if known is not None:
            merged.append(known)
        last[key] = shift
    merged += last.values()
    return sorted(merged, key=lambda each: (each.from_at, each.order, rank[_key(each)]))


def _key(shift: Shift) -> tuple[int, str, str]:
    return (shift.order, shift.person, shift.source)


def _shift(function: str, order: int, person: str, span: Span, source: str) -> Shift:
    return Shift(function, order, person, span[0], span[1], source)
