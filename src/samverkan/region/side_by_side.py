"""Folding a journal in one reading, its streams side by side: each page of the database is read once."""

import gc
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from samverkan.journal.rows import Line
from samverkan.journal.store import Store
from samverkan.region.columns import Told, read_told
from samverkan.region.fold import Withheld, begin_stream, fold_read, fold_stream, is_exercise, is_plain
from samverkan.region.past import EVERY
from samverkan.region.registry import Registry
from samverkan.region.streams import parent_of
from samverkan.region.view import Folded, State

SCAN = 1_000
"""So few at a time that they are still near the processor when they are folded."""

Keep = Callable[[Folded], object]


def fold_side_by_side(
    registry: Registry, store: Store, state: State, withheld: Withheld, keep: Keep
) -> Sequence[Folded]:
    """Every stream that does not rest, up to the state's position, in order of name.

    `keep` is called with a state of each stream at about every 250 entries.
    """
    standing: dict[str, Folded] = {}
    after = 0
    while page := store.scan_lines(after=after, until=state.position, limit=SCAN):
        told = _read_page(registry, page, withheld)
        for name, own in _list_places(page).items():
            if parent_of(name) not in state.resting:
                begun = standing.get(name) or begin_stream(registry, name, exercise=is_exercise(page[own[0]]))
                lines = [page[place] for place in own]
                if told is None or begun.stuck:
                    folded = fold_stream(registry, begun, lines, withheld)
                else:
                    folded = fold_read(registry, begun, lines, [told[place] for place in own], withheld)
                if begun.version // EVERY != folded.version // EVERY:
                    keep(folded)
                standing[name] = folded
        after = page[-1][-1]
    return [standing[name] for name in sorted(standing)]


def _read_page(registry: Registry, page: list[Line], withheld: Withheld) -> list[Told] | None:
    """The page read as a whole; None when that cannot be done, or something is withheld."""
    if not is_plain(withheld):
        return None
    try:
        return read_told(registry, page, [line[-2] for line in page])
    except Exception:  # whichever line it is, it is found when its stream is folded
        return None


def _list_places(page: list[Line]) -> dict[str, list[int]]:
    """Where the lines of each stream stand in the page."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, line in enumerate(page):
        places[line[-2]].append(place)
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
