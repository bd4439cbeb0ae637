"""Workbooks as offices, and their enemies, make them."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl

SHEETS: dict[str, list[list[Any]]] = {
    "Aktörer": [
        ["Aktör", "Från", "SCB-kod", "Område"],
        ["lst", "2014-04-01", None, "01"],
        ["0160", "2014-04-01", "0160", "0160"],
    ],
    "Namn": [
        ["Aktör", "Från", "Namn", "Kortnamn"],
        ["lst", "2014-04-01", "Länsstyrelsen", "Lst"],
        ["0160", "2014-04-01", "Täby kommun", "Täby"],
    ],
    "Funktioner": [
        ["Funktion", "Aktör", "Namn", "Roller"],
        ["0160-tib", "0160", "TiB", "tjänsteman i beredskap; mottagare av kallelser"],
    ],
    "Kontaktvägar": [["Funktion eller part", "Sätt", "Adress", "Ordning"], ["0160-tib", "telefon", "08-465 004 77", 1]],
    "Personer": [["Person", "Aktör", "Namn", "E-post"], ["p-1", "0160", "Alice Berg", "alice@taby.example"]],
    "Innehav": [["Funktion", "Person", "Från"], ["0160-tib", "p-1", "2026-01-05 08:00"]],
}


def changed(sheet: str, row: int, column: int, value: Any) -> dict[str, list[list[Any]]]:
    """The small workbook with one cell changed; rows and columns count from 0."""
    copied = {title: [list(cells) for cells in rows] for title, rows in SHEETS.items()}
    copied[sheet][row][column] = value
    return copied


def write_xlsx(path: Path, sheets: dict[str, list[list[Any]]]) -> Path:
    """An .xlsx file with these sheets."""
    book = openpyxl.Workbook()
    book.remove(book["Sheet"])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for cells in rows:
            sheet.append(cells)
    book.save(path)
    return path


def write_far(path: Path, sheets: dict[str, list[list[Any]]], *, row: int, column: int, value: Any = "glömd") -> Path:
    """An .xlsx file with these sheets, and in *Namn* a cell far away: one that is only formatted without a value."""
    book = openpyxl.load_workbook(write_xlsx(path, sheets))
    far = book["Namn"].cell(row=row, column=column, value=value)
    far.number_format = "0.00"
    book.save(path)
    return path


def write_long_row(path: Path) -> Path:
    """A workbook whose first row has two million empty cells, in 12 kB."""
    plain = io.BytesIO()
    openpyxl.Workbook().save(plain)
    cells = b"<worksheet><sheetData><row>" + b"<c/>" * 2_000_000 + b"</row></sheetData></worksheet>"
    with zipfile.ZipFile(plain) as packed, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as copied:
        for part in packed.infolist():
            copied.writestr(part.filename, cells if "sheet1" in part.filename else packed.read(part))
    return path


def write_bomb(path: Path) -> Path:
    """A small file that unpacks to a hundred megabytes."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b"<workbook/>")
        packed.writestr("xl/worksheets/sheet1.xml", bytes(100_000_000))
    return path


def write_laughs(path: Path) -> Path:
    """A workbook whose sheet defines entities that grow without end."""
    good = io.BytesIO()
    write_xlsx(path, SHEETS)
    evil = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><worksheet>&b;</worksheet>'
    with zipfile.ZipFile(path) as packed, zipfile.ZipFile(good, "w") as copied:
        for name in packed.namelist():
            copied.writestr(name, evil if name.endswith("sheet1.xml") else packed.read(name))
    path.write_bytes(good.getvalue())
    return path


def write_sheet_named_again(path: Path, times: int) -> Path:
    """A workbook that names its one sheet so many times."""

    def again(told: bytes) -> bytes:
        begun, found, rest = told.partition(b"<sheet ")
        one, end, after = rest.partition(b"/>")
        return begun + (found + one + end) * times + after

    return _write_otherwise(path, "xl/workbook.xml", again)


def write_long_cell(path: Path, letters: int) -> Path:
    """A workbook with a cell of so many letters: no program for spreadsheets writes one."""
    return _write_otherwise(path, "xl/worksheets/sheet1.xml", lambda told: told.replace(b"Kortnamn", b"x" * letters))


def _write_otherwise(path: Path, part: str, change: Callable[[bytes], bytes]) -> Path:
    plain = write_xlsx(path.with_name("plain.xlsx"), {"Namn": SHEETS["Namn"]})
    with zipfile.ZipFile(plain) as packed, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as copied:
        for each in packed.infolist():
            told = packed.read(each)
            copied.writestr(each.filename, change(told) if each.filename == part else told)
    return path
