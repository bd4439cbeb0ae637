"""Figures: one measured value, what is aimed at, and what the machine itself manages of the same work."""

from collections.abc import Iterable, Sequence
from statistics import quantiles

import msgspec


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """One row. `met` is None where nothing is aimed at; `limit` is in the same unit, None where there is none."""

    name: str
    value: float
    unit: str
    aim: float | None = None
    met: bool | None = None
    limit: float | None = None


def at_least(name: str, value: float, unit: str, *, aim: float | None = None, limit: float | None = None) -> Figure:
    """A figure that is the better the higher it is."""
    return _build(name, value, unit, aim, limit, met=aim is not None and value >= aim)


def at_most(name: str, value: float, unit: str, *, aim: float | None = None, limit: float | None = None) -> Figure:
    """A figure that is the better the lower it is."""
    return _build(name, value, unit, aim, limit, met=aim is not None and value <= aim)


def percentile(values: Iterable[float], part: int) -> float:
    """The value that `part` hundredths of the values do not pass; the only one, where there is one."""
    found = sorted(values)
    return found[0] if len(found) == 1 else quantiles(found, n=100, method="inclusive")[part - 1]


def build_table(figures: Sequence[Figure]) -> str:
    """The figures as a table for a terminal."""
    head = ("Mätning", "Värde", "Enhet", "Mål", "Nås", "Maskinens gräns")
    rows = [head, *(_words(figure) for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    lines = [_line(row, widths) for row in rows]
    return "\n".join([lines[0].rstrip(), "-" * len(lines[0]), *(line.rstrip() for line in lines[1:])])


def _build(name: str, value: float, unit: str, aim: float | None, limit: float | None, *, met: bool) -> Figure:
    return Figure(
        name=name,
        value=round(value, 3),
        unit=unit,
        aim=aim,
        met=None if aim is None else met,
        limit=None if limit is None else round(limit, 3),
    )


def _words(figure: Figure) -> tuple[str, ...]:
    met = "" if figure.met is None else "ja" if figure.met else "nej"
    return figure.name, _number(figure.value), figure.unit, _number(figure.aim), met, _number(figure.limit)


def _number(value: float | None) -> str:
    """As Swedish is written: thousands apart, a decimal comma, and no more decimals than tell anything."""
    if value is None:
        return ""
    decimals = 0 if value >= 100 or value == int(value) else 1 if value >= 1 else 2
    text = f"{value:,.{decimals}f}"
    return text.replace(",", " ").replace(".", ",")


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(_fit(cell, width, number) for number, (cell, width) in enumerate(zip(row, widths, strict=True)))


def _fit(cell: str, width: int, column: int) -> str:
    return cell.rjust(width) if column in (1, 3, 5) else cell.ljust(width)
