"""The measures by name, and running them in a folder that is thrown away."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from samverkan.bench import duty, fold, live, notes, pages, sending, summons
from samverkan.bench.figures import Figure
from samverkan.bench.means import Extent, Means
from samverkan.bench.serving import settle
from samverkan.bench.town import Town, found, write_many, write_one


def _fold(means: Means, home: Path, extent: Extent) -> list[Figure]:
    empty, town = found(means, home / "empty"), found(means, home / "large")
    entries = write_many(means, town, extent)
    return fold.measure(means, empty, town, extent, entries)


def _on_one_incident(
    measure: Callable[[Means, Town, Extent], list[Figure]],
) -> Callable[[Means, Path, Extent], list[Figure]]:
    def measure_there(means: Means, home: Path, extent: Extent) -> list[Figure]:
        town = found(means, home / "town")
        write_one(means, town, extent)
        settle(means, town.home, town.database)
        return measure(means, town, extent)

    return measure_there


def _summon(means: Means, home: Path, extent: Extent) -> list[Figure]:
    return [*summons.measure(means, home / "steps", extent), *sending.measure(means, home / "sending", extent)]


MEASURES = {
    "notes": _on_one_incident(notes.measure),
    "pages": _on_one_incident(pages.measure),
    "live": _on_one_incident(live.measure),
    "fold": _fold,
    "duty": duty.measure,
    "summons": _summon,
}
"""`fold` also tells start and memory: they are about the same large journal."""


def measure_all(means: Means, names: Sequence[str], extent: Extent) -> Iterator[Figure]:
    """The figures of the named measures, or of all, as each is done."""
    for name in names or list(MEASURES):
        with TemporaryDirectory(prefix="samverkan-bench-", ignore_cleanup_errors=True) as home:
            yield from MEASURES[name](means, Path(home), extent)
