"""The gate: the one way in. It reads the whole request before a thread is spent on it, and dresses every answer.

Live streams and files are answered here, by the loop; all else, once its body lies ready, by the programs' door or by
Django's threads.
"""

import asyncio
import contextlib
import functools
import logging
import re
from collections.abc import Awaitable, Callable, Iterable
from typing import Any, BinaryIO, Protocol

import msgspec
from django.conf import settings
from django.http.request import split_domain_port, validate_host

from samverkan.lib.marking import mark as N_
from samverkan.web.asgi import Message, Receive, Scope, Send, header
from samverkan.web.bodies import FILE_BYTES, FORM_BYTES, Bodies, Left, Limits, TooLarge, TooSlow, has_body
from samverkan.web.bridge import empty_body
from samverkan.web.cookies import find_session
from samverkan.web.csp import headers_for
from samverkan.web.faults import BROKEN
from samverkan.web.plain import ASKED, send_plain, send_word
from samverkan.web.problem import is_program
from samverkan.web.threads import Full
from samverkan.web.wire import Wire, find_wire

log = logging.getLogger(__name__)


class Knowing(Protocol):
    """Something that answers some addresses by itself."""

    def knows(self, path: str) -> bool: ...
    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None: ...


class Answering(Protocol):
    """Something that answers requests whose bodies have been read. Raises `Full` before it has begun."""

    async def __call__(self, scope: Scope, body: BinaryIO, length: int, send: Send, *, urgent: bool) -> None: ...


class Paths(msgspec.Struct, frozen=True, kw_only=True):
    """Which addresses get more than the rest: `urgent` ones threads of their own, `uploads` larger bodies."""

    urgent: tuple[str, ...] = ()
    uploads: tuple[str, ...] = ()


class Gate:
    """An ASGI application for `http`. `is_known(scope)` says, in a thread, if somebody logged in asks."""

    def __init__(
        self,
        bridge: Answering,
        *,
        programs: Answering | None = None,
        native: Iterable[Knowing] = (),
        paths: Paths | None = None,
        limits: Limits | None = None,
        is_known: Callable[[Scope], bool] = lambda _scope: False,
    ) -> None:
        paths = paths or Paths()
        self.bridge = bridge
        self.programs = programs
        self.native = tuple(native)
        self.bodies = Bodies(limits or Limits())
        self.urgent_bodies = Bodies(limits or Limits())
        self.is_known = is_known
        self._urgent = [re.compile(each) for each in paths.urgent]
        self._uploads = [re.compile(each) for each in paths.uploads]
        self._uploading: set[str] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; a fault with a page and once in the log. Who leaves is no fault of ours."""
        ASKED.set(scope)
        wire = find_wire(scope)
        dressed = _Dressed(send, scope, wire)
        try:
            await self._pass(scope, receive, dressed)
        except Left:
            return
        except Exception:
            if dressed.started:
                if wire is None:
                    raise  # to whoever runs us, who says it
                wire.cut()
            log.exception("%s %s", scope["method"], scope["path"])
            if not dressed.started:
                with contextlib.suppress(Left):
                    await send_plain(dressed, 500, *BROKEN, rings=True)

    async def _pass(self, scope: Scope, receive: Receive, send: Send) -> None:
        path: str = scope["path"]
        if path == "/healthz":
            await send_word(send, "ok")
            return
        if not is_for_us(scope):
            log.warning("refused a request for another host: %.100r", header(scope, b"host"))
            await send_plain(send, 400, *ELSEWHERE, until=functools.partial(self.bodies.linger, receive))
            return
        for each in self.native:
            if each.knows(path):
                await each(scope, receive, send)
                return
        if scope["method"] not in METHODS and not is_program(scope):
            leaving = functools.partial(self.bodies.linger, receive)
            await send_plain(send, 405, *NO_SUCH_WAY, headers=((b"allow", ", ".join(METHODS).encode()),), until=leaving)
            return
        urgent = any(each.fullmatch(path) for each in self._urgent)
        if not has_body(scope):
            await self._answer(scope, (empty_body(), 0), send, urgent=urgent)
        elif any(each.fullmatch(path) for each in self._uploads):
            await self._upload(scope, receive, send)
        else:
            bodies = self.urgent_bodies if urgent else self.bodies
            read = await self._take(bodies.read_form, scope, receive, send, words=TOO_LARGE)
            if read is not None:
                await self._answer(scope, read, send, urgent=urgent)

    async def _upload(self, scope: Scope, receive: Receive, send: Send) -> None:
        """A large body, to a file; from the logged-in only, one at a time."""
        session = find_session(scope)
        leaving = functools.partial(self.bodies.linger, receive)
        if not await asyncio.to_thread(self.is_known, scope):
            await send_plain(send, 403, *UNKNOWN, until=leaving)
            return
        if session in self._uploading:
            await send_plain(send, 429, *ONE_AT_A_TIME, until=leaving)
            return
        read_alone = functools.partial(self._read_alone, session)
        read = await self._take(read_alone, scope, receive, send, words=FILE_TOO_LARGE)
        if read is not None:
            try:
                with read[0]:
                    await self._answer(scope, read, send, urgent=False)
            finally:
                self._uploading.discard(session)

    async def _read_alone(self, session: str, scope: Scope, receive: Receive) -> tuple[BinaryIO, int]:
        """A file that is refused is on its way no longer, though the rest of it may still be coming."""
        self._uploading.add(session)
        try:
            return await self.bodies.read_upload(scope, receive)
        except BaseException:
            self._uploading.discard(session)
            raise

    async def _answer(self, scope: Scope, read: tuple[BinaryIO, int], send: Send, *, urgent: bool) -> None:
        """By whoever the address belongs to, once the body lies ready."""
        answering = self.programs if self.programs is not None and is_program(scope) else self.bridge
        try:
            await answering(scope, *read, send, urgent=urgent)
        except Full:
            await send_plain(send, 503, *FULL, headers=((b"retry-after", b"3"),), rings=True)

    async def _take(
        self,
        read: Callable[[Scope, Receive], Awaitable[tuple[BinaryIO, int]]],
        scope: Scope,
        receive: Receive,
        send: Send,
        *,
        words: tuple[str, str, str],
    ) -> tuple[BinaryIO, int] | None:
        leaving = functools.partial(self.bodies.linger, receive)
        try:
            return await read(scope, receive)
        except TooLarge as wrong:
            until = None if wrong.read_out else leaving
            most, file, rings = FORM_BYTES // 1024, FILE_BYTES // 1_000_000, words is TOO_LARGE
            await send_plain(send, 413, *words, until=until, rings=rings, most=most, file=file)
        except TooSlow:
            await send_plain(send, 408, *TOO_SLOW, until=leaving, rings=True)
        return None


def is_for_us(scope: Scope) -> bool:
    """Whether the request names one of this installation's hosts, once; one that names none, the address it came to."""
    named = [value for name, value in scope["headers"] if name == b"host"]
    if len(named) > 1:
        return False
    server = scope.get("server") or ("localhost", None)
    return _is_ours(named[0].decode("latin-1") if named else str(server[0]), tuple(settings.ALLOWED_HOSTS))


