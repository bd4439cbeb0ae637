"""Which times can be meant at all: one rule for every verb that takes a time.

Whatever reckons with a time (a window, a reminder, a local clock) needs room on both sides of it; the calendar ends in
the years 1 and 9999, and a program can send any of them.
"""

from datetime import date
from functools import cache
from typing import Any

import msgspec
from msgspec import inspect

from samverkan.lib.refusal import Refused

FIRST_YEAR, LAST_YEAR = 1600, 2200
"""From before the oldest authority in a register to beyond every plan in force."""


def check_times(given: msgspec.Struct) -> None:
    """Refuse a day or a time in what is asked for, however deep it stands, that nobody can mean."""
    if _holds_times(type(given)):
        _check(given)


@cache
def _holds_times(kind: type[msgspec.Struct]) -> bool:
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


def _check(value: Any) -> None:
    match value:
        case date():  # a datetime is one
            if not FIRST_YEAR <= value.year < LAST_YEAR:
                raise Refused("time-not-plausible", year=value.year, first=FIRST_YEAR, last=LAST_YEAR - 1)
        case msgspec.Struct():
            for name in value.__struct_fields__:
                _check(getattr(value, name))
        case dict():
            for key, held in value.items():
                _check(key)
                _check(held)
        case tuple() | list() | set() | frozenset():
            for held in value:
                _check(held)
