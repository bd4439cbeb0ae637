"""Which days are red in a Swedish calendar."""

from datetime import date

import pytest

from samverkan.lib.red_days import find_easter, find_red_day, is_red


@pytest.mark.parametrize(
    ("year", "easter"),
    [(1818, "03-22"), (1943, "04-25"), (2000, "04-23"), (2016, "03-27"), (2024, "03-31"), (2026, "04-05")],
)
def test_easter_falls_as_the_almanac_says(year: int, easter: str) -> None:
    assert find_easter(year) == date.fromisoformat(f"{year}-{easter}")


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2026-04-03", "långfredagen"),
        ("2026-04-06", "annandag påsk"),
        ("2026-05-14", "Kristi himmelsfärdsdag"),
        ("2026-05-24", "pingstdagen"),
        ("2026-06-20", "midsommardagen"),
        ("2025-11-01", "alla helgons dag"),
        ("2026-10-31", "alla helgons dag"),
        ("2026-12-26", "annandag jul"),
        ("2026-12-24", ""),
        ("2026-06-19", ""),
    ],
)
def test_holidays_have_their_names(day: str, name: str) -> None:
    assert find_red_day(date.fromisoformat(day)) == name


def test_sundays_are_red_without_a_name() -> None:
    sunday = date(2026, 11, 22)
    assert is_red(sunday)
    assert find_red_day(sunday) == ""
    assert not is_red(date(2026, 11, 23))
