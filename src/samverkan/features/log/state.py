"""The log's value: every line of a stream by its number, whatever room it came from."""

from datetime import UTC, datetime, timedelta

import msgspec

from samverkan.lib.maps import Map
from samverkan.region.event import Event, Meta

LATE = timedelta(minutes=10)
PROMPT = timedelta(seconds=1)


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
    """A stream's lines by number. `last` is the newest number.

    `about` holds, by entry id, the numbers of later lines that name the entry. `displaced` holds the numbers of lines
    that did not happen when they were written: all others stand in the same order by both times, up to `PROMPT`.
    """

    lines: Map[int, Line]
    last: int
    about: Map[str, Map[int, int]]
    displaced: Map[int, int]
    latest_at: datetime

    def find(self, entry: str) -> Line | None:
        """The line with this entry id; looks from the newest, some microseconds a hundred lines."""
        for number in range(self.last, 0, -1):
            line: Line | None = self.lines.get(number)
            if line is not None and line.meta.id == entry:
                return line
        return None


EMPTY = Log(
    lines=Map(),
    last=0,
    about=Map(),
    displaced=Map(),
    latest_at=datetime(1970, 1, 1, tzinfo=UTC),
)


def apply(value: Log, event: Event, meta: Meta) -> Log:
    """Fold one entry of any room: a line more."""
    number = meta.version
    told: object = getattr(event, "entry", None)
    return Log(
        lines=value.lines.insert(number, Line(event=event, meta=meta)),
        last=max(value.last, number),
        about=_told(value.about, told, number) if isinstance(told, str) and told else value.about,
        displaced=value.displaced if _prompt(value, meta) else value.displaced.insert(number, number),
        latest_at=max(value.latest_at, meta.recorded_at),
    )


def _told(about: Map[str, Map[int, int]], entry: str, number: int) -> Map[str, Map[int, int]]:
    told: Map[int, int] = about.get(entry, Map())
    return about.insert(entry, told.insert(number, number))


def _prompt(value: Log, meta: Meta) -> bool:
    """Whether the line happened when it was written, and was written after all that stand before it."""
    return meta.recorded_at >= value.latest_at and abs(meta.recorded_at - meta.occurred_at) <= PROMPT
