"""A function that is established again after it has ended begins without the roster, and the feed, of before."""

from datetime import date, datetime, timedelta

import pytest

from samverkan.features import duty
from samverkan.features.duty.reading import roster_of
from samverkan.features.duty.tests.stage import ALICE, BEA, CARL, NOON, OFFICE, TABY, TIB, Stage, at
from samverkan.features.duty.tests.stage import CRISIS as OTHER
from samverkan.features.duty.tests.test_following import follow, read
from samverkan.features.duty.tests.test_swapping import ask, settle
from samverkan.lib.maps import values_in_order
from samverkan.lib.refusal import Refused

DECEMBER = {"from_at": at("2026-12-01"), "to_at": at("2026-12-02")}


@pytest.fixture
def stage() -> Stage:
    """Täby's duty officers take turns by a rotation and a calendar, and Carl stands in; then the function is closed."""
    stage = Stage()
    stage.plans(ALICE, BEA)
    stage.act(TABY, "duty.stand_in", function=TIB, person=CARL, **DECEMBER)
    stage.act(TABY, "duty.follow_calendar", function=TIB, order=2, address="https://taby.example/jour.ics")
    stage.act(TABY, "duty.relay", function=OTHER, to_function=TIB, note="på natten")
    stage.now += timedelta(hours=1)
    stage.act(OFFICE, "functions.end", function=TIB)
    stage.now += timedelta(hours=1)
    return stage


def let_in_anew(stage: Stage) -> None:
    """Täby's duty officers are let into a function that has ended and is established again."""
    stage.now += timedelta(hours=1)
    stage.act(OFFICE, "functions.end", function=TIB)
    stage.now += timedelta(hours=1)
    comes_back(stage)
    for person in (ALICE, BEA, CARL):
        stage.act(OFFICE, "functions.hold", function=TIB, person=person)


def stands_in(stage: Stage, **period: datetime) -> None:
    stage.act(TABY, "duty.stand_in", function=TIB, person=CARL, instead_of=ALICE, **period)


def was_on(stage: Stage, minutes: int) -> list[str]:
    """Who was on duty so long after the story began."""
    at_ = NOON + timedelta(minutes=minutes)
    shifts = duty.list_shifts(stage.view(), function=TIB, from_at=at_, to_at=at_ + timedelta(minutes=1))
    return sorted({each.person for each in shifts})


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


def test_who_was_to_stand_in_does_so_no_more_and_who_stands_in_anew_does() -> None:
    stage = Stage()
    stands_in(stage, **DECEMBER)
    let_in_anew(stage)
    assert stage.on("2026-12-01 12:00") == [ALICE, BEA, CARL]
    assert not list(values_in_order(roster_of(stage.view(), TIB).stand_ins.by_id))
    stands_in(stage, **DECEMBER)
    assert stage.on("2026-12-01 12:00") == [BEA, CARL]


def test_who_stood_in_when_it_ended_did_so_until_then() -> None:
    stage = Stage()
    stands_in(stage, from_at=NOON, to_at=DECEMBER["to_at"])
    let_in_anew(stage)
    assert was_on(stage, 30) == [BEA, CARL]
    assert stage.on("2026-12-01 12:00") == [ALICE, BEA, CARL]


def test_whose_standing_in_was_over_has_not_stood_in_for_longer() -> None:
    stage = Stage()
    stands_in(stage, from_at=NOON, to_at=NOON + timedelta(minutes=20))
    let_in_anew(stage)
    assert (was_on(stage, 10), was_on(stage, 30)) == ([BEA, CARL], [ALICE, BEA, CARL])


def test_a_rotation_that_was_to_begin_later_never_does_and_one_that_is_planned_anew_does() -> None:
    stage = Stage()
    stage.plans(BEA, from_at=DECEMBER["from_at"])
    let_in_anew(stage)
    assert stage.on("2026-12-08 12:00") == [ALICE, BEA, CARL]
    stage.plans(CARL, from_at=DECEMBER["from_at"])
    assert stage.on("2026-12-08 12:00") == [CARL]


def test_a_rotation_that_was_planned_anew_before_the_end_was_not_as_first_planned_until_then() -> None:
    stage = Stage()
    first = stage.plans(ALICE, starts_on=date(2026, 11, 2))
    stage.now += timedelta(minutes=20)
    stage.plans(BEA, starts_on=date(2026, 11, 2), rotation=first)
    let_in_anew(stage)
    assert (was_on(stage, 10), was_on(stage, 30)) == ([ALICE], [BEA])


def test_a_calendar_that_is_followed_anew_is_followed() -> None:
    stage = Stage()
    let_in_anew(stage)
    stage.act(TABY, "duty.follow_calendar", function=TIB, order=2, address="https://taby.example/jour.ics")
    assert [each.order for each in duty.calendars(stage.view(), TIB)] == [2]


def test_a_calendar_that_was_left_before_the_end_was_not_followed_until_then() -> None:
    stage = Stage()
    calendar = follow(stage)
    read(stage, calendar, (NOON, DECEMBER["to_at"], ALICE))
    stage.now += timedelta(minutes=20)
    stage.act(TABY, "duty.leave_calendar", member="0160", calendar=calendar)
    let_in_anew(stage)
    assert (was_on(stage, 10), was_on(stage, 30)) == ([ALICE], [ALICE, BEA, CARL])


def test_a_swap_that_was_accepted_before_the_end_stands_as_accepted() -> None:
    stage = Stage()
    stage.plans(ALICE, BEA)
    swap = ask(stage)
    settle(stage, swap)
    let_in_anew(stage)
    with pytest.raises(Refused, match="swap-settled"):
        settle(stage, swap, accepted=False)


def test_a_swap_that_nobody_settled_is_not_open_again_and_one_that_is_asked_anew_is() -> None:
    stage = Stage()
    stage.plans(ALICE, BEA)
    ask(stage)
    let_in_anew(stage)
    stage.plans(ALICE, BEA)
    assert duty.open_swaps(stage.view(), member="0160", now=stage.now) == []
    ask(stage)
    assert len(duty.open_swaps(stage.view(), member="0160", now=stage.now)) == 1


def test_nobody_answers_in_its_place_until_that_is_said_anew() -> None:
    stage = Stage()
    stage.act(TABY, "duty.relay", function=TIB, to_function=OTHER)
    let_in_anew(stage)
    assert duty.relay_of(stage.view(), TIB) == ""
    stage.act(TABY, "duty.relay", function=TIB, to_function=OTHER)
    assert duty.relay_of(stage.view(), TIB) == OTHER


def test_what_its_roster_lacked_is_lacking_no_more_until_it_is_looked_through_anew() -> None:
    stage = Stage()
    stage.plans(ALICE, ends_on=date(2026, 12, 4))
    assert TIB in stage.surveys()
    let_in_anew(stage)
    assert TIB not in {each.function for each in duty.surveys(stage.view())}
    stage.plans(ALICE, ends_on=date(2026, 12, 4))
    assert TIB in stage.surveys()
