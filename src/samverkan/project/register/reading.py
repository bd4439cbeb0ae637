"""Reading a workbook into the tables of the register, or into a list of what is wrong in it."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import msgspec

from samverkan.features.functions.checking import MOST_ROWS, MOST_WRONG
from samverkan.features.functions.register import Register, Row
from samverkan.project.register.cells import Cell, Misread
from samverkan.project.register.columns import (
    ABOUT,
    PEOPLE_OF,
    REMARK,
    SHEETS,
    Column,
    Sheet,
    find_sheet,
    find_sheet_by_headings,
    plain,
)
from samverkan.project.register.grids import LAST_COLUMN, TAKEN, Formula, Grid, Unreadable, read_file, read_grids


class WrongRow(msgspec.Struct, frozen=True, kw_only=True):
    """A fault: file, sheet, row (1 is the headings) and column, what is wrong, and what would be right. In Swedish.

    `file` is named where no sheet is known that the fault is in, or where it has come to one sheet too many.
    """

    sheet: str
    row: int
    column: str
    wrong: str
    right: str
    file: str = ""

    @property
    def place(self) -> str:
        """Where it is, such as `blad Namn, rad 3`; "" for the whole."""
        return ", ".join(
            part
            for part in (
                f"fil {self.file}" if self.file else "",
                f"blad {self.sheet}" if self.sheet else "",
                f"rad {self.row}" if self.row else "",
                f"kolumn {self.column}" if self.column else "",
            )
            if part
        )

    def __str__(self) -> str:
        told = f"{self.wrong}. Rätt vore: {self.right}."
        return f"{self.place}: {told}" if self.place else told[:1].upper() + told[1:]


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What could be read of a workbook, and every fault of form in it.

    A row with a cell that could not be read stands in the register too, where it can be told which row it is: others
    point at it. `unread` are such cells, by table, row and field; `partly` the tables that lack rows, or may.
    """

    register: Register
    wrong: tuple[WrongRow, ...] = ()
    unread: frozenset[tuple[str, int, str]] = frozenset()
    partly: frozenset[str] = frozenset()


def read_workbook(path: Path) -> Register | list[WrongRow]:
    """The tables of an .xlsx file, a .csv file or a folder of .csv files; or every fault of form, at most 200."""
    reading = look_through(path)
    return list(reading.wrong[:MOST_WRONG]) or reading.register


def look_through(path: Path) -> Reading:
    """The same, with what could be read beside what could not."""
    return _read_all(lambda: read_grids(path))


def look_through_upload(data: bytes, *, name: str) -> Reading:
    """The same, of an .xlsx or .csv file that somebody has sent."""
    return _read_all(lambda: read_file(data, name=name))


def _read_all(read: Callable[[], list[Grid]]) -> Reading:
    try:
        grids = read()
    except Unreadable as fault:
        wrong = WrongRow(file=fault.file, sheet="", row=0, column="", wrong=fault.wrong, right=fault.right)
        return _read_nothing(wrong)
    tables: dict[str, Any] = {}
    faults: list[WrongRow] = []
    unread: set[tuple[str, int, str]] = set()
    partly: set[str] = set()
    people_of: tuple[str, ...] | None = None
    for grid in grids:
        if plain(grid.title) == plain(ABOUT):
            people_of = _find_people_of(grid)
            continue
        if grid.title and not any(map(_filled, grid.rows)):
            continue
        sheet = _find(grid)
        if sheet is None or sheet.table in tables:
            faults.append(_unknown(grid, sheet))
            partly |= {each.table for each in SHEETS}
            continue
        rows, found, missed = _read(sheet, grid)
        tables[sheet.table] = tuple(rows)
        faults += found
        unread |= {(sheet.table, row, field) for row, field in missed if row}
        partly |= {sheet.table for row, _field in missed if not row}
    if not tables and not faults:
        titles = ", ".join(sheet.title for sheet in SHEETS)
        faults.append(WrongRow(sheet="", row=0, column="", wrong="filen har inga blad", right=f"något av {titles}"))
    register = Register(**tables, people_of=people_of)
    return Reading(register=register, wrong=tuple(faults), unread=frozenset(unread), partly=frozenset(partly))


def _find_people_of(grid: Grid) -> tuple[str, ...] | None:
    """Whose persons and holdings the workbook has, where *Läs mig* says that it is not everybody's."""
    told = (plain(" ".join(str(cell) for cell in cells if _filled([cell]))) for cells in grid.rows)
    line = next((each for each in told if each.startswith(plain(PEOPLE_OF))), None)
    return None if line is None else tuple(line.removeprefix(plain(PEOPLE_OF)).replace(";", " ").split())


