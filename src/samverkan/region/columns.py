"""Reading many lines at once, column by column: few calls over many values are soon made.

What comes out is what `fold.read_event` and `fold.read_meta` give one by one.
"""

from collections.abc import Sequence
from datetime import datetime
from sys import intern

from samverkan.journal.columns import Columns
from samverkan.journal.rows import sources_of
from samverkan.lib.clock import list_from_microseconds
from samverkan.region.event import Event, Meta
from samverkan.region.plausible import LATEST, SOONEST, within
from samverkan.region.registry import Registry

Told = tuple[Event, Meta]


def read_told(registry: Registry, lines: Columns) -> list[Told]:
    """Event and meta of each line.

    Raises whatever the first line raises that cannot be read or is erased: then they are read one by one.
    """
    recorded = lines.recorded_at
    recorded_at = _read_times(recorded)
    metas = map(
        Meta,  # in the order of its fields
        lines.id,
        map(intern, lines.stream),
        lines.version,
        map(bool, lines.exercise),
        map(intern, lines.type),
        recorded_at,
        recorded_at if lines.occurred_at == recorded else _share(lines.occurred_at, recorded, recorded_at),
        recorded_at if lines.received_at == recorded else _share(lines.received_at, recorded, recorded_at),
        map(intern, lines.owner),
        map(intern, lines.function),
        map(intern, lines.person),
        map(intern, lines.via),
        lines.mark,
        lines.handling,
        lines.cause,
        [() if told == "[]" else sources_of(told) for told in lines.sources],
        map(intern, lines.origin),
    )
    decoders = registry.decoders
    events = [decoders[type_](payload or b"") for type_, payload in zip(lines.type, lines.payload, strict=True)]
    return list(zip(events, metas, strict=True))


def _read_times(counted: Sequence[int]) -> list[datetime]:
    """As `read_time` each."""
    if counted and (min(counted) < SOONEST or max(counted) > LATEST):
        counted = [within(each) for each in counted]
    return list_from_microseconds(counted, whole=1000)


def _share(times: Sequence[int], recorded: Sequence[int], recorded_at: Sequence[datetime]) -> list[datetime]:
    """The times; where one is that of the record, the same value: most of them are."""
    own = _read_times(times)
    return [theirs if a == b else mine for a, b, mine, theirs in zip(times, recorded, own, recorded_at, strict=True)]
