"""The register's file on a page: fetched, changed in a spreadsheet, looked through, and done with one press."""

import csv
import io
import re
from collections.abc import Callable
from html import unescape
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from samverkan.features import functions
from samverkan.features.functions.pages.sentences import SENTENCES
from samverkan.project.register import pages
from samverkan.project.register.carrying import NotCarried, pack, unpack
from samverkan.project.register.stockholm import load_stockholm
from tests.town.browser import OFFICE, OPERATOR, TABY, Browser

PAGE = "aktorer/importera/"
Change = Callable[[openpyxl.Workbook], object]


def fetches(browser: Browser, function: str = OFFICE) -> bytes:
    answer = browser.client.get(
        browser.address(function, "aktorer/register.xlsx"), headers={"town-person": browser.person_of(function)}
    )
    assert answer.status_code == 200
    assert 'filename="register-2026-11-09.xlsx"' in answer.headers["Content-Disposition"]
    return answer.content


def edited(data: bytes, change: Change) -> SimpleUploadedFile:
    """The workbook, as somebody has changed and saved it."""
    book, saved = openpyxl.load_workbook(io.BytesIO(data)), io.BytesIO()
    change(book)
    book.save(saved)
    return SimpleUploadedFile("register.xlsx", saved.getvalue())


def renames(book: openpyxl.Workbook) -> None:
    """The name of Täby's duty officer is changed."""
    sheet = book["Funktioner"]
    row = next(row for row in sheet.iter_rows(min_row=2) if row[0].value == TABY)
    row[2].value = "Jour i Täby"


def shows(browser: Browser, sent: SimpleUploadedFile, function: str = OFFICE, *, status: int = 200) -> str:
    return unescape(browser.sends(function, PAGE, {"step": "show", "file": sent}, status=status))


def hidden(page: str) -> dict[str, Any]:
    return dict(re.findall(r'name="(carried|shown)" value="([^"]*)"', page))


def name_of(browser: Browser, function: str) -> str:
    return functions.get_function(browser.view(), function).name


def test_it_is_shown_first_and_done_with_one_press_in_one_commit(browser: Browser) -> None:
    page = shows(browser, edited(fetches(browser), renames))
    assert "1 ändras" in page
    named = f"Täby kommun, Tjänsteman i beredskap ({TABY})"
    assert f"Ändras · Funktioner · {named}: Namn ”Tjänsteman i beredskap” → ”Jour i Täby”" in page
    assert name_of(browser, TABY) == "Tjänsteman i beredskap"

    assert browser.sends(OFFICE, PAGE, {"step": "do", **hidden(page)}).endswith(PAGE)

    assert name_of(browser, TABY) == "Jour i Täby"
    assert "allt skrevs i en enda ändring" in browser.reads(OFFICE, PAGE)
    assert "Ingenting ändras" in shows(browser, SimpleUploadedFile("igen.xlsx", fetches(browser)))


def test_what_is_added_and_what_is_ended_stand_apart(browser: Browser) -> None:
    def change(book: openpyxl.Workbook) -> None:
        book["Funktioner"].append(["0160-ny", "0160", "Ny funktion", None, None])
        book["Kontaktvägar"].delete_rows(2)

    page = shows(browser, edited(fetches(browser), change))

    assert "Läggs till · Funktioner · Täby kommun, Ny funktion (0160-ny)" in page
    assert (
        "Avslutas · Kontaktvägar · Upplands Väsby kommun, Representant på samordnande nivå (0114-beredskap): e-post "
        in page
    )


def test_a_wrong_row_is_named_and_nothing_is_written(browser: Browser) -> None:
    def change(book: openpyxl.Workbook) -> None:
        book["Kontaktvägar"]["C2"].value = "inget nummer"
        renames(book)

    page = shows(browser, edited(fetches(browser), change), status=422)

    assert "Blad Kontaktvägar, rad 2, kolumn Adress" in page
    assert "”inget nummer” är" in page
    assert "Rätt vore:" in page
    assert 'value="do"' not in page
    assert name_of(browser, TABY) == "Tjänsteman i beredskap"


