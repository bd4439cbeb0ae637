"""What calendars from other programs say of a roster, whatever traits they have."""

from datetime import timedelta

import pytest

from samverkan.feeds.ical.faults import SENTENCES
from samverkan.feeds.ical.reading import read_calendar
from samverkan.feeds.ical.tests.rosters import SPRING, calendar, codes, night, read, read_file, shown


def test_a_week_keeps_its_hand_over_when_the_clock_is_put_back() -> None:
    assert shown(read_file("zone_with_slash.ics").events) == ["23.10 16.00–30.10 16.00", "30.10 16.00–06.11 16.00"]


@pytest.mark.parametrize("name", ["own_zone.ics", "windows_zone.ics"])
def test_a_night_in_a_zone_that_the_calendar_names_itself_is_13_hours_long(name: str) -> None:
    (entry,) = read_file(name).events
    assert entry.to_at - entry.from_at == timedelta(hours=13)


def test_what_a_calendar_says_of_a_known_zone_is_not_believed_and_an_odd_zone_is_swedish_time() -> None:
    reading = read_file("odd_zone.ics")
    assert shown(reading.events) == ["24.10 20.00–25.10 08.00", "26.10 20.00–27.10 08.00"]
    assert codes(reading) == ["unknown-zone"]


def test_one_calendar_teaches_another_nothing() -> None:
    named = night("20261024").replace("Europe/Stockholm", "(UTC+01:00) Södra länet")
    read_file("own_zone.ics")
    assert codes(read(calendar(named.replace("TZID=", 'TZID="').replace(":2026", '":2026')))) == ["unknown-zone"]


def test_the_last_day_is_not_counted_in_and_days_are_swedish() -> None:
    reading = read_file("whole_days.ics")
    assert shown(reading.events) == [
        "20.10 20.00–20.10 21.00",
        "24.10 00.00–26.10 00.00",
        "26.10 00.00–27.10 00.00",
        "27.10 20.00–27.10 21.00",
    ]


def test_exceptions_moved_days_and_cancelled_days_are_followed() -> None:
    reading = read_file("moved_from_a_day_on.ics")
    assert shown(reading.events) == ["19.10 08.00–19.10 16.00", "22.10 09.00–22.10 17.00", "23.10 09.00–23.10 17.00"]
    assert [entry.summary for entry in reading.events] == ["Anna Andersson", "Bo Berg", "Bo Berg"]


def test_what_cannot_be_read_is_told_and_the_rest_stands() -> None:
    reading = read_file("broken_events.ics")
    assert shown(reading.events) == ["22.10 08.00–22.10 16.00"]
    assert codes(reading) == ["no-start", "ends-before-start", "no-length", "repeats-wrongly"]
    assert reading.faults[0].count == 2
    assert reading.faults[1].about == "Baklänges"


def test_a_time_without_zone_is_swedish() -> None:
    floating = night("20261020").replace(";TZID=Europe/Stockholm", "")
    assert shown(read(calendar(floating)).events) == ["20.10 20.00–21.10 08.00"]
    assert shown(read(calendar(floating, head="X-WR-TIMEZONE:Europe/Helsinki")).events) == ["20.10 19.00–21.10 07.00"]


@pytest.mark.parametrize("until", ["20261022", "20261022T200000", "20261022T180000Z", "20261022T235959Z"])
def test_the_last_shift_is_counted_in_however_the_end_is_told(until: str) -> None:
    assert len(read(calendar(night("20261020", f"RRULE:FREQ=DAILY;UNTIL={until}"))).events) == 3


def test_what_ended_before_it_began_is_no_shift() -> None:
    assert read(calendar(night("20261020", "RRULE:FREQ=DAILY;UNTIL=20250101T000000Z"))).events == []


def test_a_changed_day_stands_without_its_series() -> None:
    alone = night("20261020", "RECURRENCE-ID:20261019T180000Z")
    assert shown(read(calendar(alone)).events) == ["20.10 20.00–21.10 08.00"]


@pytest.mark.parametrize("day", ["RECURRENCE-ID;VALUE=DATE:20261021", "RECURRENCE-ID:20261021T200000"])
def test_a_changed_day_replaces_the_one_that_it_changes_however_it_names_it(day: str) -> None:
    series, changed = night("20261020", "RRULE:FREQ=DAILY;COUNT=2"), night("20261021", day, summary="Bo Berg")
    assert [entry.summary for entry in read(calendar(series, changed)).events] == ["Anna Andersson", "Bo Berg"]


