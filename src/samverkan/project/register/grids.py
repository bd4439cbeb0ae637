"""From bytes to rows of cells: spreadsheets and comma-separated text, also hostile ones. Nothing is evaluated."""

import csv
import io
import itertools
import unicodedata
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import openpyxl
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._reader import WorkSheetParser

from samverkan.features.functions.checking import MOST_ROWS
from samverkan.lib.faults import explain
from samverkan.project.register.cells import Cell
from samverkan.project.register.columns import ABOUT, plain
from samverkan.web.bodies import FILE_BYTES

MOST_BYTES = FILE_BYTES
WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".ods")
"""What calls itself a workbook is not read as text: its rows would be nonsense."""
PDF, LATEST_MARK = b"%PDF-", 1024
"""How such a document begins, and how far in: programs that read them take what lies before it."""

TAKEN = "en fil som sparats som .xlsx, eller ett av dess blad som .csv"
MOST_UNPACKED = 60_000_000
MOST_PARTS = 500
MOST_TAGS = 1_000_000
"""In a whole workbook; a full register has half as many. A row is built whole, and 12 kB can hold millions of cells."""
MOST_COLUMNS = 40
LAST_COLUMN = get_column_letter(MOST_COLUMNS)
MOST_LETTERED = 18_278
"""The last column that has letters, ZZZ."""
MOST_SHEETS = 40
"""A workbook can name the same sheet without end: 1 kB is then read a thousand times."""
MOST_LETTERS = 32_767
"""In a cell: as many as any program for spreadsheets lets one hold."""

if not openpyxl.DEFUSEDXML:  # pragma: no cover - the installation lacks a package that it declares
    raise ImportError("openpyxl must read XML through defusedxml")


class Formula(msgspec.Struct, frozen=True):
    """Stands in a grid for a cell that holds a formula: its result is not to be trusted."""

    text: str


class Grid(msgspec.Struct, frozen=True, kw_only=True):
    """A sheet's cells. Comma-separated text has its name in `file`, and no `title` but *Läs mig*, which has no headings
    to be known by. `beyond` is the row and the column (its letters) of the first filled cell that lies outside what is
    read: nothing that somebody has written is passed over in silence."""

    title: str
    rows: list[tuple[Cell | Formula, ...]]
    file: str = ""
    beyond: tuple[int, str] | None = None


class Unreadable(Exception):
    """The file cannot be read as a register: what is wrong and what would be right, in Swedish; `file` is its name."""

    def __init__(self, wrong: str, right: str, *, file: str = "") -> None:
        super().__init__(wrong)
        self.wrong = wrong
        self.right = right
        self.file = file


def read_grids(path: Path) -> list[Grid]:
    """The sheets of a workbook, of one text file, or of a folder of text files; raises `Unreadable`."""
    if path.is_dir():
        files = sorted(path.glob("*.csv"))
        if not files:
            raise Unreadable("mappen har inga .csv-filer", "en .xlsx-fil, en .csv-fil eller en mapp med .csv-filer")
        return [grid for file in files for grid in read_file(_read_bytes(file), name=file.name)]
    return read_file(_read_bytes(path), name=path.name)


def read_file(data: bytes, *, name: str) -> list[Grid]:
    """The sheets of one file that is at hand. Raises `Unreadable`."""
    try:
        return _read_sheets(data, name=name)
    except Unreadable as fault:
        fault.file = name
        raise


def _read_sheets(data: bytes, *, name: str) -> list[Grid]:
    if len(data) > MOST_BYTES:
        raise Unreadable("filen är för stor", f"högst {MOST_BYTES // 1_000_000} MB")
    if data.startswith(b"PK\x03\x04"):
        return _read_xlsx(data)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unreadable("filen är en gammal .xls-fil, eller skyddad med lösenord", "spara den som .xlsx utan lösenord")
    if PDF in data[:LATEST_MARK]:
        raise Unreadable("filen är ett PDF-dokument, inget kalkylark", TAKEN)
    if name.lower().endswith(WORKBOOKS):
        raise Unreadable("filen är inget kalkylark", "en fil som sparats som .xlsx")
    return [_read_csv(data, name=name)]


def _read_bytes(path: Path) -> bytes:
    """No more than tells that it is too large: a device says no size, and can be without end."""
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as wrong:
        said = f"filen går inte att läsa ({explain(wrong)})"
        raise Unreadable(said, "sökvägen till en fil som finns", file=path.name) from wrong


