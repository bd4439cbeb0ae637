"""ASGI's names, shared by gate, hub and assets, and a plain page for when nothing else can be drawn."""

import html
from collections.abc import Awaitable, Callable
from typing import Any

Scope = dict[str, Any]
Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

PLAIN = """<!doctype html>
<html lang="sv"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title>
<main><h1>{title}</h1>{rest}</main>
"""


def build_plain_page(*sentences: str) -> bytes:
    """A page without template, style or script: the first sentence is its heading."""
    rest = "".join(f"<p>{html.escape(each)}</p>" for each in sentences[1:])
    return PLAIN.format(title=html.escape(sentences[0]), rest=rest).encode()


async def send_plain(
    send: Send, status: int, *sentences: str, headers: tuple[tuple[bytes, bytes], ...] = (), close: bool = False
) -> None:
    """Send a plain page and, with `close`, end the connection, so that what was not read cannot follow."""
    body = build_plain_page(*sentences)
    told = [
        (b"content-type", b"text/html; charset=utf-8"),
        (b"content-length", str(len(body)).encode()),
        (b"cache-control", b"no-store"),
        *headers,
    ]
    if close:
        told.append((b"connection", b"close"))
    await send({"type": "http.response.start", "status": status, "headers": told})
    await send({"type": "http.response.body", "body": body})


def header(scope: Scope, name: bytes) -> bytes:
    """The first header with this lower-case name; empty when there is none."""
    for key, value in scope["headers"]:
        if key == name:
            return bytes(value)
    return b""
