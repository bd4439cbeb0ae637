"""A breaker: a provider that fails is left alone for a while, and then asked with one message before all the others."""

import math
import time
from collections.abc import Callable

TROUBLE = 2
"""So much trouble in a row opens it: two plain faults, or one that took its whole time."""

FIRST_SECONDS = 10.0
IDLE_SECONDS = 60.0
"""Who has not been heard of for so long may be asked how it is."""

MOST_SECONDS = 60.0
"""No longer, so that an alarm that has no other way waits at most that long for who has come back."""


class Breaker:
    """Closed while all is well; open for a while after trouble; then half open: one is let through to see.

    Not for several threads at once: whoever uses it holds a lock.
    """

    def __init__(self, *, steady: Callable[[], float] = time.monotonic) -> None:
        self._steady = steady
        self._trouble = 0
        self._rests = 0
        self._until = 0.0
        self.heard_at = -math.inf

    @property
    def is_idle(self) -> bool:
        """Whether nothing has been heard of it for a while."""
        return self._steady() - self.heard_at >= IDLE_SECONDS

    @property
    def is_down(self) -> bool:
        """Whether it is left alone, or has not yet shown that it is back."""
        return self._rests > 0

    def lets_through(self) -> bool:
        """Whether the next message may be given to it. While the one that is to show whether it is back has not come
        to an end, the others are not."""
        if not self.is_down:
            return True
        if self._steady() < self._until:
            return False
        self._until = self._steady() + FIRST_SECONDS
        return True

    def went_well(self) -> None:
        """It took one in good time."""
        self.heard_at = self._steady()
        self._trouble = self._rests = 0

    def doubt(self) -> None:
        """It did not answer when it was asked how it is. It has to show that it is back, and the next message is let
        through to see: a question is no reason to keep an alarm from it."""
        self.heard_at = self._steady()
        self._rests = max(self._rests, 1)

    def went_badly(self, *, much: bool = False) -> None:
        """It is away, refuses everything or is slow; `much`: it also took a long time to say so."""
        self.heard_at = self._steady()
        self._trouble += TROUBLE if much or self.is_down else 1
        if self._trouble >= TROUBLE:
            rest = min(FIRST_SECONDS * 2**self._rests, MOST_SECONDS)
            self._rests, self._trouble, self._until = min(self._rests + 1, 10), 0, self._steady() + rest
