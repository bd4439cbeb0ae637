"""The coming days as a table: a row for each turn of a function, a column for each day. Pure."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from itertools import groupby

import msgspec

from samverkan.features.duty.showing import FIRST, Line
from samverkan.features.functions import Function
from samverkan.lib.local_time import STOCKHOLM, clock_text
from samverkan.lib.red_days import find_red_day, is_red


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody's part of a day. `name` None: a gap.

    `begins` is the clock's time, "" where it goes on since midnight; `ends` too, "" where it goes on or is followed.
    """

    name: str | None
    begins: str = ""
    ends: str = ""


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """What stands in as many days as it spans; without parts, nothing."""

    parts: tuple[Part, ...]
    days: int

    @property
    def gap(self) -> bool:
        """Whether nobody is on duty for some of it."""
        return any(part.name is None for part in self.parts)


class Heading(msgspec.Struct, frozen=True, kw_only=True):
    """A day's column. `holiday` is the name of the public holiday, "" for other days."""

    on: date
    red: bool
    holiday: str


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One turn of a function, day by day."""

    function: Function
    order: int
    cells: tuple[Cell, ...]


class Grid(msgspec.Struct, frozen=True, kw_only=True):
    """The whole table; `weeks` are ISO week numbers with how many of their days are in it."""

    days: tuple[Heading, ...]
    weeks: tuple[tuple[int, int], ...]
    rows: tuple[Row, ...]


def build_grid(lines: Iterable[Line], functions: Sequence[Function], *, first: date, days: int) -> Grid:
    """The lines of these functions over so many days from the first."""
    headings = tuple(_head(first + timedelta(days=number)) for number in range(days))
    told = list(lines)
    rows = [_build_row(told, function, order, headings) for function in functions for order in _orders(told, function)]
    return Grid(days=headings, weeks=_count_weeks(headings), rows=tuple(rows))


def _head(on: date) -> Heading:
    return Heading(on=on, red=is_red(on), holiday=find_red_day(on))


def _count_weeks(headings: Iterable[Heading]) -> tuple[tuple[int, int], ...]:
    weeks = groupby(headings, key=lambda each: each.on.isocalendar().week)
    return tuple((week, len(list(found))) for week, found in weeks)


def _orders(lines: Iterable[Line], function: Function) -> list[int]:
    return sorted({FIRST} | {line.order for line in lines if line.function.id == function.id})


def _build_row(lines: Iterable[Line], function: Function, order: int, headings: Iterable[Heading]) -> Row:
    own = sorted((each for each in lines if _is_in(each, function, order)), key=lambda each: each.from_at)
    days = [_list_parts(own, heading.on) for heading in headings]
    cells = [cell for parts, found in groupby(days) for cell in _join(parts, len(list(found)))]
    return Row(function=function, order=order, cells=tuple(cells))


def _join(parts: tuple[Part, ...], count: int) -> list[Cell]:
    """One cell for days that somebody has whole, one a day where something begins."""
    if any(part.begins or part.ends for part in parts):
        return [Cell(parts=parts, days=1)] * count
    return [Cell(parts=parts, days=count)]


def _is_in(line: Line, function: Function, order: int) -> bool:
    return line.function.id == function.id and line.order == order


def _list_parts(lines: Iterable[Line], on: date) -> tuple[Part, ...]:
    start, end = _midnight(on), _midnight(on + timedelta(days=1))
    here = [line for line in lines if line.from_at < end and (line.to_at is None or line.to_at > start)]
    followed = {line.from_at for line in here}
    parts = [
        Part(
            name=line.name,
            begins=clock_text(line.from_at) if line.from_at > start else "",
            ends=clock_text(line.to_at) if line.to_at and line.to_at < end and line.to_at not in followed else "",
        )
        for line in here
    ]
    return tuple(_join_parts(parts))


def _join_parts(parts: Iterable[Part]) -> list[Part]:
    """One for each time that somebody has without a break, whatever gives it."""
    joined: list[Part] = []
    for part in parts:
        last = joined[-1] if joined else None
        if last is not None and last.name == part.name and not last.ends:
            joined[-1] = Part(name=last.name, begins=last.begins, ends=part.ends)
        else:
            joined.append(part)
    return joined


def _midnight(on: date) -> datetime:
    return datetime.combine(on, time(), STOCKHOLM)
