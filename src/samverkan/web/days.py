"""Which day it is for what is being drawn: a time of that day stands without its date, any other with it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, timedelta

from samverkan.lib.local_time import STOCKHOLM, clock_text, day_and_clock, local_day

_day: ContextVar[date | None] = ContextVar("day", default=None)


@contextmanager
def drawn_on_the_day_of(now: datetime) -> Iterator[None]:
    """What is drawn within is drawn for the Swedish day of this instant."""
    token = _day.set(local_day(now))
    try:
        yield
    finally:
        _day.reset(token)


def get_day() -> date | None:
    """The day that is drawn for; None where nobody has said, and then every time has its date."""
    return _day.get()


def is_today(at: datetime) -> bool:
    """Whether an instant falls on the day that is drawn for."""
    return _day.get() == local_day(at)


def word_time(at: datetime) -> str:
    """`09.30`, or `2016-11-09 09.30` where that is not the day that is drawn for: a time within a sentence."""
    return clock_text(at) if is_today(at) else day_and_clock(at)


def find_midnight(now: datetime) -> datetime:
    """When the Swedish day of an instant ends: what was drawn that day looks different from then on."""
    return datetime.combine(local_day(now) + timedelta(days=1), datetime.min.time(), STOCKHOLM)
