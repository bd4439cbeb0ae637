"""What is blocked or erased leaves its place: in no fold does the value that it replaced, or ended, come back.

Each event type that a fold hears is told twice, the second time with one field changed, after each event that can set
the scene. What the second telling replaced must not stand where it stood, once that telling is blocked.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import msgspec
import pytest
from msgspec import inspect

from samverkan.lib.maps import Map, unordered
from samverkan.project.rooms import ROOMS
from samverkan.region.event import Event, Gone
from samverkan.region.room import Fold
from tests.architecture.test_totality import STREAMS
from tests.architecture.values import build_example, build_meta

WITHIN = frozenset({"address", "at", "name", "text", "ways"})
"""What is changed of a value within an event."""
MAP: Any = type(Map())
APART = {
    "duty.stand_in_set.v1": "laid over the rotation under a new id: taken away, it leaves the rotation under it",
    "duty.leave_set.v1": "an absence is the person's own: taken away it was never known",
    "duty.swap_offered.v1": "an offer under a new id replaces nothing",
}
TOLD = {
    (room.name, fold.apply, event): (room.name, fold, event)
    for room in ROOMS
    for fold in room.folds
    for event in room.events
    if room.name not in APART and event.type not in APART and not fold.hears_all
}
"""Rooms that hear all keep lines, or what others tell of entries: each has its own stories."""


@pytest.mark.parametrize(
    ("room", "fold", "event"), TOLD.values(), ids=[f"{fold.kind}-{event.type}" for _, fold, event in TOLD.values()]
)
def test_what_a_blocked_entry_replaced_does_not_come_back(room: str, fold: Fold, event: type[Event]) -> None:
    old = _example(event)
    for scene in (None, *_list_hearable(room)):
        standing = _fold(fold, fold.initial, _example(scene), 1) if scene else fold.initial
        before = _fold(fold, standing, old, 2)
        if before is standing:
            continue  # nothing is known of it here
        held = _list_leaves(before)
        for new in _list_changed(old):
            after = _list_leaves(_fold(fold, before, new, 3))
            left = _list_leaves(_fold(fold, before, new.bare() or Gone(was=new.type, reason="blocked"), 3))
            replaced = {path: value for path, value in held.items() if after.get(path) != value}
            back = {path: value for path, value in replaced.items() if value and left.get(path) == value}
            assert not back, f"after {scene}, {new}"


def _list_hearable(room: str) -> list[type[Event]]:
    return [event for each in ROOMS if each.name == room for event in each.events]


def _example(event: type[Event]) -> Event:
    told: Event = build_example(inspect.type_info(event))
    return told


def _list_changed(event: Event) -> Iterator[Event]:
    """The event with one field changed, for each of its fields; and once more as it is."""
    yield event
    for field in event.__struct_fields__:
        changed = _other(getattr(event, field))
        try:
            yield msgspec.convert(msgspec.structs.asdict(event) | {field: changed}, type(event), from_attributes=True)
        except msgspec.ValidationError:
            continue  # one of a few fixed words, of which the scene already tries what there is


def _other(value: Any) -> Any:
    match value:
        case bool():
            return not value
        case str():
            return f"{value} again"
        case int() | float():
            return value + 1
        case datetime() | date():
            return value + timedelta(days=1)
        case msgspec.Struct():
            told = {field: getattr(value, field) for field in value.__struct_fields__}
            return msgspec.structs.replace(value, **{field: _other(told[field]) for field in told if field in WITHIN})
        case tuple():
            return tuple(_other(each) for each in value)
        case _:
            return value


def _fold(fold: Fold, value: Any, event: Event, version: int) -> Any:
    type_ = event.was if isinstance(event, Gone) else event.type
    return fold.apply(value, event, build_meta(STREAMS[fold.kind], type_, version))


def _list_leaves(value: Any, path: tuple[object, ...] = ()) -> dict[tuple[object, ...], Any]:
    """Every plain value within, by where it stands."""
    match value:
        case msgspec.Struct():
            inner: list[tuple[object, Any]] = [(field, getattr(value, field)) for field in value.__struct_fields__]
        case tuple():
            inner = list(enumerate(value))
        case _ if isinstance(value, MAP):
            inner = list(unordered(value))
        case _:
            return {path: value}
    return {leaf: each for name, part in inner for leaf, each in _list_leaves(part, (*path, name)).items()}