def test_a_changed_whole_day_may_name_a_time() -> None:
    days = "UID:1\nSUMMARY:{}\nDTSTART;VALUE=DATE:{}"
    changed = days.format("Bo Berg", "20261021") + "\nRECURRENCE-ID:20261021T000000"
    reading = read(calendar(days.format("Anna", "20261020") + "\nRRULE:FREQ=DAILY;COUNT=2", changed))
    assert [entry.summary for entry in reading.events] == ["Anna", "Bo Berg"]


def test_who_has_said_no_is_not_invited() -> None:
    said = (
        "PARTSTAT=DECLINED:mailto:anna@x.example",
        "CUTYPE=ROOM:mailto:rum@x.example",
        "PARTSTAT=TENTATIVE:mailto:bo@x.example",
    )
    (entry,) = read(calendar(night("20261020", "\n".join(f"ATTENDEE;{each}" for each in said)))).events
    assert entry.attendees == ("bo@x.example",)


def test_the_newest_version_holds() -> None:
    old, new = night("20261020", "SEQUENCE:1"), night("20261022", "SEQUENCE:2")
    assert shown(read(calendar(new, old)).events) == ["22.10 20.00–23.10 08.00"]


def test_shifts_that_all_have_the_same_name_are_told_apart_by_their_start() -> None:
    assert len(read(calendar(night("20261020"), night("20261021"), night("20261022"))).events) == 3


def test_hours_pass_and_days_are_the_calendars() -> None:
    begins = "UID:1\nDTSTART;TZID=Europe/Stockholm:20261024T200000\nDURATION:"
    assert shown(read(calendar(begins + "PT12H")).events) == ["24.10 20.00–25.10 07.00"]
    assert shown(read(calendar(begins + "P1D")).events) == ["24.10 20.00–25.10 20.00"]
    assert codes(read(calendar(begins + "-PT1H"))) == ["ends-before-start"]


def test_half_past_two_on_the_night_that_skips_it_is_half_past_three() -> None:
    skipped = "UID:1\nDTSTART;TZID=Europe/Stockholm:20270328T023000\nDTEND;TZID=Europe/Stockholm:20270328T060000"
    assert shown(read_calendar(calendar(skipped), **SPRING).events) == ["28.03 03.30–28.03 06.00"]


def test_half_past_two_on_the_night_that_has_two_is_the_first() -> None:
    doubled = "UID:1\nDTSTART;TZID=Europe/Stockholm:20261025T023000\nDTEND;TZID=Europe/Stockholm:20261025T060000"
    (entry,) = read(calendar(doubled)).events
    assert entry.to_at - entry.from_at == timedelta(hours=4, minutes=30)


def test_periods_and_two_rules_and_who_is_invited_are_read() -> None:
    more = "RDATE;VALUE=PERIOD:20261101T020000Z/20261101T040000Z,20261102T010000Z/PT3H"
    invited = "ATTENDEE;CN=Anna:mailto:Anna@Taby.example\nATTENDEE:mailto:anna@taby.example\nATTENDEE:urn:x"
    reading = read(calendar(night("20261020", f"{more}\n{invited}")))
    assert [entry.to_at - entry.from_at for entry in reading.events] == [timedelta(hours=h) for h in (12, 2, 3)]
    assert reading.events[0].attendees == ("anna@taby.example",)


def test_a_calendar_from_an_older_swedish_program_keeps_its_letters() -> None:
    told = calendar(night("20261020", summary="Åsa Öberg")).decode()
    marked, bare = b"\xef\xbb\xbf" + told.encode(), told.replace("\r", "").encode()
    for written in (told.encode("cp1252"), told.encode("utf-16"), marked, bare):
        assert [entry.summary for entry in read(written).events] == ["Åsa Öberg"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "not-calendar"),
        (b"<!DOCTYPE html><title>Logga in</title>", "not-calendar"),
        (b"END:VCALENDAR\nBEGIN:VCALENDAR", "not-calendar"),
        (calendar(night("20261020"))[:-20], "cut-short"),
        (b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VEVENT\n", "cut-short"),
        (calendar(night("20261020"), head="METHOD:CANCEL"), "withdrawn"),
        (b"x" * 5_000_001, "too-big"),
    ],
)
def test_of_what_is_no_whole_calendar_nothing_is_read(data: bytes, code: str) -> None:
    reading = read(data)
    assert (reading.events, reading.whole and reading.whole.code) == ([], code)


def test_every_fault_says_what_was_wrong_what_stands_and_what_to_do() -> None:
    assert all(sentence.count(". ") >= 2 for code, sentence in SENTENCES.items() if code != "unknown-zone")
