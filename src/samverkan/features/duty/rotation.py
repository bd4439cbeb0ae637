"""A rotation, and the turns that it gives. Local civil time decides: a week's turn is 167 or 169 hours twice a year."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

import msgspec

from samverkan.features.duty.events import RotationSet
from samverkan.lib.local_time import first_instant, local

LONGEST_ROUND = 366
"""Days in one turn, at most."""
DAY = timedelta(days=1)
WEEK = 7


class Rotation(msgspec.Struct, frozen=True, kw_only=True):
    """As it was told at one time: it gives turns from `from_at` up to `to_at` (None: until told otherwise)."""

    id: str
    function: str
    name: str
    persons: tuple[str, ...]
    starts_on: date
    hand_over: time
    every_days: int
    from_at: datetime
    to_at: datetime | None = None
    order: int = 1
    ends_on: date | None = None
    weekdays: tuple[int, ...] = ()
    hours: int = 0
    told_at: datetime | None = None

    def holds_at(self, at: datetime) -> bool:
        """Whether this is what the rotation says of that instant."""
        return self.from_at <= at and (self.to_at is None or at < self.to_at)

    @property
    def begins_at(self) -> datetime:
        """When its first turn can begin."""
        return self.instant_on(self.starts_on)

    @property
    def runs_out_at(self) -> datetime | None:
        """When its last turn is over at the latest; None: it goes on."""
        return self.instant_on(self.ends_on) if self.ends_on is not None else None

    def instant_on(self, day: date) -> datetime:
        """The instant of the hand-over on a local day."""
        return first_instant(datetime.combine(day, self.hand_over))


def list_told(rotation: Rotation) -> list[object]:
    """What planning the rotation anew replaces, and when it ends: not from when it was told."""
    told = msgspec.structs.asdict(rotation)
    return [told[name] for name in sorted(told) if name not in {"id", "function", "from_at", "told_at"}]


class Turn(msgspec.Struct, frozen=True, gc=False):
    """One person's turn, before leave, stand-ins and holdings have been looked at."""

    person: str
    from_at: datetime
    to_at: datetime


def read_clock(told: str) -> time | None:
    """The time of day that "HH:MM" says; None when it says none."""
    hour, _, minute = told.partition(":")
    if len(hour) != 2 or len(minute) != 2 or not (told.isascii() and hour.isdigit() and minute.isdigit()):
        return None
    return time(int(hour), int(minute)) if int(hour) < 24 and int(minute) < 60 else None


def build_rotation(event: RotationSet, *, told_at: datetime | None = None) -> Rotation | None:
    """The rotation as it is told; None when no turn can be told from it."""
    hand_over = read_clock(event.hand_over)
    days = (event.starts_on, event.ends_on or event.starts_on)
    sound = (
        bool(event.persons)
        and 1 <= event.every_days <= LONGEST_ROUND
        and 0 <= event.hours <= 24 * event.every_days
        and all(0 <= day < WEEK for day in event.weekdays)
        and all(1900 < day.year < 9000 for day in days)
    )
    if hand_over is None or not sound:
        return None
    same = {name: getattr(event, name) for name in event.__struct_fields__ if name not in {"rotation", "hand_over"}}
    return Rotation(id=event.rotation, hand_over=hand_over, told_at=told_at, **same)


def longest_turn(rotation: Rotation) -> timedelta:
    """How long one period of duty can last on the clock, at most."""
    if rotation.hours:
        return timedelta(hours=rotation.hours)
    return (rotation.every_days + (WEEK if rotation.weekdays else 0)) * DAY


def list_turns(rotation: Rotation, *, from_at: datetime, to_at: datetime) -> Iterator[Turn]:
    """The turns, by time, that touch a period; cut to it and to when the rotation holds, and never overlapping.

    An hour of duty that the clock leaves out, the night when it is put forward, is none.
    """
    first = max(from_at, rotation.from_at, rotation.begins_at)
    last = min(to_at, rotation.to_at or to_at, rotation.runs_out_at or to_at)
    if first >= last:
        return
    for person, begins, ends in _list_periods(rotation, first, last):
        turn = Turn(person, max(begins, first), min(ends, last))
        if turn.from_at < turn.to_at:
            yield turn


def _list_periods(rotation: Rotation, first: datetime, last: datetime) -> Iterator[tuple[str, datetime, datetime]]:
    """Each period of duty and whose it is, one beginning after the other; the first begins before `first`."""
    waiting: tuple[str, date, datetime] | None = None
    for person, day in _list_beginnings(rotation, _day_before(rotation, first)):
        begins = rotation.instant_on(day)
        if waiting is not None:
            yield waiting[0], waiting[2], _end(rotation, waiting[1], begins)
        if begins >= last:
            return
        waiting = (person, day, begins)


def _day_before(rotation: Rotation, first: datetime) -> date:
    """The first day of a turn so early that whatever lasts at `first` has begun on it or later."""
    days = (local(first).date() - rotation.starts_on).days + (-longest_turn(rotation)).days
    return rotation.starts_on + max(0, days // rotation.every_days) * rotation.every_days * DAY


def _list_beginnings(rotation: Rotation, from_on: date) -> Iterator[tuple[str, date]]:
    """Who begins on which day, from the first day of a turn and on, as far as the calendar goes."""
    every, weekdays = rotation.every_days, frozenset(rotation.weekdays)
    once = not weekdays and not 0 < rotation.hours <= 24
    counted = _count_within_seven(rotation, weekdays) if weekdays else range(WEEK + 1)
    turn, day = (from_on - rotation.starts_on).days // every, from_on
    while day <= date.max - every * DAY:
        person = rotation.persons[(turn // WEEK * counted[WEEK] + counted[turn % WEEK]) % len(rotation.persons)]
        if once:
            yield person, day
        else:
            for number in range(every):
                on = day + number * DAY
                if not weekdays or on.weekday() in weekdays:
                    yield person, on
        turn, day = turn + 1, day + every * DAY


def _count_within_seven(rotation: Rotation, weekdays: frozenset[int]) -> list[int]:
    """How many of the first 0, 1, … 7 turns have a day to begin on: the others use nobody up. It repeats after 7."""
    counted = [0]
    for turn in range(WEEK):
        first = rotation.starts_on.weekday() + turn * rotation.every_days
        days = range(first, first + min(rotation.every_days, WEEK))
        counted.append(counted[-1] + any(day % WEEK in weekdays for day in days))
    return counted


def _end(rotation: Rotation, day: date, next_begins: datetime) -> datetime:
    """When what begins on a day is over: after its hours on the clock, at the latest when the next begins."""
    if not rotation.hours:
        return next_begins
    over = datetime.combine(day, rotation.hand_over) + timedelta(hours=rotation.hours)
    return min(first_instant(over), next_begins)
