"""Taking in a workbook: shown first, done in one commit, and the same again changes nothing."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest

from samverkan.features import actors, functions
from samverkan.features.functions.register import NameRow
from samverkan.features.functions.tests.stage import OFFICE, SYSTEM, TABY, TODAY, Stage
from samverkan.lib.refusal import Refused
from samverkan.project.register import (
    Import,
    Register,
    build_register,
    build_workbook,
    check_all,
    load_stockholm,
    plan,
    read_workbook,
    sum_up,
)
from samverkan.project.register.reading import Reading, look_through
from samverkan.project.register.tests.files import SHEETS, changed, write_xlsx
from samverkan.project.register.tests.taking import small, take_in


def with_numbers_of(stage: Stage, register: Register) -> Register:
    """The same with the persons' numbers typed in by hand: no workbook gives them back."""
    return msgspec.structs.replace(register, persons=build_register(stage.view()).persons)


def say(register: Register) -> list[str]:
    stage = Stage(empty=True)
    return [str(fault) for fault in check_all(stage.view(), Reading(register=register), stage.now)]


def test_the_whole_register_goes_into_an_empty_region_and_the_same_again_changes_nothing() -> None:
    stage, register = Stage(empty=True), load_stockholm(demo=True, on=TODAY)
    take_in(stage, register)
    assert len(actors.list_members(stage.view(), on=TODAY)) == 37
    assert sum_up(plan(stage.view(), register, stage.now)) == "Ingenting ändras: registret är redan som filen."


def test_the_workbook_that_comes_out_says_what_went_in(tmp_path: Path) -> None:
    stage = Stage(empty=True)
    take_in(stage, load_stockholm(demo=True, on=TODAY))
    (tmp_path / "ut.xlsx").write_bytes(build_workbook(build_register(stage.view())))

    found = read_workbook(tmp_path / "ut.xlsx")

    assert isinstance(found, Register)
    assert plan(stage.view(), found, stage.now).changes == ()
    other = Stage(empty=True)
    take_in(other, with_numbers_of(stage, found))
    assert build_register(other.view()) == build_register(stage.view())


def test_names_that_look_like_formulas_come_back_as_they_were(tmp_path: Path) -> None:
    row = NameRow(member="0160", from_on=TODAY, name="=1+1 Täby", short="-Täby")
    (tmp_path / "r.xlsx").write_bytes(build_workbook(Register(names=(row,))))
    found = read_workbook(tmp_path / "r.xlsx")
    assert isinstance(found, Register)
    assert [(each.name, each.short) for each in found.names or ()] == [("=1+1 Täby", "-Täby")]


def test_what_no_file_can_hold_does_not_make_the_workbook_unreadable(tmp_path: Path) -> None:
    row = NameRow(member="0160", from_on=TODAY, name="Täby", short="Täby", source="brev\x0b1\x00")
    (tmp_path / "r.xlsx").write_bytes(build_workbook(Register(names=(row,))))
    found = read_workbook(tmp_path / "r.xlsx")
    assert isinstance(found, Register)
    assert [each.source for each in found.names or ()] == ["brev 1"]


def test_it_says_in_swedish_what_is_added_changed_and_ended(tmp_path: Path) -> None:
    stage = Stage(empty=True)
    take_in(stage, small(tmp_path))
    told = small(tmp_path, sheet="Funktioner", row=1, column=2, value="Tjänsteman i beredskap")
    told = msgspec.structs.replace(told, persons=(), holdings=())

    lines = take_in(stage, told)

    assert lines == [
        "Ändras · Funktioner · Täby kommun, TiB (0160-tib): Namn ”TiB” → ”Tjänsteman i beredskap”",
        "Avslutas · Personer · Täby kommun, Alice Berg (p-1)",
        "Avslutas · Innehav · Alice Berg (p-1) som Täby kommun, Tjänsteman i beredskap (0160-tib)",
    ]
    assert functions.held_by(stage.view(), "p-1", stage.now) == []


def test_a_webhook_goes_out_and_in_by_the_file_as_it_was(tmp_path: Path) -> None:
    stage = Stage()
    hook: dict[str, Any] = {
        "function": "0160-tib",
        "kind": "webhook",
        "address": "https://larm.taby.example/in",
        "order": 3,
    }
    stage.act(TABY, "functions.give_channel", **hook)
    (tmp_path / "ut.xlsx").write_bytes(build_workbook(build_register(stage.view())))

    found = read_workbook(tmp_path / "ut.xlsx")

    assert isinstance(found, Register)
    assert [row.address for row in found.channels or () if row.kind == "webhook"] == ["https://larm.taby.example/in"]
    assert plan(stage.view(), found, stage.now).changes == ()


def test_a_sheet_that_is_not_in_the_file_is_left_alone(tmp_path: Path) -> None:
    stage = Stage(empty=True)
    register = small(tmp_path)
    take_in(stage, register)
    assert plan(stage.view(), Register(names=register.names), stage.now).changes == ()


