"""The paper call list, set once for the same content however many ask for it, and for one person a few at a time.

Whoever sets it, or waits for it, holds one of the threads that draw everybody's pages.
"""

from collections import Counter, OrderedDict
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from datetime import datetime
from threading import Lock
from weakref import WeakKeyDictionary

from samverkan.features.contacts.paper import CallList, typeset_call_list
from samverkan.lib.codec import encode
from samverkan.lib.refusal import Refused
from samverkan.region.view import State
from samverkan.web.house import Running

MOST_KEPT = 4
MOST_AT_ONCE = 2


class Printing:
    """The lists that were asked for last, made or being made, by what stands on them: the minute too."""

    def __init__(self) -> None:
        self._lists: OrderedDict[bytes, Future[bytes]] = OrderedDict()
        self._asking = Counter[str]()
        self._lock = Lock()

    def fetch(self, made: CallList, *, person: str, now: datetime) -> bytes:
        """The list as a PDF. Raises `NotTypeset`, and `Refused` where the person waits for as many already."""
        content, mine = encode(made), Future[bytes]()
        with self._asked_by(person):
            with self._lock:
                found = self._lists.setdefault(content, mine)
                self._lists.move_to_end(content)
                while len(self._lists) > MOST_KEPT:
                    self._lists.popitem(last=False)
            if found is mine:
                self._make(content, mine, made, now)
            return found.result()

    def hear(self, before: State, after: State, _changed: frozenset[str]) -> None:
        """Keep nothing once something has been withheld: it does not stay in memory."""
        if before.withheld != after.withheld:
            with self._lock:
                self._lists.clear()

    def _make(self, content: bytes, mine: Future[bytes], made: CallList, now: datetime) -> None:
        try:
            mine.set_result(typeset_call_list(made, at=now))
        except BaseException as fault:
            mine.set_exception(fault)  # to all who wait; who comes next tries again
            with self._lock:
                if self._lists.get(content) is mine:
                    del self._lists[content]

    @contextmanager
    def _asked_by(self, person: str) -> Iterator[None]:
        with self._lock:
            if self._asking[person] >= MOST_AT_ONCE:
                raise Refused("paper-being-made")
            self._asking[person] += 1
        try:
            yield
        finally:
            with self._lock:
                self._asking[person] -= 1
                self._asking += Counter()  # keeps only those who still ask


_printings: WeakKeyDictionary[Running, Printing] = WeakKeyDictionary()
"""By the region that is open: what was kept ends with it."""
_lock = Lock()


def get_printing(region: Running) -> Printing:
    """The region's own, which hears what is withheld there."""
    with _lock:
        found = _printings.get(region)
        if found is None:
            found = _printings[region] = Printing()
            region.listen(found.hear)
        return found
