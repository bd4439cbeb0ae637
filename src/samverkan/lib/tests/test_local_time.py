from datetime import UTC, date, datetime

import pytest

from samverkan.lib.local_time import clock_text, is_doubled, is_skipped, local, local_day, on_swedish_clock, other_day


def test_a_november_night_is_one_hour_ahead() -> None:
    assert clock_text(datetime(2016, 11, 9, 2, 6, tzinfo=UTC)) == "03.06"


def test_no_moment_is_a_dash() -> None:
    assert clock_text(None) == "–"


def test_a_time_on_another_day_says_which() -> None:
    now = datetime(2026, 11, 9, 12, 0, tzinfo=UTC)
    assert other_day(datetime(2026, 11, 8, 23, 30, tzinfo=UTC), than=now) == "", "it is past midnight in Sweden"
    assert other_day(datetime(2026, 11, 8, 22, 30, tzinfo=UTC), than=now) == "8/11 "


def test_what_is_typed_is_meant_on_a_swedish_clock() -> None:
    typed = datetime(2016, 11, 9, 3, 6)  # noqa: DTZ001 - a person types no zone
    assert on_swedish_clock(typed) == datetime(2016, 11, 9, 2, 6, tzinfo=UTC)
    assert on_swedish_clock(None) is None


def test_summer_is_two_hours_ahead_and_may_be_another_day() -> None:
    assert local(datetime(2026, 7, 1, 22, 30, tzinfo=UTC)).isoformat() == "2026-07-02T00:30:00+02:00"


@pytest.mark.parametrize("told", ["0001-01-01T00:00+14:00", "9999-12-31T23:59-14:00"])
def test_the_ends_of_the_calendar_can_be_shown(told: str) -> None:
    assert local(datetime.fromisoformat(told)).isoformat()[:10] == told[:10]


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        local(datetime(2026, 7, 1, 12, 0))  # noqa: DTZ001 - that is the fault


def test_the_day_is_the_one_in_sweden() -> None:
    assert local_day(datetime(2016, 11, 8, 23, 0, tzinfo=UTC)) == date(2016, 11, 9)


@pytest.mark.parametrize(
    ("told", "twice", "never"),
    [
        ("2026-10-25T02:30", True, False),
        ("2026-10-25T03:00", False, False),
        ("2027-03-28T02:30", False, True),
        ("2027-03-28T03:00", False, False),
        ("0001-01-01T00:00", False, False),
        ("9999-12-31T23:59", False, False),
    ],
)
def test_the_nights_when_the_clock_is_moved_it_shows_times_twice_or_never(told: str, twice: bool, never: bool) -> None:
    typed = datetime.fromisoformat(told)
    assert (is_doubled(typed), is_skipped(typed)) == (twice, never)
