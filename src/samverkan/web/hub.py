"""The live hub: what changed, to the pages that show it, as it changes.

A reader has no queue but one latest version of each fragment: a slow socket gets fewer, never older. A fragment is
drawn once for its inputs, whoever reads. Function and readers are asked again at each change, the session at
least every 30 s; a session that ends in this process closes its streams at once.
"""

import asyncio
import contextlib
import logging
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import msgspec
from django.conf import settings
from django.core.exceptions import DisallowedHost

from samverkan.lib.marking import mark as N_
from samverkan.lib.numbers import find_number
from samverkan.region.event import Acting
from samverkan.region.view import SERVICE, State
from samverkan.web import squeeze
from samverkan.web.asgi import Receive, Scope, Send, header
from samverkan.web.asked import read_parts, read_query
from samverkan.web.cookies import find_session, read_cookies
from samverkan.web.faults import AWAY, DATABASE_AWAY
from samverkan.web.fragments import Drawings, Part
from samverkan.web.house import House
from samverkan.web.language import choose
from samverkan.web.plain import send_plain
from samverkan.web.rounds import FUNCTION_ENDED, WHOLE, Rounds
from samverkan.web.seat import Audience, AudienceKey, Seat
from samverkan.web.seen import find_frame
from samverkan.web.sse import HEADERS, build_event
from samverkan.web.turns import Turns
from samverkan.web.who import NotHeld, NotLoggedIn
from samverkan.web.wire import find_wire

log = logging.getLogger(__name__)

ADDRESS = re.compile(r"/f/([^/]+)/live")
SESSION_ENDED = build_event("closed", "session")

Resolve = Callable[[Scope, str], Acting]


class Pace(msgspec.Struct, frozen=True, kw_only=True):
    """The hub's times in seconds, and its bounds. `gap` is the least time between two rounds of drawing."""

    gap: float = 0.03
    heartbeat: float = 15
    recheck: float = 30
    stall: float = 60
    poll: int = 15
    a_session: int = 3
    most: int = 5_000
    most_parts: int = 40


