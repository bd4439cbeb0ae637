"""The front of the service: gate, live hub and files before Django, begun and ended in order. An ASGI application."""

import asyncio
import gc
import sys
from collections.abc import Callable
from typing import Any, Protocol

from django.db.models.signals import post_delete

from samverkan.web.asgi import Receive, Scope, Send
from samverkan.web.bodies import Limits
from samverkan.web.bridge import Bridge, Wsgi
from samverkan.web.drawings import get_drawings
from samverkan.web.environment import get_assets
from samverkan.web.gate import Answering, Gate, Knowing, Paths
from samverkan.web.house import House
from samverkan.web.hub import Hub, Pace
from samverkan.web.threads import Threads
from samverkan.web.turns import SWITCH_SECONDS
from samverkan.web.who import is_known, resolve_scope

COLLECT_AFTER = (2_000, 20, 500)
"""Python's own suit short programs: here a full collection stood in the way of a live message twice a second.

The young ones are seen to often: 20,000 at a time they took 15 to 33 ms, as many messages came late. So are the middle
ones: left for longer, what 2,000 readers brought with them was gone through at once, which took 200 ms.
"""


class Streams(Protocol):
    """More live streams than the pages': answered on the loop, begun and ended with it."""

    def start(self) -> None: ...
    def close(self) -> None: ...
    def knows(self, path: str) -> bool: ...
    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None: ...


class Front:
    """Answers `http` between the lifespan's startup and shutdown.

    `programs` makes the programs' live streams, `calls` what answers all else that programs ask.

    `begin()` gives the house, furnished, with its region started; `end()` ends what that began. Both run in a thread.
    """

    def __init__(
        self,
        begin: Callable[[], House],
        end: Callable[[], None],
        wsgi: Wsgi,
        *,
        paths: Paths | None = None,
        pace: Pace | None = None,
        limits: Limits | None = None,
        programs: Callable[[House], Streams] | None = None,
        calls: Callable[[House, Threads], Answering] | None = None,
    ) -> None:
        self._begin_house, self._end_house = begin, end
        self._paths, self._pace, self._limits = paths, pace, limits
        self._wsgi = wsgi
        self._programs, self._calls = programs, calls
        self._streams: list[Streams] = []
        self._threads: Threads | None = None
        self._gate: Gate | None = None
        self.hub: Hub | None = None
        self.failed: Exception | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI: `http` and `lifespan`; websockets are refused."""
        if scope["type"] == "http" and self._gate is not None:
            await self._gate(scope, receive, send)
        elif scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1003})

    def end_streams(self) -> None:
        """End the live streams, so that the rest can end. Called on the loop, when the process is asked to stop."""
        if self.hub is not None:
            self.hub.close()
        for streams in self._streams:
            streams.close()

    async def _live(self, receive: Receive, send: Send) -> None:
        await receive()
        try:
            await self._begin()
        except Exception as wrong:
            self.failed = wrong
            await send({"type": "lifespan.startup.failed", "message": repr(wrong)})
            return
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await self._end()
        await send({"type": "lifespan.shutdown.complete"})

    async def _begin(self) -> None:
        sys.setswitchinterval(SWITCH_SECONDS)
        gc.set_threshold(*COLLECT_AFTER)
        house = await asyncio.to_thread(self._begin_house)
        threads = self._threads = Threads()
        self.hub = Hub(house, get_drawings(), resolve=resolve_scope, pace=self._pace, turns=threads.turns)
        self._streams = [self._programs(house)] if self._programs is not None else []
        native: list[Knowing] = [self.hub, *self._streams, get_assets()]
        self._gate = Gate(
            Bridge(self._wsgi, threads),
            programs=self._calls(house, threads) if self._calls is not None else None,
            native=native,
            paths=self._paths,
            limits=self._limits,
            is_known=is_known,
        )
        self.hub.start()
        for streams in self._streams:
            streams.start()
        post_delete.connect(self._end_session, sender="sessions.Session")

    async def _end(self) -> None:
        self.end_streams()
        post_delete.disconnect(self._end_session, sender="sessions.Session")
        if self._threads is not None:
            self._threads.close()
        await asyncio.to_thread(self._end_house)

    def _end_session(self, instance: Any, **_signal: Any) -> None:
        if self.hub is not None:
            self.hub.end_session(str(instance.session_key))
