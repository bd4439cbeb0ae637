"""What the pages ask of calendars that are kept elsewhere.

Feeds stand above the rooms: whoever furnishes the house puts here how they are read.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

import msgspec

from samverkan.features.duty.calendar import Calendar
from samverkan.features.duty.following import ReadCalendar
from samverkan.features.duty.renewing import Of
from samverkan.region.view import View


class Read(Protocol):
    """What a calendar's bytes say of the coming weeks, or why they cannot be read."""

    def __call__(self, data: bytes, view: View, *, member: str, calendar: Calendar, now: datetime) -> ReadCalendar: ...


class FindPath(Protocol):
    """Where a feed of ours is, from the service's root: its address is its key."""

    def __call__(self, *, of_what: Of, about: str, renewed: int) -> str: ...


class Calendars(msgspec.Struct, frozen=True, kw_only=True):
    """How a calendar is read, where our own feeds are, and the sentence of each fault, by its code."""

    read: Read
    find_path: FindPath
    sentences: Mapping[str, str]


_furnished: list[Calendars] = []


def furnish_calendars(calendars: Calendars) -> None:
    """From now on calendars are read in this way."""
    _furnished[:] = [calendars]


def get_calendars() -> Calendars:
    """How calendars are read; raises `LookupError` where nobody has furnished it."""
    if not _furnished:
        raise LookupError("the house is not furnished")
    return _furnished[0]
