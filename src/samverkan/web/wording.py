"""How an event reads in the timeline: in its room's words, and in general ones where the room has none."""

import re
from collections.abc import Iterator
from typing import Any

import msgspec
from django.utils.translation import get_language, gettext
from markupsafe import Markup, escape

from samverkan.region.event import Event, Gone
from samverkan.web.house import get_house


def word_event(event: Event) -> str:
    """The event as a sentence, in the language that is active. Erased or blocked content says only that."""
    if isinstance(event, Gone):
        return gettext("Innehållet är spärrat.") if event.reason == "blocked" else gettext("Innehållet är borttaget.")
    described = get_house().described.get(event.type)
    return str(described(event)) if described else gettext("Händelse i systemet: {type}").format(type=event.type)


def word_event_on_page(event: Event) -> Markup:
    """As `word_event`, in HTML: on a page that is not in Swedish, what the event quotes is tagged as Swedish.

    Quoted are people's words and names: whole texts of the event that begin with a capital, have several words or
    a Swedish letter. Keys have none of it, and an English word that looks like one stays English.
    """
    words = word_event(event)
    if (get_language() or "sv").startswith("sv"):
        return escape(words)
    quoted = sorted(set(_list_quotable(msgspec.to_builtins(event))), key=len, reverse=True)
    if not quoted:
        return escape(words)
    pieces = re.split(f"({'|'.join(map(re.escape, quoted))})", words)
    tagged = (
        Markup('<span lang="sv">{}</span>').format(each) if at % 2 else escape(each) for at, each in enumerate(pieces)
    )
    return Markup("").join(tagged)


def _list_quotable(value: Any) -> Iterator[str]:
    match value:
        case str() if value[:1].isupper() or " " in value.strip() or not value.isascii():
            yield value
        case dict():
            for each in value.values():
                yield from _list_quotable(each)
        case list() | tuple():
            for each in value:
                yield from _list_quotable(each)
