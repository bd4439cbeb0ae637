"""Bad rosters get a clear answer."""

from datetime import date
from typing import Any

import pytest

from samverkan.features import duty
from samverkan.features.duty.tests.stage import ALICE, BEA, COUNTY, OFFICE, TABY, TABY_INFO, TIB, VAXHOLM, Stage, at
from samverkan.lib.refusal import Refused

WRONG: dict[str, dict[str, Any]] = {
    "rotation-rhythm-wrong": {"every_days": 0},
    "hand-over-wrong": {"hand_over": "8 på morgonen"},
    "ends-before-it-begins": {"ends_on": date(2026, 11, 27)},
    "duty-day-far": {"ends_on": date(2126, 1, 1)},
    "weekday-wrong": {"weekdays": (7,)},
    "order-wrong": {"order": 0},
    "name-wrong": {"name": "  "},
    "time-past": {"from_at": at("2026-01-01 00:00")},
    "unknown-rotation": {"rotation": "r-nothing"},
}


@pytest.mark.parametrize(("code", "given"), WRONG.items(), ids=WRONG.keys())
def test_a_rotation_that_makes_no_sense_is_refused(code: str, given: dict[str, Any]) -> None:
    with pytest.raises(Refused, match=code):
        Stage().plans(ALICE, **given)


def test_a_rotation_of_nobody_is_refused() -> None:
    with pytest.raises(Refused, match="rotation-of-nobody"):
        Stage().plans()


def test_a_rotation_longer_than_its_turns_is_refused() -> None:
    with pytest.raises(Refused, match="rotation-rhythm-wrong"):
        Stage().plans(ALICE, every_days=1, hours=25)


def test_the_one_who_does_not_hold_the_function_is_named() -> None:
    with pytest.raises(Refused, match="duty-not-holder") as told:
        Stage().plans(ALICE, "p-bob")
    assert told.value.facts["person"] == "Bob Lind"


def test_a_person_who_has_left_has_no_turn() -> None:
    stage = Stage()
    stage.act(TABY, "functions.release_person", member="0160", person=BEA)
    with pytest.raises(Refused, match="unknown-person"):
        stage.plans(ALICE, BEA)


def test_a_communicator_plans_nothing_and_the_office_sees_no_persons() -> None:
    with pytest.raises(Refused, match="not-keeper"):
        Stage().plans(ALICE, acting=TABY_INFO)
    with pytest.raises(Refused, match="duty-of-others"):
        Stage().plans(ALICE, acting=OFFICE)
    with pytest.raises(Refused, match="not-keeper"):
        Stage().plans(ALICE, acting=VAXHOLM)


def test_a_stand_in_holds_the_function_all_the_time_that_it_stands_in() -> None:
    stage = Stage()
    stage.act(TABY, "functions.relinquish", function=TIB, person=BEA, at=at("2026-12-02"))
    with pytest.raises(Refused, match="duty-not-holder"):
        stage.act(TABY, "duty.stand_in", function=TIB, person=BEA, from_at=at("2026-12-01"), to_at=at("2026-12-03"))


def test_nothing_is_planned_for_five_thousand_years() -> None:
    with pytest.raises(Refused, match="duty-too-long"):
        Stage().act(TABY, "duty.stand_in", function=TIB, person=BEA, from_at=at("2026-12-01"), to_at=at("2126-12-03"))


def test_another_function_answers_one_step_away_and_never_in_a_ring() -> None:
    stage = Stage()
    stage.act(VAXHOLM, "duty.relay", function="0187-tib", to_function=TIB, note="SOS Alarm ringer Täby")
    assert duty.relay_of(stage.view(COUNTY), "0187-tib") == TIB
    for acting, function, other in ((TABY, TIB, "0187-tib"), (TABY, TIB, TIB), (TABY, TIB, "lst-tib")):
        with pytest.raises(Refused, match="relay-in-a-ring"):
            stage.act(acting, "duty.relay", function=function, to_function=other)
    stage.act(VAXHOLM, "duty.relay", function="0187-tib", to_function="")
    assert duty.relay_of(stage.view(), "0187-tib") == ""
    assert stage.act(VAXHOLM, "duty.relay", function="0187-tib", to_function="") == []


def test_nobody_says_who_answers_for_another_member() -> None:
    with pytest.raises(Refused, match="not-keeper"):
        Stage().act(VAXHOLM, "duty.relay", function=TIB, to_function="0187-tib")


@pytest.mark.parametrize("wrong", [{"rest_hours": -1}, {"least_persons": 61}, {"weeks_ahead": 7}])
def test_demands_are_within_reason(wrong: dict[str, int]) -> None:
    with pytest.raises(Refused, match="demands-wrong"):
        Stage().act(TABY, "duty.set_demands", member="0160", **wrong)


@pytest.mark.parametrize(
    "wrong",
    [
        {"minutes": 0},
        {"minutes": 31},
        {"by_day": ()},
        {"by_night": ("sms", "sms")},
        {"by_night": ("email",)},
        {"chain": ("deputies",)},
        {"chain": ("on-duty", "on-duty")},
    ],
)
def test_nobody_is_called_in_a_way_that_wakes_nobody(wrong: dict[str, Any]) -> None:
    with pytest.raises(Refused, match="policy-wrong"):
        Stage().act(TABY, "duty.set_policy", member="0160", **wrong)


def test_the_same_wish_is_written_once_and_is_only_the_keepers_to_say() -> None:
    stage = Stage()
    assert len(stage.act(TABY, "duty.set_policy", member="0160", minutes=5)) == 1
    assert stage.act(TABY, "duty.set_policy", member="0160", minutes=5) == []
    with pytest.raises(Refused, match="not-keeper"):
        stage.act(VAXHOLM, "duty.set_policy", member="0160", minutes=4)


def test_the_same_demands_are_written_once() -> None:
    stage = Stage()
    assert len(stage.act(TABY, "duty.set_demands", member="0160", rest_hours=11)) == 1
    assert stage.act(TABY, "duty.set_demands", member="0160", rest_hours=11) == []
