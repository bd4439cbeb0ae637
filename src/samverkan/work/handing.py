"""Handing a group of messages over: each channel beside the others, and the many of one channel by several lines."""

import logging
import threading
import time
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
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

TORN_AFTER_SECONDS = 2.0
"""What is written together is not torn sooner than so long after the first of it came."""

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
    """What came of each, written together, and what has come written before long: one who is killed over a slow gateway
    leaves few of whom nobody knows. Safe to use from several threads.

    `parts` says of each message, in the order to write in, with which others it becomes one entry: those are written
    when all of them have come, so that how many entries there are tells nothing of whom else was waited for.
    """

    def __init__(
        self, write: Callable[[list[T]], None], seconds: Callable[[], float], *, parts: Mapping[str, int]
    ) -> None:
        self._write, self._seconds, self._parts = write, seconds, parts
        self._places = {message: place for place, message in enumerate(parts)}
        self._missing = Counter(parts.values())
        self._since_first: dict[int, float] = {}
        self._came: dict[str, T] = {}
        self._since = seconds()
        self._lock = threading.Lock()

    def take(self, message: str, came: T | None) -> None:
        """What came of one more; None is nothing that can be written."""
        with self._lock:
            now, part = self._seconds(), self._parts[message]
            self._missing[part] -= 1
            self._since_first.setdefault(part, now)
            if came is not None:
                self._came[message] = came
            self._write_known(now)

    def finish(self) -> None:
        """Write the last of them."""
        with self._lock:
            self._write_out(list(self._came))

    @contextmanager
    def meanwhile(self) -> Iterator[None]:
        """While they are handed over: what is known is written though one of them hangs, and nothing more comes."""
        done = threading.Event()

        def look() -> None:
            while not done.wait(WRITE_WITHIN_SECONDS):
                with self._lock:
                    self._write_known(self._seconds())

        looking = threading.Thread(target=look, name="gathering", daemon=True)
        looking.start()
        try:
            yield
        finally:
            done.set()
            looking.join()

    def _write_known(self, now: float) -> None:
        known = [each for each in self._came if self._can_be_written(self._parts[each], now)]
        if now - self._since < WRITE_WITHIN_SECONDS or not known:
            return
        try:
            self._write_out(known)
        except (Unconfirmed, JournalError) as fault:
            _log.warning("what came of some is written later: %s", str(fault) or type(fault).__name__)

    def _can_be_written(self, part: int, now: float) -> bool:
        return not self._missing[part] or now - self._since_first[part] >= TORN_AFTER_SECONDS

    def _write_out(self, known: list[str]) -> None:
        """In the order of the group, not of the answers: what is written tells nothing of who else was waited for."""
        self._since = self._seconds()
        self._write([self._came.pop(each) for each in sorted(known, key=self._places.__getitem__)])


def number_parts(group: Sequence[Ready]) -> dict[str, int]:
    """By message, in their order, what is told of by one entry: those of a bundle that go by the same channel."""
    numbers: dict[tuple[int, int], int] = {}
    return {each.message.id: numbers.setdefault((each.bundle, id(each.channel)), len(numbers)) for each in group}


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
