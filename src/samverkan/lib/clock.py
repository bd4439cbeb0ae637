"""Clocks: the only place that asks what time it is.

Everything else takes `now` as an argument. Tests, and the example, move a `ManualClock` by hand.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Annotated, Protocol

import msgspec

Instant = Annotated[datetime, msgspec.Meta(tz=True)]
"""A time with its zone: one without is refused when it is read, and two of them can always be compared."""


class Clock(Protocol):
    """Anything that can say what time it is, as an aware datetime in UTC."""

    def now(self) -> datetime: ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)


class ManualClock:
    """A clock that stands still until it is moved: for tests, and for what the example tells of the time before it."""

    def __init__(self, at: datetime) -> None:
        self._at = at.astimezone(UTC)

    def now(self) -> datetime:
        return self._at

    def set(self, at: datetime) -> None:
        self._at = at.astimezone(UTC)

    def forward(self, **duration: float) -> None:
        self._at += timedelta(**duration)


def is_within(now: datetime, since: datetime, length: timedelta) -> bool:
    """Whether less than `length` has passed since, as the clock goes now.

    What lies ahead of the clock was written while it ran ahead: nobody knows how long ago, and no window is open.
    """
    return -_ALIKE <= now - since < length


def microseconds(at: datetime) -> int:
    """Whole microseconds since 1970-01-01T00:00:00Z."""
    return (at - _EPOCH) // timedelta(microseconds=1)


def from_microseconds(value: int) -> datetime:
    """The aware UTC datetime of whole microseconds since 1970."""
    if 0 <= value < _EXACT:
        return datetime.fromtimestamp(value / 1_000_000, UTC)  # sooner than adding, and as exact so far
    return _EPOCH + timedelta(microseconds=value)


def list_from_microseconds(values: Sequence[int], *, whole: int = 1) -> list[datetime]:
    """As `from_microseconds` each, cut down to whole multiples of `whole` microseconds."""
    if whole != 1:
        values = [value - value % whole for value in values]
    if values and (min(values) < 0 or max(values) >= _EXACT):
        return [from_microseconds(value) for value in values]
    return _read_all([value / 1_000_000 for value in values])


def _read_all(seconds: list[float]) -> list[datetime]:
    """Times of seconds since 1970, to the nearest microsecond: all in one call."""
    return msgspec.convert(seconds, list[datetime], strict=False)


_ALIKE = timedelta(seconds=1)
"""So much may two times differ that were read from one clock: entries of one commit stand a microsecond apart."""
_EXACT = 4_000_000_000_000_000
"""Up to here, in the year 2096, a float of seconds lies nearer its own microsecond than the next."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
