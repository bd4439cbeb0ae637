"""Which missing contents an act accounts for: what radering or gallring named, and what was copied from that."""

from collections.abc import Iterator

from samverkan.journal.entry import Entry
from samverkan.journal.store import PAGE, Store
from samverkan.region.registry import Remained
from samverkan.region.taking import ERASING
from samverkan.region.withholding import find_about, read_remained


class Erasures:
    """The acts of a journal that take content away, as `verify` asks of them.

    What is a copy of what is told by `sources`, which the digests cover, never by a derived table. Holds one line for
    each act, and reads on when what it is asked about may have been erased since it last looked.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._acts: dict[str, tuple[int, str]] = {}
        self._seen = 0

    def allows(self, entry: Entry) -> bool:
        """Whether an act after the entry, or in its own command, takes the content away from it or from a source."""
        return self._is_taken(entry) or (self._look() and self._is_taken(entry))

    def _is_taken(self, entry: Entry) -> bool:
        asked, waiting = {entry.said.id}, [entry.said.id]
        for id_ in waiting:  # nearest first; it grows while it is walked
            act = self._acts.get(id_)
            if act is not None and _covers(act, entry):
                return True
            source = entry if id_ == entry.said.id else self._store.find(id_)
            further = [each for each in (source.said.sources if source else ()) if each not in asked]
            asked.update(further)
            waiting += further
        return False

    def _look(self) -> bool:
        """Read the acts written since the last look; whether there were any."""
        before, bare = self._seen, {}
        for act in _list(self._store, ERASING, after=before):
            self._seen = act.place.position
            if act.payload is None:
                bare[act.said.id] = act
            else:
                self._put(act, find_about(act))
        if bare:  # the act's own ground has been erased: what it was about is told by what was left of it
            for left in _list(self._store, {Remained.type}, after=0):
                remained = read_remained(left)
                if remained is not None and remained.entry in bare:
                    act = bare[remained.entry]
                    self._put(act, find_about(act, {act.said.id: remained.event.encode()}))
        return self._seen > before

    def _put(self, act: Entry, about: str | None) -> None:
        if about is not None:
            self._acts[about] = max(self._acts.get(about, (0, "")), (act.place.position, act.said.command))


def _covers(act: tuple[int, str], entry: Entry) -> bool:
    position, command = act
    if entry.said.type == Remained.type and entry.said.command == command:
        return False  # it is what the act itself left standing
    return entry.place.position < position or entry.said.command == command


def _list(store: Store, types: frozenset[str] | set[str], *, after: int) -> Iterator[Entry]:
    while page := store.read_types(types, after=after, limit=PAGE):
        yield from page
        after = page[-1].place.position
