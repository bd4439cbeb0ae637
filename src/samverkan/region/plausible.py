"""Which times can be meant at all: one rule for every verb that takes a time, and for every entry that tells one.

Whatever reckons with a time (a window, a reminder, a local clock) needs room on both sides of it; the calendar ends in
the years 1 and 9999, and a program can send any of them. What is asked for with such a time is refused; an entry that
has it (of another journal: folds refuse nothing) is read as if it stood at the nearest end of what can be meant.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import cache
from typing import Any, TypeVar

import msgspec
from msgspec import inspect

from samverkan.lib.clock import from_microseconds, microseconds
from samverkan.lib.refusal import Refused
from samverkan.region.walking import walk

FIRST_YEAR, LAST_YEAR = 1600, 2200
"""From before the oldest authority in a register to beyond every plan in force."""
FIRST, LAST = datetime(FIRST_YEAR, 1, 1, tzinfo=UTC), datetime(LAST_YEAR - 1, 12, 31, tzinfo=UTC)
SOONEST, LATEST = microseconds(FIRST), microseconds(LAST)
"""The two ends as the journal counts."""

T = TypeVar("T")


def read_time(counted: int) -> datetime:
    """A time of the journal, in microseconds, as readers get it: one that can be meant, in whole milliseconds.

    The times of one commit differ by a microsecond, hidden or not.
    """
    return from_microseconds(within(counted - counted % 1000))


def within(counted: int) -> int:
    """A time of the journal, or the nearest that can be meant."""
    return min(max(counted, SOONEST), LATEST)


def bounding(kind: Any, read: Callable[[bytes], T]) -> Callable[[bytes], T]:
    """What reads as `read` does, with every time within what can be meant; `read` itself where it reads no times.

    What has been read is looked at, not its bytes: of them there are many, of the fields that can hold a time few.
    """
    return (lambda payload: bound(read(payload))) if _holds_times(kind) else read


def bound(value: T) -> T:
    """The same, with each time in it that nobody can mean at the nearest end; itself where all can be meant."""
    return value if _is_meant(value) else _bound(value)


def check_times(given: msgspec.Struct) -> None:
    """Refuse a day or a time in what is asked for, however deep it stands, that nobody can mean: also one without its
    zone, which is several."""
    if _holds_times(type(given)):
        walk(given, date, _check)  # a datetime is one


def _is_meant(value: Any) -> bool:
    """Whether nothing is to be moved, as in nearly every entry that is folded; no for what must be looked at closer."""
    if value is None:
        return True
    kind = type(value)
    if kind is datetime:
        return FIRST_YEAR <= value.year < LAST_YEAR  # type: ignore[no-any-return]  # a year is a number
    if kind is tuple:
        return all(map(_is_meant, value))
    if not issubclass(kind, msgspec.Struct):
        return False
    for name in _list_timed(kind):
        held = getattr(value, name)
        if held is not None and not _is_meant(held):
            return False
    return True


def _bound(value: Any) -> Any:
    match value:
        case datetime():
            return value if FIRST_YEAR <= value.year < LAST_YEAR else FIRST if value.year < FIRST_YEAR else LAST
        case date():
            return min(max(value, FIRST.date()), LAST.date())
        case msgspec.Struct():
            told = {name: getattr(value, name) for name in _list_timed(type(value))}
            moved = {name: held for name, each in told.items() if (held := _bound(each)) is not each}
            return msgspec.structs.replace(value, **moved) if moved else value
        case tuple():
            held = tuple(map(_bound, value))
            return value if all(a is b for a, b in zip(held, value, strict=True)) else held
        case dict():
            kept = {key: _bound(each) for key, each in value.items()}
            return value if all(each is value[key] for key, each in kept.items()) else kept
        case _:
            return value


@cache
def _list_timed(kind: type[msgspec.Struct]) -> tuple[str, ...]:
    """The fields that can hold a time: few, and only they are looked at."""
    return tuple(field.name for field in msgspec.structs.fields(kind) if _holds_times(field.type))


@cache
def _holds_times(kind: Any) -> bool:
    return any(_is_time(each) for each in _list_types(inspect.type_info(kind), set()))


def _is_time(kind: inspect.Type) -> bool:
    return isinstance(kind, inspect.DateTimeType | inspect.DateType | inspect.AnyType)


def _list_types(kind: inspect.Type, met: set[type]) -> list[inspect.Type]:
    """The type and all that it can hold; a struct that holds itself is met once."""
    found = [kind]
    if isinstance(kind, inspect.StructType):
        if kind.cls in met:
            return found
        met.add(kind.cls)
        for field in kind.fields:
            found += _list_types(field.type, met)
    for part in (getattr(kind, name, None) for name in ("type", "item_type", "key_type", "value_type")):
        if isinstance(part, inspect.Type):
            found += _list_types(part, met)
    for parts in (getattr(kind, name, ()) for name in ("types", "item_types")):
        for part in parts:
            found += _list_types(part, met)
    return found


def _check(value: date) -> None:
    if isinstance(value, datetime) and value.tzinfo is None:
        raise Refused("time-without-zone", told=value.isoformat())
    if not FIRST_YEAR <= value.year < LAST_YEAR:
        raise Refused("time-not-plausible", year=value.year, first=FIRST_YEAR, last=LAST_YEAR - 1)
