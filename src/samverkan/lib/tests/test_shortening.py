"""What is cut shows that it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samverkan.lib.shortening import LEFT_OUT, list_shorter, shorten

FORUM = "Forum för ledningscentraler, TiB och säkerhetschefer"


@pytest.mark.parametrize(
    ("most", "left"),
    [
        (52, FORUM),
        (51, "Forum för ledningscentraler, TiB och…"),
        (28, "Forum för…"),
        (4, "For…"),
        (1, "…"),
    ],
)
def test_a_name_is_shortened_by_whole_words_and_shows_it(most: int, left: str) -> None:
    assert shorten(FORUM, most) == left


@given(text=st.text(max_size=80), most=st.integers(min_value=1, max_value=80))
def test_it_is_never_longer_than_asked_and_never_looks_whole(text: str, most: int) -> None:
    short = shorten(text, most)
    assert len(short) <= most
    assert short == text or short.endswith(LEFT_OUT)


def test_each_shorter_way_comes_once_the_longest_first() -> None:
    ways = list(list_shorter("Hot och våld"))
    assert ways == ["Hot och…", "Hot…", "Ho…", "H…", ""]
    assert list(list_shorter("Hot och våld", least=5)) == ["Hot och…", "Hot…"]
    assert list(list_shorter("RSG", least=20)) == []