class Hub:
    """All open live streams of this process. Lives on one loop; the region calls it from the writer's thread."""

    def __init__(
        self,
        house: House,
        drawings: Drawings,
        *,
        resolve: Resolve,
        pace: Pace | None = None,
        turns: Turns | None = None,
    ) -> None:
        self.house = house
        self.drawings = drawings
        self.resolve = resolve
        self.pace = pace or Pace()
        self.seats: set[Seat] = set()
        self._audiences: dict[AudienceKey, Audience] = {}
        self._turns = turns or Turns()
        self.rounds = Rounds(house, drawings, self._audiences.values, gap=self.pace.gap, turns=self._turns)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._tasks: list[asyncio.Task[None]] = []
        self._asking = ThreadPoolExecutor(2, thread_name_prefix="live-session")
        self._stops: list[Callable[[], object]] = []
        self._closing = False

    # ----- begin and end

    def start(self) -> None:
        """Begin to listen. Called on the loop."""
        self._loop = asyncio.get_running_loop()
        self._stops = [self.house.region.listen(self._hear), self.house.region.foresee(self._foresee)]
        self._tasks = [asyncio.create_task(self.rounds.run()), asyncio.create_task(self._ask_again())]

    def close(self) -> None:
        """End every stream and take no new; the pages come back by themselves. Called on the loop, first of all."""
        if self._closing:
            return
        self._closing = True
        for stop in self._stops:
            stop()
        for seat in list(self.seats):
            seat.leave()
        for task in self._tasks:
            task.cancel()
        self._asking.shutdown(wait=False, cancel_futures=True)

    def end_session(self, session: str) -> None:
        """Close the streams of a session that has ended. May be called from any thread."""
        if self._loop is not None and not self._closing:
            self._loop.call_soon_threadsafe(self._end_session, session)

    def _end_session(self, session: str) -> None:
        for seat in [each for each in self.seats if each.session == session]:
            seat.leave(SESSION_ENDED)

    # ----- one stream

    def knows(self, path: str) -> bool:
        """Whether an address is a live stream."""
        return ADDRESS.fullmatch(path) is not None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one live stream until it ends. Never redirects; an ended session is told so, with 200."""
        if self._closing or len(self.seats) >= self.pace.most:
            await send_plain(send, 503, N_("Liveflödet är fullt eller startar om."), headers=((b"retry-after", b"3"),))
            return
        match = ADDRESS.fullmatch(scope["path"])
        parts = read_parts(scope, most=self.pace.most_parts)
        if match is None or parts is None or scope["method"] != "GET":
            await send_plain(send, 400, N_("Så ser inte en fråga om liveflödet ut."))
            return
        loop = asyncio.get_running_loop()
        try:
            acting = await loop.run_in_executor(self._asking, self.resolve, scope, match[1])
        except NotLoggedIn:
            await _tell(send, SESSION_ENDED)
            return
        except NotHeld:
            await _tell(send, FUNCTION_ENDED)
            return
        except AWAY:
            await send_plain(send, 503, DATABASE_AWAY, headers=((b"retry-after", b"5"),))
            return
        except DisallowedHost:
            await send_plain(send, 400, N_("Tjänsten svarar inte under det namnet."))
            return
        await self._sit(scope, receive, send, acting, parts)

    async def _sit(self, scope: Scope, receive: Receive, send: Send, acting: Acting, parts: dict[Part, str]) -> None:
        session = find_session(scope)
        if session and sum(seat.session == session for seat in self.seats) >= self.pace.a_session:
            await _tell(send, build_event("poll", str(self.pace.poll)))
            return
        language = choose(read_cookies(scope).get(settings.LANGUAGE_COOKIE_NAME))
        seat = self._join(scope, session, Audience(acting, language, tuple(parts)))
        try:
            self._welcome(seat, parts)
            await self._send_on(seat, receive, send)
        finally:
            self._leave(seat)

    def _join(self, scope: Scope, session: str, audience: Audience) -> Seat:
        audience = self._audiences.setdefault(audience.key, audience)
        seat = Seat(scope, session, audience)
        audience.seats.add(seat)
        self.seats.add(seat)
        return seat

    def _leave(self, seat: Seat) -> None:
        self.seats.discard(seat)
        seat.audience.seats.discard(seat)
        if not seat.audience.seats:
            self._audiences.pop(seat.audience.key, None)

    def _welcome(self, seat: Seat, parts: dict[Part, str]) -> None:
        """Bring the page from what it shows to now: each fragment whose digest is not the one it has."""
        self.rounds.refresh(seat.audience, self.house.region.view(SERVICE))
        asked = read_query(seat.scope)
        shown = find_number(asked.get("after", ""), digits=18) or 0
        key = seat.audience.mark_key + self._find_frame(seat)
        if shown > seat.audience.n or asked.get("key", key) != key:
            seat.leave(WHOLE)
        seat.latest = {part: drawn for part, drawn in seat.audience.drawn.items() if parts.get(part) != drawn.digest}
        seat.ready.set()

    async def _send_on(self, seat: Seat, receive: Receive, send: Send) -> None:
        squeezed = seat.squeezed
        headers = [*HEADERS, squeeze.HEADER] if squeezed else HEADERS
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        if squeezed:
            await send({"type": "http.response.body", "body": squeeze.BEGINNING, "more_body": True})
        seat.wire = find_wire(seat.scope)
        watching = asyncio.create_task(_watch(seat, receive))
        said = self._find_frame(seat)
        try:
            while not seat.gone:
                if self._find_frame(seat) != said:  # the page's frame says so, or does no more
                    seat.leave(WHOLE)
                chunk = seat.take() or build_event("pulse", str(seat.audience.n))
                async with asyncio.timeout(self.pace.stall):
                    body = squeeze.squeeze(chunk) if squeezed else chunk
                    await send({"type": "http.response.body", "body": body, "more_body": True})
                if seat.farewell:
                    break
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(self.pace.heartbeat):
                        await seat.ready.wait()
            await send({"type": "http.response.body", "body": b""})
        except TimeoutError:
            log.info("a live stream stood still for %s s and was let go", self.pace.stall)
        finally:
            watching.cancel()

    def _find_frame(self, seat: Seat) -> str:
        return find_frame(self.house.region, seat.audience.reader)

    # ----- what happens

    def _hear(self, before: State, after: State, changed: frozenset[str]) -> None:
        """A commit, told in the writer's thread."""
        if self._loop is not None and not self._closing:
            self._turns.tell(bool(self.seats))
            self._loop.call_soon_threadsafe(self.rounds.note, changed)

    def _foresee(self, state: State, changed: frozenset[str]) -> None:
        """A commit that is under way, told in the writer's thread."""
        if self._loop is not None and self.seats and not self._closing:
            self._loop.call_soon_threadsafe(self.rounds.foresee, state, changed)

    async def _ask_again(self) -> None:
        """Ask, at least every 30 s, whether each session still stands: it may have been ended by another process."""
        while True:
            await asyncio.sleep(self.pace.recheck)
            self.rounds.note(None)
            asked: dict[tuple[bytes, str], list[Seat]] = {}
            for seat in self.seats:
                asked.setdefault((header(seat.scope, b"cookie"), seat.audience.acting.function), []).append(seat)
            for (_cookie, function), seats in asked.items():
                if not await self._ask(function, seats):
                    break

    async def _ask(self, function: str, seats: list[Seat]) -> bool:
        """Close what has ended; False where nobody can be asked now: each of the others would only wait in vain."""
        loop = asyncio.get_running_loop()
        farewell = b""
        try:
            await loop.run_in_executor(self._asking, self.resolve, seats[0].scope, function)
        except NotLoggedIn:
            farewell = SESSION_ENDED
        except NotHeld:
            farewell = FUNCTION_ENDED
        except AWAY as fault:
            log.warning("cannot ask whether sessions still stand, and ask again: %s", fault)
            return False
        except Exception:
            log.exception("could not ask whether a session still stands; asking again")
        for seat in seats if farewell else ():
            seat.leave(farewell)
        return True


async def _watch(seat: Seat, receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    seat.leave()


async def _tell(send: Send, event: bytes) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
    await send({"type": "http.response.body", "body": event})
