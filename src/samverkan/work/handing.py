"""Handing a group of messages over: each channel beside the others, and the many of one channel by several lines."""

import logging
import threading
import time
from collections import defaultdict, deque
from collections.abc import Callable, Sequence
from functools import partial
from typing import Generic, TypeVar

from samverkan.channels import Failed, HandedOver, Unknown, count_lines
from samverkan.journal.errors import JournalError
from samverkan.region.command import Unconfirmed
from samverkan.work.preparing import Ready

LEAD = 4
"""So many of a channel go one by one before the others go side by side: a gateway that is away, or slow, is found by
the first few, and the rest wait or take another way."""

WRITE_WITHIN_SECONDS = 0.5
"""A quick group is over by then and is written once."""

WORTH_WAITING = 0.3
"""Where a smaller part of the time than this went to waiting for the answers, another line has nothing to use."""

_log = logging.getLogger(__name__)
T = TypeVar("T")


def hand_over(ready: Ready) -> HandedOver | Failed | Unknown:
    """What the channel says. One that breaks its promise and raises may have handed it over: nobody knows."""
    try:
        return ready.channel.send(address=ready.address, content=ready.content, key=ready.message.id)
    except Exception as fault:
        _log.exception("the channel %s broke over message %s", ready.channel.kind, ready.message.id)
        return Unknown(reason=type(fault).__name__)


class Gathering(Generic[T]):
    """What came of each, written together, and what has come written before a second has passed: one who is killed over
    a slow gateway leaves few of whom nobody knows. Safe to use from several threads."""

    def __init__(
        self, write: Callable[[list[T]], None], seconds: Callable[[], float], *, place: Callable[[T], int]
    ) -> None:
        self._write, self._seconds, self._place = write, seconds, place
        self._came: list[T] = []
        self._since = seconds()
        self._lock = threading.Lock()

    def take(self, came: T | None) -> None:
        """One more; None is nothing that can be written."""
        with self._lock:
            if came is not None:
                self._came.append(came)
            if self._seconds() - self._since >= WRITE_WITHIN_SECONDS:
                try:
                    self._write_out()
                except (Unconfirmed, JournalError) as fault:
                    _log.warning("what came of some is written later: %s", str(fault) or type(fault).__name__)

    def finish(self) -> None:
        """Write the last of them."""
        with self._lock:
            self._write_out()

    def _write_out(self) -> None:
        """In the order of the group, not of the answers: what is written tells nothing of who else was waited for."""
        came, self._came, self._since = sorted(self._came, key=self._place), [], self._seconds()
        self._write(came)


def hand_over_all(group: Sequence[Ready], send: Callable[[Ready], T | None]) -> list[T | None]:
    """What `send` says of each, in the order of the group; None where it raises. Ends when the last has an answer."""
    by_channel: dict[int, deque[int]] = defaultdict(deque)
    for place, ready in enumerate(group):
        by_channel[id(ready.channel)].append(place)
    came: dict[int, T | None] = {}

    def take(places: "deque[int]", most: int) -> None:
        for _ in range(most):
            try:
                place = places.popleft()
            except IndexError:
                return
            came[place] = _try(group[place], send)

    def take_all(places: "deque[int]") -> None:
        lines, began, worked = count_lines(group[places[0]].channel), time.perf_counter(), time.thread_time()
        take(places, LEAD)
        lines = worth_using(lines, seconds=time.perf_counter() - began, worked=time.thread_time() - worked)
        _side_by_side([partial(take, places, len(group))] * min(lines, len(places)))

    _side_by_side([partial(take_all, places) for places in by_channel.values()])
    return [came.get(place) for place in range(len(group))]


def worth_using(lines: int, *, seconds: float, worked: float) -> int:
    """How many of the lines to use, where so many seconds went to the first few and so many of them to our own work."""
    return lines if seconds - worked >= WORTH_WAITING * seconds else 1


def _try(ready: Ready, send: Callable[[Ready], T | None]) -> T | None:
    try:
        return send(ready)
    except Exception:
        _log.exception("nobody knows whether message %s left", ready.message.id)
        return None


def _side_by_side(doing: Sequence[Callable[[], None]]) -> None:
    """All of them at once, to the end of the last; one of them here. Threads that hang keep no process from ending."""
    threads = [threading.Thread(target=each, name="handing", daemon=True) for each in doing[1:]]
    for thread in threads:
        thread.start()
    for each in doing[:1]:
        each()
    for thread in threads:
        thread.join()
