"""Folding a journal in one reading, its streams side by side: each page of the database is read once."""

import gc
import logging
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager

from samverkan.journal.columns import Columns
from samverkan.journal.store import Store
from samverkan.region.columns import Told, read_told
from samverkan.region.fold import Withheld, begin_stream, fold_stream, fold_told
from samverkan.region.past import EVERY
from samverkan.region.registry import Registry
from samverkan.region.streams import parent_of
from samverkan.region.view import Folded, State

SCAN = 4_000
"""So many at a time that reading is seldom kept waiting: whoever has read must have the interpreter to hand it over."""

Keep = Callable[[Folded], object]
_log = logging.getLogger(__name__)


def fold_side_by_side(
    registry: Registry, store: Store, state: State, withheld: Withheld, keep: Keep
) -> Sequence[Folded]:
    """Every stream that does not rest, up to the state's position, in order of name.

    `keep` is called with a state of each stream at about every 250 entries.
    """
    standing: dict[str, Folded] = {}
    for page in _scan(store, state.position):
        told = _read_page(registry, page, withheld)
        for name, own in _list_places(page).items():
            if parent_of(name) in state.resting:
                continue
            begun = standing.get(name)
            if begun is None:
                begun = begin_stream(registry, name, exercise=page.exercise[own[0]] == 1)
            folded = _fold_places(registry, begun, page, own, told, withheld)
            if begun.version // EVERY != folded.version // EVERY:
                keep(folded)
            standing[name] = folded
    return [standing[name] for name in sorted(standing)]


def _scan(store: Store, until: int) -> Iterator[Columns]:
    """The journal's pages, each read while the one before it is folded: the database needs no interpreter."""
    with closing(store.connect()) as own, ThreadPoolExecutor(1, thread_name_prefix="reading") as reader:
        coming: Future[Columns] | None = None
        for after in range(0, until, SCAN):
            following = reader.submit(own.scan, after=after, until=min(after + SCAN, until))
            if coming is not None:
                yield coming.result()
            coming = following
        if coming is not None:
            yield coming.result()


def _read_page(registry: Registry, page: Columns, withheld: Withheld) -> list[Told] | None:
    """The page read as a whole; None when that cannot be done, or something in it is withheld."""
    if None in page.payload or not (withheld.gone.keys() | withheld.partly).isdisjoint(page.id):
        return None
    try:
        return read_told(registry, page)
    except Exception:  # whichever line it is, it is found when its stream is folded
        return None


def _fold_places(
    registry: Registry, begun: Folded, page: Columns, own: list[int], told: list[Told] | None, withheld: Withheld
) -> Folded:
    """Fold a stream's lines of the page; from the lines themselves where they were not read, or a room cannot."""
    try:
        if told is not None and not begun.stuck:
            return fold_told(registry, begun, page.ending(own[-1]), [told[place] for place in own])
    except Exception as fault:  # which line it is, is found by going one by one
        _log.debug("%s is folded line by line: %s", begun.name, type(fault).__name__)
    return fold_stream(registry, begun, [page.line(place) for place in own], withheld)


def _list_places(page: Columns) -> dict[str, list[int]]:
    """Where the lines of each stream stand in the page."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, name in enumerate(page.stream):
        places[name].append(place)
    return places


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
