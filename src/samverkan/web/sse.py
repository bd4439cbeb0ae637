"""The bytes of a live stream: server-sent events as the page's own script reads them.

Unnamed message: `id` is n; the data holds one `<hx-partial>` for each fragment that changed. Named: `pulse` (nothing
new; data is n), `whole` (fetch the page anew), `closed` (do not come back; data is `session` or `function`),
`poll` (ask for the fragments by and by; data is seconds).
"""

from collections.abc import Iterable
from functools import lru_cache

from django.utils.html import escape

from samverkan.web.fragments import Drawn, Part, element_id

HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
]


def build_event(name: str, data: str = "") -> bytes:
    """A named event with one line of data."""
    return f"event: {name}\ndata: {data}\n\n".encode()


def build_message(n: int, drawn: Iterable[tuple[Part, Drawn]]) -> bytes:
    """One unnamed message with all the fragments that changed, each with the n that it shows."""
    numbered = b"%d" % n
    around = (_partial(part, each.digest, each.html) for part, each in drawn)
    return b"id: %s\n%s\n" % (numbered, b"".join(before + numbered + after for before, after in around))


def forget_built() -> None:
    """Keep nothing: something that has been drawn may no longer be shown."""
    _partial.cache_clear()


@lru_cache(maxsize=256)
def _partial(part: Part, digest: str, html: str) -> tuple[bytes, bytes]:
    """What stands before and after the n: the same for every audience that is shown the same."""
    opening = f'data: <hx-partial hx-target="#{escape(element_id(part))}" hx-swap="innerMorph" data-n="'
    lines = [f'" data-digest="{digest}">', *(f"data: {line}" for line in html.splitlines())]
    return opening.encode(), "\n".join([*lines, "data: </hx-partial>", ""]).encode()
