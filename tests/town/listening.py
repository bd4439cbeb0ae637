"""Listening to the live streams by the town's clock: what comes, in which order, and at which second.

Nothing waits here. The loop's time is the town's, and it runs until it has nothing more to do at that time; so a
heartbeat, a gap or a part that will look different falls due when the clock is moved there, and never else.
"""

import asyncio
import selectors
from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import Any
from urllib.parse import urlencode

from samverkan.api.live import ADDRESS, Live
from samverkan.lib.clock import Clock
from samverkan.web.asgi import Message, Scope
from samverkan.web.drawings import get_drawings
from samverkan.web.fragments import Part
from samverkan.web.hub import Hub, Pace
from samverkan.web.who import resolve_scope
from tests.town.cast import Seat
from tests.town.town import Town


class Listening:
    """The streams of somebody's page and of a program, both open from now on. `hear` after whatever happens."""

    def __init__(self, town: Town) -> None:
        self.streams: dict[str, list[str]] = {}
        self._loop = _Loop(town.clock)
        self._hub = Hub(town.house, get_drawings(), resolve=resolve_scope, pace=Pace(most_parts=1_000))
        self._hub._asking = _AtOnce()  # type: ignore[assignment]  # a thread would answer at a time of its own
        self._live = Live(town.house)
        self._streams: list[asyncio.Task[None]] = []
        self._loop.call_soon(self._hub.start)
        self._loop.call_soon(self._live.start)
        self.hear()

    def opens_a_page(self, seat: Seat, parts: list[Part]) -> None:
        """A page that shows these parts, none of them drawn yet."""
        asked = {"after": "0", "parts": ",".join(f"{name}:{thing}" for name, thing in parts)}
        self._opens("page", self._hub, f"/f/{seat.function}/live", asked, ("town-person", seat.person))

    def opens_a_program(self, secret: str) -> None:
        """A program that has read nothing."""
        self._opens("program", self._live, ADDRESS, {"after": "0"}, ("authorization", f"Bearer {secret}"))

    def hear(self) -> None:
        """Take what comes until nothing more does at this time."""
        self._loop.run_forever()

    def close(self) -> None:
        """End the streams and the loop. Raises what went wrong in a stream."""
        self._loop.call_soon(self._hub.close)
        self._loop.call_soon(self._live.close)
        self.hear()
        for each in self._streams:
            self._loop.call_soon(each.cancel)  # one that has just told something pauses for a moment that never comes
        self.hear()
        self._loop.close()
        for each in self._streams:
            assert each.cancelled() or each.result() is None

    def _opens(self, name: str, answer: Any, path: str, asked: dict[str, str], head: tuple[str, str]) -> None:
        heard = self.streams.setdefault(name, [])

        async def receive() -> Message:
            gone: Message = await self._loop.create_future()
            return gone

        async def send(message: Message) -> None:
            told = message.get("body", b"").decode() if "body" in message else f"{message['status']}\n"
            heard.append(f"{self._loop.time():.3f} s: {told}")

        self._streams.append(self._loop.create_task(answer(_build_scope(path, asked, head), receive, send)))
        self.hear()


class _Loop(asyncio.SelectorEventLoop):
    """An event loop by that clock, which comes back as soon as it would have to wait."""

    def __init__(self, clock: Clock) -> None:
        self._now, self._began_at = clock.now, clock.now()
        super().__init__(_NeverWaiting(self.stop))

    def time(self) -> float:
        return (self._now() - self._began_at).total_seconds()


class _NeverWaiting(selectors.SelectSelector):
    """Says so instead of waiting."""

    def __init__(self, idle: Callable[[], None]) -> None:
        super().__init__()
        self._idle = idle

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        found = super().select(0)
        if not found and timeout != 0:
            self._idle()
        return found


class _AtOnce(Executor):
    """Does what it is asked when it is asked."""

    def submit(self, work: Callable[..., Any], /, *given: Any, **named: Any) -> Future[Any]:
        done: Future[Any] = Future()
        try:
            done.set_result(work(*given, **named))
        except Exception as fault:
            done.set_exception(fault)
        return done


def _build_scope(path: str, asked: dict[str, str], head: tuple[str, str]) -> Scope:
    name, value = head
    return {
        "type": "http",
        "method": "GET",
        "scheme": "http",
        "http_version": "1.1",
        "path": path,
        "raw_path": path.encode(),
        "query_string": urlencode(asked).encode(),
        "headers": [(b"host", b"localhost"), (name.encode(), value.encode())],
    }