def test_a_file_that_ends_the_convener_is_refused_where_it_says_so_before_any_press(browser: Browser) -> None:
    def change(book: openpyxl.Workbook) -> None:
        [row] = [row for row in book["Aktörer"].iter_rows(min_row=2) if row[0].value == "lst"]
        row[2].value = "2026-11-01"

    page = shows(browser, edited(fetches(browser), change), status=422)

    assert "kolumn Till" in page
    assert "en sammankallande medlemmen slutar 2026-11-01: då kan ingen påkalla" in page
    assert "Till tomt" in page
    assert "aktörens funktioner" not in page, "it is not advised to end all that the convener has"
    assert 'value="do"' not in page


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("bild.png", b"\x89PNG\r\n\x1a\n\0\0", "Filen är varken ett kalkylark eller läsbar text"),
        ("bild.xlsx", b"\x89PNG\r\n\x1a\n\0\0", "Filen är inget kalkylark"),
        ("bild.XLSX", "Så här såg det ut".encode(), "Filen är inget kalkylark"),
        ("r.xlsx", b"PK\x03\x04 sand", "Filen är inget kalkylark"),
        ("r.csv", "Frukt;Pris\näpple;3\n".encode("cp1252"), "Rubrikerna hör inte till något blad"),
        ("r.csv", b"", "Filen är tom. Inget är ändrat."),
    ],
)
def test_a_file_that_is_no_register_gets_a_sentence(browser: Browser, name: str, data: bytes, told: str) -> None:
    assert told in shows(browser, SimpleUploadedFile(name, data), status=422)


def test_a_text_that_is_no_sheet_is_named(browser: Browser) -> None:
    page = shows(browser, SimpleUploadedFile("Anteckningar.csv", b"Ring Bosse\n"), status=422)
    assert "<b>Fil Anteckningar.csv, rad 1</b>" in page


def test_no_file_at_all_is_said_at_the_field(browser: Browser) -> None:
    assert "Välj en fil." in browser.sends(OFFICE, PAGE, step="show", status=422)


def test_one_sheet_as_text_leaves_the_others_alone(browser: Browser) -> None:
    book = openpyxl.load_workbook(io.BytesIO(fetches(browser)))
    renames(book)
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows([cell.value or "" for cell in row] for row in book["Funktioner"])
    sent = SimpleUploadedFile("funktioner.csv", text.getvalue().encode("utf-8-sig"))

    page = shows(browser, sent)

    assert "1 ändras" in page
    assert "avslutas" not in page.partition("Hämta registret")[0].partition("Det här gör filen")[2]


def test_what_has_changed_since_it_was_shown_is_shown_again(browser: Browser) -> None:
    page = shows(browser, edited(fetches(browser), renames))
    browser.does(OPERATOR, "functions.establish", function="0160-extra", member="0160", name="Extra")

    again = browser.sends(OFFICE, PAGE, {"step": "do", **hidden(page)}, status=409)

    assert "Registret har ändrats sedan du såg vad filen gör." in again
    assert "0160-extra" in again
    assert name_of(browser, TABY) == "Tjänsteman i beredskap"


def test_who_does_not_keep_the_register_fetches_it_and_changes_nothing(browser: Browser) -> None:
    page = browser.opens(TABY, PAGE)
    assert "Hämta registret (.xlsx)" in page
    assert 'type="file"' not in page
    shown = shows(browser, edited(fetches(browser), renames))
    refused = browser.sends(TABY, PAGE, {"step": "do", **hidden(shown)}, status=403)
    assert "Din funktion får inte ändra det här i registret." in refused
    assert "får inte ändra" in shows(browser, edited(fetches(browser), renames), TABY, status=403)


def test_the_file_has_persons_of_the_own_organisation_alone(browser: Browser) -> None:
    book = openpyxl.load_workbook(io.BytesIO(fetches(browser, TABY)))
    assert {row[1].value for row in book["Personer"].iter_rows(min_row=2)} == {"0160"}


def test_whose_persons_the_file_has_is_said_before_its_changes(browser: Browser) -> None:
    page = shows(browser, edited(fetches(browser), renames))
    assert 0 < page.find("Personer och innehav: bara Länsstyrelsen") < page.find("1 ändras")


def test_the_actors_page_leads_here(browser: Browser) -> None:
    assert f'href="/f/{TABY}/{PAGE}"' in browser.opens(TABY, "aktorer/")


def test_a_whole_register_is_carried_in_a_form_and_rubbish_is_not() -> None:
    register = load_stockholm(demo=True)
    assert unpack(pack(register)) == register
    assert len(pack(register)) < 60_000
    rubbish: list[Any] = ["", "x", "åäö", pack(register)[:-8], "eJwDAAAAAAE="]
    for each in rubbish:
        with pytest.raises(NotCarried):
            unpack(each)


def test_a_press_without_what_was_shown_asks_for_the_file_again(browser: Browser) -> None:
    assert "Välj filen igen" in browser.sends(OFFICE, PAGE, step="do", carried="x", shown="", status=422)


def test_a_register_that_no_form_can_carry_is_refused_whole(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "MOST_CARRIED", 10)
    page = shows(browser, edited(fetches(browser), renames), status=413)
    assert all(line in page for line in SENTENCES["register-too-large"].split("\n"))
    assert not hidden(page)
