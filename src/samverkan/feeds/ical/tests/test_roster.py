"""From Täby's calendar to Täby's roster."""

from datetime import UTC, datetime

import msgspec
import pytest

from samverkan.features.duty import Calendar, ReadCalendar
from samverkan.features.duty.tests.stage import BEA, TABY, TIB, Stage, at
from samverkan.feeds.ical import roster
from samverkan.feeds.ical.entries import Reading
from samverkan.feeds.ical.faults import SENTENCES
from samverkan.feeds.ical.reading import read_calendar
from samverkan.feeds.ical.roster import read_roster
from samverkan.feeds.ical.tests.rosters import calendar, night

NOW = datetime(2026, 11, 20, 11, tzinfo=UTC)
FOLLOWED = Calendar(id="c-1", function=TIB, followed_at=NOW)


@pytest.fixture(autouse=True)
def read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read without a child: that it says what is read here is proved in `test_bounds`."""

    def read_and_tell(data: bytes, *, from_at: datetime, to_at: datetime) -> Reading:
        return msgspec.json.decode(msgspec.json.encode(read_calendar(data, from_at=from_at, to_at=to_at)), type=Reading)

    monkeypatch.setattr(roster, "read_apart", read_and_tell)


def read(*events: str, now: datetime = NOW) -> ReadCalendar:
    """What the roster is told."""
    return read_roster(calendar(*events), Stage().view(), member="0160", calendar=FOLLOWED, now=now)


def test_the_shifts_of_those_who_hold_the_function_are_told() -> None:
    told = read(night("20261123", "RRULE:FREQ=DAILY;COUNT=2", summary="[L1] Bea Holm"), night("20261125", uid="2"))
    assert (told.outcome, told.unknown) == ("ok", 1)
    assert [(each.person, each.from_at) for each in told.turns] == [
        (BEA, at("2026-11-23 20:00")),
        (BEA, at("2026-11-24 20:00")),
    ]


def test_a_week_says_the_same_all_through_and_the_next_looks_further() -> None:
    rule = night("20261102", "RRULE:FREQ=DAILY", summary="Bea Holm")
    monday, sunday, next_monday = (read(rule, now=at(told)) for told in ("2026-11-23", "2026-11-29", "2026-11-30"))
    assert monday.digest == sunday.digest != next_monday.digest
    assert len(monday.turns) == 13 * 7 + 1


def test_a_calendar_that_means_nobody_takes_the_function_from_nobody() -> None:
    assert read(night("20261123", summary="Semesterfest")).outcome == "nobody"
    assert read().outcome == "nobody"


def test_what_could_not_be_read_is_counted_among_what_is_nobodys() -> None:
    wrong = "UID:3\nSUMMARY:Bea Holm\nDTSTART:20261123T080000Z\nDTEND:20261122T080000Z"
    assert read(night("20261123", summary="Bea Holm"), wrong).unknown == 1


def one(*lines: str, starts: str = "20261123T200000Z", said: str = "SUMMARY:Bea Holm") -> str:
    return "\n".join(("UID:9", said, f"DTSTART:{starts}", *lines))


NIGHT = "DTEND:20261124T080000Z"


@pytest.mark.parametrize(
    ("event", "why"),
    [
        (one("DTEND:20261123T200030Z", "RRULE:FREQ=MINUTELY"), "too-often"),
        (one("DTEND:20261123T200001Z", "RRULE:FREQ=SECONDLY"), "too-often"),
        (one(NIGHT, "RRULE:FREQ=DAILY;INTERVAL=0"), "repeats-wrongly"),
        (one(NIGHT, "RRULE:FREQ=OFTEN"), "repeats-wrongly"),
        (one("DTEND:i morgon"), "unreadable"),
        (one(NIGHT, starts="i dag"), "no-start"),
        (one("DTEND:20261122T080000Z"), "ends-before-start"),
        (one(), "no-length"),
        (one("DTEND:20281124T080000Z"), "too-long"),
        (one(NIGHT, "STATUS:CANCELLED"), "cancelled"),
        (one("DTEND:20251208T070000Z", starts="20251201T070000Z"), "past"),
        (one("DTEND:20270708T070000Z", starts="20270701T070000Z"), "ahead"),
        (one(NIGHT, "RRULE:FREQ=MINUTELY", said='ATTENDEE;CN="B: H":mailto:Bea@Taby.example'), "too-often"),
    ],
)
def test_a_calendar_whose_events_name_somebody_says_why_none_of_them_is_a_shift(event: str, why: str) -> None:
    stage = Stage()
    reached = {"member": "0160", "person": BEA, "kind": "email", "address": "bea@taby.example", "order": 1}
    stage.act(TABY, "functions.reach_person", **reached)
    data = calendar(event, night("20261130", uid="2", summary="Julbord"))
    told = read_roster(data, stage.view(), member="0160", calendar=FOLLOWED, now=NOW)
    assert (told.outcome, told.turns) == (why, ())
    assert why in SENTENCES


def test_of_several_reasons_the_one_that_can_be_mended_is_said() -> None:
    past = one("DTEND:20251208T070000Z", starts="20251201T070000Z")
    ahead = one("DTEND:20270708T070000Z", starts="20270701T070000Z").replace("UID:9", "UID:8")
    wrong = one("DTEND:20261122T080000Z").replace("UID:9", "UID:7")
    assert read(past, ahead).outcome == "ahead"
    assert read(past, ahead, wrong).outcome == "ends-before-start"


def test_what_cannot_be_read_and_names_nobody_is_nobodys() -> None:
    assert read(one("DTEND:20261122T080000Z", said="SUMMARY:Semesterfest")).outcome == "nobody"


def test_what_is_no_calendar_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    told = read_roster(b"<html>", Stage().view(), member="0160", calendar=FOLLOWED, now=NOW)
    assert (told.outcome, told.turns) == ("not-calendar", ())
    monkeypatch.setattr(roster, "MOST_TURNS", 1)
    assert read(night("20261123", "RRULE:FREQ=DAILY;COUNT=2", summary="Bea Holm")).outcome == "too-many"


def test_a_person_is_known_by_the_mail_addresses_that_the_register_has() -> None:
    stage = Stage()
    reached = {"member": "0160", "person": BEA, "kind": "email", "address": "bea@taby.example", "order": 1}
    stage.act(TABY, "functions.reach_person", **reached)
    data = calendar(night("20261123", "ATTENDEE:mailto:Bea@Taby.example", summary="Natt"))
    told = read_roster(data, stage.view(), member="0160", calendar=FOLLOWED, now=NOW)
    assert [each.person for each in told.turns] == [BEA]
