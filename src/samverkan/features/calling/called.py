"""Who is called, and how it stands: since when, how long there is somebody left to try, how often rung in vain."""

from collections.abc import Iterable
from datetime import datetime
from typing import TypeVar

import msgspec

from samverkan.lib.maps import Map
from samverkan.region.event import Meta

Key = TypeVar("Key", str, int)
"""What is called: a member, or a need by its number."""


class Receiver(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A function that is called, with the names that are shown."""

    member: str
    member_name: str
    function: str
    function_name: str


class Ringing(msgspec.Struct, frozen=True, kw_only=True):
    """How often an actor has been rung without anybody taking the call; when and by whom the last time."""

    times: int
    at: datetime
    by: str


class Calling(msgspec.Struct, frozen=True, kw_only=True):
    """A member, or a need, that is called step by step: since when, until when there is somebody left to try,
    and when an answer put an end to it."""

    from_at: datetime
    ends_at: datetime
    stopped_at: datetime | None = None


def ring_again(before: Ringing | None, *, by: str, meta: Meta) -> Ringing:
    """One more call by hand that nobody took."""
    return Ringing(times=before.times + 1 if before else 1, at=meta.occurred_at, by=by)


def begin_calling(
    calling: Map[Key, Calling], *, from_at: datetime, ends: Iterable[tuple[Key, datetime]]
) -> Map[Key, Calling]:
    """That those named are called from an instant on, each until nobody there is left to try."""
    for name, ends_at in ends:
        calling = calling.insert(name, Calling(from_at=from_at, ends_at=ends_at))
    return calling


def end_calling(calling: Map[Key, Calling], name: Key, *, at: datetime) -> Map[Key, Calling]:
    """That an answer put an end to it. The first one did."""
    called = calling.get(name)
    if called is None or called.stopped_at is not None:
        return calling
    return calling.insert(name, msgspec.structs.replace(called, stopped_at=at))
