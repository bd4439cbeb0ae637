"""When a drill begins: once, at its time on a Swedish clock, and never while something real is called."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from samverkan.features.drills import find_next
from samverkan.features.drills.due import find_first
from samverkan.features.drills.state import Schedule
from samverkan.features.drills.tests.stage import Drilling
from samverkan.features.messages.events import Paused
from samverkan.lib.local_time import local
from samverkan.lib.refusal import Refused


def plan(starts_on: str, clock: str, *, weeks: int = 1) -> Schedule:
    long_ago = datetime(2016, 1, 1, tzinfo=UTC)
    day = date.fromisoformat(starts_on)
    return Schedule(starts_on=day, clock=clock, every_weeks=weeks, members=(), set_at=long_ago)


def first_after(schedule: Schedule, told: str) -> str:
    at = find_first(schedule, datetime.fromisoformat(told).replace(tzinfo=UTC))
    return f"{local(at):%Y-%m-%d %H.%M %z}" if at is not None else ""


def test_it_begins_at_its_time_and_again_after_four_weeks() -> None:
    stage = Drilling()
    stage.schedules()
    assert stage.takes_turn() == ""
    stage.forward(hours=1)
    assert [stage.takes_turn(), stage.takes_turn()] == ["drills.begin", ""]
    stage.forward(days=27, hours=23)
    assert stage.takes_turn() == "drills.close"
    assert stage.takes_turn() == ""
    stage.forward(hours=1)
    assert stage.takes_turn() == "drills.begin"


def test_the_hour_that_is_skipped_is_when_the_clock_is_put_forward() -> None:
    weekly = plan("2017-03-19", "02:30")
    assert first_after(weekly, "2017-03-25") == "2017-03-26 03.00 +0200"
    assert first_after(weekly, "2017-03-27") == "2017-04-02 02.30 +0200"


def test_the_hour_that_comes_twice_is_its_first_time_and_no_other() -> None:
    weekly = plan("2016-10-23", "02:30")
    assert first_after(weekly, "2016-10-29") == "2016-10-30 02.30 +0200"
    assert first_after(weekly, "2016-10-30T00:30:00") == "2016-11-06 02.30 +0100"


def test_once_is_once() -> None:
    once = plan("2016-11-09", "10:00", weeks=0)
    assert (first_after(once, "2016-11-08"), first_after(once, "2016-11-10")) == ("2016-11-09 10.00 +0100", "")


def test_a_clock_that_steps_back_begins_no_second_one() -> None:
    stage = Drilling()
    stage.begins()
    stage.forward(minutes=31)
    stage.takes_turn()
    stage.forward(hours=-2)
    for _ in range(30):
        stage.forward(minutes=5)
        assert stage.takes_turn() == ""
    assert len(stage.drills()) == 1


def test_a_new_schedule_for_a_time_that_has_had_its_drill_begins_none() -> None:
    stage = Drilling()
    stage.begins()
    stage.forward(minutes=-10)
    stage.schedules(clock="05:00")
    stage.forward(minutes=15)
    assert stage.takes_turn() == ""


def test_it_does_not_begin_while_actors_are_called_in_earnest() -> None:
    stage = Drilling()
    stage.schedules()
    stage.forward(minutes=50)
    stage.alarms()
    stage.forward(minutes=20)
    assert stage.takes_turn() == ""
    stage.forward(minutes=60)
    assert stage.takes_turn() == "drills.miss"
    assert [(each.missed, each.due_at.hour) for each in stage.drills()] == [(True, 4)]
    assert (stage.why_missed("lst-tib"), stage.why_missed("sos-ld")) == ("alarm", "")


def test_an_exercise_does_not_hinder_it() -> None:
    stage = Drilling()
    stage.alarms(exercise=True)
    assert stage.begins().members == ("0160", "0187", "lst", "polisen", "sos")


def test_it_does_not_begin_while_sending_is_paused_and_waits_an_hour() -> None:
    stage = Drilling()
    stage.schedules()
    stage.say(Paused(reason="person", detail="Strömmen bryts"))
    stage.forward(hours=1, minutes=30)
    assert stage.takes_turn() == ""
    stage.forward(minutes=40)
    assert stage.takes_turn() == "drills.miss"


def test_a_service_that_was_down_does_not_make_up_for_it() -> None:
    stage = Drilling()
    stage.schedules()
    stage.forward(days=2)
    assert (stage.takes_turn(), stage.takes_turn()) == ("drills.miss", "")
    assert stage.why_missed("lst-tib") == "late"


def test_chosen_actors_are_called_and_no_others() -> None:
    stage = Drilling()
    stage.begins(members=("0187",))
    assert {each.receiver_member for each in stage.asked()} == {"0187"}


@pytest.mark.parametrize("who", ["taby-tib", "lst-reg", "rsib"])
def test_only_the_county_s_duty_officer_and_who_keeps_the_register_say_when(who: str) -> None:
    with pytest.raises(Refused, match="drill-not-yours"):
        Drilling().schedules(who)


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"clock": "25:00"}, "drill-clock-wrong"),
        ({"clock": "10:00+02:00"}, "drill-clock-wrong"),
        ({"every_weeks": 53}, "drill-rhythm-wrong"),
        ({"every_weeks": -1}, "drill-rhythm-wrong"),
        ({"members": ("nobody",)}, "unknown-member"),
        ({"clock": "04:00", "every_weeks": 0}, "drill-past"),
    ],
)
def test_what_cannot_be_is_said_so(wrong: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused, match=code):
        Drilling().schedules(**wrong)


def test_the_system_s_own_verbs_hold_when_asked_too_soon_or_twice() -> None:
    stage = Drilling()
    drill = stage.begins()
    for verb, told, code in (
        ("begin", {"due_at": drill.due_at}, "drill-not-due"),
        ("miss", {"due_at": drill.due_at + timedelta(weeks=4)}, "drill-not-due"),
        ("close", {"drill": drill.id}, "drill-not-over"),
    ):
        with pytest.raises(Refused, match=code):
            stage.as_service(f"drills.{verb}", told)


def test_it_does_not_begin_when_asked_to_while_actors_are_called() -> None:
    stage = Drilling()
    stage.schedules()
    due_at = find_next(stage.view())
    stage.alarms()
    stage.forward(hours=1)
    with pytest.raises(Refused, match="drill-hindered"):
        stage.as_service("drills.begin", {"due_at": due_at})
