"""The bytes of a live stream: server-sent events as the page's own script reads them.

Unnamed message: `id` is n; the data holds one `<hx-partial>` for each fragment that changed. Named: `pulse` (nothing
new; data is n), `whole` (fetch the page anew), `closed` (do not come back; data is `session` or `function`),
`poll` (ask for the fragments by and by; data is seconds).
"""

from collections.abc import Iterable

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
    lines = [f"id: {n}"]
    for part, each in drawn:
        lines.append(
            f'data: <hx-partial hx-target="#{escape(element_id(part))}" hx-swap="innerMorph"'
            f' data-n="{n}" data-digest="{each.digest}">'
        )
        lines += [f"data: {line}" for line in each.html.splitlines()]
        lines.append("data: </hx-partial>")
    return ("\n".join(lines) + "\n\n").encode()
