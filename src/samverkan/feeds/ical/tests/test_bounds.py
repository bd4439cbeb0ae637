"""Calendars that nobody wrote for a roster: bombs, noise, and what others have met in the wild."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samverkan.feeds.ical import apart
from samverkan.feeds.ical.apart import read_apart
from samverkan.feeds.ical.reading import MOST_ENTRIES, read_calendar
from samverkan.feeds.ical.tests.rosters import AUTUMN, calendar, codes, night, read, shown

MET = Path(__file__).resolve().parents[6] / "shared" / "fixtures" / "ical"
"""Calendars that other projects have had trouble with, where this machine has them."""

PROPERTIES = (
    *("DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "UID", "SEQUENCE", "STATUS"),
    *("SUMMARY", "ATTENDEE", "BEGIN", "END", "TZID", "TZOFFSETTO", "TZOFFSETFROM", "X-WR-TIMEZONE"),
)
VALUES = (
    *(
        "20261020T200000",
        "20261020",
        "20261021T080000Z",
        "PT12H",
        "-P1D",
        "P99999D",
        "00000000T000000",
        "99991231T235959",
    ),
    *("FREQ=DAILY;COUNT=3", "FREQ=WEEKLY;UNTIL=2026", "FREQ=YEARLY;BYDAY=-1SU", "FREQ=DAILY;INTERVAL=0", "FREQ="),
    *("20261020T200000/PT3H", "a,b", "VEVENT", "VCALENDAR", "VTIMEZONE", "STANDARD", "mailto:a@b.se", "+0100", "é\x00"),
)
PARAMETERS = (
    "",
    ";VALUE=DATE",
    ";TZID=Europe/Stockholm",
    ";TZID=Europe",
    ';TZID="(UTC) x:y"',
    ";RANGE=THISANDFUTURE",
    ";=;",
)


def lines() -> st.SearchStrategy[str]:
    """Lines that look like a calendar's."""
    parts = (st.sampled_from(PROPERTIES), st.sampled_from(PARAMETERS), st.sampled_from(VALUES) | st.text(max_size=12))
    return st.tuples(*parts).map(lambda each: f"{each[0]}{each[1]}:{each[2]}")


@given(st.binary(max_size=300))
@settings(max_examples=100, deadline=None)
def test_any_bytes_give_an_answer(data: bytes) -> None:
    assert read(data).whole
    read(b"BEGIN:VCALENDAR\n" + data + b"\nEND:VCALENDAR\n")


@given(st.lists(st.lists(lines(), max_size=8), max_size=4))
@settings(max_examples=150, deadline=None)
def test_any_lines_give_entries_within_the_window_in_order(events: list[list[str]]) -> None:
    entries = read(calendar(*("\n".join(event) for event in events))).events
    assert all(each.from_at < each.to_at and each.to_at > AUTUMN["from_at"] for each in entries)
    assert [each.from_at for each in entries] == sorted(each.from_at for each in entries)


@pytest.mark.parametrize(
    "rule", ["FREQ=SECONDLY", "FREQ=MINUTELY;INTERVAL=90", "FREQ=DAILY;BYHOUR=8;BYMINUTE=" + "0," * 25 + "1"]
)
def test_a_shift_more_often_than_by_the_hour_is_none(rule: str) -> None:
    reading = read(calendar(night("20161020", f"RRULE:{rule}"), night("20261020", uid="2")))
    assert (codes(reading), shown(reading.events)) == (["too-often"], ["20.10 20.00–21.10 08.00"])


def test_a_rule_without_end_is_unfolded_within_the_window_only() -> None:
    assert len(read(calendar(night("20161020", "RRULE:FREQ=DAILY"))).events) == 62


def test_more_shifts_than_a_roster_has_are_refused() -> None:
    hourly = night("20260929", "RRULE:FREQ=HOURLY")
    assert codes(read(calendar(*(hourly.replace("natt", f"natt{n}") for n in range(4))))) == ["too-many"]
    assert MOST_ENTRIES == 5_000


def test_two_thousand_events_are_read_and_one_more_is_refused() -> None:
    event = "UID:{}\nDTSTART:20271020T200000Z\nDTEND:20271020T210000Z"
    assert codes(read(calendar(*(event.format(n) for n in range(1_999))))) == []
    assert codes(read(calendar(*(event.format(n) for n in range(2_000))))) == ["too-many"]


def test_walking_from_the_year_1600_through_a_thousand_events_is_refused_at_once() -> None:
    old = night("16010101", "RRULE:FREQ=HOURLY;INTERVAL=5")
    assert codes(read(calendar(*(old.replace("natt", f"natt{n}") for n in range(3))))) == ["too-heavy"]


def test_a_search_that_never_ends_costs_a_child_and_not_the_service(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(apart, "WALL_SECONDS", 2.0)
    never = night("20161020", "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30")
    bomb = calendar(*(never.replace("natt", f"natt{n}") for n in range(500)))
    assert codes(read_apart(bomb, **AUTUMN)) == ["too-heavy"]


def test_the_child_says_what_is_read_here() -> None:
    data = calendar(night("20261020", "RRULE:FREQ=DAILY;COUNT=3"), "UID:1\nSUMMARY:Åsa")
    assert read_apart(data, **AUTUMN) == read(data)
    assert codes(read_apart(b"x" * 6_000_000, **AUTUMN)) == ["too-big"]


def test_the_child_has_its_limits() -> None:
    assert (apart.CPU_SECONDS, apart.MOST_MEMORY) == (5, 512 * 1024 * 1024)


def list_met() -> Iterator[Path]:
    """Those calendars, by name."""
    yield from sorted(MET.glob("*.ics")) if MET.is_dir() else ()


def test_what_others_have_met_gives_shifts_or_a_sentence() -> None:
    if not MET.is_dir():
        pytest.skip("the calendars that other projects have met are not on this machine")
    window = {"from_at": datetime(1995, 1, 1, tzinfo=UTC), "to_at": datetime(2022, 12, 1, tzinfo=UTC)}
    readings = {path.stem: read_calendar(path.read_bytes(), **window) for path in list_met()}
    assert all(each.events or each.faults for name, each in readings.items() if "UTC_offset" not in name)
    (chat, *_rest) = readings["icalendar_issue_466_convert_tzid_with_slash"].events
    assert chat.from_at == datetime(2022, 10, 21, 18, tzinfo=UTC)
