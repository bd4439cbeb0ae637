"""What was saved first under a key that is sent again with something else: in words, as far as the reader may read."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

import msgspec
from markupsafe import Markup, escape

from samverkan.features import charter, incidents, log
from samverkan.lib.refusal import Refused
from samverkan.region import streams
from samverkan.region.event import Event, Gone
from samverkan.region.view import View
from samverkan.web.days import word_time
from samverkan.web.wording import word_event, word_event_on_page

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


def list_saved(view: View, refused: Refused) -> Sequence[Markup]:
    """One text for each entry that stands under the key: what it is, and what was typed in it, which is Swedish."""
    streams, entries = (refused.facts.get(name, ()) for name in ("streams", "entries"))
    assert isinstance(streams, tuple)
    assert isinstance(entries, tuple)
    lines = [log.find(view, stream, entry) for stream, entry in zip(streams[:MOST], entries[:MOST], strict=True)]
    return [_say(_name(view, line)) for line in lines if line is not None]


def _name(view: View, line: log.Line) -> Event:
    """The event, with what its incident and the scale name."""
    incident = incidents.of(view, streams.incident_of(line.meta.stream)) or incidents.EMPTY
    return incidents.name_event(line.event, incident=incident, charter=charter.of(view))


def _say(event: Event) -> Markup:
    """The event as the timeline words it, and what was typed that those words leave out; nothing of what is gone."""
    if isinstance(event, Gone):
        return word_event_on_page(event)
    said = word_event(event)
    more = [_mark(typed) for typed in dict.fromkeys(_list_typed(event)) if _tell(typed) not in said]
    return Markup(" · ").join([word_event_on_page(event), *more])


def _tell(typed: str | datetime) -> str:
    return word_time(typed) if isinstance(typed, datetime) else typed


def _mark(typed: str | datetime) -> Markup:
    """People's own words are Swedish on a page in any language; a time is none of them."""
    return escape(_tell(typed)) if isinstance(typed, datetime) else Markup('<span lang="sv">{}</span>').format(typed)


def _list_typed(value: Any) -> Iterator[str | datetime]:
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
                yield held if isinstance(held, datetime) else str(held)
