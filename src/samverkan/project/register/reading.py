"""Reading a workbook into the tables of the register, or into a list of what is wrong in it."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import msgspec

from samverkan.features.functions.checking import MOST_ROWS, MOST_WRONG
from samverkan.features.functions.register import Register, Row
from samverkan.project.register.cells import Cell, Misread
from samverkan.project.register.columns import (
    ABOUT,
    REMARK,
    SHEETS,
    Column,
    Sheet,
    find_sheet,
    find_sheet_by_headings,
    plain,
)
from samverkan.project.register.grids import Formula, Grid, Unreadable, read_file, read_grids


class WrongRow(msgspec.Struct, frozen=True, kw_only=True):
    """A fault: sheet, row (1 is the headings) and column, what is wrong, and what would be right. In Swedish."""

    sheet: str
    row: int
    column: str
    wrong: str
    right: str

    def __str__(self) -> str:
        place = ", ".join(
            part
            for part in (
                f"blad {self.sheet}" if self.sheet else "",
                f"rad {self.row}" if self.row else "",
                f"kolumn {self.column}" if self.column else "",
            )
            if part
        )
        told = f"{self.wrong}. Rätt vore: {self.right}."
        return f"{place}: {told}" if place else told[:1].upper() + told[1:]


def read_workbook(path: Path) -> Register | list[WrongRow]:
    """The tables of an .xlsx file, a .csv file or a folder of .csv files; or every fault, at most 200."""
    return _read_all(lambda: read_grids(path))


def read_upload(data: bytes, *, name: str) -> Register | list[WrongRow]:
    """The same, of an .xlsx or .csv file that somebody has sent."""
    return _read_all(lambda: read_file(data, name=name))


def _read_all(read: Callable[[], list[Grid]]) -> Register | list[WrongRow]:
    try:
        grids = read()
    except Unreadable as fault:
        return [WrongRow(sheet="", row=0, column="", wrong=fault.wrong, right=fault.right)]
    tables: dict[str, Any] = {}
    faults: list[WrongRow] = []
    for grid in grids:
        if plain(grid.title) == plain(ABOUT) or (grid.title and not any(map(_filled, grid.rows))):
            continue
        sheet = _find(grid)
        if sheet is None or sheet.table in tables:
            faults.append(_unknown(grid, sheet))
            continue
        rows, found = _read(sheet, grid)
        tables[sheet.table] = tuple(rows)
        faults += found
    if not tables and not faults:
        titles = ", ".join(sheet.title for sheet in SHEETS)
        faults.append(WrongRow(sheet="", row=0, column="", wrong="filen har inga blad", right=f"något av {titles}"))
    return faults[:MOST_WRONG] if faults else Register(**tables)


def _find(grid: Grid) -> Sheet | None:
    if grid.title:
        return find_sheet(grid.title)
    headings = [str(cell) for cell in grid.rows[0]] if grid.rows else []
    return find_sheet_by_headings(headings)


def _unknown(grid: Grid, sheet: Sheet | None) -> WrongRow:
    if sheet is not None:
        return WrongRow(
            sheet=sheet.title, row=0, column="", wrong="bladet finns två gånger", right="ett blad av varje slag"
        )
    titles = ", ".join(known.title for known in SHEETS)
    if grid.title:
        return WrongRow(
            sheet=grid.title, row=0, column="", wrong="okänt blad", right=f"något av {titles}, eller {ABOUT}"
        )
    return WrongRow(
        sheet="",
        row=1,
        column="",
        wrong="rubrikerna hör inte till något blad",
        right=f"rubrikerna för något av {titles}",
    )


def _read(sheet: Sheet, grid: Grid) -> tuple[list[Row], list[WrongRow]]:
    columns, faults = _headings(sheet, grid.rows[0] if grid.rows else ())
    if grid.cut:
        faults.append(_fault(sheet, MOST_ROWS + 2, "", f"bladet har fler än {MOST_ROWS} rader", "färre rader"))
    if faults:
        return [], faults
    rows: list[Row] = []
    for number, cells in enumerate(grid.rows[1:], start=2):
        if not _filled(cells):
            continue
        values, wrong = _values(sheet, columns, cells, number)
        faults += wrong
        if not wrong:
            rows.append(sheet.row(row=number, **values))
        if len(faults) >= MOST_WRONG:
            break
    return rows, faults


def _headings(sheet: Sheet, cells: Sequence[Cell | Formula]) -> tuple[list[Column | None], list[WrongRow]]:
    columns: list[Column | None] = []
    faults = []
    for cell in cells:
        heading = "" if cell is None else str(cell)
        column = sheet.find_column(heading)
        known = ", ".join(each.heading for each in sheet.columns)
        if column is None and heading.strip() and plain(heading) != plain(REMARK):
            faults.append(_fault(sheet, 1, heading[:40], "okänd rubrik", f"någon av {known}, eller {REMARK}"))
        elif column is not None and column in columns:
            faults.append(_fault(sheet, 1, column.heading, "rubriken finns två gånger", "en kolumn av varje slag"))
        columns.append(column)
    for column in sheet.columns:
        if column.needed and column not in columns:
            faults.append(
                _fault(sheet, 1, column.heading, "rubriken saknas", f"en kolumn med rubriken {column.heading}")
            )
    return columns, faults


def _values(
    sheet: Sheet, columns: Sequence[Column | None], cells: Sequence[Cell | Formula], number: int
) -> tuple[dict[str, Any], list[WrongRow]]:
    values: dict[str, Any] = {}
    faults = []
    padded = [*cells, *[None] * (len(columns) - len(cells))]
    for column, cell in zip(columns, padded, strict=False):
        if column is None:
            continue
        try:
            if isinstance(cell, Formula):
                raise Misread("cellen har en formel", "klistra in värdet i stället för formeln")
            values[column.field] = column.kind.read(cell)
            if column.needed and values[column.field] in ("", None, ()):
                raise Misread("cellen är tom", "ett värde")
        except Misread as wrong:
            faults.append(_fault(sheet, number, column.heading, wrong.wrong, wrong.right))
    return values, faults


def _fault(sheet: Sheet, row: int, column: str, wrong: str, right: str) -> WrongRow:
    return WrongRow(sheet=sheet.title, row=row, column=column, wrong=wrong, right=right)


def _filled(cells: Sequence[Cell | Formula]) -> bool:
    return any(cell not in (None, "") and not (isinstance(cell, str) and not cell.strip()) for cell in cells)
