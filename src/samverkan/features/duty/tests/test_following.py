"""Täby keeps its roster in a calendar elsewhere."""

from hashlib import sha256
from typing import Any

import pytest

from samverkan.features import duty
from samverkan.features.duty.tests.stage import ALICE, BEA, CARL, OFFICE, SYSTEM, TABY, TIB, Stage, at
from samverkan.lib.refusal import Refused

FRIDAY, SATURDAY, SUNDAY = at("2026-11-27"), at("2026-11-28"), at("2026-11-29")


def follow(stage: Stage, address: str = "webcal://kalender.taby.example/jour.ics?key=1", **other: Any) -> str:
    told = stage.act(TABY, "duty.follow_calendar", **({"function": TIB, "address": address} | other))[0].event
    return str(getattr(told, "calendar", ""))


def read(stage: Stage, calendar: str, *turns: tuple[Any, Any, str], **other: Any) -> int:
    told = [{"from_at": from_at, "to_at": to_at, "person": person} for from_at, to_at, person in turns]
    given = {
        "member": "0160",
        "calendar": calendar,
        "turns": told,
        "digest": sha256(str(turns).encode()).hexdigest(),
    } | other
    return len(stage.act(SYSTEM, "duty.read_calendar", **given))


def test_webcal_is_https() -> None:
    stage = Stage()
    follow(stage)
    assert [each.address for each in duty.calendars(stage.view(), TIB)] == [
        "https://kalender.taby.example/jour.ics?key=1"
    ]


@pytest.mark.parametrize(
    "address",
    [
        *("http://a.example/x", "ftp://a.example", "https://", "https://me:pw@a.example/x"),
        *("https://a.example:99999/", "https://a.example:0/", f"https://{'a' * 64}.example/", "https://a..example/"),
    ],
)
def test_an_address_that_cannot_be_asked_by_https_is_refused(address: str) -> None:
    with pytest.raises(Refused, match="calendar-address-wrong"):
        follow(Stage(), address)


@pytest.mark.parametrize(
    "host",
    [
        *("169.254.169.254", "127.0.0.1:8443", "10.0.0.5", "192.168.1.1", "0.0.0.0", "2130706433", "0x7f.1", "127.1"),
        *("[::1]", "[fe80::1]:443", "[::ffff:10.0.0.5]", "[64:ff9b::a9fe:a9fe]"),
        *("localhost", "LOCALHOST.", "jour.localhost"),
        *("ⓛocalhost", "①②⑦.0.0.1", "127。0。0。1", "[fec0::1]", "192.88.99.1", "192.0.0.8"),
    ],
)
def test_an_address_inside_is_refused_at_once(host: str) -> None:
    with pytest.raises(Refused, match="calendar-address-inside"):
        follow(Stage(), f"https://{host}/jour.ics")


@pytest.mark.parametrize(
    "host", ["93.184.216.34", "[2606:2800:220:1::1]:8443", "kalender.example:8443", "jour.taby.local"]
)
def test_an_address_that_may_be_reached_is_followed(host: str) -> None:
    stage = Stage()
    follow(stage, f"https://{host}/jour.ics")
    assert duty.calendars(stage.view(), TIB)[0].address == f"https://{host}/jour.ics"


def test_the_calendar_says_who_is_on_duty_once_it_has_been_read() -> None:
    stage = Stage()
    calendar = follow(stage)
    assert stage.on("2026-11-27 12:00") == [ALICE, BEA, CARL]
    read(stage, calendar, (FRIDAY, SATURDAY, BEA))
    assert (stage.on("2026-11-27 12:00"), stage.on("2026-11-28 12:00")) == ([BEA], [])


def test_until_its_first_turn_those_who_hold_the_function_have_it() -> None:
    stage = Stage()
    calendar = follow(stage)
    read(stage, calendar, (SATURDAY, SUNDAY, BEA))
    days = ("2026-11-27 12:00", "2026-11-28 12:00", "2026-11-29 12:00")
    assert [stage.on(day) for day in days] == [[ALICE, BEA, CARL], [BEA], []]
    read(stage, calendar, (FRIDAY, SATURDAY, CARL))
    assert [stage.on(day) for day in days] == [[CARL], [], []]