def test_what_an_address_is_named_by_does_not_tell_it(tmp_path: Path) -> None:
    names, register = [], small(tmp_path)
    for salt in ("3f", "a7"):
        stage = Stage(empty=True)
        shown = plan(stage.view(), register, stage.now).digest
        acting = msgspec.structs.replace(SYSTEM, salt=salt)
        stage.carry_out(acting, "register.import", Import(register=register, shown=shown))
        names += [way.id for way in functions.channels(stage.view(), "0160-tib")]
    assert len(set(names)) == len(names) == 2


def test_a_name_of_an_actor_that_is_nobody_is_a_wrong_row_and_writes_nothing(tmp_path: Path) -> None:
    stage = Stage(empty=True)
    take_in(stage, small(tmp_path))
    told = small(tmp_path, sheet="Namn", row=1, column=0, value="9999")

    faults = check_all(stage.view(), Reading(register=Register(names=told.names)), stage.now)

    assert [(fault.sheet, fault.row, fault.column) for fault in faults] == [("Namn", 2, "Aktör")]
    assert faults[0].wrong == "aktören ”9999” finns inte eller är inte medlem"


def test_a_holding_that_ends_before_it_begins_is_a_wrong_row(tmp_path: Path) -> None:
    stage = Stage(empty=True)
    take_in(stage, small(tmp_path))
    (row,) = small(tmp_path).holdings or ()
    told = msgspec.structs.replace(row, to_at=row.from_at - timedelta(days=3000))

    faults = check_all(stage.view(), Reading(register=Register(holdings=(told,))), stage.now)

    assert [(fault.sheet, fault.column) for fault in faults] == [("Innehav", "Till")]


def test_history_is_not_ended_when_the_file_does_not_tell_of_it() -> None:
    stage, register = Stage(empty=True), load_stockholm(demo=False)
    take_in(stage, register)
    recent = tuple(row for row in register.members or () if row.to_on is None)
    assert plan(stage.view(), Register(members=recent, names=()), stage.now).changes == ()


def test_what_was_shown_is_done_or_nothing(tmp_path: Path) -> None:
    stage = Stage(empty=True)
    register = small(tmp_path)
    shown = plan(stage.view(), register, stage.now).digest
    take_in(stage, Register(members=register.members, names=register.names))
    with pytest.raises(Refused, match="register-changed-since"):
        stage.carry_out(SYSTEM, "register.import", Import(register=register, shown=shown))


def test_only_the_office_takes_in_and_it_cannot_touch_others_persons(tmp_path: Path) -> None:
    stage, register = Stage(), small(tmp_path)
    with pytest.raises(Refused, match="not-keeper"):
        stage.carry_out(TABY, "register.import", Import(register=register, shown=""))
    persons = Register(persons=register.persons)
    assert [fault.wrong for fault in check_all(stage.view(OFFICE), Reading(register=persons), stage.now)] == [
        "du får inte läsa eller ändra personer hos ”0160”"
    ]


def test_the_export_holds_only_the_persons_that_its_reader_sees() -> None:
    mine = build_register(Stage().view(TABY))
    assert {row.member for row in mine.persons or ()} == {"0160"}
    assert {row.function for row in mine.holdings or ()} == {"0160-tib", "0160-info"}
    assert {row.member for row in mine.functions or ()} == {"lst", "0160", "0187"}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("Aktörer", 2, 2, "0161"), "”0161” är ingen SCB-kod i länet. Rätt vore: 0160 (Täby kommun), som text."),
        (("Aktörer", 2, 2, 160), "rad 3, kolumn SCB-kod: ”160” är ingen SCB-kod"),
        (("Aktörer", 2, 0, "lst"), "samma sak står redan på rad 2"),
        (("Aktörer", 2, 1, "2031-01-01"), "2031-01-01 har inte varit än"),
        (("Funktioner", 1, 1, "0187"), "aktören ”0187” finns inte eller är inte medlem"),
        (("Kontaktvägar", 1, 2, "ring mig"), "”ring mig” är inget telefonnummer"),
        (("Kontaktvägar", 1, 2, 701740605), "”701740605” saknar 0 eller + i början. Rätt vore: 0701740605, om "),
        (("Kontaktvägar", 1, 2, "46701740605"), "”46701740605” saknar 0 eller + i början. Rätt vore: +46701740605"),
        (("Kontaktvägar", 1, 0, "0187-tib"), "”0187-tib” finns inte"),
        (("Kontaktvägar", 1, 1, "webhook till eget system"), "till ”08-465 004 77” går inga webhookar"),
        (("Personer", 1, 3, "alice(at)taby"), "”alice(at)taby” är ingen e-postadress"),
        (("Innehav", 1, 1, "p-9"), "personen ”p-9” finns inte"),
    ],
)  # fmt: skip
def test_what_is_wrong_between_rows_is_said_with_what_would_be_right(
    tmp_path: Path, change: tuple[str, int, int, Any], said: str
) -> None:
    sheet, row, column, value = change
    register = small(tmp_path, sheet=sheet, row=row, column=column, value=value)
    assert any(said in fault for fault in say(register)), say(register)
    stage = Stage(empty=True)
    with pytest.raises(Refused, match="register-wrong"):
        stage.carry_out(SYSTEM, "register.import", Import(register=register, shown=""))


