"""The programs' door: every address under `/api/`, behind a token that holds at this instant.

An act is read and answered by the loop itself: the writer decides it, and no thread waits for the commit. What reads
may take its time, and does so in the pages' threads. Nothing is kept by anybody on the way.
"""

import gzip
from collections.abc import Callable
from typing import BinaryIO

import msgspec
from django.utils import translation

from samverkan.api import views
from samverkan.api.calls import Call, read_call
from samverkan.api.problems import Answer, No, answer_fault
from samverkan.api.tokens import Bearer, find_bearer
from samverkan.web.asgi import Scope, Send
from samverkan.web.house import House
from samverkan.web.plain import read_language
from samverkan.web.squeeze import HEADER as SQUEEZED
from samverkan.web.squeeze import wants
from samverkan.web.threads import MOST_WAITING, Full, Threads

LEAST_SQUEEZED = 1024


class Door(msgspec.Struct, frozen=True, kw_only=True):
    """An address that is read: what opens it, and whether a name follows it."""

    opens: Callable[[Call], Answer]
    named: bool = False


def _behind_token(view: Callable[[Call, Bearer], Answer]) -> Callable[[Call], Answer]:
    return lambda call: view(call, find_bearer(call.authorization))


ACTS = "verbs"
READS = {
    "views": Door(opens=_behind_token(views.read), named=True),
    "mark": Door(opens=_behind_token(views.mark)),
    "changes": Door(opens=_behind_token(views.changes)),
    "openapi.json": Door(opens=views.describe),
}


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """A call that is answered in a thread, which knows nothing of the request it came with."""

    call: Call
    language: str
    squeezed: bool


class Programs:
    """Answers calls whose bodies have been read. Lives on one loop."""

    def __init__(self, _house: House, threads: Threads) -> None:
        self._threads = threads
        self._acting = 0

    async def __call__(self, scope: Scope, body: BinaryIO, length: int, send: Send, *, urgent: bool) -> None:
        """Answer one call. Raises `Full` before anything has been begun."""
        call = read_call(scope, body)
        if call.place == ACTS:
            answer = await self._act(call)
        else:
            asked = Asked(call=call, language=read_language(), squeezed=wants(scope))
            answer = await self._threads.run(_read, asked, reads=True)
        head = [
            (b"content-type", answer.type.encode()),
            (b"content-length", b"%d" % len(answer.body)),
            (b"cache-control", b"no-store"),
            *answer.headers,
        ]
        await send({"type": "http.response.start", "status": answer.status, "headers": head})
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else answer.body})

    async def _act(self, call: Call) -> Answer:
        if self._acting >= MOST_WAITING:
            raise Full
        self._acting += 1
        try:
            _check(call, takes=("POST",), named=True)
            with self._threads.turns.press():
                return await views.act(call, find_bearer(call.authorization))
        except Exception as fault:
            return _say(fault, call, read_language(), acts=True)
        finally:
            self._acting -= 1


def _read(asked: Asked) -> Answer:
    """What a call reads, or why not, in the language of whoever asks."""
    with translation.override(asked.language):
        try:
            answer = _open(asked.call)
        except Exception as fault:
            answer = _say(fault, asked.call, asked.language)
    return _squeeze(answer) if asked.squeezed and len(answer.body) >= LEAST_SQUEEZED else answer


def _open(call: Call) -> Answer:
    door = READS.get(call.place)
    if door is None:
        raise No(404, "no-such-address")
    _check(call, takes=("GET", "HEAD"), named=door.named)
    return door.opens(call)


def _check(call: Call, *, takes: tuple[str, ...], named: bool) -> None:
    if named != bool(call.name) or "/" in call.name:
        raise No(404, "no-such-address")
    if call.method not in takes:
        raise No(405, "method", headers=((b"allow", ", ".join(takes).encode()),))


def _say(fault: Exception, call: Call, language: str, *, acts: bool = False) -> Answer:
    return answer_fault(fault, f"{call.method} {call.place}/{call.name}", language=language, acts=acts)


def _squeeze(answer: Answer) -> Answer:
    """Gzipped: an incident's log is ten times as long as that. It holds no secret that a stranger could guess at."""
    headers = (*answer.headers, SQUEEZED, (b"vary", b"accept-encoding"))
    return msgspec.structs.replace(answer, body=gzip.compress(answer.body, 6, mtime=0), headers=headers)
