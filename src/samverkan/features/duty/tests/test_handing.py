"""Hand-overs: who comes and who leaves, and that whoever stays does neither."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samverkan.features import duty
from samverkan.features.duty.tests.stage import ALICE, BEA, CARL, TABY, TIB, Stage, at
from samverkan.lib.local_time import local
from samverkan.lib.refusal import Refused

Told = tuple[str, int, tuple[str, ...], tuple[str, ...]]


def hand_overs(stage: Stage, from_: str, to: str) -> list[Told]:
    found = duty.list_hand_overs(stage.view(), function=TIB, from_at=at(from_), to_at=at(to))
    return [(f"{local(each.at):%d/%m %H.%M}", each.order, each.comes, each.leaves) for each in found]


def test_a_week_each_is_one_hand_over_a_week() -> None:
    stage = Stage()
    stage.plans(ALICE, BEA)
    assert hand_overs(stage, "2026-11-28 08:00", "2026-12-11 08:00") == [("04/12 08.00", 1, (BEA,), (ALICE,))]


def test_two_on_duty_at_once_are_relieved_one_by_one_and_a_deputy_in_its_own_order() -> None:
    stage = Stage()
    stage.plans(ALICE, BEA)
    stage.plans(BEA, CARL, name="Ersättare", order=2)
    stage.plans(CARL, ALICE, name="Andra", hand_over="12:00")
    assert hand_overs(stage, "2026-12-04 00:00", "2026-12-05 00:00") == [
        ("04/12 08.00", 1, (BEA,), (ALICE,)),
        ("04/12 08.00", 2, (CARL,), (BEA,)),
        ("04/12 12.00", 1, (ALICE,), (CARL,)),
    ]


def test_who_only_holds_the_function_is_handed_nothing() -> None:
    assert hand_overs(Stage(), "2026-11-01 00:00", "2026-12-31 00:00") == []


def test_a_stand_in_for_oneself_is_no_hand_over() -> None:
    stage = Stage()
    stage.plans(ALICE)
    stage.act(
        TABY, "duty.stand_in", function=TIB, person=ALICE, from_at=at("2026-12-01 08:00"), to_at=at("2026-12-02 08:00")
    )
    assert hand_overs(stage, "2026-11-28 00:00", "2026-12-31 00:00") == []


def test_what_is_said_ahead_is_within_two_weeks() -> None:
    stage = Stage()
    with pytest.raises(Refused, match="notice-wrong"):
        stage.act(TABY, "duty.set_notice", member="0160", hours=337)
    stage.act(TABY, "duty.set_notice", member="0160", hours=336)
    assert duty.notice_of(stage.view(), "0160") == 336


PERSONS = st.lists(st.sampled_from([ALICE, BEA, CARL]), min_size=1, max_size=4)


@given(persons=PERSONS, days=st.integers(1, 9), clock=st.sampled_from(["00:00", "02:30", "08:00", "23:45"]))
def test_from_hand_over_to_hand_over_it_is_who_the_roster_says(persons: list[str], days: int, clock: str) -> None:
    stage = Stage()
    stage.plans(*persons, every_days=days, hand_over=clock)
    begins, ends = at("2027-03-01 00:00"), at("2027-04-05 00:00")
    on = {each.person for each in duty.on_duty(stage.view(), function=TIB, at=begins)}
    for each in duty.list_hand_overs(stage.view(), function=TIB, from_at=begins, to_at=ends):
        on = (on - set(each.leaves)) | set(each.comes)
        assert on == {told.person for told in duty.on_duty(stage.view(), function=TIB, at=each.at)}
