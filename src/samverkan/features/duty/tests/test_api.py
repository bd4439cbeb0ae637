"""What programs read of duty."""

from datetime import timedelta

import pytest

from samverkan.api.reading import Nothing
from samverkan.features.duty.api import Now, Period, read_now, read_shifts, read_surveys
from samverkan.features.duty.tests.stage import ALICE, BEA, CRISIS, TABY, TIB, VAXHOLM, Stage, at
from samverkan.lib.refusal import Refused

TUESDAY = at("2026-12-01 12:00")


def planned() -> Stage:
    stage = Stage()
    stage.plans(ALICE, BEA)
    stage.act(VAXHOLM, "duty.relay", function="0187-tib", to_function=TIB)
    return stage


def test_ones_own_are_told_and_the_neighbours_are_not() -> None:
    stage = planned()
    own, other = (read_now(stage.view(who), Now(function=TIB, at=TUESDAY), stage.now) for who in (TABY, VAXHOLM))
    assert own is not None
    assert other is not None
    assert ([each.person for each in own.on_duty], other.on_duty) == ([ALICE], [])


def test_who_answers_instead_is_told_to_all() -> None:
    stage = planned()
    told = read_now(stage.view(TABY), Now(function="0187-tib"), stage.now)
    assert told is not None
    assert told.relay == TIB


def test_a_period_is_a_year_at_most_and_has_an_end_after_its_beginning() -> None:
    view, now = planned().view(TABY), TUESDAY
    with pytest.raises(Refused, match="duty-too-long"):
        read_shifts(view, Period(function=TIB, from_at=now, to_at=now + timedelta(days=2_000_000)), now)
    with pytest.raises(Refused, match="ends-before-it-begins"):
        read_shifts(view, Period(function=TIB, from_at=now, to_at=now), now)
    told = read_shifts(view, Period(function=TIB, from_at=now, to_at=now + timedelta(days=7)), now)
    assert [each.person for each in told or []] == [ALICE, BEA]


def test_of_a_function_that_there_is_not_nothing_is_told() -> None:
    view = planned().view(TABY)
    assert read_now(view, Now(function="0160-x"), TUESDAY) is None
    assert read_shifts(view, Period(function="0160-x", from_at=TUESDAY, to_at=at("2026-12-02")), TUESDAY) is None


def test_what_is_lacking_is_told_by_function() -> None:
    stage = planned()
    stage.surveys()
    assert {each.function for each in read_surveys(stage.view(VAXHOLM), Nothing(), stage.now)} >= {TIB, CRISIS}
