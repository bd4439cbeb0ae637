"""Memory beside the state: kept states for looking back, resting incidents, and what is withheld today.

Everything here is derived: dropped and rebuilt from the journal at will.
"""

import threading
from bisect import bisect_right
from collections import OrderedDict

import msgspec

from samverkan.journal.store import Store
from samverkan.lib.maps import Map
from samverkan.region.fold import Withheld, begin_stream, fold_stream, is_exercise
from samverkan.region.registry import Registry
from samverkan.region.streams import parent_of
from samverkan.region.view import Folded, Moment, State

EVERY = 250
MOST_LOADED = 200


class Memory:
    """What readers and the writer share beside the state. Safe to use from several threads."""

    def __init__(self, registry: Registry, store: Store) -> None:
        self.registry = registry
        self.withheld = Withheld()
        self._times_withheld = 0
        self._store = store
        self._own = threading.local()
        self._kept: dict[str, list[Folded]] = {}
        self._loaded: OrderedDict[tuple[str, int], Folded | None] = OrderedDict()
        self._lock = threading.Lock()

    def store(self) -> Store:
        """This thread's own connection to the journal, for reading."""
        found: Store | None = getattr(self._own, "store", None)
        if found is None:
            found = self._own.store = self._store.connect()
        return found

    def find(self, state: State, stream: str) -> Folded | None:
        """A resting stream, folded on demand; None when it does not rest."""
        if parent_of(stream) not in state.resting:
            return None
        head = self.store().stream_head(stream)
        return self._load(stream, head.version) if head else None

    def find_at(self, stream: str, at: Moment) -> Folded | None:
        """The stream as it was known at a moment; None: no entry then. A time holds to its whole millisecond, as times
        are told."""
        if isinstance(at, int):
            version = self.store().version_by(stream, at)
        else:
            version = self.store().version_at(stream, at.replace(microsecond=at.microsecond // 1000 * 1000 + 999))
        return self._load(stream, version) if version else None

    def keep(self, before: Folded | None, after: Folded) -> None:
        """Keep the state of a stream each 250 entries, so that looking back is near."""
        if before is None or before.version // EVERY != after.version // EVERY:
            with self._lock:
                self._kept.setdefault(after.name, []).append(after)

    def let_go(self, before: Map[str, bytes], after: Map[str, bytes]) -> None:
        """Of what rests nothing is kept: whoever opens it, or looks back at it, has it folded from the journal.

        `before` and `after` are what rested and rests. What was opened while it rested stays, as the newest opened do.
        """
        with self._lock:
            for name in [name for name in self._kept if parent_of(name) in after]:
                del self._kept[name]
            for key in [key for key in self._loaded if parent_of(key[0]) in after and parent_of(key[0]) not in before]:
                del self._loaded[key]

    def withhold(self, withheld: Withheld) -> None:
        """From now on this may not be shown: all that was folded before is dropped, also what is being folded."""
        with self._lock:
            self.withheld = withheld
            self._times_withheld += 1
            self._loaded.clear()
            self._kept.clear()

    def _load(self, stream: str, version: int) -> Folded | None:
        key = (stream, version)
        with self._lock:
            if key in self._loaded:
                self._loaded.move_to_end(key)
                return self._loaded[key]
            before = self._times_withheld
        folded = self._fold(stream, version)
        with self._lock:
            if before != self._times_withheld:
                return folded  # it can hold what has been withheld meanwhile: nobody after this one is shown it
            self._loaded[key] = folded
            while len(self._loaded) > MOST_LOADED:
                self._loaded.popitem(last=False)
        return folded

    def _fold(self, stream: str, version: int) -> Folded | None:
        with self._lock:
            kept = self._kept.get(stream, [])
            at = bisect_right(kept, version, key=lambda folded: folded.version)
            start = kept[at - 1] if at else None
        folded = start or begin_stream(self.registry, stream, exercise=False)
        while folded.version < version and not folded.stuck:
            page = self.store().read_lines(stream, after=folded.version, limit=min(EVERY, version - folded.version))
            if not page:
                break
            folded = msgspec.structs.replace(folded, exercise=is_exercise(page[0]))
            folded = fold_stream(self.registry, folded, page, self.withheld)
        return folded if folded.version or folded.stuck else None
