"""Rounds of drawing: after each change, what every audience is shown, drawn once for its inputs.

The first change after a quiet time is drawn at once, and already while the disk writes it; those that follow within
the gap are taken together, or drawing starves the writers. A fragment that will look different at a known time is drawn
anew at that time.
"""

import asyncio
import logging
from collections.abc import Callable, Iterable
from datetime import datetime

from samverkan.region.view import SERVICE, State, View
from samverkan.web.fragments import Drawings
from samverkan.web.house import House
from samverkan.web.seat import Audience
from samverkan.web.sse import build_event
from samverkan.web.turns import Turns

log = logging.getLogger(__name__)

FUNCTION_ENDED = build_event("closed", "function")
WHOLE = build_event("whole")


class Rounds:
    """Draws for the audiences that `list_audiences` names. Lives on the hub's loop."""

    def __init__(
        self,
        house: House,
        drawings: Drawings,
        list_audiences: Callable[[], Iterable[Audience]],
        *,
        gap: float,
        turns: Turns,
    ) -> None:
        self.house = house
        self.drawings = drawings
        self._list_audiences = list_audiences
        self._gap = gap
        self._turns = turns
        self._changed = asyncio.Event()
        self._streams: frozenset[str] | None = frozenset()
        self._access = -1
        self._until: datetime | None = None
        self._idle = False
        self._ahead: asyncio.Task[None] | None = None

    def note(self, streams: frozenset[str] | None) -> None:
        """Entries have come to these streams (None: look at everything again)."""
        self._streams = None if streams is None or self._streams is None else self._streams | streams
        self._changed.set()

    def foresee(self, state: State, streams: frozenset[str]) -> None:
        """Draw ahead what a commit will show that is under way. A drawing is found by what it was drawn from, so what
        comes to nothing is found by nobody. Not while others are drawn, nor where who may read what may change."""
        if self._idle and not self._changed.is_set() and state.access == self._access:
            self._ahead = asyncio.create_task(self._draw_ahead(state, streams))

    async def _draw_ahead(self, state: State, streams: frozenset[str]) -> None:
        for audience in list(self._list_audiences()):
            if self._changed.is_set():
                return
            if self._is_touched(audience, streams):
                view, now = self.house.region.view_ahead(state, audience.reader), self.house.clock.now()
                for part in audience.parts:
                    self.drawings.find_or_say(view, part, language=audience.language, now=now)
                await asyncio.sleep(0)

    async def run(self) -> None:
        """Draw, round after round, until cancelled."""
        while True:
            self._idle = True
            await self._wait()
            self._idle = False
            self._changed.clear()
            streams, self._streams = self._streams, frozenset()
            self._until = None
            try:
                await self._draw(streams)
            except Exception:
                log.exception("a round of drawing failed; the next one draws everything")
                self._streams = None
            self._turns.tell(self._changed.is_set())
            await asyncio.sleep(self._gap)

    def refresh(self, audience: Audience, everything: View) -> None:
        """Ask again who may, then draw what may have changed, and put it before the seats."""
        acting = audience.acting
        found = self.house.find_acting(everything, acting.function, acting.person)
        if found is None or found.member != acting.member:
            audience.dismiss(FUNCTION_ENDED)
            return
        now = self.house.clock.now()
        mark, view = self.house.region.mark(audience.reader), self.house.region.view(audience.reader)
        drawn = {}
        for part in audience.parts:
            each = self.drawings.find_or_say(view, part, language=audience.language, now=now)
            if each is not None:
                drawn[part] = each
        # A journal that was put back from a backup is shorter: a page keeps what is newer, and would keep the lost.
        another = audience.mark_key and (mark.key != audience.mark_key or mark.n < audience.n)
        if another or audience.drawn.keys() - drawn.keys():
            audience.dismiss(WHOLE)
        audience.mark_key = mark.key
        audience.show(drawn, mark.n)
        self._note_until(audience)

    async def _draw(self, streams: frozenset[str] | None) -> None:
        everything = self.house.region.view(SERVICE)
        if everything.state.access != self._access:
            self._access, streams = everything.state.access, None
        for audience in list(self._list_audiences()):
            if not self._is_touched(audience, streams):
                self._note_until(audience)
                continue
            try:
                self.refresh(audience, everything)
            except Exception:
                log.exception("a live page could not be drawn")
                audience.dismiss(WHOLE)
            await asyncio.sleep(0)

    async def _wait(self) -> None:
        if self._until is None:
            await self._changed.wait()
            return
        left = max((self._until - self.house.clock.now()).total_seconds(), 0)
        try:
            async with asyncio.timeout(left):
                await self._changed.wait()
        except TimeoutError:
            self._streams = None

    def _is_touched(self, audience: Audience, streams: frozenset[str] | None) -> bool:
        if streams is None:
            return True
        view = self.house.region.view(audience.reader)
        return any(view.may_read(stream) for stream in streams)

    def _note_until(self, audience: Audience) -> None:
        for drawn in audience.drawn.values():
            if drawn.until is not None and (self._until is None or drawn.until < self._until):
                self._until = drawn.until
