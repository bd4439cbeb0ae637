"""A word that another process has written makes this one look at once, and not only within the second."""

import threading
from collections.abc import Callable
from typing import Protocol

WAIT_SECONDS = 1.0


class Listening(Protocol):
    """What a shared journal gives to hear by."""

    def wait(self, seconds: float) -> bool: ...
    def close(self) -> None: ...


class Hearing(threading.Thread):
    """Asks for a look at each word. A hint: without this thread the writer would look each second all the same."""

    def __init__(self, ear: Listening, look: Callable[[], object]) -> None:
        super().__init__(name="hearing", daemon=True)
        self._ear, self._look = ear, look
        self._stop_asked = threading.Event()

    def run(self) -> None:
        while not self._stop_asked.is_set():
            if self._ear.wait(WAIT_SECONDS) and not self._stop_asked.is_set():
                self._look()
        self._ear.close()

    def stop(self) -> None:
        """Ask it to end: it does when it has waited out, and nobody waits for it."""
        self._stop_asked.set()