def test_what_it_said_of_the_past_stands_when_it_says_otherwise() -> None:
    stage = Stage()
    calendar = follow(stage)
    read(stage, calendar, (FRIDAY, SUNDAY, BEA))
    stage.now = SATURDAY
    read(stage, calendar, (FRIDAY, SUNDAY, CARL))
    assert (stage.on("2026-11-27 12:00"), stage.on("2026-11-28 12:00")) == ([BEA], [CARL])


def test_a_reading_that_fails_keeps_the_last_good_turns_and_is_told_once() -> None:
    stage = Stage()
    calendar = follow(stage)
    read(stage, calendar, (FRIDAY, SUNDAY, BEA))
    stage.now = SATURDAY
    assert [read(stage, calendar, outcome="too-large"), read(stage, calendar, outcome="too-large")] == [1, 0]
    known = duty.calendars(stage.view(), TIB)[0]
    assert (known.failing_since, known.outcome, stage.on("2026-11-28 12:00")) == (SATURDAY, "too-large", [BEA])
    assert stage.surveys()[TIB].count("calendar") == 1


def test_the_same_calendar_read_again_writes_nothing() -> None:
    stage = Stage()
    calendar = follow(stage)
    assert [read(stage, calendar, (FRIDAY, SUNDAY, BEA)) for _ in range(2)] == [1, 0]


def test_one_who_does_not_work_here_is_counted_and_not_kept() -> None:
    stage = Stage()
    calendar = follow(stage)
    read(stage, calendar, (FRIDAY, SUNDAY, "p-david"))
    known = duty.calendars(stage.view(), TIB)[0]
    assert (known.unknown, len(known.turns.by_id)) == (1, 0)


def test_a_calendar_that_is_left_is_read_no_more() -> None:
    stage = Stage()
    calendar = follow(stage)
    read(stage, calendar, (FRIDAY, SUNDAY, BEA))
    stage.act(TABY, "duty.leave_calendar", member="0160", calendar=calendar)
    assert stage.on("2026-11-28 12:00") == [ALICE, BEA, CARL]
    with pytest.raises(Refused, match="unknown-calendar"):
        read(stage, calendar)


def test_the_office_may_set_an_address_for_a_member_but_not_read_its_turns() -> None:
    stage = Stage()
    told = stage.act(OFFICE, "duty.follow_calendar", function=TIB, address="https://a.example/b.ics")
    with pytest.raises(Refused, match="duty-of-others"):
        stage.act(OFFICE, "duty.leave_calendar", member="0160", calendar=getattr(told[0].event, "calendar", ""))


def test_the_same_address_is_not_followed_twice() -> None:
    stage = Stage()
    follow(stage)
    with pytest.raises(Refused, match="calendar-followed-already"):
        follow(stage)


def test_a_calendar_that_names_nobody_any_more_leaves_the_function_to_those_who_hold_it() -> None:
    stage = Stage()
    calendar = follow(stage)
    read(stage, calendar, (FRIDAY, SUNDAY, BEA))
    read(stage, calendar)
    assert stage.on("2026-11-28 12:00") == [ALICE, BEA, CARL]
    assert "gap" in stage.surveys()[TIB]
    read(stage, calendar, (FRIDAY, SUNDAY, CARL))
    assert stage.on("2026-11-28 12:00") == [CARL]


def test_a_calendar_that_gives_turns_at_once_with_a_rotation_is_found_and_told_of_once() -> None:
    stage = Stage()
    calendar = follow(stage)
    stage.plans(ALICE)
    read(stage, calendar, (SATURDAY, SUNDAY, BEA), (at("2026-12-05"), at("2026-12-06"), CARL))
    assert stage.on("2026-11-28 12:00") == [ALICE, BEA]
    stage.surveys()
    survey = duty.find_survey(stage.view(), TIB)
    assert survey is not None
    told = [(each.from_at, each.to_at) for each in survey.found if each.kind == "calendar"]
    assert told == [(SATURDAY, at("2026-12-06"))]


def test_days_by_rotation_and_nights_by_calendar_are_no_fault() -> None:
    stage = Stage()
    calendar = follow(stage)
    stage.plans(ALICE, every_days=1, hand_over="07:00", hours=12)
    read(stage, calendar, *((at(f"2026-11-{day} 19:00"), at(f"2026-11-{day + 1} 07:00"), BEA) for day in (27, 28)))
    assert "calendar" not in stage.surveys().get(TIB, [])
