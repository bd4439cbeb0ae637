"""How far a reader has seen: the number of entries in the streams that this reader may read.

A position would count the acts of closed circles; this number is the same whatever happens in them.
"""

import hashlib
import threading
from collections import deque
from collections.abc import Callable, Iterable

import msgspec

from samverkan.journal.entry import Entry
from samverkan.lib.maps import unordered
from samverkan.region.view import Reader, State, View

MOST_RECENT = 20_000


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """`n` entries in the readable streams; `key` of that set and of the journal's era: numbers under another key cannot
    be compared."""

    n: int
    key: str


class Count(msgspec.Struct, frozen=True):
    """A mark with what it counts: these streams, of the journal up to `position`."""

    access: int
    position: int
    streams: frozenset[str]
    mark: Mark


class Marks:
    """Counts for each reader; moved on by the entries since, recounted when access has changed."""

    def __init__(self, era: Callable[[View], str] = lambda _everything: "") -> None:
        self._era = era
        self._counts: dict[Reader, Count] = {}
        self._recent: deque[tuple[int, str]] = deque(maxlen=MOST_RECENT)
        self._lock = threading.Lock()

    def note(self, entries: Iterable[Entry]) -> None:
        """New entries are in the state."""
        with self._lock:
            self._recent.extend((entry.place.position, entry.said.stream) for entry in entries)

    def forget(self) -> None:
        """The journal was exchanged under the process: what was counted was of another, and so were its positions."""
        with self._lock:
            self._counts.clear()
            self._recent.clear()

    def of(self, view: View) -> Mark:
        """The mark of a view of the newest state."""
        return self.count(view).mark

    def find_position(self, count: Count, after: int) -> int | None:
        """The position just before counted entry number `after + 1`; None when it is not among the newest."""
        left = count.mark.n - after
        with self._lock:
            for position, stream in reversed(self._recent):
                left -= position <= count.position and stream in count.streams
                if left == 0:
                    return position - 1
        return None

    def count(self, view: View) -> Count:
        """The mark of a view of the newest state, with what it counts."""
        state, reader = view.state, view.reader
        with self._lock:
            known = self._counts.get(reader)
            if known is None or known.access != state.access or not self._covers(known.position):
                known = _count(view, self._era(view.everything()))
            elif known.position < state.position:
                known = self._move(known, state)
            self._counts[reader] = known
            return known

    def _covers(self, position: int) -> bool:
        return not self._recent or self._recent[0][0] <= position + 1

    def _move(self, known: Count, state: State) -> Count:
        fresh = 0
        for position, stream in reversed(self._recent):
            if position <= known.position:
                break
            fresh += position <= state.position and stream in known.streams
        mark = Mark(n=known.mark.n + fresh, key=known.mark.key)
        return Count(known.access, state.position, known.streams, mark)


def _count(view: View, era: str) -> Count:
    state = view.state
    names = sorted(name for name, _ in unordered(state.streams) if view.may_read(name))
    n = sum(state.streams[name].version for name in names)
    key = hashlib.sha256("\x1f".join((era, *names)).encode()).hexdigest()[:12]
    return Count(state.access, state.position, frozenset(names), Mark(n=n, key=key))
