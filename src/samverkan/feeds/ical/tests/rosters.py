"""Calendars for the tests, written as programs elsewhere write them."""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from samverkan.feeds.ical.entries import Entry, Reading
from samverkan.feeds.ical.reading import read_calendar
from samverkan.lib.local_time import local

FILES = Path(__file__).with_name("files")
AUTUMN = {"from_at": datetime(2026, 10, 1, tzinfo=UTC), "to_at": datetime(2026, 12, 1, tzinfo=UTC)}
SPRING = {"from_at": datetime(2027, 3, 1, tzinfo=UTC), "to_at": datetime(2027, 5, 1, tzinfo=UTC)}


def calendar(*events: str, head: str = "") -> bytes:
    """A calendar of events; each is its lines, one a line."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//SV", *head.split()]
    for event in events:
        lines += ["BEGIN:VEVENT", *(line.strip() for line in event.strip().splitlines()), "END:VEVENT"]
    return "\r\n".join([*lines, "END:VCALENDAR", ""]).encode()


def night(day: str, more: str = "", *, uid: str = "natt", summary: str = "Anna Andersson") -> str:
    """A shift 20–08 that begins on a day, `20261024`."""
    ends = f"{int(day) + 1}"
    return f"""
        UID:{uid}
        SUMMARY:{summary}
        DTSTART;TZID=Europe/Stockholm:{day}T200000
        DTEND;TZID=Europe/Stockholm:{ends}T080000
        {more}
    """.rstrip()


def read(data: bytes) -> Reading:
    """What it says of October and November 2026."""
    return read_calendar(data, **AUTUMN)


def read_file(name: str) -> Reading:
    """What a file of these tests says of that autumn."""
    return read((FILES / name).read_bytes())


def shown(entries: Iterable[Entry]) -> list[str]:
    """`24.10 20.00–25.10 08.00`, as a Swedish clock shows them."""
    return [f"{local(each.from_at):%d.%m %H.%M}–{local(each.to_at):%d.%m %H.%M}" for each in entries]


def codes(reading: Reading) -> list[str]:
    """The faults by code."""
    return [fault.code for fault in reading.faults]
