"""What was saved first under a key that is sent again with something else: in words, as far as the reader may read."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec
from django.utils.translation import gettext as _

from samverkan.features import log
from samverkan.lib.local_time import day_and_clock
from samverkan.lib.refusal import Refused
from samverkan.region.event import Gone
from samverkan.region.view import View

WORDS = (
    "address",
    "ground",
    "happened",
    "measures",
    "name",
    "note",
    "reason",
    "sentence",
    "substitute",
    "support",
    "text",
)
TIMES = ("at", "announced_by", "due_at", "from_at", "until_at")
TYPED = frozenset((*WORDS, *TIMES, "title"))
"""The fields of events that hold what people have typed, or chosen to the minute."""
MOST = 8

Described = Mapping[str, Callable[[Any], object]]


def list_saved(described: Described, view: View, refused: Refused) -> Sequence[str]:
    """One text for each entry that stands under the key: what it is, and what was typed in it."""
    streams, entries = (refused.facts.get(name, ()) for name in ("streams", "entries"))
    assert isinstance(streams, tuple)
    assert isinstance(entries, tuple)
    lines = [log.find(view, stream, entry) for stream, entry in zip(streams[:MOST], entries[:MOST], strict=True)]
    return [_say(described, line) for line in lines if line is not None]


def _say(described: Described, line: log.Line) -> str:
    if isinstance(line.event, Gone):
        return _("Innehållet är spärrat eller borttaget.")
    word = described.get(line.meta.type)
    said = [str(word(line.event))] if word else []
    more = [text for text in dict.fromkeys(_list_typed(line.event)) if not any(text in each for each in said)]
    return " · ".join([*said, *more])


def _list_typed(value: Any) -> Iterator[str]:
    """What was typed in an event, in the order of its fields."""
    if isinstance(value, (tuple, list)):
        for each in value:
            yield from _list_typed(each)
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            held = getattr(value, name)
            if isinstance(held, (msgspec.Struct, tuple, list)):
                yield from _list_typed(held)
            elif name in TYPED and held:
                yield day_and_clock(held) if isinstance(held, datetime) else str(held)
