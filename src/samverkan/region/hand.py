"""A hand beside the region: one piece of work, done over and over by a thread of its own.

What there is to do is read from the state in each turn and never remembered, so a turn that failed, or was never taken
since nothing ran, is made good by the next.
"""

import logging
import threading
import time
from collections.abc import Callable, Iterable

from samverkan.journal.errors import JournalError
from samverkan.region.command import Unconfirmed
from samverkan.region.service import Region
from samverkan.region.view import State

Turn = Callable[[], object]
Calls = Callable[[State, State, frozenset[str]], bool]
"""Whether a commit (the state before and after, and the streams that it changed) calls for a turn at once."""

_log = logging.getLogger(__name__)


class Hand:
    """Takes a turn when it is started, and then so many seconds after the end of each.

    A fault in one turn is logged and never ends the hand: the next comes when it would have come. The seconds are of
    a clock that only goes on, so that a wall clock that is set back delays nothing.
    """

    def __init__(self, name: str, turn: Turn, *, every_seconds: float) -> None:
        self.name = name
        self._turn = turn
        self._every_seconds = every_seconds
        self._called = threading.Event()
        self._stop_asked = threading.Event()
        self._end_hearing: Callable[[], None] = lambda: None
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    def hear(self, region: Region, calls: Calls) -> "Hand":
        """Take a turn at once also after each commit that calls for one; asked in the writer's thread, so it is quick.

        One that comes during a turn leads to another turn, so nothing that was committed is missed.
        """
        self._end_hearing = region.listen(lambda *commit: self._called.set() if calls(*commit) else None)
        return self

    @property
    def goes_on(self) -> bool:
        """Whether nobody has asked it to stop: a turn of several pieces asks between two of them."""
        return not self._stop_asked.is_set()

    @property
    def is_alive(self) -> bool:
        """Whether it takes turns, or has not yet come to the end of its last."""
        return self._thread.is_alive()

    def start(self) -> None:
        """Begin, with a turn."""
        self._thread.start()

    def ask_to_stop(self) -> None:
        """No turn begins after this; one that is being taken is not waited for."""
        self._end_hearing()
        self._end_hearing = lambda: None
        self._stop_asked.set()
        self._called.set()

    def stop(self, *, within_seconds: float = 1.0) -> None:
        """Ask it to stop, and wait for the turn that is being taken, but no longer than so."""
        self.ask_to_stop()
        if self._thread.is_alive():
            self._thread.join(timeout=max(0.0, within_seconds))

    def _run(self) -> None:
        while self.goes_on:
            self._called.clear()
            if self.goes_on:  # asked to stop between the two lines above, it must not wait
                self._take_turn()
                self._called.wait(self._every_seconds)

    def _take_turn(self) -> None:
        try:
            self._turn()
        except (Unconfirmed, JournalError) as fault:
            _log.warning("%s: the journal is asked again later: %s", self.name, str(fault) or type(fault).__name__)
        except Exception:
            _log.exception("%s stumbled and goes on", self.name)


def stop_all(hands: Iterable[Hand], *, within_seconds: float = 1.0) -> None:
    """Ask all to stop, then wait for all of them together, no longer than so."""
    asked = tuple(hands)
    for hand in asked:
        hand.ask_to_stop()
    end = time.monotonic() + within_seconds
    for hand in asked:
        hand.stop(within_seconds=end - time.monotonic())
