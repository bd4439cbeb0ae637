"""A program's call through the gate and the programs' door, without a port: what comes back is what would be sent."""

import asyncio
import functools
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import unquote, urlencode

import msgspec
from django.core.handlers.wsgi import WSGIHandler
from django.utils.datastructures import CaseInsensitiveMapping

from samverkan.api.doors import Programs
from samverkan.web.asgi import Message, Scope
from samverkan.web.bridge import Bridge
from samverkan.web.gate import Gate
from samverkan.web.house import get_house
from samverkan.web.threads import Threads


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """What came back. A header is found however its name is written."""

    status_code: int
    headers: CaseInsensitiveMapping[str]
    content: bytes


def call(
    path: str,
    *,
    method: str = "GET",
    headers: Mapping[str, str] | None = None,
    body: bytes = b"",
    params: Mapping[str, Any] | None = None,
    besides: Iterable[tuple[str, str]] = (),
) -> Told:
    """Ask for an address; `params` stand behind what the path already asks, `besides` are headers once more."""
    where, _, asked = path.partition("?")
    query = "&".join(filter(None, (asked, urlencode(params or {}))))
    given = {"host": "localhost", "content-length": str(len(body))} | dict(headers or {})
    scope: Scope = {
        "type": "http",
        "method": method,
        "scheme": "http",
        "http_version": "1.1",
        "path": unquote(where),
        "raw_path": where.encode(),
        "query_string": query.encode(),
        "headers": [(name.lower().encode(), value.encode("latin-1")) for name, value in (*given.items(), *besides)],
    }
    return asyncio.run(_ask(scope, body))


async def _ask(scope: Scope, body: bytes) -> Told:
    threads = _threads()
    gate = Gate(Bridge(WSGIHandler(), threads), programs=Programs(get_house(), threads))
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    await gate(scope, receive, send)
    head = CaseInsensitiveMapping({name.decode(): value.decode("latin-1") for name, value in sent[0]["headers"]})
    content = b"".join(each.get("body", b"") for each in sent[1:])
    return Told(status_code=sent[0]["status"], headers=head, content=content)


@functools.cache
def _threads() -> Threads:
    return Threads(threads=1, urgent_threads=1)
