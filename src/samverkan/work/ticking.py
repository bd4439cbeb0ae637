"""Two clocks compared: the wall's, which people set, and one that only goes on."""

import time
from collections import deque
from collections.abc import Callable
from datetime import datetime, timedelta

MOST_JUMP_SECONDS = 60.0
WATCHED_SECONDS = 3600.0
"""How far back small steps are added up. A clock is set right by less than a second at a time; both clocks follow when
its pace is mended, so nothing but steps shows, and so many in an hour is no mending."""
SAMPLE_EVERY_SECONDS = 60.0

Sample = tuple[datetime, float]


def steady_seconds() -> float:
    """Seconds that only go on, also while the machine sleeps where the system can tell."""
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))


class Ticking:
    """Tells when the wall clock has jumped against the steady one: since last asked, or by small steps in an hour."""

    def __init__(self, *, steady: Callable[[], float] = steady_seconds) -> None:
        self._steady = steady
        self._last: Sample | None = None
        self._earlier: deque[Sample] = deque()

    def seconds(self) -> float:
        """The steady clock."""
        return self._steady()

    def find_jump_seconds(self, now: datetime) -> float:
        """How many seconds the wall clock has jumped (less than zero: back); 0.0 for up to a minute.

        What has been told once is not told again.
        """
        last, self._last = self._last, (now, self._steady())
        jumps = [_between(each, self._last) for each in (last, *self._list_oldest()) if each is not None]
        jump = next((each for each in jumps if abs(each) > MOST_JUMP_SECONDS), 0.0)
        if jump:
            self._earlier.clear()
        self._keep(self._last)
        return jump

    def _list_oldest(self) -> list[Sample]:
        return [self._earlier[0]] if self._earlier else []

    def _keep(self, sample: Sample) -> None:
        """One sample a minute, for an hour."""
        while self._earlier and sample[1] - self._earlier[0][1] > WATCHED_SECONDS:
            self._earlier.popleft()
        if not self._earlier or sample[1] - self._earlier[-1][1] >= SAMPLE_EVERY_SECONDS:
            self._earlier.append(sample)


def _between(earlier: Sample, now: Sample) -> float:
    """By how many seconds the wall clock has gone further than the steady one."""
    return ((now[0] - earlier[0]) - timedelta(seconds=now[1] - earlier[1])).total_seconds()
