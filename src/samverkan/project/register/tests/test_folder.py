"""A workbook that was saved sheet by sheet, as a folder of text files."""

import csv
import io
from pathlib import Path

import openpyxl
import pytest

from samverkan.features.functions.tests.stage import OFFICE, Stage
from samverkan.project.register import Register, build_register, build_workbook, check_all, plan, read_workbook
from samverkan.project.register.reading import Reading, WrongRow

TOLD = "Rätt vore: rubrikerna för något av Aktörer, Namn, Externa parter, Funktioner, Kontaktvägar, Personer, Innehav"


def saves_as_text(register: Register, folder: Path, delimiter: str) -> Path:
    """Each sheet of the workbook as a file with its title, as programs for spreadsheets save it."""
    book = openpyxl.load_workbook(io.BytesIO(build_workbook(register)))
    for sheet in book.worksheets:
        with (folder / f"{sheet.title}.csv").open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file, delimiter=delimiter).writerows([[cell.value for cell in row] for row in sheet.iter_rows()])
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return saves_as_text(build_register(Stage().view()), tmp_path, ";")


def find_wrong(folder: Path) -> list[WrongRow]:
    found = read_workbook(folder)
    assert isinstance(found, list)
    return found


@pytest.mark.parametrize("delimiter", [";", ","])
def test_every_sheet_saved_as_text_is_the_workbook_read_me_too(tmp_path: Path, delimiter: str) -> None:
    stage = Stage()
    found = read_workbook(saves_as_text(build_register(stage.view()), tmp_path, delimiter))

    assert isinstance(found, Register)
    assert plan(stage.view(), found, stage.now).changes == ()


@pytest.mark.parametrize("delimiter", [";", ","])
@pytest.mark.parametrize("name", ["Läs mig.csv", "La\u0308s mig.csv", "LÄS MIG.csv"])
def test_read_me_as_text_says_whose_persons_it_has(tmp_path: Path, name: str, delimiter: str) -> None:
    stage = Stage()
    folder = saves_as_text(build_register(stage.view(OFFICE)), tmp_path, delimiter)
    (folder / "Läs mig.csv").rename(folder / name)

    found = read_workbook(folder)

    assert isinstance(found, Register)
    assert found.people_of == ("lst",)
    assert plan(stage.view(), found, stage.now).changes == (), "nobody else's persons end"


def test_read_me_as_text_says_all_whose_persons_it_has_where_commas_part_the_cells(folder: Path) -> None:
    (folder / "Läs mig.csv").write_text("Personer och innehav: bara 0160; lst\nEn rad, och en till\n", "utf-8")
    found = read_workbook(folder)
    assert isinstance(found, Register)
    assert found.people_of == ("0160", "lst")


def test_notes_among_the_sheets_are_named_by_their_file(folder: Path) -> None:
    (folder / "Anteckningar.csv").write_text("Ring Bosse\n", "utf-8")
    assert [str(fault) for fault in find_wrong(folder)] == [
        f"fil Anteckningar.csv, rad 1: rubrikerna hör inte till något blad. {TOLD}, eller namnet Läs mig."
    ]


def test_the_same_sheet_in_two_files_names_the_second(folder: Path) -> None:
    (folder / "Namn (kopia).csv").write_bytes((folder / "Namn.csv").read_bytes())
    assert str(find_wrong(folder)[0]).startswith("fil Namn.csv, blad Namn: bladet finns två gånger.")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0", "filen är varken ett kalkylark eller läsbar text"),
        ('Aktör,Från\n"0160,2014'.encode(), "texten är inte kommaseparerad"),
        (b"a" * 10_000_001, "filen är för stor"),
    ],
)
def test_a_file_of_the_folder_that_cannot_be_read_is_named(folder: Path, data: bytes, said: str) -> None:
    (folder / "bild.csv").write_bytes(data)
    assert [str(fault).startswith(f"fil bild.csv: {said}") for fault in find_wrong(folder)] == [True]


def test_a_folder_of_that_name_in_the_folder_is_named(folder: Path) -> None:
    (folder / "gamla.csv").mkdir()
    assert "fil gamla.csv: filen går inte att läsa" in str(find_wrong(folder)[0])


def test_a_row_of_a_file_is_named_by_its_sheet_as_before(folder: Path) -> None:
    (folder / "Aktörer.csv").write_text("Aktör;Från\nlst;i går\n", "utf-8")
    assert str(find_wrong(folder)[0]).startswith("blad Aktörer, rad 2, kolumn Från: ”i går” är inget datum.")


def test_what_is_read_of_the_folder_can_be_taken_in(folder: Path) -> None:
    stage, found = Stage(), read_workbook(folder)
    assert isinstance(found, Register)
    assert check_all(stage.view(), Reading(register=found), stage.now) == []
