"""Times to the microsecond and back, one by one and many at once."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from samverkan.lib.clock import from_microseconds, is_within, list_from_microseconds, microseconds

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
YEARS = st.integers(min_value=-(10**15), max_value=6 * 10**15)


@given(YEARS)
def test_a_time_is_exact_in_every_year(value: int) -> None:
    assert from_microseconds(value) == EPOCH + timedelta(microseconds=value)
    assert microseconds(from_microseconds(value)) == value


@given(st.lists(YEARS), st.sampled_from([1, 1000]))
def test_many_times_are_what_they_are_one_by_one(values: list[int], whole: int) -> None:
    each = [from_microseconds(value - value % whole) for value in values]
    assert list_from_microseconds(values, whole=whole) == each


def test_a_window_is_closed_for_what_lies_ahead_of_the_clock() -> None:
    noon, ten = datetime(2016, 11, 9, 12, tzinfo=UTC), timedelta(seconds=10)
    assert is_within(noon + timedelta(seconds=9), noon, ten)
    assert not is_within(noon + ten, noon, ten)
    assert not is_within(noon, noon + timedelta(days=2), ten)