def _read_nothing(wrong: WrongRow) -> Reading:
    return Reading(register=Register(), wrong=(wrong,), partly=frozenset(sheet.table for sheet in SHEETS))


def _find(grid: Grid) -> Sheet | None:
    if grid.title:
        return find_sheet(grid.title)
    headings = [str(cell) for cell in grid.rows[0]] if grid.rows else []
    return find_sheet_by_headings(headings)


def _unknown(grid: Grid, sheet: Sheet | None) -> WrongRow:
    if sheet is not None:
        return WrongRow(
            file=grid.file,
            sheet=sheet.title,
            row=0,
            column="",
            wrong="bladet finns två gånger",
            right="ett blad av varje slag",
        )
    titles = ", ".join(known.title for known in SHEETS)
    if grid.title:
        return WrongRow(
            sheet=grid.title, row=0, column="", wrong="okänt blad", right=f"något av {titles}, eller {ABOUT}"
        )
    if not grid.file.lower().endswith(".csv"):
        return WrongRow(
            sheet="", row=0, column="", wrong="filen är varken ett kalkylark eller en .csv-fil", right=TAKEN
        )
    return WrongRow(
        file=grid.file,
        sheet="",
        row=1,
        column="",
        wrong="rubrikerna hör inte till något blad",
        right=f"rubrikerna för något av {titles}, eller namnet {ABOUT}",
    )


Missed = list[tuple[int, str]]
"""Row and field of each cell that could not be read; (0, "") where rows are missing."""

MISSING: tuple[int, str] = (0, "")


def _read(sheet: Sheet, grid: Grid) -> tuple[list[Row], list[WrongRow], Missed]:
    columns, faults = _headings(sheet, grid.rows[0] if grid.rows else ())
    if grid.beyond is not None:
        faults.append(_name_beyond(sheet, *grid.beyond))
    if faults:
        return [], faults, [MISSING]
    rows: list[Row] = []
    missed: Missed = []
    for number, cells in enumerate(grid.rows[1:], start=2):
        if not _filled(cells):
            continue
        values, wrong = _values(sheet, columns, cells, number)
        faults += wrong
        lacking = {column.field for column in columns if column is not None} - values.keys()
        if lacking & POINTING:
            missed.append(MISSING)
        else:
            rows.append(sheet.row(row=number, **values, **_stand_in(sheet, lacking)))
            missed += [(number, field) for field in lacking]
        if len(faults) >= MOST_WRONG:
            missed.append(MISSING)
            break
    return rows, faults, missed


def _name_beyond(sheet: Sheet, row: int, column: str) -> WrongRow:
    """The first filled cell outside what is read."""
    if row == MOST_ROWS + 2:
        return _fault(sheet, row, "", f"bladet har fler än {MOST_ROWS} rader", "färre rader")
    read_to = f"bladet läses till rad {MOST_ROWS + 1} och kolumn {LAST_COLUMN}"
    right = "allt i en följd under rubrikerna, och inget utanför"
    return _fault(sheet, row, column, f"cellen är ifylld, men {read_to}", right)


def _stand_in(sheet: Sheet, fields: set[str]) -> dict[str, Any]:
    """Something in the place of what could not be read: the row stands, and nothing is said of these."""
    ours = {field.name: field for field in msgspec.structs.fields(sheet.row)}
    return {name: _find_default(ours[name]) for name in fields}


def _find_default(field: msgspec.structs.FieldInfo) -> Any:
    if field.default is not msgspec.NODEFAULT:
        return field.default
    return {date: date(1970, 1, 1), int: 1, str: ""}.get(field.type, datetime(1970, 1, 1, tzinfo=UTC))


POINTING = frozenset({"member", "party", "function", "person"})
"""The fields by which rows are told apart and point at each other."""


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
            values.pop(column.field, None)
            faults.append(_fault(sheet, number, column.heading, wrong.wrong, wrong.right))
    return values, faults


def _fault(sheet: Sheet, row: int, column: str, wrong: str, right: str) -> WrongRow:
    return WrongRow(sheet=sheet.title, row=row, column=column, wrong=wrong, right=right)


def _filled(cells: Sequence[Cell | Formula]) -> bool:
    return any(cell not in (None, "") and not (isinstance(cell, str) and not cell.strip()) for cell in cells)