@functools.lru_cache(maxsize=64)
def _is_ours(host: str, ours: tuple[str, ...]) -> bool:
    domain, _port = split_domain_port(host)
    return bool(domain) and validate_host(domain, ours)


class _Dressed:
    """`send`, with the headers that every answer carries; what does not say that it may be kept is not."""

    def __init__(self, send: Send, scope: Scope, wire: Wire | None) -> None:
        self._send, self._wire = send, wire
        self._headers = headers_for(scope.get("scheme", "http"), scope["path"])
        self.started = False

    async def __call__(self, message: Message) -> None:
        """Raises `Left` where the other side has gone; servers say that each in its own way."""
        if message["type"] == "http.response.start":
            self.started = True
            theirs: list[Any] = [each for each in message["headers"] if each[0] not in _OURS]
            if not any(name == b"cache-control" for name, _value in theirs):
                theirs.append((b"cache-control", b"no-store"))
            message = {**message, "headers": theirs + self._headers}
        try:
            await self._send(message)
        except Exception as fault:
            if isinstance(fault, OSError) or (self._wire is not None and self._wire.is_gone):
                raise Left from fault
            raise


_OURS = frozenset(name for name, _value in headers_for("https"))

METHODS = ("GET", "HEAD", "POST")
"""What pages answer to; the API says itself what each of its addresses takes."""

NO_SUCH_WAY = (
    N_("En sida kan bara läsas, eller få ett formulär."),
    N_("Inget är ändrat."),
    N_("Öppna sidan i webbläsaren. Program använder /api/v1/."),
)
ELSEWHERE = (
    N_("Samverkan svarar inte på den adressen."),
    N_("Inget är ändrat."),
    N_("Öppna sidan på den adress som du har fått. Driften kan lägga till fler i SAMVERKAN_HOSTS."),
)
FULL = (
    N_("Det är för många som vill in just nu."),
    N_("Inget är ändrat."),
    N_("Försök igen om en liten stund. Är det bråttom, ring."),
)
TOO_LARGE = (
    N_("Det som sändes är för stort: högst {most} kB tas emot här."),
    N_("Inget är sparat, men texten står kvar i formuläret. Syns det inte här, gå tillbaka i webbläsaren."),
    N_("Korta texten, dela den i flera eller lämna en mindre fil, och sänd igen. Är det bråttom, ring."),
)
FILE_TOO_LARGE = (
    N_("Filen är för stor: högst {file} MB tas emot här."),
    N_("Inget är sparat och inget är ändrat. Filen finns kvar hos dig."),
    N_("Ta bort bilder och annat som inte hör dit ur filen, eller dela den, och lämna den igen."),
)
TOO_SLOW = (
    N_("Det som sändes kom inte fram i tid."),
    N_("Inget är sparat, men texten står kvar i formuläret. Syns det inte här, gå tillbaka i webbläsaren."),
    N_("Sänd igen när nätet är bättre. Är det bråttom, ring."),
)
UNKNOWN = (
    N_("Bara den som är inloggad kan lämna en fil."),
    N_("Inget är sparat."),
    N_("Logga in, och lämna filen igen."),
)
ONE_AT_A_TIME = (
    N_("En fil är redan på väg in från dig."),
    N_("Den filen tas emot som vanligt; den här är inte sparad."),
    N_("Vänta tills den första är klar, och lämna sedan den andra."),
)
