"""How long, and for how much, a connection waits before there is a request for the gate to look at.

uvicorn waits for ever, and takes any amount: a thousand telephones that say half a line would use up every connection,
and one that never ends its headers all the memory.
"""

import asyncio
from typing import Any

from django.conf import settings
from django.utils import translation
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

from samverkan.lib.marking import mark as N_
from samverkan.web.csp import headers_for
from samverkan.web.faults import NOT_UNDERSTOOD
from samverkan.web.plain import HTML, build_head, build_plain_page
from samverkan.web.problem import CONTENT_TYPE, FOR_PROGRAMS, build_problem, is_program
from samverkan.web.wire import EXTENSION, Wire

HEAD_SECONDS = 15.0
"""From the connection, or the first byte of a later request, until all its headers are here."""

HEAD_BYTES = 64 * 1024
"""Address and headers of one request. A browser with our cookies sends 2 kB."""

LINGER_SECONDS = 1.0
"""After a no, what still comes is thrown away for so long."""


class Patient(HttpToolsProtocol):
    """A connection that must say what it wants, in time and in few words. What is whole, the gate times."""

    head_seconds = HEAD_SECONDS
    linger_seconds = LINGER_SECONDS

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._giving_up: asyncio.TimerHandle | None = None
        self._head = 0
        self._refused = False
        self._first_line = b""
        self._unanswered: list[RequestResponseCycle] = []

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn's own
        super().connection_made(transport)
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Let every answer that is owed know: uvicorn tells the last of them only, and writes the others to nobody."""
        self._stop_waiting()
        self._let_go()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Count what comes until the headers are whole; empty lines before a request count too."""
        if self._refused:
            return
        if self.cycle is None or self.cycle.response_complete:
            if self._giving_up is None or not self._head:
                self._first_line = data[:HEAD_BYTES].partition(b"\n")[0]
            self._wait()
        super().data_received(data)
        if self._giving_up is not None:
            self._head += len(data)
        if self._head > HEAD_BYTES:
            self._refuse()

    def on_message_begin(self) -> None:
        self._head = 0
        self._wait()
        super().on_message_begin()

    def on_url(self, url: bytes) -> None:
        self._first_line = b""  # understood: from here on the parser's own address holds
        super().on_url(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        if self._giving_up is None:  # a trailer, after the body
            self._head += len(name) + len(value)
        super().on_header(name, value)

    def on_headers_complete(self) -> None:
        self._stop_waiting()
        self.scope["extensions"] = {EXTENSION: Wire(self.transport, self.flow, self._cut)}  # type: ignore[dict-item]  # an object beside the dicts
        self._head = sum(len(name) + len(value) for name, value in self.headers)
        super().on_headers_complete()
        owed = [each for each in self._unanswered if not each.response_complete]
        self._unanswered = [*owed, *([self.cycle] if self.cycle and self.cycle not in owed else ())]

    def _cut(self) -> None:
        self._let_go()
        self.transport.close()

    def _let_go(self) -> None:
        for cycle in self._unanswered:
            if not cycle.response_complete:
                cycle.disconnected = True
                cycle.message_event.set()

    def _wait(self) -> None:
        if self._giving_up is None:
            self._giving_up = self.loop.call_later(self.head_seconds, self.transport.close)

    def _stop_waiting(self) -> None:
        if self._giving_up is not None:
            self._giving_up.cancel()
            self._giving_up = None

    def send_400_response(self, msg: str) -> None:
        """What is no request gets a page of ours, or a problem by its address; in which language cannot be known."""
        if len(self._find_path()) > HEAD_BYTES:  # in one piece, it is too long for the parser first
            self._refuse()
        else:
            self._end_with("400 Bad Request", NOT_UNDERSTOOD)

    def _refuse(self) -> None:
        self._end_with("431 Request Header Fields Too Large", TOO_LONG)

    def _end_with(self, status: str, sentences: tuple[str, ...]) -> None:
        """Say so where no answer has begun; then nothing more is heeded, and what was asked is not answered."""
        self._stop_waiting()
        if self._refused or self.transport.is_closing():
            return
        cycle = self.cycle
        if self.pipeline or (cycle is not None and cycle.response_started and not cycle.response_complete):
            self.transport.close()
            return
        self.transport.write(_build_answer(status, sentences, self.scheme or "http", path=self._find_path()))
        if cycle is not None:
            cycle.disconnected = True
            cycle.message_event.set()
        # Closed while something more is on its way, the connection would be reset, and the page never read.
        self._refused = True
        self.loop.call_later(self.linger_seconds, self.transport.close)

    def _find_path(self) -> str:
        """The address, as far as it was understood; where not even the method was, as the first line names it."""
        if not self._first_line:
            return str(getattr(self, "url", b""), "latin-1")
        return str([*self._first_line.split(b" ", 2), b""][1], "latin-1")


def _build_answer(status: str, sentences: tuple[str, ...], scheme: str, *, path: str) -> bytes:
    language = settings.LANGUAGE_CODE
    with translation.override(language):
        type_, body = _word(int(status[:3]), sentences, language, path)
    told = [*headers_for(scheme), *build_head(body, type_, ends=True)]
    lines = [f"HTTP/1.1 {status}".encode(), *(b": ".join(each) for each in told)]
    return b"\r\n".join([*lines, b"", body])


def _word(status: int, sentences: tuple[str, ...], language: str, path: str) -> tuple[str, bytes]:
    """Media type and body, in the language that is active."""
    if is_program({"path": path}):
        code, *told = FOR_PROGRAMS[status]
        return CONTENT_TYPE, build_problem(status, code, [translation.gettext(each) for each in told], {})
    return HTML, build_plain_page(*(translation.gettext(each) for each in sentences), language=language)


TOO_LONG = (
    N_("Adressen eller kakorna är för långa."),
    N_("Inget är ändrat."),
    N_("Ta bort sidans kakor i webbläsaren, och börja om från första sidan."),
)
