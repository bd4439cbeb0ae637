"""Writing the register as a workbook that can be read back."""

from datetime import date
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from samverkan.features.actors import LEGAL_KINDS, MEMBERSHIPS
from samverkan.features.functions import CHANNEL_KINDS, ROLES
from samverkan.features.functions.addresses import MASK
from samverkan.features.functions.register import TAKEN_AWAY, Register, Row
from samverkan.project.register.cells import Cell
from samverkan.project.register.columns import ABOUT, PEOPLE_OF, REMARK, SHEETS, Sheet

TEXT = "@"
"""The number format of text: a spreadsheet then keeps 0160 as it stands."""


def build_workbook(register: Register) -> bytes:
    """The bytes of an .xlsx file; sheets that the register does not have are left out."""
    book = Workbook(write_only=True)
    _write_about(book.create_sheet(ABOUT), register.people_of)
    for sheet in SHEETS:
        rows: tuple[Row, ...] | None = getattr(register, sheet.table)
        if rows is not None:
            _write(book.create_sheet(sheet.title), sheet, rows)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _write(target: WriteOnlyWorksheet, sheet: Sheet, rows: tuple[Row, ...]) -> None:
    target.freeze_panes = "A2"
    for number, column in enumerate(sheet.columns):
        target.column_dimensions[chr(ord("A") + number)].width = max(14, len(column.heading) + 4)
    target.append([_heading(target, column.heading) for column in sheet.columns])
    for row in rows:
        target.append([_cell(target, column.kind.write(getattr(row, column.field))) for column in sheet.columns])


def _heading(target: WriteOnlyWorksheet, text: str) -> WriteOnlyCell:
    cell = _cell(target, text)
    cell.font = Font(bold=True)
    return cell


def _cell(target: WriteOnlyWorksheet, value: Cell) -> WriteOnlyCell:
    cell = WriteOnlyCell(target, value=None)
    if isinstance(value, str):
        # set as text by hand: otherwise a name that begins with = would be written as a formula
        # and without what XML cannot hold: a register that was read from elsewhere may have it
        cell._value, cell.data_type = "".join(each if each.isprintable() else " " for each in value), "s"
        cell.number_format = TEXT
    elif value is not None:
        cell.value = value
        if isinstance(value, date):
            cell.number_format = "yyyy-mm-dd"
    return cell


def _write_about(target: WriteOnlyWorksheet, people_of: tuple[str, ...] | None) -> None:
    target.column_dimensions["A"].width = 100
    some = () if people_of is None else (f"{PEOPLE_OF} {'; '.join(people_of)}", _OTHERS)
    for line in (*some, *_ABOUT):
        target.append([_cell(target, line)])


_OTHERS = "Andra aktörers personer och innehav finns inte i filen, och lämnas som de är. Låt raden ovanför stå kvar."


_ABOUT = (
    "Samverkans register. Ändra, spara och läs in filen igen: samverkan import register FIL",
    "Först visas vad som läggs till, ändras och avslutas; inget skrivs förrän du har sagt ja.",
    "En rad som tas bort avslutas. Ett blad som tas bort lämnas som det är. Namn och gamla tider finns alltid kvar.",
    "En aktör slutar genom en dag i Till på bladet Aktörer, inte genom att raden tas bort. Ta då också bort aktörens"
    " funktioner, kontaktvägar, personer och innehav.",
    f"Personers egna nummer lämnas inte ut: {MASK}69 är ett nummer som slutar på 69. Låt det stå, eller cellen tom,"
    f" så gäller numret som förut. Ett nytt nummer ersätter det; skriv {TAKEN_AWAY} där ett ska tas bort.",
    f"Kolumnen {REMARK} får finnas på alla blad och läses inte. Flera värden i en cell skiljs med semikolon.",
    "Roller: " + "; ".join(ROLES.values()),
    "Sätt: " + "; ".join(CHANNEL_KINDS.values()),
    "Juridisk form: " + "; ".join(LEGAL_KINDS.values()),
    "Medlemskap: " + "; ".join(MEMBERSHIPS.values()),
)
