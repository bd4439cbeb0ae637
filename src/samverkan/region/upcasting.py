"""Reading an event as an earlier version of its type wrote it."""

from collections.abc import Callable
from typing import TypeVar

import msgspec

from samverkan.lib.codec import decode
from samverkan.region.event import Event

E = TypeVar("E", bound=Event)


def read_as(now: type[E], *, before: type[msgspec.Struct]) -> Callable[[bytes], E]:
    """An upcaster: exactly what `before` had, and what has come since as it is when nothing is said of it."""
    return lambda payload: now(**msgspec.structs.asdict(decode(payload, before)))
