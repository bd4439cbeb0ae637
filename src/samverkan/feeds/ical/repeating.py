"""Recurrence rules before they are unfolded: too frequent ones are refused, and their end is put as the rest is told.

The engine walks from the first occurrence, one step at a time. What that costs is reckoned here, so that the same
calendar always gives the same answer, however fast the machine is.
"""

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any

from icalendar import vRecur

STEPS = {"YEARLY": (366, 40), "MONTHLY": (31, 6), "WEEKLY": (7, 2), "DAILY": (1, 1), "HOURLY": (1 / 24, 1)}
"""By frequency: days between two steps, and what a step costs."""

MOST_TIMES_A_DAY = 24
MOST_STEPS = 300_000
LONGEST = timedelta(days=366)
"""A shift that is longer is none."""


class Refuses(Exception):
    """A rule that is not followed; the text is a code of `faults`."""


def reckon(rule: Any, *, start: date | datetime, to_at: datetime) -> float:
    """How many steps the engine takes to reach `to_at`. Raises `Refuses` for what no roster does."""
    if not isinstance(rule, vRecur) or len(rule.get("FREQ", ())) != 1:
        raise Refuses("repeats-wrongly")
    frequency = str(rule["FREQ"][0]).upper()
    if frequency in ("SECONDLY", "MINUTELY"):
        raise Refuses("too-often")
    if frequency not in STEPS:
        raise Refuses("repeats-wrongly")
    interval = rule.get("INTERVAL", [1])[0]
    if not isinstance(interval, int) or interval < 1:
        raise Refuses("repeats-wrongly")
    hourly = frequency == "HOURLY"
    times = _count(rule, "BYMINUTE") * _count(rule, "BYSECOND") * (1 if hourly else _count(rule, "BYHOUR"))
    if times > (1 if hourly else MOST_TIMES_A_DAY):
        raise Refuses("too-often")
    days, cost = STEPS[frequency]
    return max(0.0, (_day(to_at) - _day(start)).days / (days * interval)) * cost * times + 1


def end_as_told(rule: vRecur, *, start: date | datetime, floating: tzinfo) -> None:
    """Put UNTIL as the start is told: a day for days, else an instant. The last day is counted in, to its end."""
    if "UNTIL" not in rule:
        return
    until = rule["UNTIL"][0]
    if not isinstance(until, date):
        raise Refuses("repeats-wrongly")
    zone = (start.tzinfo if isinstance(start, datetime) else None) or floating
    if not isinstance(start, datetime):
        told = until.astimezone(zone).date() if isinstance(until, datetime) and until.tzinfo else until
        rule["UNTIL"] = [told.date() if isinstance(told, datetime) else told]
        return
    if not isinstance(until, datetime):
        until = datetime.combine(until, time(23, 59, 59))
    if until.tzinfo is None:
        until = until.replace(tzinfo=zone)
    rule["UNTIL"] = [until.astimezone(UTC)]


def _count(rule: vRecur, name: str) -> int:
    return max(1, len(rule.get(name, ())))


def _day(told: date | datetime) -> date:
    return told.date() if isinstance(told, datetime) else told
