"""The sheets of a register workbook: Swedish titles and headings, and how each cell is read."""

import msgspec

from samverkan.features.actors import LEGAL_KINDS, MEMBERSHIPS
from samverkan.features.functions import CHANNEL_KINDS, ROLES
from samverkan.features.functions.register import (
    ChannelRow,
    ExternalRow,
    FunctionRow,
    HoldingRow,
    MemberRow,
    NameRow,
    PersonRow,
    Row,
)
from samverkan.project.register.cells import (
    Kind,
    address_cell,
    date_cell,
    list_cell,
    moment_cell,
    number_cell,
    private_cell,
    text_cell,
    word_cell,
)


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """A heading, the field of the row, how its cell is read and written, and whether it must be filled."""

    heading: str
    field: str
    kind: Kind
    needed: bool = False


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """A sheet: the table it fills, its title, its row and its columns in order."""

    table: str
    title: str
    row: type[Row]
    columns: tuple[Column, ...]

    def find_column(self, heading: str) -> Column | None:
        """The column under a heading, however it is spelt in capitals and spaces."""
        return next((column for column in self.columns if plain(column.heading) == plain(heading)), None)

    def get_heading(self, field: str) -> str:
        """The heading of a field; the field's own name when it has no column."""
        return next((column.heading for column in self.columns if column.field == field), field)


def plain(heading: str) -> str:
    """Headings and titles are compared without capitals and with single spaces."""
    return " ".join(heading.casefold().split())


def _column(heading: str, field: str, kind: Kind | None = None, *, needed: bool = False) -> Column:
    return Column(heading=heading, field=field, kind=kind or text_cell(), needed=needed)


REMARK = "Anmärkning"
"""A column that every sheet may have and that nobody reads."""

ABOUT = "Läs mig"
"""A sheet that every workbook may have, and of which one line is read."""

PEOPLE_OF = "Personer och innehav: bara"
"""How the line of *Läs mig* begins that says whose persons and holdings the workbook has, by id."""

_FROM = _column("Från", "from_on", date_cell(), needed=True)
_TO = _column("Till", "to_on", date_cell())
_AREA = _column("Område", "area", list_cell())
_SOURCE = _column("Källa", "source")
_ORDER = _column("Ordning", "order", number_cell(default=1))

SHEETS: tuple[Sheet, ...] = (
    Sheet(
        table="members",
        title="Aktörer",
        row=MemberRow,
        columns=(
            _column("Aktör", "member", needed=True),
            _FROM,
            _TO,
            _column("Kategorier", "categories", list_cell()),
            _column("Medlemskap", "membership", word_cell(MEMBERSHIPS, default="ordinary")),
            _column("Juridisk form", "legal", word_cell(LEGAL_KINDS)),
            _column("SCB-kod", "code"),
            _AREA,
            _column("Ansikten", "faces", list_cell()),
            _SOURCE,
        ),
    ),
    Sheet(
        table="names",
        title="Namn",
        row=NameRow,
        columns=(
            _column("Aktör", "member", needed=True),
            _FROM,
            _column("Namn", "name", needed=True),
            _column("Kortnamn", "short", needed=True),
            _SOURCE,
        ),
    ),
    Sheet(
        table="externals",
        title="Externa parter",
        row=ExternalRow,
        columns=(
            _column("Part", "party", needed=True),
            _column("Namn", "name", needed=True),
            _column("Slag", "sector", needed=True),
            _FROM,
            _TO,
            _AREA,
            _SOURCE,
        ),
    ),
    Sheet(
        table="functions",
        title="Funktioner",
        row=FunctionRow,
        columns=(
            _column("Funktion", "function", needed=True),
            _column("Aktör", "member", needed=True),
            _column("Namn", "name", needed=True),
            _column("Roller", "roles", list_cell(ROLES)),
            _column("Tillhör", "belongs_to"),
        ),
    ),
    Sheet(
        table="channels",
        title="Kontaktvägar",
        row=ChannelRow,
        columns=(
            _column("Funktion eller part", "function", needed=True),
            _column("Sätt", "kind", word_cell(CHANNEL_KINDS), needed=True),
            _column("Adress", "address", address_cell(), needed=True),
            _ORDER,
            _column("Benämning", "label"),
            _column("Bekräftad", "confirmed_on", date_cell()),
        ),
    ),
    Sheet(
        table="persons",
        title="Personer",
        row=PersonRow,
        columns=(
            _column("Person", "person", needed=True),
            _column("Aktör", "member", needed=True),
            _column("Namn", "name", needed=True),
            _column("E-post", "email"),
            _column("Mobil", "sms", private_cell("sms")),
            _column("Telefon", "voice", private_cell("voice")),
        ),
    ),
    Sheet(
        table="holdings",
        title="Innehav",
        row=HoldingRow,
        columns=(
            _column("Funktion", "function", needed=True),
            _column("Person", "person", needed=True),
            _column("Från", "from_at", moment_cell(), needed=True),
            _column("Till", "to_at", moment_cell()),
            _ORDER,
        ),
    ),
)


def find_sheet(title: str) -> Sheet | None:
    """The sheet with a title."""
    return next((sheet for sheet in SHEETS if plain(sheet.title) == plain(title)), None)


def get_sheet(table: str) -> Sheet:
    """The sheet that fills a table."""
    return next(sheet for sheet in SHEETS if sheet.table == table)


def find_sheet_by_headings(headings: list[str]) -> Sheet | None:
    """The one sheet all of whose needed headings are among these and which knows most of them."""
    given = {plain(heading) for heading in headings}
    fitting = [
        sheet for sheet in SHEETS if {plain(column.heading) for column in sheet.columns if column.needed} <= given
    ]
    ranked = sorted(fitting, key=lambda sheet: len(given - {plain(column.heading) for column in sheet.columns}))
    return ranked[0] if ranked else None
