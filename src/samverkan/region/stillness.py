"""Whether the journal takes what is written to it, as far as anybody has tried."""

from datetime import datetime, timedelta

import msgspec

from samverkan.journal.errors import JournalError
from samverkan.journal.store import Store
from samverkan.lib.clock import Clock

FULL = "full"
STILL_FOR = timedelta(seconds=20)
"""So long after the last that could not be written it is tried again: nobody else may have anything to write."""


class Standstill(msgspec.Struct, frozen=True, kw_only=True):
    """Since when the journal has taken nothing, when that was seen last, and why: the error's code."""

    since: datetime
    seen_at: datetime
    code: str


class Stillness:
    """The standstill that lasts, if there is one. The writer's thread tells it; all may ask."""

    def __init__(self, clock: Clock) -> None:
        self.lasting: Standstill | None = None
        self._clock = clock

    def note(self, fault: Exception) -> None:
        """Something could not be written. What is not the journal's fault says nothing of it."""
        if isinstance(fault, JournalError):
            now = self._clock.now()
            since = self.lasting.since if self.lasting else now
            self.lasting = Standstill(since=since, seen_at=now, code=fault.code)

    def end(self) -> None:
        """Something has been written, here or by another process."""
        self.lasting = None

    def look(self, store: Store) -> None:
        """Whether it is over though nobody writes. Of a full disk only what is written tells: then it is left to that,
        and to the next one who finds no room. Raises `JournalError` while it lasts."""
        if self.lasting is None or self._clock.now() - self.lasting.seen_at < STILL_FOR:
            return
        if self.lasting.code != FULL:
            with store.transaction():
                pass
        self.lasting = None
