"""Parts of pages, drawn once for their inputs and shared by all who have the same inputs.

A fragment is a function of the values that it names, the language and the day; it never learns who reads. The cache
holds the inputs themselves: an `id()` alone may be taken over by another value, and then the wrong audience is served.
"""

import hashlib
import logging
import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

import msgspec
from django.utils import translation
from django.utils.html import escape
from markupsafe import Markup

from samverkan.lib.marking import mark as N_
from samverkan.region.room import Fragment
from samverkan.region.view import View
from samverkan.web.days import drawn_on_the_day_of, find_midnight
from samverkan.web.turns import give_way

log = logging.getLogger(__name__)

Part = tuple[str, str]
"""A fragment's name and its thing: `("summons.board", "7kq…")`."""

MOST_KEPT = 4_000
PIECE = 2_000
BROKEN = N_("Den här delen kan inte visas just nu. Resten av sidan gäller. Ladda om sidan, och ring om det är bråttom.")


class Drawn(msgspec.Struct, frozen=True, kw_only=True):
    """A fragment as drawn: its inner HTML, a digest of that, and between which times its inputs look so: at most until
    midnight, when today's times get their date."""

    html: str
    digest: str
    since: datetime
    until: datetime | None = None

    def holds(self, now: datetime) -> bool:
        """Whether its inputs look the same at this time. Looking back asks for times before it was drawn."""
        return self.since <= now and (self.until is None or now < self.until)


class _Kept(msgspec.Struct, frozen=True):
    inputs: tuple[Any, ...]
    drawn: Drawn

    def is_for(self, inputs: tuple[Any, ...]) -> bool:
        return len(inputs) == len(self.inputs) and all(a is b for a, b in zip(inputs, self.inputs, strict=True))


class Drawings:
    """Draws fragments and remembers, least recently used first to go. Safe to use from several threads."""

    def __init__(self, fragments: Mapping[str, Fragment], render: Callable[..., str], *, most: int = MOST_KEPT) -> None:
        self._fragments = fragments
        self._render = render
        self._most = most
        self._kept: OrderedDict[tuple[object, ...], _Kept] = OrderedDict()
        self._lock = threading.Lock()

    def find(self, view: View, part: Part, *, language: str, now: datetime) -> Drawn | None:
        """The fragment for this view; None when there is no such fragment for this reader."""
        give_way()
        fragment = self._fragments.get(part[0])
        named = fragment.inputs(view, part[1]) if fragment else None
        if fragment is None or named is None:
            return None
        inputs = tuple(named.values())
        key = (fragment.name, language, *named, *map(id, inputs))
        with self._lock:
            kept = self._kept.get(key)
            if kept is not None and kept.is_for(inputs) and kept.drawn.holds(now):
                self._kept.move_to_end(key)
                return kept.drawn
        drawn = self._draw(fragment, named, language, now)
        with self._lock:
            self._kept[key] = _Kept(inputs, drawn)
            self._kept.move_to_end(key)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return drawn

    def forget(self) -> None:
        """Drop every drawing: something that has been drawn may no longer be shown."""
        with self._lock:
            self._kept.clear()

    def _draw(self, fragment: Fragment, named: Mapping[str, Any], language: str, now: datetime) -> Drawn:
        with translation.override(language), drawn_on_the_day_of(now):
            shaped = fragment.shape(now=now, **named)
            html = self._render(fragment.template, **shaped, language=language).strip()
        until = fragment.until(now=now, **named) if fragment.until else None
        midnight = find_midnight(now)
        return Drawn(html=html, digest=digest_of(html), since=now, until=min(until or midnight, midnight))

    def find_or_say(self, view: View, part: Part, *, language: str, now: datetime) -> Drawn | None:
        """As `find`, but a fragment that cannot be drawn says so in its own place, and the rest goes on."""
        try:
            return self.find(view, part, language=language, now=now)
        except Exception:
            log.exception("fragment %s could not be drawn", part[0])
            with translation.override(language):
                html = f'<p role="alert">{escape(translation.gettext(BROKEN))}</p>'
            return Drawn(html=html, digest=digest_of(html), since=now)


def digest_of(html: str) -> str:
    """Twelve characters that name what was drawn: a function of what is shown and of nothing else.

    Fed piece by piece: for a large one at once, hashlib lets go of the interpreter, and a page takes it for a while.
    """
    told, digest = html.encode(), hashlib.sha256()
    for begin in range(0, len(told), PIECE):
        digest.update(told[begin : begin + PIECE])
    return digest.hexdigest()[:12]


def element_id(part: Part) -> str:
    """The id of the fragment's element; dots become hyphens so that it is a plain selector."""
    return f"f-{part[0]}-{part[1]}".replace(".", "-").replace("/", "-").rstrip("-")


def address(function: str, part: Part) -> str:
    """Where the fragment can be fetched by itself."""
    return f"/f/{function}/fragment/{part[0]}/{part[1]}"


def build_element(part: Part, drawn: Drawn, *, function: str, n: int) -> Markup:
    """The fragment in its element, as pages carry it and as its own address answers."""
    tag = '<div id="{id}" data-fragment="{name}:{thing}" data-n="{n}" data-digest="{digest}" data-url="{url}">'
    opening = Markup(tag).format(  # noqa: S704 - the format escapes what it fills in
        id=element_id(part), name=part[0], thing=part[1], n=n, digest=drawn.digest, url=address(function, part)
    )
    return opening + Markup(drawn.html) + Markup("</div>")  # noqa: S704 - drawn by an escaping template
