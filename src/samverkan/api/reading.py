"""What a room lets programs read."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

import msgspec

from samverkan.api.shapes import Touched, touch
from samverkan.region import streams
from samverkan.region.command import Command
from samverkan.region.event import Acting
from samverkan.region.view import View

THINGS: dict[str, Callable[[str], str]] = {"incident": streams.incident, "gathering": streams.gathering, "stream": str}
"""The parameters that say which one thing a reading is about, and the thing's stream."""


class Nothing(msgspec.Struct, frozen=True, kw_only=True):
    """A reading without parameters."""


def _nothing_to_note(_view: View, _acting: Acting, _params: Any) -> Sequence[Command]:
    return ()


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """One reading: `name` such as `incidents.list`, parameters from the address, an answer of a stated shape.

    `read(view, params, now)` is pure; it returns None where this reader has no such thing (404).
    `notes(view, acting, params)` is what the journal keeps of that it is read, before it is, whatever verbs the token
    names: as when a page is opened.
    """

    name: str
    params: type[msgspec.Struct] = Nothing
    answer: Any
    read: Callable[[View, Any, datetime], Any]
    notes: Callable[[View, Acting, Any], Sequence[Command]] = _nothing_to_note
    summary: str = ""


def find_exercise(view: View, params: msgspec.Struct) -> bool | None:
    """Whether the incident, circle or stream that the parameters name is an exercise.

    None where a reading is about no single one: then each that stands in its answer says so itself.
    """
    stream = _find_stream(params)
    about = view.folded(stream) if stream else None
    return about.exercise if about is not None else None


def list_set_aside(view: View, params: msgspec.Struct) -> list[Touched]:
    """What an answer may stand on that could not be read on: of the thing that the parameters name and of what all
    share; of everything that this reader reads, where a reading is about no single one."""
    about, aside = _find_stream(params), view.set_aside()
    if about:
        here = {streams.REGION, streams.parent_of(about)}
        resting = [about] if view.is_stuck(about) else []  # a closed incident is in no memory until it is opened
        aside = [*resting, *(name for name in aside if streams.parent_of(name) in here)]
    return sorted({touch(name) for name in aside})


def _find_stream(params: msgspec.Struct) -> str:
    """The stream of the one thing that the parameters name; "" where they name none."""
    named = [name for name in THINGS if getattr(params, name, "")]
    return THINGS[named[0]](getattr(params, named[0])) if named else ""
