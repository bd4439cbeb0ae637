"""Local time: what a Swedish clock shows. Only for what people read; everything kept is UTC."""

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

STOCKHOLM = ZoneInfo("Europe/Stockholm")
_FINE = timedelta(milliseconds=250)
FIRST, LAST = datetime.min.replace(tzinfo=STOCKHOLM), datetime.max.replace(tzinfo=STOCKHOLM)


def local(at: datetime) -> datetime:
    """The same instant with Swedish wall-clock fields; `at` is aware, or `ValueError`.

    At the calendar's two ends, where a zone can lead outside it, the end itself: a program can send any time.
    """
    if at.tzinfo is None:
        raise ValueError("a moment without a time zone is not a moment")
    try:
        return at.astimezone(STOCKHOLM)
    except OverflowError:
        return FIRST if at.year == FIRST.year else LAST


def local_day(at: datetime) -> date:
    """The day in Sweden at an instant; `at` is aware, or `ValueError`."""
    return local(at).date()


def clock_text(at: datetime | None) -> str:
    """`03.06`, as Swedish authorities write the time of day; `at` is aware. A dash where there is none."""
    return f"{local(at):%H.%M}" if at else "–"


def other_day(at: datetime, *, than: datetime) -> str:
    """`9/11 ` to stand before a time of the day, where it is on another day in Sweden than this one; else nothing."""
    day = local_day(at)
    return "" if day == local_day(than) else f"{day.day}/{day.month} "


def day_and_clock(at: datetime) -> str:
    """`2016-11-09 16.04` on a Swedish clock."""
    return f"{local(at):%Y-%m-%d %H.%M}"


def on_swedish_clock(told: datetime | None) -> datetime | None:
    """What was typed, as an instant: a time on a Swedish clock, whatever zone the server is in."""
    return told.replace(tzinfo=STOCKHOLM) if told else None


def is_doubled(told: datetime) -> bool:
    """Whether a Swedish clock shows this twice that day, since it is put back; `told` has no zone."""
    first, second = _offsets(told)
    return first > second


def is_skipped(told: datetime) -> bool:
    """Whether a Swedish clock never shows this, since it is put forward past it; `told` has no zone."""
    first, second = _offsets(told)
    return first < second


def _offsets(told: datetime) -> tuple[timedelta, timedelta]:
    """How far ahead of UTC the clock is, read as it stood before it is moved that day, and as after."""
    first, second = (told.replace(tzinfo=STOCKHOLM, fold=fold).utcoffset() for fold in (0, 1))
    return first or timedelta(), second or timedelta()


@lru_cache(maxsize=16_384)  # hands are changed at few hours of few days, and asked for again and again
def first_instant(told: datetime) -> datetime:
    """The first instant, in UTC, at which a Swedish clock has come to `told`, which has no zone.

    What the clock shows twice is the first time; what it skips is when it is put forward past it (02.30 is then 03.00).
    """
    before, after = _offsets(told)
    if before >= after:
        return (told - before).replace(tzinfo=UTC)
    early, late = (told - after).replace(tzinfo=UTC), (told - before).replace(tzinfo=UTC)
    while late - early > _FINE:
        middle = early + (late - early) / 2
        early, late = (middle, late) if local(middle).utcoffset() == before else (early, middle)
    return late.replace(microsecond=0)
