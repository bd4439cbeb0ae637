"""What is a number, and what only looks like one."""

import pytest

from samverkan.lib.numbers import find_dialled, find_number


@pytest.mark.parametrize(("told", "number"), [("0", 0), ("007", 7), ("999", 999)])
def test_digits_are_a_number(told: str, number: int) -> None:
    assert find_number(told, digits=3) == number


@pytest.mark.parametrize("told", ["", "-1", "+1", " 1", "1.0", "1_0", "¹", "١", "1000", "9" * 5_000])
def test_anything_else_is_none(told: str) -> None:
    assert find_number(told, digits=3) is None


@pytest.mark.parametrize(
    ("told", "dialled"),
    [
        ("08-465 004 99 kod 1234", "+46846500499"),
        ("08-465 004 99,,1234#", "+46846500499"),
        ("+46 (0)8-465 004 99", "+46846500499"),
        ("0046 8 465 004 99", "+46846500499"),
        ("08-46500499", "+46846500499"),
        ("112", "112"),
        ("växeln", ""),
        ("", ""),
    ],
)
def test_a_telephone_dials_the_number_and_not_the_code_behind_it(told: str, dialled: str) -> None:
    assert find_dialled(told) == dialled