def _read_xlsx(data: bytes) -> list[Grid]:
    not_one = Unreadable("filen är inget kalkylark", "en fil som sparats som .xlsx")
    heavy = Unreadable("filen packas upp till orimligt mycket", "ett kalkylark utan bilder och dolda blad")
    try:
        packed = zipfile.ZipFile(io.BytesIO(data))
        parts = packed.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as wrong:
        raise not_one from wrong
    # zipfile never unpacks more of a part than its declared size, so the declared sizes bound the work
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise heavy
    if not any(part.filename == "xl/workbook.xml" for part in parts):
        raise not_one
    try:
        if sum(packed.read(part).count(b"<") for part in parts) > MOST_TAGS:
            raise heavy
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
            try:
                if len(book.worksheets) > MOST_SHEETS:
                    raise heavy
                left = itertools.count(MOST_TAGS, -1)
                return [_read_sheet(sheet, left, heavy) for sheet in book.worksheets]
            finally:
                book.close()
    except Unreadable:
        raise
    except Exception as wrong:  # a broken or hostile file makes openpyxl raise nearly anything
        raise not_one from wrong


def _read_sheet(sheet: Any, left: Iterator[int], heavy: Unreadable) -> Grid:
    """All of the sheet, also what lies far below and far to the right: a row at a time, and no more cells in the whole
    workbook than `left` counts down."""
    rows: dict[int, tuple[Cell | Formula, ...]] = {}
    beyond: tuple[int, str] | None = None
    for number, cells in _list_rows(sheet):
        filled = [cell for cell in cells if cell["value"] is not None]
        if next(itertools.islice(left, len(cells), None)) < 0:
            raise heavy
        if number < 1 or number in rows:
            raise Unreadable(f"bladet {sheet.title} har rad {number} två gånger", "ett kalkylark som sparats på nytt")
        outside = [cell["column"] for cell in filled if number > MOST_ROWS + 1 or cell["column"] > MOST_COLUMNS]
        if outside and beyond is None:
            beyond = number, get_column_letter(outside[0])
        if number <= MOST_ROWS + 1:
            rows[number] = _place(filled)
    last = max(rows, default=0)
    return Grid(title=str(sheet.title), rows=[rows.get(each, ()) for each in range(1, last + 1)], beyond=beyond)


def _list_rows(sheet: Any) -> Iterator[tuple[int, list[dict[str, Any]]]]:
    """The rows that stand in the file, as openpyxl's own reader gives them: its lists of rows fill every gap."""
    book = sheet.parent
    with sheet._get_source() as source:
        yield from WorkSheetParser(
            source,
            sheet._shared_strings,
            data_only=False,
            epoch=book.epoch,
            date_formats=book._date_formats,
            timedelta_formats=book._timedelta_formats,
        ).parse()


def _place(filled: list[dict[str, Any]]) -> tuple[Cell | Formula, ...]:
    row: list[Cell | Formula] = [None] * MOST_COLUMNS
    for cell in filled:
        if cell["column"] <= MOST_COLUMNS:
            value = cell["value"]
            row[cell["column"] - 1] = Formula(str(value)) if cell["data_type"] == "f" else _value(value)
    return tuple(row)


def _value(value: object) -> Cell | Formula:
    if isinstance(value, str) and len(value) > MOST_LETTERS:
        raise Unreadable("filen har en cell med orimligt mycket text", f"högst {MOST_LETTERS} tecken i en cell")
    return value if value is None or isinstance(value, Cell) else str(value)


def _read_csv(data: bytes, *, name: str) -> Grid:
    text = _decode(data)
    head = text.split("\n", 1)[0]
    delimiter = max(";,\t", key=head.count)
    try:
        rows, beyond = _take(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as wrong:
        raise Unreadable("texten är inte kommaseparerad", "en .csv-fil med rubrikrad") from wrong
    return Grid(title=ABOUT if _is_about(name) else "", rows=rows, file=name, beyond=beyond)


def _is_about(name: str) -> bool:
    """Some systems write ä as two signs in the name of a file."""
    return plain(unicodedata.normalize("NFC", Path(name).stem)) == plain(ABOUT)


def _take(reader: Iterable[list[str]]) -> tuple[list[tuple[Cell | Formula, ...]], tuple[int, str] | None]:
    rows: list[tuple[Cell | Formula, ...]] = []
    for number, cells in enumerate(reader, start=1):
        outside = cells if number > MOST_ROWS + 1 else cells[MOST_COLUMNS:]
        place = next((len(cells) - len(outside) + at for at, cell in enumerate(outside, start=1) if cell.strip()), 0)
        if place:
            return rows, (number, get_column_letter(min(place, MOST_LETTERED)))
        if number <= MOST_ROWS + 1:
            rows.append(tuple(Formula(cell) if cell.startswith("=") else cell for cell in cells[:MOST_COLUMNS]))
    return rows, None


def _decode(data: bytes) -> str:
    """UTF-8, UTF-16 with its mark, or what Excel on a Swedish Windows writes; raises `Unreadable`."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif b"\0" in data:
        encodings = []
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if all(char.isprintable() or char in "\r\n\t" for char in text):
            return text
    raise Unreadable("filen är varken ett kalkylark eller läsbar text", "spara den som .xlsx, eller som .csv i UTF-8")
