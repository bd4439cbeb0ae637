"""A stand-in takes one off duty, and says whom where two are on at once; the one told last goes before the older."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samverkan.features import duty
from samverkan.features.duty.events import StandInSet
from samverkan.features.duty.shifts import list_shifts
from samverkan.features.duty.state import apply
from samverkan.features.duty.tests.drawing import META, PERSONS, Drawn, F, draw_roster
from samverkan.features.duty.tests.stage import ALICE, BEA, BEA_ACTS, CARL, TABY, TIB, Stage, at, replace
from samverkan.features.functions.person_events import Relinquished
from samverkan.lib.refusal import Refused

DAY: dict[str, Any] = {"function": TIB, "from_at": at("2026-11-28 12:00"), "to_at": at("2026-11-29 12:00")}
NIGHT = "2026-11-28 23:00"


def two_at_once() -> Stage:
    stage = Stage()
    stage.plans(ALICE)
    stage.plans(BEA, name="Parallell")
    return stage


def stand_in(stage: Stage, person: str, **other: Any) -> str:
    told = stage.act(TABY, "duty.stand_in", **{**DAY, "person": person, **other})[0].event
    return str(getattr(told, "stand_in", ""))


@pytest.mark.parametrize("person", [CARL, BEA, ""], ids=["a third", "one of the two", "nobody"])
def test_who_would_go_off_is_asked_where_two_are_on_duty_at_once(person: str) -> None:
    stage = two_at_once()
    with pytest.raises(Refused, match="stand-in-for-several") as told:
        stand_in(stage, person)
    assert told.value.facts == {"persons": ["Alice Berg", "Bea Holm"], "instead_of": [ALICE, BEA]}
    assert stage.on(NIGHT) == [ALICE, BEA]


def test_a_stand_in_for_the_one_who_is_ill_leaves_the_other_on_duty() -> None:
    stage = two_at_once()
    stand_in(stage, CARL, instead_of=ALICE)
    assert sorted(stage.on(NIGHT)) == [BEA, CARL]
    assert stage.on("2026-11-29 12:00") == [ALICE, BEA]


def test_it_is_asked_also_when_the_one_who_is_ill_has_been_put_on_leave_first() -> None:
    stage = two_at_once()
    away = {"from_at": DAY["from_at"], "to_at": DAY["to_at"]}
    stage.act(TABY, "duty.take_leave", member="0160", person=ALICE, **away)
    with pytest.raises(Refused, match="stand-in-for-several"):
        stand_in(stage, CARL)
    stand_in(stage, CARL, instead_of=ALICE)
    assert sorted(stage.on(NIGHT)) == [BEA, CARL]


def test_it_is_not_asked_for_the_turn_of_who_has_left_the_function() -> None:
    stage = two_at_once()
    stage.tell(Relinquished(function=TIB, person=ALICE, at=at("2026-11-28 08:00")), "actor/0160")
    stand_in(stage, CARL)
    assert stage.on(NIGHT) == [CARL]


def test_one_that_stands_in_for_nobodys_turn_is_refused_and_not_saved_without_effect() -> None:
    stage = two_at_once()
    with pytest.raises(Refused, match="stand-in-for-none") as told:
        stand_in(stage, BEA, instead_of=CARL)
    assert told.value.facts["person"] == "Carl Ny"
    with pytest.raises(Refused, match="stand-in-for-none"):
        stand_in(stage, CARL, instead_of=ALICE, order=2)


@pytest.mark.parametrize("person", [CARL, ""], ids=["one of them", "nobody"])
def test_it_is_asked_also_where_several_merely_hold_it_and_nobody_has_planned_a_roster(person: str) -> None:
    stage = Stage()
    with pytest.raises(Refused, match="stand-in-for-several") as told:
        stand_in(stage, person)
    assert told.value.facts["instead_of"] == stage.on(NIGHT) == [ALICE, BEA, CARL]
    stand_in(stage, person, instead_of=ALICE)
    assert sorted(stage.on(NIGHT)) == [BEA, CARL]


def test_two_who_have_it_one_after_the_other_need_not_be_told_apart() -> None:
    stage = Stage()
    stage.plans(ALICE, BEA, every_days=1)
    stand_in(stage, CARL, from_at=at("2026-12-01"), to_at=at("2026-12-04"))
    assert stage.on("2026-12-02 12:00") == [CARL]


def test_a_stand_in_for_one_of_two_is_changed_under_its_id_and_replaced_in_one_step() -> None:
    stage = two_at_once()
    known = stand_in(stage, CARL, instead_of=ALICE)
    stand_in(stage, CARL, instead_of=ALICE, stand_in=known, to_at=at("2026-11-30 12:00"))
    assert sorted(stage.on("2026-11-30 11:00")) == [BEA, CARL]
    stand_in(stage, ALICE, instead_of=CARL)
    assert stage.on(NIGHT) == [BEA, ALICE]


def test_a_stand_in_who_falls_ill_is_replaced_in_one_step_and_the_last_told_has_it() -> None:
    stage = Stage()
    stage.plans(ALICE)
    stand_in(stage, BEA)
    stand_in(stage, CARL, from_at=at("2026-11-28 20:00"))
    assert stage.turns("2026-11-28 12:00", "2026-11-29 12:00") == [
        (BEA, "28/11 12.00", "28/11 20.00"),
        (CARL, "28/11 20.00", "29/11 12.00"),
    ]


def test_a_swap_in_a_turn_of_two_is_for_who_gave_it_and_asks_nothing() -> None:
    stage = two_at_once()
    told = stage.act(TABY, "duty.offer_swap", **{**DAY, "to_person": CARL, "from_person": BEA})[0].event
    assert isinstance(told, duty.SwapOffered)
    stage.act(replace(BEA_ACTS, person=CARL), "duty.settle_swap", member="0160", swap=told.swap, accepted=True)
    assert stage.on(NIGHT) == [ALICE, CARL]


@settings(max_examples=60, deadline=None)
@given(drawn=draw_roster(), one=st.sampled_from(PERSONS), other=st.sampled_from(PERSONS), order=st.integers(1, 2))
def test_a_stand_in_for_one_never_moves_anybody_else(drawn: Drawn, one: str, other: str, order: int) -> None:
    period = {"from_at": drawn.from_at, "to_at": drawn.to_at}
    event = StandInSet(stand_in="b-new", function=F, person=other, order=order, instead_of=one, **period)
    after = apply(drawn.roster, event, META)
    told = [
        [each for each in list_shifts(roster, drawn.people, function=F, **period) if each.person not in (one, other)]
        for roster in (drawn.roster, after)
    ]
    assert told[0] == told[1]
