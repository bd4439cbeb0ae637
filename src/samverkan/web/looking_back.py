"""The time that a page looks back at, as people type it."""

import re
from datetime import UTC, datetime, time, timedelta

from samverkan.lib.local_time import STOCKHOLM
from samverkan.lib.refusal import Refused
from samverkan.web.times import with_colon

CLOCK = re.compile(r"\d{1,2}[.:]\d\d", re.ASCII)
MOST_QUOTED = 40
MINUTE = re.compile(r"(?:.*[T ])?\d{1,2}[.:]\d{2}(?:Z|[+-]\d{2}:?\d{2})?")
"""A time that says no seconds."""
ALMOST_A_MINUTE = timedelta(minutes=1) - timedelta(microseconds=1)


def read_time(told: str, *, now: datetime) -> datetime | None:
    """`2016-11-09T18:00` or `2016-11-09 18.00` on a Swedish clock; `18.00` for the latest one; never later than now.

    A minute is meant whole: what the pages date 18.41 was known 18.41. With seconds it is that instant.
    None for nothing, which is now. Raises `Refused("time-unreadable")`.
    """
    told = told.strip()
    if not told:
        return None
    try:
        at = _latest(told, now) if CLOCK.fullmatch(told) else datetime.fromisoformat(with_colon(told))
        at = (at if at.tzinfo else at.replace(tzinfo=STOCKHOLM)).astimezone(UTC)
    except (ValueError, OverflowError) as wrong:
        raise Refused("time-unreadable", told=told[:MOST_QUOTED]) from wrong
    return min(at + ALMOST_A_MINUTE if MINUTE.fullmatch(told) else at, now)


def _latest(clock: str, now: datetime) -> datetime:
    """Today when that hour has come, otherwise yesterday."""
    here = now.astimezone(STOCKHOLM)
    at = datetime.combine(here.date(), time.fromisoformat(clock.replace(".", ":").zfill(5)), STOCKHOLM)
    return at if at <= here else at - timedelta(days=1)
