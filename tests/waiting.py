"""Waiting for what must come: as long as a slow machine takes for it, and not for ever."""

import time
from collections.abc import Callable

LONGEST_SECONDS = 60.0


def wait_until(true: Callable[[], bool]) -> None:
    """Until it is true; fails where it never is."""
    ends = time.monotonic() + LONGEST_SECONDS
    while not true():
        assert time.monotonic() < ends, "it did not come to that"
        time.sleep(0.005)
