"""A function that is established again after it has ended begins without the roster, and the feed, of before."""

from datetime import timedelta

import pytest

from samverkan.features import duty
from samverkan.features.duty.tests.stage import ALICE, BEA, CARL, NOON, OFFICE, TABY, TIB, Stage, at
from samverkan.features.duty.tests.stage import CRISIS as OTHER


@pytest.fixture
def stage() -> Stage:
    """Täby's duty officers take turns by a rotation and a calendar, and Carl stands in; then the function is closed."""
    stage = Stage()
    stage.plans(ALICE, BEA)
    stage.act(TABY, "duty.stand_in", function=TIB, person=CARL, from_at=at("2026-12-01"), to_at=at("2026-12-02"))
    stage.act(TABY, "duty.follow_calendar", function=TIB, order=2, address="https://taby.example/jour.ics")
    stage.act(TABY, "duty.relay", function=OTHER, to_function=TIB, note="på natten")
    stage.now += timedelta(hours=1)
    stage.act(OFFICE, "functions.end", function=TIB)
    stage.now += timedelta(hours=1)
    return stage


def comes_back(stage: Stage) -> None:
    stage.act(OFFICE, "functions.establish", member="0160", function=TIB, name="TiB", roles=("tib", "receiver"))


def test_nobody_is_on_duty_in_it_until_somebody_is_let_in(stage: Stage) -> None:
    comes_back(stage)
    view = stage.view()

    assert stage.on("2026-12-01 12:00") == stage.on("2026-12-08 12:00") == []
    told = (duty.rotations(view, TIB, at=stage.now), duty.calendars(view, TIB), duty.list_calendars(view))
    assert not any(told)
    assert duty.relay_of(view, OTHER) == ""


def test_who_is_let_in_anew_has_it_by_no_turns_of_before(stage: Stage) -> None:
    comes_back(stage)
    stage.act(OFFICE, "functions.hold", function=TIB, person=BEA)

    assert stage.on("2026-12-01 12:00") == stage.on("2026-12-08 12:00") == [BEA]


def test_the_address_of_its_feed_is_another(stage: Stage) -> None:
    before = duty.count_renewed(stage.view(), member="0160", of_what="function", about=OTHER)
    comes_back(stage)

    assert duty.count_renewed(stage.view(), member="0160", of_what="function", about=TIB) == 1
    assert duty.count_renewed(stage.view(), member="0160", of_what="function", about=OTHER) == before
    assert duty.count_renewed(stage.view(), member="0160", of_what="person", about=TIB) == 0


def test_who_was_on_duty_before_it_ended_is_known_still(stage: Stage) -> None:
    comes_back(stage)
    shifts = duty.list_shifts(stage.view(), function=TIB, from_at=NOON - timedelta(days=1), to_at=NOON)
    assert ALICE in {each.person for each in shifts}
