"""Persons' own numbers and the workbook: they go in, are used, and are never given back."""

import io
from pathlib import Path

import openpyxl
import pytest

from samverkan.features import functions
from samverkan.features.functions.heeding import heed
from samverkan.features.functions.register import Register, build_register
from samverkan.features.functions.tests.stage import TABY, Stage
from samverkan.project.register import build_workbook, check_all, name_all, plan
from samverkan.project.register.describing import say_first
from samverkan.project.register.reading import Reading, look_through
from samverkan.project.register.tests.files import write_xlsx
from samverkan.project.register.tests.taking import take_in

MOBILE = "070-174 06 69"
OTHER = "070-174 06 70"


def furnished(mobile: str) -> Stage:
    stage = Stage()
    for kind, address in (("email", "alice@taby.example"), ("sms", mobile)):
        stage.act(TABY, "functions.reach_person", member="0160", person="p-alice", kind=kind, address=address)
    return stage


@pytest.fixture
def stage() -> Stage:
    """Alice of Täby has a mobile and a work address."""
    return furnished(MOBILE)


def fetched(stage: Stage) -> bytes:
    return build_workbook(build_register(stage.view()))


def saved(stage: Stage, path: Path, mobile: str | None) -> Register:
    """The workbook, in which somebody has changed what stands under *Mobil* for Alice."""
    book = openpyxl.load_workbook(io.BytesIO(fetched(stage)))
    row = next(row for row in book["Personer"].iter_rows(min_row=2) if row[0].value == "p-alice")
    row[4].value = mobile
    book.save(path)
    return look_through(path).register


def numbers(stage: Stage) -> list[str]:
    return [way.address for way in functions.ways_of_person(stage.view(), "0160", "p-alice") if way.kind == "sms"]


def test_the_workbook_gives_no_number_back_but_its_last_digits_and_says_what_to_write(stage: Stage) -> None:
    book = openpyxl.load_workbook(io.BytesIO(fetched(stage)))
    [row] = [row for row in book["Personer"].iter_rows(min_row=2, values_only=True) if row[0] == "p-alice"]
    assert row[3:5] == ("alice@taby.example", "… 69")
    told = " ".join(str(row[0]) for row in book["Läs mig"].iter_rows(values_only=True))
    assert "… 69 är ett nummer som slutar på 69" in told
    assert "skriv tas bort där ett ska tas bort" in told


def test_what_is_shown_before_the_import_gives_no_number_to_who_tries_them_all(tmp_path: Path) -> None:
    stages = (furnished(MOBILE), furnished("070-174 07 69"))
    shown = {plan(each.view(), saved(each, tmp_path / "r.xlsx", "tas bort"), each.now).digest for each in stages}
    assert len(shown) == 1, "both end on 69, and the page shows no more"


@pytest.mark.parametrize("mobile", ["… 69", "…69", None])
def test_a_number_that_the_file_does_not_say_stands(stage: Stage, tmp_path: Path, mobile: str | None) -> None:
    told = saved(stage, tmp_path / "r.xlsx", mobile)
    assert plan(stage.view(), told, stage.now).changes == ()
    assert check_all(stage.view(), Reading(register=told), stage.now) == []
    assert numbers(stage) == [MOBILE]


def test_a_new_number_takes_its_place_and_is_not_shown_whole(stage: Stage, tmp_path: Path) -> None:
    [line] = take_in(stage, saved(stage, tmp_path / "r.xlsx", OTHER))
    assert line.endswith("Mobil ”… 69” → ”… 70”")
    assert numbers(stage) == [OTHER]


def test_a_number_is_taken_away_by_saying_so(stage: Stage, tmp_path: Path) -> None:
    [line] = take_in(stage, saved(stage, tmp_path / "r.xlsx", "Tas bort"))
    assert line.endswith("Mobil ”… 69” → (tomt)")
    assert numbers(stage) == []


def test_a_hidden_number_of_somebody_new_is_said_first_and_is_no_number(tmp_path: Path) -> None:
    stage = Stage()
    sheets = {"Personer": [["Person", "Aktör", "Namn", "Mobil"], ["p-ny", "0160", "Nya Ny", "… 69"]]}
    standing = build_register(stage.view()).persons or ()
    new = look_through(write_xlsx(tmp_path / "r.xlsx", sheets)).register.persons or ()
    told = Register(persons=(*standing, *new))

    made = plan(stage.view(), told, stage.now)
    [first] = say_first(heed(stage.view(), told, made.changes, stage.now), name_all(stage.view(), told))
    take_in(stage, told)

    assert first.startswith("Nya personer som filen bara har de sista siffrorna av numret till: 1.")
    assert functions.ways_of_person(stage.view(), "0160", "p-ny") == []
    assert plan(stage.view(), told, stage.now).changes == ()
