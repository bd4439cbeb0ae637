"""Reading many lines at once, column by column: few calls over many values are soon made.

What comes out is what `fold.read_event` and `fold.read_meta` give one by one.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from sys import intern

from samverkan.journal.rows import Line, sources_of
from samverkan.lib.clock import list_from_microseconds
from samverkan.region.event import Event, Meta
from samverkan.region.registry import Registry

Told = tuple[Event, Meta]


def read_told(registry: Registry, lines: Sequence[Line], streams: Iterable[str]) -> list[Told]:
    """Event and meta of each line, of the stream that stands in the same place among `streams`.

    Raises whatever the first line raises that cannot be read or is erased: then they are read one by one.
    """
    columns = list(zip(*lines, strict=True))
    versions, ids, types, payloads, sources, recorded, occurred, received = columns[:8]
    owners, functions, persons, vias, marks, handlings, causes, origins, exercise = columns[8:17]
    decoders = registry.decoders
    events = [decoders[type_](payload) for type_, payload in zip(types, payloads, strict=True)]
    recorded_at = list_from_microseconds(recorded, whole=1000)
    metas = map(
        Meta,  # in the order of its fields
        ids,
        streams,
        versions,
        map(bool, exercise),
        map(intern, types),
        recorded_at,
        recorded_at if occurred == recorded else _share(occurred, recorded, recorded_at),
        recorded_at if received == recorded else _share(received, recorded, recorded_at),
        map(intern, owners),
        map(intern, functions),
        map(intern, persons),
        map(intern, vias),
        marks,
        handlings,
        causes,
        [() if told == "[]" else sources_of(told) for told in sources],
        map(intern, origins),
    )
    return list(zip(events, metas, strict=True))


def _share(times: Sequence[int], recorded: Sequence[int], recorded_at: Sequence[datetime]) -> list[datetime]:
    """The times; where one is that of the record, the same value: most of them are."""
    own = list_from_microseconds(times, whole=1000)
    return [theirs if a == b else mine for a, b, mine, theirs in zip(times, recorded, own, recorded_at, strict=True)]
