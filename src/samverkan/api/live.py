"""The live stream for programs, `/api/v1/live?after=n&key=…`: that something came, where, and how far one can read.

It says nothing that the program could not read: what comes to other streams sends nothing and moves no pulse. What came
is read by `/changes` and the views. A slow program gets fewer messages, never older ones.
"""

import asyncio
import contextlib
import logging
from collections.abc import Callable

import msgspec

from samverkan.api.calls import read_params
from samverkan.api.problems import Answer, No, answer_fault
from samverkan.api.shapes import Place, Told, Touched, touch
from samverkan.api.tokens import READ, Bearer, check, find_bearer, require
from samverkan.lib.codec import encode
from samverkan.lib.refusal import Refused
from samverkan.region.marks import Mark
from samverkan.region.view import Reader, State
from samverkan.web.asgi import Receive, Scope, Send, all_of
from samverkan.web.asked import read_all
from samverkan.web.house import House
from samverkan.web.plain import read_language
from samverkan.web.sse import HEADERS, build_event

log = logging.getLogger(__name__)

ADDRESS = "/api/v1/live"


class Pace(msgspec.Struct, frozen=True, kw_only=True):
    """Times in seconds, and bounds. `gap` is the least time between two messages to one program."""

    gap: float = 0.05
    pulse: float = 15
    stall: float = 60
    a_token: int = 4
    most: int = 1_000


class Chair:
    """One open stream of a program. `streams` are those that something has come to since it was last told, `aside` what
    it has been told is set aside."""

    def __init__(self, bearer: Bearer) -> None:
        self.bearer = bearer
        self.reader = Reader(member=bearer.acting.member, function=bearer.acting.function)
        self.streams: set[str] = set()
        self.aside: list[Touched] = []
        self.ready = asyncio.Event()
        self.gone = False

    def leave(self) -> None:
        """End the stream."""
        self.gone = True
        self.ready.set()


class Live:
    """All open streams of programs. Lives on one loop; the region calls it from the writer's thread."""

    def __init__(self, house: House, *, pace: Pace | None = None) -> None:
        self.house = house
        self.pace = pace or Pace()
        self.chairs: set[Chair] = set()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stop_listening: Callable[[], object] = lambda: None
        self._closing = False

    def start(self) -> None:
        """Begin to listen. Called on the loop."""
        self._loop = asyncio.get_running_loop()
        self._stop_listening = self.house.region.listen(self._hear)

    def close(self) -> None:
        """End every stream and take no new. Called on the loop."""
        if not self._closing:
            self._closing = True
            self._stop_listening()
            for chair in list(self.chairs):
                chair.leave()

    def knows(self, path: str) -> bool:
        """Whether an address is this one."""
        return path == ADDRESS

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one stream until it ends, or with a problem."""
        try:
            bearer, known = self._admit(scope)
        except Exception as fault:
            await _send_answer(send, answer_fault(fault, ADDRESS, language=read_language()))
            return
        await self._seat(Chair(bearer), known, receive, send)

    def _admit(self, scope: Scope) -> tuple[Bearer, Mark | None]:
        """Who asks, and how far that program has read. Raises what `answer_fault` words."""
        if scope["method"] != "GET":
            raise No(405, "method", headers=((b"allow", b"GET"),))
        bearer = find_bearer(all_of(scope, b"authorization"))
        require(bearer, READ)
        known = _read_mark(scope)
        same = sum(chair.bearer.token == bearer.token for chair in self.chairs)
        if self._closing or len(self.chairs) >= self.pace.most or same >= self.pace.a_token:
            raise No(503, "live-full", headers=((b"retry-after", b"5"),))
        return bearer, known

    async def _seat(self, chair: Chair, known: Mark | None, receive: Receive, send: Send) -> None:
        self.chairs.add(chair)
        watching = asyncio.create_task(_watch(chair, receive))
        try:
            await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
            await self._send_on(chair, known, send)
            await send({"type": "http.response.body", "body": b""})
        except TimeoutError:
            log.info("a program's stream stood still for %s s and was let go", self.pace.stall)
        finally:
            watching.cancel()
            self.chairs.discard(chair)

    async def _send_on(self, chair: Chair, known: Mark | None, send: Send) -> None:
        """Tell what is new, else a pulse at even times: when it comes says nothing of what others do."""
        loop = asyncio.get_running_loop()
        pulse_at = loop.time()
        while not chair.gone:
            chair.ready.clear()
            try:
                check(chair.bearer)
            except Refused as refused:
                await self._send(send, build_event("closed", refused.code))
                return
            chunk, known = self._build(chair, known)
            if not chunk and loop.time() >= pulse_at:
                chunk = build_event("pulse", str(known.n))
            if chunk:
                await self._send(send, chunk)
                pulse_at = loop.time() + self.pace.pulse
                await asyncio.sleep(self.pace.gap)
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout_at(pulse_at):
                    await chair.ready.wait()

    def _build(self, chair: Chair, known: Mark | None) -> tuple[bytes, Mark]:
        """The message for what came to streams that the program reads, or was set aside; none when that is nothing."""
        streams, chair.streams = chair.streams, set()
        region = self.house.region
        mark, view = region.mark(chair.reader), region.view(chair.reader)
        aside = sorted({touch(stream) for stream in view.set_aside()})
        if mark == known and aside == chair.aside:
            return b"", mark
        chair.aside = aside
        touched = sorted({touch(stream) for stream in streams if view.may_read(stream)})
        told = Told(n=mark.n, key=mark.key, changed=touched, set_aside=aside)
        return f"id: {mark.n}\ndata: {encode(told).decode()}\n\n".encode(), mark

    async def _send(self, send: Send, chunk: bytes) -> None:
        async with asyncio.timeout(self.pace.stall):
            await send({"type": "http.response.body", "body": chunk, "more_body": True})

    def _hear(self, before: State, after: State, changed: frozenset[str]) -> None:
        """A commit, told in the writer's thread."""
        if self._loop is not None and not self._closing:
            self._loop.call_soon_threadsafe(self._note, changed)

    def _note(self, changed: frozenset[str]) -> None:
        for chair in self.chairs:
            chair.streams |= changed
            chair.ready.set()


def _read_mark(scope: Scope) -> Mark | None:
    """How far the program says that it has read; None when it does not say."""
    asked = read_all(scope)
    place = read_params(asked, Place)
    return Mark(n=place.after, key=place.key) if "after" in asked else None


async def _watch(chair: Chair, receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    chair.leave()


async def _send_answer(send: Send, answer: Answer) -> None:
    told = [
        (b"content-type", answer.type.encode()),
        (b"content-length", str(len(answer.body)).encode()),
        (b"cache-control", b"no-store"),
        *answer.headers,
    ]
    await send({"type": "http.response.start", "status": answer.status, "headers": told})
    await send({"type": "http.response.body", "body": answer.body})
