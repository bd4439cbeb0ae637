"""What a room lets programs read."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import msgspec

from samverkan.region import streams
from samverkan.region.view import View

THINGS: dict[str, Callable[[str], str]] = {"incident": streams.incident, "gathering": streams.gathering, "stream": str}
"""The parameters that say which one thing a reading is about, and the thing's stream."""


class Nothing(msgspec.Struct, frozen=True, kw_only=True):
    """A reading without parameters."""


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """One reading: `name` such as `incidents.list`, parameters from the address, an answer of a stated shape.

    `read(view, params, now)` is pure; it returns None where this reader has no such thing (404).
    """

    name: str
    params: type[msgspec.Struct] = Nothing
    answer: Any
    read: Callable[[View, Any, datetime], Any]
    summary: str = ""


def find_exercise(view: View, params: msgspec.Struct) -> bool | None:
    """Whether the incident, circle or stream that the parameters name is an exercise.

    None where a reading is about no single one: then each that stands in its answer says so itself.
    """
    for name, stream_of in THINGS.items():
        if name in params.__struct_fields__:
            about = view.folded(stream_of(getattr(params, name)))
            return about.exercise if about is not None else None
    return None