def all_wrong(tmp_path: Path, sheets: dict[str, list[list[Any]]]) -> list[str]:
    """What the office is told of a file, in an empty region."""
    stage = Stage(empty=True)
    reading = look_through(write_xlsx(tmp_path / "r.xlsx", sheets))
    return [str(wrong).partition(". Rätt")[0] for wrong in check_all(stage.view(), reading, stage.now)]


def test_all_that_is_wrong_is_told_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    sheets = changed("Funktioner", 1, 3, "kung")
    sheets["Kontaktvägar"][1][2] = "ring växeln"
    sheets["Innehav"][1][1] = "p-9"
    sheets["Innehav"].append(["0160-tib", "p-1", "på måndag"])

    assert all_wrong(tmp_path, sheets) == [
        "blad Funktioner, rad 2, kolumn Roller: okänt ord ”kung”",
        "blad Kontaktvägar, rad 2, kolumn Adress: ”ring växeln” är inget telefonnummer",
        "blad Innehav, rad 2, kolumn Person: personen ”p-9” finns inte",
        "blad Innehav, rad 3, kolumn Från: ”på måndag” är ingen tidpunkt",
    ]


def test_a_holding_that_ends_before_it_begins_is_told_with_the_time_that_stands_in_the_file(tmp_path: Path) -> None:
    sheets = changed("Innehav", 1, 2, "2026-01-05 08:00")
    sheets["Innehav"][0].append("Till")
    sheets["Innehav"][1].append("2014-01-01 00:00")

    told = "blad Innehav, rad 2, kolumn Till: slutet 2014-01-01 00:00 är inte efter början"
    assert all_wrong(tmp_path, sheets) == [told]


@pytest.mark.parametrize("sheet", ["Personer", "Funktioner"])
def test_a_person_or_a_function_of_nobody_is_told_once_and_not_again_for_each_holding(
    tmp_path: Path, sheet: str
) -> None:
    told = all_wrong(tmp_path, changed(sheet, 1, 1, "0187"))

    assert told == [f"blad {sheet}, rad 2, kolumn Aktör: aktören ”0187” finns inte eller är inte medlem"]


@pytest.mark.parametrize(
    ("sheet", "row", "column", "value"),
    [
        ("Funktioner", 1, 0, "=A1"),
        ("Funktioner", 1, 2, None),
        ("Funktioner", 0, 2, "Namnet"),
        ("Aktörer", 2, 0, "=A1"),
        ("Aktörer", 2, 1, "igår"),
        ("Aktörer", 0, 0, "Vem"),
        ("Namn", 2, 0, "=A1"),
        ("Personer", 1, 1, 160.5),
        ("Personer", 1, 0, "=A1"),
        ("Innehav", 1, 2, "på måndag"),
    ],
)
def test_nobody_is_sent_to_look_for_a_fault_that_comes_of_another(
    tmp_path: Path, sheet: str, row: int, column: int, value: Any
) -> None:
    sheets = changed(sheet, row, column, value)
    reading = look_through(write_xlsx(tmp_path / "r.xlsx", sheets))

    assert reading.wrong
    assert all_wrong(tmp_path, sheets) == [str(wrong).partition(". Rätt")[0] for wrong in reading.wrong]


def test_a_misspelt_sheet_hides_no_fault_of_the_others_and_makes_none(tmp_path: Path) -> None:
    sheets = {("Funktoner" if title == "Funktioner" else title): rows for title, rows in SHEETS.items()}
    sheets["Kontaktvägar"] = [SHEETS["Kontaktvägar"][0], ["0160-tib", "telefon", "ring växeln", 1]]

    assert all_wrong(tmp_path, sheets) == [
        "blad Funktoner: okänt blad",
        "blad Kontaktvägar, rad 2, kolumn Adress: ”ring växeln” är inget telefonnummer",
    ]


def test_a_holding_whose_end_cannot_be_read_may_be_over(tmp_path: Path) -> None:
    sheets = changed("Innehav", 0, 2, "Från")
    sheets["Innehav"] = [["Funktion", "Person", "Från", "Till"], ["0160-tib", "p-gone", "2020-01-05 08:00", "i fjol"]]

    assert all_wrong(tmp_path, sheets) == ["blad Innehav, rad 2, kolumn Till: ”i fjol” är ingen tidpunkt"]
