"""Members and parties that end in the workbook: what else tells of them goes first, and is said."""

import io
from datetime import date, timedelta
from pathlib import Path

import msgspec
import openpyxl
import pytest

from samverkan.features import actors, functions
from samverkan.features.functions.tests.stage import OFFICE, TODAY, Stage
from samverkan.project.register import Register, build_register, build_workbook, check_all, load_stockholm, plan
from samverkan.project.register.reading import Reading
from samverkan.project.register.tests.taking import small, take_in


def test_a_member_that_leaves_the_file_leaves_today(tmp_path: Path) -> None:
    stage = Stage(empty=True)
    register = small(tmp_path)
    take_in(stage, register)
    less = Register(members=(register.members or ())[:1], functions=(), channels=(), persons=(), holdings=())
    take_in(stage, less)
    assert actors.find_member(stage.view(), "0160", on=TODAY) is None
    assert actors.find_member(stage.view(), "0160", on=date(2020, 1, 1)) is not None
    assert plan(stage.view(), less, stage.now).changes == ()


def test_a_party_that_ends_leaves_no_way_behind_that_would_be_added_each_time() -> None:
    stage, register = Stage(empty=True), load_stockholm(demo=True, on=TODAY)
    take_in(stage, register)
    parties, ways = register.externals or (), register.channels or ()
    bus = next(row for row in parties if row.party == "ext-buss")
    ended = msgspec.structs.replace(bus, to_on=date(2026, 1, 31))
    told = msgspec.structs.replace(register, externals=tuple(ended if row is bus else row for row in parties))
    faults = [str(each) for each in check_all(stage.view(), Reading(register=told), stage.now)]
    assert faults
    assert all("den externa parten ext-buss slutar, men har kvar en rad här" in each for each in faults)

    without = msgspec.structs.replace(told, channels=tuple(row for row in ways if row.function != "ext-buss"))
    take_in(stage, without)
    assert plan(stage.view(), without, stage.now).changes == ()


@pytest.mark.parametrize(
    ("till", "said"),
    [
        (None, "blad Aktörer, kolumn Till: raden för 0160 är borttagen, men aktören har kvar rader på andra blad."),
        ("2026-01-31", "blad Aktörer, rad 3, kolumn Till: 0160 slutar, men aktören har kvar rader på andra blad."),
    ],
)
def test_a_member_that_ends_with_rows_left_is_said_once_with_how_a_member_ends(
    tmp_path: Path, till: str | None, said: str
) -> None:
    stage = Stage(empty=True)
    register = small(tmp_path)
    take_in(stage, register)
    first, taby = register.members or ()
    ended = () if till is None else (msgspec.structs.replace(taby, to_on=date.fromisoformat(till)),)
    told = msgspec.structs.replace(register, members=(first, *ended))

    [fault] = check_all(stage.view(), Reading(register=told), stage.now)

    assert str(fault).startswith(said)
    assert "Till" in fault.right
    alone = {"functions": (), "channels": (), "persons": (), "holdings": ()}
    if till:
        take_in(stage, msgspec.structs.replace(told, **alone))
        assert actors.find_member(stage.view(), "0160", on=TODAY) is None


def test_the_workbook_says_how_a_member_ends() -> None:
    book = openpyxl.load_workbook(io.BytesIO(build_workbook(Register())))
    told = [str(row[0]) for row in book["Läs mig"].iter_rows(values_only=True)]
    assert any(line.startswith("En aktör slutar genom en dag i Till") for line in told)


def test_a_function_that_was_taken_out_and_is_put_back_is_held_by_whom_the_workbook_says_and_nobody_else() -> None:
    """Its row alone lets nobody in: persons come back with rows of their own, which are shown."""
    stage = Stage()
    whole = build_register(stage.view())
    stage.act(OFFICE, "functions.end", function="0187-tib")
    stage.now += timedelta(hours=1)

    take_in(stage, Register(functions=whole.functions))
    assert not functions.holds(stage.view(), function="0187-tib", person="p-david", at=stage.now)
    stage.now += timedelta(hours=1)
    assert len(take_in(stage, whole)) == 1
    assert functions.holds(stage.view(), function="0187-tib", person="p-david", at=stage.now)
