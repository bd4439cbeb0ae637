"""The log's value: every line of a stream by its number, whatever room it came from."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import msgspec

from samverkan.lib.maps import Map
from samverkan.region.event import Event, Meta

LATE = timedelta(minutes=10)
PROMPT = timedelta(seconds=1)
CHUNK = 64


class Line(msgspec.Struct, frozen=True, kw_only=True):
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
    number = value.last + 1
    chunks, tail = value.chunks, (*value.tail, Line(event=event, meta=meta))
    if len(tail) == CHUNK:
        chunks, tail = chunks.insert(value.last // CHUNK, tail), ()
    told: object = getattr(event, "entry", None)
    prompt = _is_prompt(value, meta)
    return Log(
        chunks=chunks,
        tail=tail,
        last=number,
        about=_told(value.about, told, number) if isinstance(told, str) and told else value.about,
        displaced=value.displaced if prompt else value.displaced.insert(number, number),
        latest_at=meta.recorded_at if prompt else max(value.latest_at, meta.recorded_at),
    )


def _told(about: Map[str, Map[int, int]], entry: str, number: int) -> Map[str, Map[int, int]]:
    told: Map[int, int] = about.get(entry, Map())
    return about.insert(entry, told.insert(number, number))


def _is_prompt(value: Log, meta: Meta) -> bool:
    """Whether the line happened when it was written, and was written after all that stand before it."""
    if meta.recorded_at < value.latest_at:
        return False
    return meta.occurred_at == meta.recorded_at or abs(meta.recorded_at - meta.occurred_at) <= PROMPT
