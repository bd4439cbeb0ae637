"""Two clocks compared: the wall's, which people set, and one that only goes on."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta

MOST_JUMP_SECONDS = 60.0


def steady_seconds() -> float:
    """Seconds that only go on, also while the machine sleeps where the system can tell."""
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))


class Ticking:
    """Tells when the wall clock has jumped against the steady one since last asked."""

    def __init__(self, *, steady: Callable[[], float] = steady_seconds) -> None:
        self._steady = steady
        self._last: tuple[datetime, float] | None = None

    def seconds(self) -> float:
        """The steady clock."""
        return self._steady()

    def find_jump_seconds(self, now: datetime) -> float:
        """How many seconds the wall clock has jumped (less than zero: back); 0.0 for up to a minute."""
        last, self._last = self._last, (now, self._steady())
        if last is None:
            return 0.0
        passed = timedelta(seconds=self._last[1] - last[1])
        jump = ((now - last[0]) - passed).total_seconds()
        return jump if abs(jump) > MOST_JUMP_SECONDS else 0.0
