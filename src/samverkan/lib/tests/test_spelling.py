"""Nearly the same word, or another."""

import pytest

from samverkan.lib.spelling import count_signs, is_near


@pytest.mark.parametrize(
    ("one", "other"),
    [("komun", "kommun"), ("Kommun", "kommun"), ("komunn", "kommun"), ("trafk", "trafik"), ("SL", "sl")],
)
def test_a_slip_is_near(one: str, other: str) -> None:
    assert is_near(one, other)
    assert is_near(other, one)


@pytest.mark.parametrize(
    ("one", "other"), [("sl", "sos"), ("försvar", "försäkring"), ("vård", "våld i nära"), ("", "el")]
)
def test_another_word_is_not(one: str, other: str) -> None:
    assert not is_near(one, other)


def test_signs_are_counted() -> None:
    assert [count_signs("kommun", each) for each in ("kommun", "komun", "", "kömmun")] == [0, 1, 6, 1]
