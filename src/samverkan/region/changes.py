"""What has come since, for a reader who keeps a place: the entries in its streams, by their number among them.

A place is a mark: n of the streams whose set has that key. The n-th entry of a set is the same for ever, so a place
found once is remembered; else it is counted back from the newest entries, or forward from the nearest known place.
"""

import threading
from collections import OrderedDict

import msgspec

from samverkan.journal.entry import Entry
from samverkan.journal.store import Store
from samverkan.region.event import Meta
from samverkan.region.fold import read_meta
from samverkan.region.marks import Count, Mark, Marks
from samverkan.region.past import Memory
from samverkan.region.view import View

MOST_PLACES = 2_000
PAGE = 5_000


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """Entries after a place, in order; `next` is the place after the last of them. `mark` is how far one can go now.

    `entries` is None where the place is beyond the mark: then it was of another journal.
    """

    mark: Mark
    entries: tuple[Meta, ...] | None
    next: int


class _Place(msgspec.Struct, frozen=True):
    position: int
    digest: bytes


class Changes:
    """Finds places and lists what follows them. Safe to use from several threads."""

    def __init__(self, memory: Memory, marks: Marks) -> None:
        self._memory, self._marks = memory, marks
        self._places: OrderedDict[tuple[str, int], _Place] = OrderedDict()
        self._lock = threading.Lock()

    def list_after(self, view: View, *, after: int, limit: int) -> Page:
        """At most `limit` entries after number `after`, of the state that the view shows."""
        count = self._marks.count(view)
        mark = count.mark
        if after > mark.n:
            return Page(mark=mark, entries=None, next=mark.n)
        if after == mark.n:
            return Page(mark=mark, entries=(), next=after)
        store = self._memory.store()
        position = self._find(store, count, after)
        found = store.read(after=position, limit=limit, streams=count.streams)
        shown = [entry for entry in found if entry.place.position <= count.position]
        last = after + len(shown)
        if shown:
            self._keep(mark.key, last, shown[-1])
        return Page(mark=mark, entries=tuple(read_meta(entry) for entry in shown), next=last)

    def _find(self, store: Store, count: Count, after: int) -> int:
        """The position of entry number `after`; everything that follows it has a higher one."""
        if after == 0:
            return 0
        known = self._places.get((count.mark.key, after))
        if known is not None and _stands(store, known):
            return known.position
        near = self._marks.find_position(count, after)
        return near if near is not None else self._count(store, count, after)

    def _count(self, store: Store, count: Count, after: int) -> int:
        """Count forward, from the nearest place that is known."""
        done, position = self._find_nearest(store, count.mark.key, after)
        while done < after:
            page = store.read(after=position, limit=min(PAGE, after - done), streams=count.streams)
            if not page:
                break
            done += len(page)
            position = page[-1].place.position
            self._keep(count.mark.key, done, page[-1])
        return position

    def _find_nearest(self, store: Store, key: str, after: int) -> tuple[int, int]:
        with self._lock:
            near = max((n for set_, n in self._places if set_ == key and n <= after), default=0)
            place = self._places.get((key, near))
        return (near, place.position) if place is not None and _stands(store, place) else (0, 0)

    def _keep(self, key: str, n: int, entry: Entry) -> None:
        with self._lock:
            self._places[key, n] = _Place(entry.place.position, entry.place.digest)
            while len(self._places) > MOST_PLACES:
                self._places.popitem(last=False)


def _stands(store: Store, place: _Place) -> bool:
    """Whether the journal still has that entry there: it can have been exchanged for another."""
    found = store.read(after=place.position - 1, limit=1)
    return bool(found) and found[0].place.digest == place.digest
