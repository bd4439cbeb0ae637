"""A clock that goes wrong in small steps is noticed as one that jumps is; one that is kept right never."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

import pytest

from samverkan.work.ticking import Ticking

NIGHT = datetime(2016, 11, 9, 2, 3, tzinfo=UTC)


def ask(steps: Iterable[tuple[float, float]]) -> list[float]:
    """What is told, step by step: so many seconds by the steady clock, so many by the wall's."""
    steady, wall = [0.0], NIGHT
    ticking = Ticking(steady=lambda: steady[0])
    told = [ticking.find_jump_seconds(wall)]
    for passed, shown in steps:
        steady[0] += passed
        wall += timedelta(seconds=shown)
        told.append(ticking.find_jump_seconds(wall))
    return [each for each in told if each]


@pytest.mark.parametrize("each", [2.0, -2.0])
def test_two_seconds_a_minute_are_a_minute_in_half_an_hour(each: float) -> None:
    assert ask([(60.0, 60.0 + each)] * 31) == [31 * each]


def test_it_is_told_once_and_then_again_when_it_goes_on() -> None:
    assert ask([(10.0, 15.0)] * 13) == [65.0]
    assert ask([(10.0, 15.0)] * 26) == [65.0, 65.0]


def test_a_clock_that_is_set_right_by_little_is_never_told_of() -> None:
    assert ask([(60.0, 60.9)] * 600) == []
    assert ask([(1.0, 1.5), (1.0, 0.5)] * 2_000) == []


def test_a_jump_is_told_at_once_and_once() -> None:
    assert ask([(1.0, 3_601.0), (1.0, 1.0), (3_000.0, 3_000.0)]) == [3_600.0]
