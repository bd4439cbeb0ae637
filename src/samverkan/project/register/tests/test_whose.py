"""Whose persons a workbook has: what its reader could not see is left alone, whichever way the file comes back."""

from pathlib import Path

import msgspec
import pytest

from samverkan.features import functions
from samverkan.features.functions.heeding import heed
from samverkan.features.functions.register import HoldingRow, PersonRow
from samverkan.features.functions.tests.stage import OFFICE, SINCE, TABY, Stage
from samverkan.project.register import Register, build_register, build_workbook, check_all, name_all, plan
from samverkan.project.register.describing import say_first
from samverkan.project.register.reading import Reading, look_through
from samverkan.project.register.tests.taking import take_in
from samverkan.region.event import Acting


def fetches(stage: Stage, path: Path, acting: Acting | None) -> Register:
    """The register as somebody's workbook, read in again; None is the command line."""
    view = stage.view() if acting is None else stage.view(acting)
    path.write_bytes(build_workbook(build_register(view)))
    reading = look_through(path)
    assert reading.wrong == ()
    return reading.register


def hears_first(stage: Stage, register: Register) -> list[str]:
    made = plan(stage.view(), register, stage.now)
    return say_first(heed(stage.view(), register, made.changes, stage.now), name_all(stage.view(), register))


@pytest.mark.parametrize("acting", [TABY, OFFICE, None])
def test_the_workbook_of_one_changes_nothing_by_the_command_line(tmp_path: Path, acting: Acting | None) -> None:
    stage = Stage()
    register = fetches(stage, tmp_path / "r.xlsx", acting)

    assert plan(stage.view(), register, stage.now).changes == ()
    assert check_all(stage.view(), Reading(register=register), stage.now) == []


def test_by_the_page_its_own_workbook_changes_nothing_either(tmp_path: Path) -> None:
    stage = Stage()
    register = fetches(stage, tmp_path / "r.xlsx", OFFICE)
    assert register.people_of == ("lst",)
    assert plan(stage.view(OFFICE), register, stage.now).changes == ()


def test_who_leaves_in_ones_own_workbook_leaves_and_nobody_else(tmp_path: Path) -> None:
    stage = Stage()
    register = fetches(stage, tmp_path / "r.xlsx", TABY)
    assert register.people_of == ("0160",)
    told = msgspec.structs.replace(
        register,
        persons=tuple(row for row in register.persons or () if row.person != "p-bob"),
        holdings=tuple(row for row in register.holdings or () if row.person != "p-bob"),
    )

    assert "Personer och innehav: bara Täby kommun (0160)." in hears_first(stage, told)[0]
    lines = take_in(stage, told)

    assert [line.split(" · ")[0] for line in lines] == ["Avslutas", "Avslutas"]
    assert functions.held_by(stage.view(), "p-bob", stage.now) == []
    assert [each.id for each in functions.held_by(stage.view(), "p-david", stage.now)] == ["0187-tib"]


def test_a_person_that_the_file_does_not_have_can_be_given_a_function(tmp_path: Path) -> None:
    stage = Stage()
    register = fetches(stage, tmp_path / "r.xlsx", TABY)
    row = HoldingRow(function="0187-tib", person="p-eva", from_at=SINCE)
    new = PersonRow(person="p-eva", member="0187", name="Eva Ny")
    told = msgspec.structs.replace(
        register, persons=(*(register.persons or ()), new), holdings=(*(register.holdings or ()), row)
    )
    take_in(stage, told)
    assert [each.id for each in functions.held_by(stage.view(), "p-eva", stage.now)] == ["0187-tib"]
    assert [each.id for each in functions.held_by(stage.view(), "p-david", stage.now)] == ["0187-tib"]


def test_a_file_that_leaves_several_with_nobody_says_so_first_of_all() -> None:
    stage = Stage()
    without = msgspec.structs.replace(build_register(stage.view(TABY)), people_of=None)

    [first] = hears_first(stage, without)

    assert first.startswith("OBS! Filen avslutar alla innehav, eller nästan alla, hos 2 aktörer: ")
    assert "Vaxholms stad (0187)" in first
    assert "ta bort bladen Personer och Innehav" in first


def test_one_actor_that_is_left_with_nobody_is_no_alarm() -> None:
    stage = Stage()
    whole = build_register(stage.view())
    held = tuple(row for row in whole.holdings or () if row.function != "0187-tib")
    assert hears_first(stage, msgspec.structs.replace(whole, holdings=held)) == []


def test_an_actor_that_is_none_in_the_line_of_whose_it_is_gets_a_sentence() -> None:
    stage = Stage()
    told = msgspec.structs.replace(build_register(stage.view()), people_of=("0178",))
    [fault] = check_all(stage.view(), Reading(register=told), stage.now)
    assert "bara från ”0178”, och den aktören finns inte" in str(fault)
