"""The coming days as a table: one cell for days that somebody has whole, the hand-over's hour where there is one."""

from datetime import date, datetime

from samverkan.features.duty.grid import Grid, Part, build_grid
from samverkan.features.duty.showing import Line
from samverkan.features.functions import Function
from samverkan.lib.local_time import STOCKHOLM

OFFICER = Function(id="0160-tib", member="0160", name="Tjänsteman i beredskap")
MONDAY = date(2026, 11, 23)


def at(day: int, hour: int = 8, *, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=STOCKHOLM)


def line(name: str | None, from_at: datetime, to_at: datetime | None, *, order: int = 1) -> Line:
    return Line(function=OFFICER, person="p", name=name, order=order, from_at=from_at, to_at=to_at, by="rotation")


def lay_out(*lines: Line, first: date = MONDAY, days: int = 7) -> Grid:
    return build_grid(lines, [OFFICER], first=first, days=days)


def test_a_week_is_one_cell_and_the_day_of_the_hand_over_tells_its_hour() -> None:
    (row,) = lay_out(line("Anna", at(20), at(25)), line("Bo", at(25), at(30))).rows

    assert [cell.days for cell in row.cells] == [2, 1, 4]
    assert row.cells[1].parts == (Part(begins="", name="Anna"), Part(begins="08.00", name="Bo"))
    assert row.cells[2].parts == (Part(begins="", name="Bo"),)


def test_who_takes_over_at_midnight_has_the_day_whole() -> None:
    (row,) = lay_out(line("Anna", at(20), at(25, 0)), line("Bo", at(25, 0), None)).rows
    assert [(cell.days, cell.parts[0].name) for cell in row.cells] == [(2, "Anna"), (5, "Bo")]


def test_a_gap_is_seen_and_a_deputy_has_a_row_of_its_own() -> None:
    first, second = lay_out(line(None, at(20), at(30)), line("Bo", at(24), at(26), order=2)).rows

    assert all(cell.gap for cell in first.cells)
    assert second.order == 2
    assert [(cell.days, len(cell.parts)) for cell in second.cells] == [(1, 0), (1, 1), (1, 1), (1, 1), (3, 0)]
    assert second.cells[3].parts == (Part(name="Bo", ends="08.00"),)


def test_the_night_when_the_clock_is_put_back_is_one_day() -> None:
    (row,) = lay_out(line("Anna", at(24, month=10), at(26, 0, month=10)), first=date(2026, 10, 24), days=3).rows
    assert [(cell.days, cell.parts) for cell in row.cells] == [
        (1, (Part(name="Anna", begins="08.00"),)),
        (1, (Part(name="Anna"),)),
        (1, ()),
    ]


def test_weeks_have_their_numbers_and_holidays_their_names() -> None:
    grid = lay_out(first=date(2026, 12, 24), days=14)

    assert grid.weeks == ((52, 4), (53, 7), (1, 3))
    assert [day.holiday for day in grid.days if day.holiday] == [
        "juldagen",
        "annandag jul",
        "nyårsdagen",
        "trettondedag jul",
    ]
    assert [day.on.day for day in grid.days if day.red] == [25, 26, 27, 1, 3, 6]
