"""A plain page for when nothing else can be drawn, in the language of whoever asks."""

import html
from contextvars import ContextVar

from django.conf import settings
from django.utils import translation

from samverkan.web.asgi import Scope, Send
from samverkan.web.asked import read_cookies
from samverkan.web.language import choose

ASKED: ContextVar[Scope | None] = ContextVar("asked", default=None)
"""The request that this task answers; its cookie says the language, and is read only when a plain page is sent."""

PLAIN = """<!doctype html>
<html lang="{language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title>
<main><h1>{title}</h1>{rest}</main>
"""


def mark(sentence: str) -> str:
    """Mark a sentence for the catalogue; it is translated when it is sent."""
    return sentence


def build_plain_page(*sentences: str, language: str) -> bytes:
    """A page without template, style or script: the first sentence is its heading."""
    rest = "".join(f"<p>{html.escape(each)}</p>" for each in sentences[1:])
    return PLAIN.format(title=html.escape(sentences[0]), rest=rest, language=language).encode()


async def send_plain(
    send: Send,
    status: int,
    *sentences: str,
    headers: tuple[tuple[bytes, bytes], ...] = (),
    close: bool = False,
    **facts: object,
) -> None:
    """Send a plain page and, with `close`, end the connection, so that what was not read cannot follow."""
    language = _read_language()
    with translation.override(language):
        told = [translation.gettext(each).format_map(facts) for each in sentences]
    body = build_plain_page(*told, language=language)
    head = [
        (b"content-type", b"text/html; charset=utf-8"),
        (b"content-length", str(len(body)).encode()),
        (b"cache-control", b"no-store"),
        *headers,
    ]
    if close:
        head.append((b"connection", b"close"))
    await send({"type": "http.response.start", "status": status, "headers": head})
    await send({"type": "http.response.body", "body": body})


def _read_language() -> str:
    scope = ASKED.get()
    return choose(read_cookies(scope).get(settings.LANGUAGE_COOKIE_NAME) if scope else None)
