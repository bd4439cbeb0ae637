"""Alice asks Bea to take a week; leave that a person takes itself."""

from datetime import date
from typing import Any

import pytest

from samverkan.features import duty
from samverkan.features.duty.tests.stage import ALICE, BEA, BEA_ACTS, CARL, TABY, TIB, VAXHOLM, Stage, at, replace
from samverkan.lib.refusal import Refused

WEEK: dict[str, Any] = {"function": TIB, "from_at": at("2026-11-27 08:00"), "to_at": at("2026-12-04 08:00")}
CARL_ACTS = replace(BEA_ACTS, person=CARL)


@pytest.fixture
def stage() -> Stage:
    planned = Stage()
    planned.plans(ALICE, BEA, CARL)
    return planned


def ask(stage: Stage, **other: Any) -> str:
    facts = stage.act(TABY, "duty.offer_swap", **({"to_person": BEA} | WEEK | other))
    return str(getattr(facts[0].event, "swap", ""))


def settle(stage: Stage, swap: str, *, accepted: bool = True, acting: Any = BEA_ACTS) -> None:
    stage.act(acting, "duty.settle_swap", member="0160", swap=swap, accepted=accepted)


def test_a_swap_holds_once_it_is_accepted(stage: Stage) -> None:
    swap = ask(stage)
    assert stage.on("2026-11-28 12:00") == [ALICE]
    assert [each.id for each in duty.open_swaps(stage.view(), member="0160", now=stage.now)] == [swap]
    settle(stage, swap)
    assert stage.on("2026-11-28 12:00") == [BEA]
    assert duty.open_swaps(stage.view(), member="0160", now=stage.now) == []


def test_only_who_is_asked_may_accept(stage: Stage) -> None:
    swap = ask(stage)
    with pytest.raises(Refused, match="swap-not-asked"):
        settle(stage, swap, acting=TABY)


def test_who_offers_may_take_it_back(stage: Stage) -> None:
    swap = ask(stage)
    settle(stage, swap, accepted=False, acting=TABY)
    with pytest.raises(Refused, match="swap-settled"):
        settle(stage, swap)


def test_a_stranger_does_not_even_see_the_offer(stage: Stage) -> None:
    with pytest.raises(Refused, match="duty-of-others"):
        settle(stage, ask(stage), acting=VAXHOLM)


def test_the_offer_falls_when_its_time_has_begun(stage: Stage) -> None:
    swap = ask(stage)
    stage.now = at("2026-11-27 08:00")
    with pytest.raises(Refused, match="swap-fallen"):
        settle(stage, swap)


def test_the_offer_falls_when_the_roster_has_changed(stage: Stage) -> None:
    swap = ask(stage)
    stage.act(TABY, "duty.stand_in", person=CARL, **WEEK)
    with pytest.raises(Refused, match="swap-fallen"):
        settle(stage, swap)


def test_nobody_gives_away_what_another_has(stage: Stage) -> None:
    with pytest.raises(Refused, match="swap-not-yours"):
        ask(stage, from_at=at("2026-12-04 08:00"), to_at=at("2026-12-11 08:00"), to_person=CARL)


def test_a_swap_leaves_the_other_who_is_on_duty_at_once(stage: Stage) -> None:
    stage.plans(CARL, ends_on=date(2026, 12, 4))
    settle(stage, ask(stage))
    assert sorted(stage.on("2026-11-28 12:00")) == [BEA, CARL]


def test_asked_twice_is_asked_once(stage: Stage) -> None:
    ask(stage)
    assert stage.act(TABY, "duty.offer_swap", to_person=BEA, **WEEK) == []


def test_a_person_takes_leave_itself_and_ends_it(stage: Stage) -> None:
    away = {"member": "0160", "person": BEA, "from_at": at("2026-12-05"), "to_at": at("2026-12-09")}
    leave = stage.act(BEA_ACTS, "duty.take_leave", **away)[0].event
    assert stage.on("2026-12-06 12:00") == []
    stage.act(BEA_ACTS, "duty.end_leave", member="0160", leave=getattr(leave, "leave", ""), at=at("2026-12-06"))
    assert (stage.on("2026-12-05 12:00"), stage.on("2026-12-06 12:00")) == ([], [BEA])


def test_nobody_takes_leave_for_another_member(stage: Stage) -> None:
    with pytest.raises(Refused, match="duty-of-others"):
        stage.act(
            VAXHOLM, "duty.take_leave", member="0160", person=BEA, from_at=at("2026-12-05"), to_at=at("2026-12-09")
        )
