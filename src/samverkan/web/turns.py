"""Who holds the interpreter: a press and the live message that follows come first, then pages, one at a time.

Threads share one interpreter. Pages drawn side by side come no sooner than one after the other, and each of them keeps
the writer and the live messages waiting at every step they take.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

SWITCH_SECONDS = 0.0005
"""How long a thread may hold the interpreter while others wait: pages being drawn must not delay a live message."""

LONGEST_SECONDS = 0.05
"""How long a page gives way. One that itself waits for something, or a press that does, holds up the rest no longer."""


class _Drawing(threading.local):
    """The page that this thread draws, if it does: whose turn it is, and until when it gives way."""

    turns: "Turns | None" = None
    until = 0.0


_drawing = _Drawing()


def give_way() -> None:
    """Between two parts of a page: let what comes first go first. Nothing in a thread that draws no page."""
    if _drawing.turns is not None:
        _drawing.turns.wait()


def _left() -> float:
    return max(_drawing.until - time.monotonic(), 0)


class Turns:
    """Safe to use from several threads."""

    def __init__(self) -> None:
        self._page = threading.Lock()
        self._clear = threading.Event()
        self._clear.set()
        self._lock = threading.Lock()
        self._pressing = 0
        self._telling = False

    @contextmanager
    def press(self) -> Iterator[None]:
        """While somebody's act is carried out."""
        self._count(1)
        try:
            yield
        finally:
            self._count(-1)

    def tell(self, telling: bool) -> None:
        """Whether something has happened that live pages have not been told yet."""
        with self._lock:
            self._telling = telling
            self._say()

    @contextmanager
    def page(self) -> Iterator[None]:
        """While a page is drawn: after what comes first, and after the page before it."""
        _drawing.turns, _drawing.until = self, time.monotonic() + LONGEST_SECONDS
        self.wait()
        mine = self._page.acquire(timeout=_left())
        try:
            yield
        finally:
            _drawing.turns = None
            if mine:
                self._page.release()

    def wait(self) -> None:
        """Wait for what comes first, for as long as this thread's page may."""
        if not self._clear.is_set():
            self._clear.wait(_left())

    def _count(self, more: int) -> None:
        with self._lock:
            self._pressing += more
            self._say()

    def _say(self) -> None:
        if self._pressing or self._telling:
            self._clear.clear()
        else:
            self._clear.set()
