"""Folding a journal in one reading, its streams side by side: each page of the database is read once."""

import gc
import logging
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager
from typing import TypeVar

from samverkan.journal.columns import Columns
from samverkan.journal.rows import Ending, Line
from samverkan.journal.store import Store
from samverkan.region.columns import Told, read_told
from samverkan.region.fold import Withheld, begin_stream, fold_stream, fold_told, is_exercise
from samverkan.region.past import EVERY
from samverkan.region.registry import Registry
from samverkan.region.streams import parent_of
from samverkan.region.view import Folded, State

SCAN = 4_000
"""So many at a time that reading is seldom kept waiting: whoever has read must have the interpreter to hand it over."""

AHEAD = 2
"""So many pages are read before they are asked for: some hold more than others."""

Keep = Callable[[Folded], object]
T = TypeVar("T")
_log = logging.getLogger(__name__)


def fold_side_by_side(
    registry: Registry, store: Store, state: State, withheld: Withheld, keep: Keep
) -> Sequence[Folded]:
    """Every stream that does not rest, up to the state's position, in order of name.

    `keep` is called with a state of each stream at about every 250 entries.
    """
    folding = _Folding(registry, store, withheld, keep)
    for page in _scan(store, state.position):
        told = _read_page(registry, page, withheld)
        last = {name: place for place, name in enumerate(page.stream) if parent_of(name) not in state.resting}
        if told is None:
            lines = _part(page.stream, map(page.line, range(len(page))))
            for name in last:
                folding.take_lines(name, lines[name])
            continue
        parts = _part(page.stream, told)
        for name, place in last.items():
            folding.take(name, parts[name], page.ending(place))
    return folding.end()


class _Folding:
    """Streams as far as they have been folded, and what has been read of each and waits for more of its own.

    A page holds a few lines of each of many streams: many of one stream are sooner folded together.
    """

    def __init__(self, registry: Registry, store: Store, withheld: Withheld, keep: Keep) -> None:
        self._registry, self._store, self._withheld, self._keep = registry, store, withheld, keep
        self._standing: dict[str, Folded] = {}
        self._waiting: dict[str, tuple[list[Told], Ending]] = {}

    def take(self, name: str, told: list[Told], ending: Ending) -> None:
        """Take in what a page has of a stream, the last of it with this ending."""
        self._begin(name, exercise=told[0][1].exercise)
        if name in self._waiting:
            told = self._waiting[name][0] + told
        self._waiting[name] = told, ending
        if len(told) >= EVERY:
            self._fold_waiting(name)

    def take_lines(self, name: str, lines: Sequence[Line]) -> None:
        """Take in what a page has of a stream, where the page could not be read as a whole."""
        self._begin(name, exercise=is_exercise(lines[0]))
        self._fold_waiting(name)
        self._fold_lines(name, lines)

    def _begin(self, name: str, *, exercise: bool) -> None:
        if name not in self._standing:
            self._standing[name] = begin_stream(self._registry, name, exercise=exercise)

    def end(self) -> Sequence[Folded]:
        """The streams with all that was taken in, in order of name."""
        for name in list(self._waiting):
            self._fold_waiting(name)
        return [self._standing[name] for name in sorted(self._standing)]

    def _fold_waiting(self, name: str) -> None:
        told, ending = self._waiting.pop(name, ([], None))
        begun = self._standing[name]
        if ending is None or begun.stuck:
            return
        try:
            self._put(begun, fold_told(self._registry, begun, ending, told))
        except Exception as fault:  # which line it is, is found by going one by one
            _log.debug("%s is folded line by line: %s", name, type(fault).__name__)
            self._fold_lines(name, self._store.read_lines(name, after=begun.version, limit=len(told)))

    def _fold_lines(self, name: str, lines: Sequence[Line]) -> None:
        begun = self._standing[name]
        self._put(begun, fold_stream(self._registry, begun, lines, self._withheld))

    def _put(self, begun: Folded, folded: Folded) -> None:
        self._standing[begun.name] = folded
        if begun.version // EVERY != folded.version // EVERY:
            self._keep(folded)


def _scan(store: Store, until: int) -> Iterator[Columns]:
    """The journal's pages, each read while those before it are folded: the database needs no interpreter."""
    with closing(store.connect()) as own, ThreadPoolExecutor(1, thread_name_prefix="reading") as reader:
        coming: deque[Future[Columns]] = deque()
        for after in range(0, until, SCAN):
            coming.append(reader.submit(own.scan, after=after, until=min(after + SCAN, until)))
            if len(coming) > AHEAD:
                yield coming.popleft().result()
        while coming:
            yield coming.popleft().result()


def _read_page(registry: Registry, page: Columns, withheld: Withheld) -> list[Told] | None:
    """The page read as a whole; None when that cannot be done, or something in it is withheld."""
    if None in page.payload or not (withheld.gone.keys() | withheld.partly).isdisjoint(page.id):
        return None
    try:
        return read_told(registry, page)
    except Exception:  # whichever line it is, it is found when its stream is folded
        return None


def _part(names: Iterable[str], values: Iterable[T]) -> dict[str, list[T]]:
    """The values of each name, in their order."""
    parts: defaultdict[str, list[T]] = defaultdict(list)
    for name, value in zip(names, values, strict=True):
        parts[name].append(value)
    return parts


@contextmanager
def uncollected() -> Iterator[None]:
    """Nothing that a fold makes is garbage: looking for some among all its values takes longer than to make them."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_on:
            gc.enable()
