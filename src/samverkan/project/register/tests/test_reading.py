"""What a workbook is read as, and what is said of one that cannot be."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samverkan.features.functions.register import Register
from samverkan.project.register import WrongRow, read_workbook
from samverkan.project.register.tests.files import (
    SHEETS,
    changed,
    write_bomb,
    write_far,
    write_laughs,
    write_long_cell,
    write_long_row,
    write_sheet_named_again,
    write_xlsx,
)

NAMES = "Aktör,Från,Namn,Kortnamn\n0160,2014-04-01,Täby kommun,Täby\n"


def read(path: Path) -> Register:
    found = read_workbook(path)
    assert isinstance(found, Register), found
    return found


def wrong(path: Path) -> WrongRow:
    """The one fault of a file."""
    found = read_workbook(path)
    assert isinstance(found, list)
    assert len(found) == 1, found
    return found[0]


def test_a_spreadsheet_is_read_sheet_by_sheet(tmp_path: Path) -> None:
    register = read(write_xlsx(tmp_path / "r.xlsx", SHEETS))
    assert [row.member for row in register.members or ()] == ["lst", "0160"]
    assert (register.functions or ())[0].roles == ("tib", "receiver")
    assert (register.holdings or ())[0].from_at.isoformat() == "2026-01-05T07:00:00+00:00"
    assert register.externals is None


@pytest.mark.parametrize("cell", [datetime(2014, 4, 1), date(2014, 4, 1), "2014-04-01", " 2014-04-01 "])  # noqa: DTZ001
def test_a_day_is_read_as_a_date_or_as_text(tmp_path: Path, cell: Any) -> None:
    register = read(write_xlsx(tmp_path / "r.xlsx", changed("Aktörer", 1, 1, cell)))
    assert (register.members or ())[0].from_on == date(2014, 4, 1)


def test_what_was_pasted_into_a_cell_is_read_as_it_is_typed(tmp_path: Path) -> None:
    number = read(write_xlsx(tmp_path / "a.xlsx", changed("Kontaktvägar", 1, 2, "08\u2013465\u00a0004\u00a077")))
    name = read(write_xlsx(tmp_path / "b.xlsx", changed("Personer", 1, 2, "Alice\u00a0Berg\u200b")))
    assert (number.channels or ())[0].address == "08-465 004 77"
    assert (name.persons or ())[0].name == "Alice Berg"


@pytest.mark.parametrize(
    ("sheet", "row", "column", "value", "said", "right"),
    [
        ("Aktörer", 1, 1, "1/4 2014", "”1/4 2014” är inget datum", "ett datum som 2015-01-01"),
        ("Aktörer", 1, 1, "2014-02-30", "”2014-02-30” är inget datum", "ett datum som 2015-01-01"),
        ("Aktörer", 1, 0, None, "cellen är tom", "ett värde"),
        ("Aktörer", 1, 0, "=1+1", "cellen har en formel", "klistra in värdet i stället för formeln"),
        ("Funktioner", 1, 3, "kung", "okänt ord ”kung”", "mottagare av kallelser"),
        ("Kontaktvägar", 1, 1, "duva", "okänt ord ”duva”", "e-post; sms; telefon"),
        ("Kontaktvägar", 1, 3, "ett", "”ett” är inget heltal", "till exempel 1"),
        ("Kontaktvägar", 1, 2, 8.5, "talet 8.5 står där text väntas", "gör cellen till text"),
        ("Innehav", 1, 2, "på måndag", "”på måndag” är ingen tidpunkt", "en tid som 2026-01-05 08:00"),
        ("Innehav", 1, 2, True, "”True” är ingen tidpunkt", "en tid som 2026-01-05 08:00"),
    ],
)
def test_a_wrong_cell_is_named_by_sheet_row_and_column(
    tmp_path: Path, sheet: str, row: int, column: int, value: Any, said: str, right: str
) -> None:
    fault = wrong(write_xlsx(tmp_path / "r.xlsx", changed(sheet, row, column, value)))
    assert (fault.sheet, fault.row, fault.column) == (sheet, row + 1, SHEETS[sheet][0][column])
    assert said in fault.wrong
    assert right in fault.right


def test_headings_are_checked_before_rows(tmp_path: Path) -> None:
    missing = wrong(write_xlsx(tmp_path / "a.xlsx", {"Namn": [["Aktör", "Från", "Namn"], ["0160", "x", ""]]}))
    unknown = wrong(write_xlsx(tmp_path / "b.xlsx", {"Innehav": [["Funktion", "Person", "Från", "Färg"]]}))
    assert str(missing) == (
        "blad Namn, rad 1, kolumn Kortnamn: rubriken saknas. Rätt vore: en kolumn med rubriken Kortnamn."
    )
    assert (unknown.column, unknown.wrong) == ("Färg", "okänd rubrik")


def test_an_unknown_sheet_is_said_and_remarks_are_let_be(tmp_path: Path) -> None:
    sheets = {
        "Läs mig": [["Hej"]],
        "Semestrar": [["Vem"], ["Alice"]],
        "Innehav": [["Funktion", "Person", "Från", "Anmärkning"]],
    }
    fault = wrong(write_xlsx(tmp_path / "r.xlsx", sheets))
    assert (fault.sheet, fault.wrong) == ("Semestrar", "okänt blad")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_text_is_read_as_excel_in_sweden_saves_it(tmp_path: Path, encoding: str, delimiter: str) -> None:
    path = tmp_path / "namn.csv"
    path.write_bytes(NAMES.replace(",", delimiter).replace("\n", "\r\n").encode(encoding))
    assert [row.name for row in read(path).names or ()] == ["Täby kommun"]


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("bild.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(50), "filen är inget kalkylark"),
        ("tom.xlsx", b"", "filen är inget kalkylark"),
        ("zip.xlsx", b"PK\x03\x04" + bytes(30), "inget kalkylark"),
        ("gammal.xls", b"\xd0\xcf\x11\xe0" + bytes(30), ".xls"),
        ("namn.csv", NAMES.encode("utf-16-le"), "varken ett kalkylark eller läsbar text"),
        ("brev.csv", "Hej!\nHär kommer listan.".encode(), "rubrikerna hör inte till något blad"),
        ("brev.txt", "Hej!\nHär kommer listan.".encode(), "varken ett kalkylark eller en .csv-fil"),
        ("lista.pdf", b"%PDF-1.4\n1 0 obj\n<</Type/Catalog>>\nendobj\n", "ett PDF-dokument, inget kalkylark"),
        ("lista.csv", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + bytes(50), "ett PDF-dokument, inget kalkylark"),
        ("citat.csv", b'Akt\xc3\xb6r,Fr\xc3\xa5n\n"0160,2014', "inte kommaseparerad"),
        ("stor.csv", b"a" * 10_000_001, "för stor"),
    ],
)
def test_a_file_that_is_no_spreadsheet_is_refused_in_words(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert said in wrong(path).wrong


def test_text_with_the_right_headings_is_read_whatever_its_file_is_called(tmp_path: Path) -> None:
    path = tmp_path / "namn.txt"
    path.write_text(NAMES.replace(",", "\t"), encoding="utf-8")
    assert [row.name for row in read(path).names or ()] == ["Täby kommun"]


def test_who_sends_a_letter_is_told_which_kinds_are_taken(tmp_path: Path) -> None:
    path = tmp_path / "brev.txt"
    path.write_text("Hej! Här kommer listan, som vi sade.", encoding="utf-8")
    assert str(wrong(path)).endswith("Rätt vore: en fil som sparats som .xlsx, eller ett av dess blad som .csv.")


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    assert "går inte att läsa" in wrong(tmp_path / "none.xlsx").wrong


def test_what_unpacks_without_end_is_not_unpacked(tmp_path: Path) -> None:
    assert "orimligt mycket" in wrong(write_bomb(tmp_path / "bomb.xlsx")).wrong


def test_a_row_of_millions_of_cells_is_not_built(tmp_path: Path) -> None:
    assert "orimligt mycket" in wrong(write_long_row(tmp_path / "long.xlsx")).wrong


def test_a_sheet_that_is_named_again_and_again_is_not_read_each_time(tmp_path: Path) -> None:
    assert "orimligt mycket" in wrong(write_sheet_named_again(tmp_path / "again.xlsx", 1_000)).wrong


def test_a_cell_of_a_million_letters_is_refused_in_words(tmp_path: Path) -> None:
    assert "orimligt mycket text" in wrong(write_long_cell(tmp_path / "long.xlsx", 1_000_000)).wrong


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    assert "inget kalkylark" in wrong(write_laughs(tmp_path / "laughs.xlsx")).wrong


def test_a_hundred_thousand_rows_are_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "namn.csv"
    path.write_text(NAMES + "0160,2014-04-01,Täby,Täby\n" * 100_000)
    assert "fler än 5000 rader" in wrong(path).wrong


def test_a_formula_in_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "namn.csv"
    path.write_text(NAMES.replace("Täby kommun", "=HYPERLINK(1)"))
    assert wrong(path).wrong == "cellen har en formel"


@settings(max_examples=60)
@given(st.binary(max_size=400))
def test_no_bytes_make_the_reader_fail(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.mktemp("any") / "any.csv"
    path.write_bytes(data)
    assert read_workbook(path)


@pytest.mark.parametrize(
    ("row", "column", "place"),
    [
        (1_048_576, 1, "rad 1048576, kolumn A"),
        (7_000, 3, "rad 7000, kolumn C"),
        (2, 16_384, "rad 2, kolumn XFD"),
        (1, 41, "rad 1, kolumn AO"),
    ],
)
def test_what_is_filled_far_from_the_rest_is_named_and_not_passed_over(
    tmp_path: Path, row: int, column: int, place: str
) -> None:
    fault = wrong(write_far(tmp_path / "r.xlsx", SHEETS, row=row, column=column))
    assert str(fault).startswith(f"blad Namn, {place}: cellen är ifylld, men bladet läses till rad 5001 och kolumn AN.")


def test_what_is_only_formatted_far_away_is_nothing(tmp_path: Path) -> None:
    assert read(write_far(tmp_path / "r.xlsx", SHEETS, row=1_048_576, column=16_384, value=None)).names


@pytest.mark.parametrize(
    ("text", "place"),
    [(NAMES + "\n" * 6_000 + "lst,2014-04-01,Lst,Lst\n", "rad 6003"), (NAMES + "," * 60 + "x\n", "rad 3, kolumn BI")],
)
def test_the_same_goes_for_text(tmp_path: Path, text: str, place: str) -> None:
    (tmp_path / "r.csv").write_text(text, encoding="utf-8")
    assert place in str(wrong(tmp_path / "r.csv"))
