"""Which zone a time is told in: by its common name, by Windows' name, by what the calendar itself says, else Swedish.

A zone that everybody knows is never taken from the calendar: its own description of it may be old or odd.
"""

import re
from collections.abc import Iterable
from datetime import date, datetime, time, tzinfo
from zoneinfo import ZoneInfo, available_timezones

from icalendar import Calendar
from icalendar.timezone import tzp
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from samverkan.feeds.ical.sifting import Block
from samverkan.lib.local_time import STOCKHOLM

KNOWN = frozenset(available_timezones())
LONGEST_ZONE = 400
YEARLY = re.compile(r"^RRULE[^:]*:.*FREQ=(?!YEARLY)", re.IGNORECASE)


def name_zone(told: str) -> str:
    """The common name of a zone; "" where nobody knows it: `/Europe/Stockholm`, `W. Europe Standard Time`."""
    bare = told.strip().strip('"').strip("/")
    if bare in KNOWN:
        return bare
    if bare in WINDOWS_TO_OLSON:
        return WINDOWS_TO_OLSON[bare]
    parts = bare.split("/")
    return next((tail for tail in ("/".join(parts[start:]) for start in range(1, len(parts))) if tail in KNOWN), "")


def find_zone(told: str) -> ZoneInfo | None:
    """The zone of this name, None where nobody knows it."""
    name = name_zone(told)
    return ZoneInfo(name) if name else None


def teach(zones: Iterable[Block]) -> None:
    """Let the reader know the zones that only this calendar knows; what another calendar taught is forgotten.

    A description that changes the clock more often than by the year, or that cannot be read, is left out: its times
    are then read as in an unknown zone.
    """
    tzp.use_zoneinfo()
    for block in zones:
        if len(block.lines) > LONGEST_ZONE or any(YEARLY.match(line) for line in block.lines):
            continue
        try:
            Calendar.from_ical("\r\n".join(["BEGIN:VTIMEZONE", *block.lines, "END:VTIMEZONE", ""]))
        except Exception:  # noqa: S112 -- whatever is wrong with it, it is a zone that nobody knows
            continue


def in_zone(told: date | datetime, floating: tzinfo) -> date | datetime:
    """The same time, in a zone where it names none; days stay days."""
    return told.replace(tzinfo=floating) if isinstance(told, datetime) and told.tzinfo is None else told


def as_instant(told: date | datetime) -> datetime:
    """The instant in UTC; a day begins at midnight in Sweden."""
    if not isinstance(told, datetime):
        told = datetime.combine(told, time(), STOCKHOLM)
    return told.astimezone(ZoneInfo("UTC"))
