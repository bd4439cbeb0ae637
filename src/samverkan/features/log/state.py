"""The log's value: every line of a stream by its number, whatever room it came from."""

from collections.abc import Collection, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import starmap
from operator import is_, le

import msgspec

from samverkan.lib.maps import Map
from samverkan.region.event import Event, Meta

LATE = timedelta(minutes=10)
PROMPT = timedelta(seconds=1)
CHUNK = 64


class Line(msgspec.Struct, frozen=True, gc=False):
    """One entry in the timeline: its event, or `Gone`, and the entry around it."""

    event: Event
    meta: Meta

    @property
    def number(self) -> int:
        """Its number in the stream, from 1."""
        return self.meta.version

    @property
    def kind(self) -> str:
        """The room it came from: `summons` for `summons.issued.v1`."""
        return self.meta.type.partition(".")[0]

    @property
    def late(self) -> bool:
        """Whether it was written more than ten minutes after it happened."""
        return self.meta.recorded_at - self.meta.occurred_at > LATE


class Log(msgspec.Struct, frozen=True, kw_only=True):
    """A stream's lines in order of number, from 1 to `last`: whole chunks of `CHUNK` by number, then `tail`.

    `about` holds, by entry id, the numbers of later lines that name the entry. `displaced` holds the numbers of lines
    that did not happen when they were written: all others stand in the same order by both times, up to `PROMPT`.
    """

    chunks: Map[int, tuple[Line, ...]]
    tail: tuple[Line, ...]
    last: int
    about: Map[str, Map[int, int]]
    displaced: Map[int, int]
    latest_at: datetime

    def get(self, number: int) -> Line | None:
        """The line with this number."""
        if not 1 <= number <= self.last:
            return None
        chunk, place = divmod(number - 1, CHUNK)
        return self.tail[place] if chunk == self.last_chunk else self.chunks[chunk][place]

    def newest_first(self, *, start: int | None = None) -> Iterator[Line]:
        """Lines from `start` (the last, if left out) down to the first."""
        number = self.last if start is None else min(start, self.last)
        while number > 0:
            chunk, place = divmod(number - 1, CHUNK)
            lines = self.tail if chunk == self.last_chunk else self.chunks[chunk]
            yield from reversed(lines[: place + 1])
            number = chunk * CHUNK

    def oldest_first(self) -> Iterator[Line]:
        """Every line, from the first."""
        for chunk in range(self.last_chunk):
            yield from self.chunks[chunk]
        yield from self.tail

    def find(self, entry: str) -> Line | None:
        """The line with this entry id; looks from the newest."""
        return next((line for line in self.newest_first() if line.meta.id == entry), None)

    def find_all(self, entries: Collection[str]) -> dict[str, Line]:
        """The lines with these entry ids, by id: one walk from the newest, which ends when all are found."""
        missing, found = set(entries), dict[str, Line]()
        for line in self.newest_first() if missing else ():
            if line.meta.id in missing:
                found[line.meta.id] = line
                missing.discard(line.meta.id)
                if not missing:
                    break
        return found

    @property
    def last_chunk(self) -> int:
        """The number of the chunk that is still being filled."""
        return (self.last - len(self.tail)) // CHUNK


EMPTY = Log(
    chunks=Map(),
    tail=(),
    last=0,
    about=Map(),
    displaced=Map(),
    latest_at=datetime(1970, 1, 1, tzinfo=UTC),
)


def apply(value: Log, event: Event, meta: Meta) -> Log:
    """Fold one entry of any room: a line more, numbered as the entry is (a stream counts from 1 without gaps)."""
    return apply_all(value, ((event, meta),))


def apply_all(value: Log, told: Sequence[tuple[Event, Meta]]) -> Log:
    """As `apply` one by one. Most lines are prompt and name no other: whether all are is asked of all at once."""
    chunks, tail = _cut(value, told)
    times = [meta.recorded_at for _, meta in told]
    prompt = (
        all(map(is_, times, [meta.occurred_at for _, meta in told]))
        and value.latest_at <= times[0]
        and all(map(le, times, times[1:]))
    )
    return Log(
        chunks=chunks,
        tail=tail,
        last=value.last + len(told),
        about=_note_named(value, told),
        displaced=value.displaced if prompt else _note_displaced(value, told),
        latest_at=times[-1] if prompt else max(value.latest_at, *times),
    )


def _note_named(value: Log, told: Sequence[tuple[Event, Meta]]) -> Map[str, Map[int, int]]:
    """`about` with the lines that name an entry."""
    about = value.about
    kinds = [type(event) for event, _ in told]
    naming = {kind for kind in set(kinds) if "entry" in kind.__struct_fields__}
    if naming:
        for place in [place for place, kind in enumerate(kinds) if kind in naming]:
            entry: object = getattr(told[place][0], "entry", None)
            if isinstance(entry, str) and entry:
                number = value.last + 1 + place
                named: Map[int, int] = about.get(entry, Map())
                about = about.insert(entry, named.insert(number, number))
    return about


def _note_displaced(value: Log, told: Sequence[tuple[Event, Meta]]) -> Map[int, int]:
    """`displaced` with the lines that did not happen when they were written, or were written before one above them."""
    displaced, latest_at = value.displaced, value.latest_at
    for number, (_, meta) in enumerate(told, start=value.last + 1):
        if meta.recorded_at < latest_at or not _is_prompt(meta):
            displaced = displaced.insert(number, number)
        latest_at = max(latest_at, meta.recorded_at)
    return displaced


def _cut(value: Log, told: Sequence[tuple[Event, Meta]]) -> tuple[Map[int, tuple[Line, ...]], tuple[Line, ...]]:
    """The chunks and the tail with these lines at the end."""
    chunks, number = value.chunks, value.last_chunk
    tail = (*value.tail, *starmap(Line, told))
    whole = len(tail) // CHUNK * CHUNK
    for start in range(0, whole, CHUNK):
        chunks = chunks.insert(number, tail[start : start + CHUNK])
        number += 1
    return chunks, tail[whole:]


def _is_prompt(meta: Meta) -> bool:
    """Whether the line happened when it was written."""
    return meta.occurred_at == meta.recorded_at or abs(meta.recorded_at - meta.occurred_at) <= PROMPT
