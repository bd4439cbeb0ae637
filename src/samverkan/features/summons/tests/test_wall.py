"""The wall: drawn anew for what it shows, and for nothing else."""

from collections.abc import Mapping
from typing import Any

from samverkan.features.summons.fragments import FRAGMENTS
from samverkan.features.summons.tests.stage import Calls


def _inputs(calls: Calls, fragment: str) -> Mapping[str, Any]:
    (found,) = (each for each in FRAGMENTS if each.name == fragment)
    inputs = found.inputs(calls.view(), calls.name)
    assert inputs is not None
    return inputs


def test_another_number_in_the_register_draws_the_board_anew_and_no_wall() -> None:
    calls = Calls()
    board, wall = _inputs(calls, "summons.board"), _inputs(calls, "summons.wall")

    calls.gives("polis-rlc", voice="+4680000114")

    assert any(_inputs(calls, "summons.board")[name] is not value for name, value in board.items())
    assert all(_inputs(calls, "summons.wall")[name] is value for name, value in wall.items())


def test_an_answer_draws_the_wall_anew() -> None:
    calls = Calls()
    wall = _inputs(calls, "summons.wall")

    calls.answers("polis-rlc", "attends")

    assert any(_inputs(calls, "summons.wall")[name] is not value for name, value in wall.items())
