"""How long servers that fail may be waited for, all of them together: other messages wait behind them."""

import time
from collections import deque
from collections.abc import Callable

MOST_SECONDS = 20.0
IN_SECONDS = 60.0


class Patience:
    """Out when 20 of the last 60 seconds have been spent on what failed."""

    def __init__(self, *, steady: Callable[[], float] = time.monotonic) -> None:
        self._steady = steady
        self._spent: deque[tuple[float, float]] = deque()

    def is_out(self) -> bool:
        """Whether no more may be tried now."""
        while self._spent and self._spent[0][0] <= self._steady() - IN_SECONDS:
            self._spent.popleft()
        return sum(seconds for _at, seconds in self._spent) >= MOST_SECONDS

    def spend(self, seconds: float) -> None:
        """So long was waited in vain."""
        self._spent.append((self._steady(), seconds))
