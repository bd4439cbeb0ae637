"""A plain page for when nothing else can be drawn, in the language of whoever asks."""

import html
from collections.abc import Awaitable, Callable
from contextvars import ContextVar

from django.conf import settings
from django.utils import translation

from samverkan.lib.legible import lay_bare
from samverkan.lib.numbers import find_dialled
from samverkan.web.asgi import Scope, Send, header
from samverkan.web.cookies import read_cookies
from samverkan.web.language import choose, choose_accepted
from samverkan.web.problem import CONTENT_TYPE, build_problem, find_words, is_program
from samverkan.web.ringing import Numbers, list_at_the_gate

ASKED: ContextVar[Scope | None] = ContextVar("asked", default=None)
"""The request that this task answers; its cookie says the language, and is read only when a plain page is sent."""

HTML = "text/html; charset=utf-8"
TEXT = "text/plain; charset=utf-8"
PLAIN = """<!doctype html>
<html lang="{language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title>
<main data-plain><h1>{title}</h1>{rest}{ring}</main>
"""


def build_plain_page(*sentences: str, language: str, ring: Numbers | None = None) -> bytes:
    """A page without template, style or script: the first sentence is its heading; under them whom to ring, in the
    language that is active, unless `ring` is None.

    `data-plain`: a page that sent a form by itself stays, and says the sentences beside its button, with the numbers
    that it has of its own.
    """
    rest = "".join(f"<p>{html.escape(each)}</p>" for each in sentences[1:])
    told = {"rest": rest, "ring": "" if ring is None else _list_numbers(ring), "language": language}
    return lay_bare(PLAIN.format(title=html.escape(sentences[0]), **told)).encode()


def _list_numbers(ring: Numbers) -> str:
    if not ring:
        return f"<div>{html.escape(translation.gettext('Numren står på larmlistan på papper.'))}</div>"
    told = ((find_dialled(number), html.escape(f"{name} {number}")) for name, number in ring)
    lines = (f'<li><a href="tel:{dialled}">{words}</a></li>' for dialled, words in told)
    return f"<ul>{''.join(lines)}</ul>"


def build_head(body: bytes, type_: str = HTML, *, ends: bool = False) -> list[tuple[bytes, bytes]]:
    """What every plain answer says of itself; `ends`: the connection ends after it."""
    return [
        (b"content-type", type_.encode()),
        (b"content-length", str(len(body)).encode()),
        (b"cache-control", b"no-store"),
        *([(b"connection", b"close")] if ends else ()),
    ]


async def send_plain(
    send: Send,
    status: int,
    *sentences: str,
    headers: tuple[tuple[bytes, bytes], ...] = (),
    until: Callable[[], Awaitable[None]] | None = None,
    rings: bool = False,
    **facts: object,
) -> None:
    """Send a plain page, to a program its problem details; with `until`, end the connection once that is over. `rings`:
    the sentences say to ring, and the page whom.

    A connection that ends while the other side still sends is reset, and its browser shows a fault of its own.
    """
    language = read_language()
    with translation.override(language):
        type_, body = _word(status, sentences, facts, language=language, rings=rings)
    head = build_head(body, type_, ends=until is not None)
    await send({"type": "http.response.start", "status": status, "headers": [*head, *headers]})
    if until is not None:
        await send({"type": "http.response.body", "body": body, "more_body": True})
        await until()
        body = b""
    await send({"type": "http.response.body", "body": body})


async def send_word(send: Send, word: str) -> None:
    """Send a single word, and nothing around it: what a program that watches compares with."""
    body = word.encode()
    await send({"type": "http.response.start", "status": 200, "headers": build_head(body, TEXT)})
    await send({"type": "http.response.body", "body": body})


def _word(
    status: int, sentences: tuple[str, ...], facts: dict[str, object], *, language: str, rings: bool
) -> tuple[str, bytes]:
    """Media type and body, in the language that is active."""
    scope = ASKED.get()
    words = find_words(scope, status)
    if words is not None:
        code, *told = words
        parts = [translation.gettext(each).format_map(facts) for each in told]
        return CONTENT_TYPE, build_problem(status, code, parts, facts)
    page = [translation.gettext(each).format_map(facts) for each in sentences]
    ring = (list_at_the_gate(scope) if scope else ()) if rings else None
    return HTML, build_plain_page(*page, language=language, ring=ring)


def read_language() -> str:
    """The language of whoever asked what this task answers; a program without our cookie says it in a header."""
    scope = ASKED.get()
    chosen = read_cookies(scope).get(settings.LANGUAGE_COOKIE_NAME) if scope else None
    if chosen is None and scope is not None and is_program(scope):
        return choose_accepted(header(scope, b"accept-language").decode("latin-1"))
    return choose(chosen)
