"""What a plan would do, in Swedish: things by the names that people know them by, and then their ids."""

from collections.abc import Iterator, Sequence

from samverkan.features.functions import CHANNEL_KINDS
from samverkan.features.functions.heeding import Heed
from samverkan.features.functions.planning import SHEETS, Change, Plan
from samverkan.features.functions.register import (
    ChannelRow,
    ExternalRow,
    FunctionRow,
    HoldingRow,
    MemberRow,
    NameRow,
    PersonRow,
    Register,
    Row,
    build_register,
)
from samverkan.project.register.cells import shorten
from samverkan.project.register.columns import get_sheet
from samverkan.region.view import View

MOST_NAMED = 5
KINDS = {"added": "Läggs till", "changed": "Ändras", "ended": "Avslutas"}


class Names:
    """What members, parties, functions and persons are called: in the file, else in the region."""

    def __init__(self, *registers: Register) -> None:
        self._members: dict[str, str] = {}
        self._functions: dict[str, FunctionRow] = {}
        self._others: dict[str, str] = {}
        for register in registers:
            self._members |= {row.member: row.name for row in sorted(register.names or (), key=lambda row: row.from_on)}
            self._functions |= {row.function: row for row in register.functions or ()}
            self._others |= {row.party: row.name for row in register.externals or ()}
            self._others |= {row.person: row.name for row in register.persons or ()}

    def name(self, row: Row) -> str:
        """Such as `Täby kommun, Tjänsteman i beredskap (0160-tib)`."""
        match row:
            case MemberRow():
                return _with_id(self._members.get(row.member, ""), row.member)
            case NameRow():
                return f"{_with_id(row.name, row.member)} från {row.from_on.isoformat()}"
            case ExternalRow():
                return _with_id(row.name, row.party)
            case FunctionRow():
                return _with_id(self._in_member(row.name, row.member), row.function)
            case ChannelRow():
                return f"{self._function(row.function)}: {CHANNEL_KINDS.get(row.kind, row.kind)} {row.address}"
            case PersonRow():
                return _with_id(self._in_member(row.name, row.member), row.person)
            case HoldingRow():
                person = self._others.get(row.person, row.person)
                return f"{_with_id(person, row.person)} som {self._function(row.function)}"
        return ""

    def list_members(self, members: Sequence[str]) -> str:
        """Such as `Täby kommun (0160), Vaxholms stad (0187)`; at most so many by name."""
        named = [_with_id(self._members.get(member, ""), member) for member in members]
        more = f" och {len(named) - MOST_NAMED} till" if len(named) > MOST_NAMED else ""
        return ", ".join(named[:MOST_NAMED]) + more

    def _in_member(self, name: str, member: str) -> str:
        return f"{self._members.get(member, member)}, {name}"

    def _function(self, function: str) -> str:
        row = self._functions.get(function)
        name = self._in_member(row.name, row.member) if row else self._others.get(function, "")
        return _with_id(name, function)


def name_all(view: View, register: Register) -> Names:
    """The names of the region, and of the file on top of them."""
    return Names(build_register(view), register)


def describe_change(change: Change, names: Names) -> str:
    """Such as `Ändras · Funktioner · Täby kommun, TiB (0160-tib): Namn ”TiB” → ”Tjänsteman i beredskap”`."""
    return f"{KINDS[change.kind]} · {get_sheet(change.sheet).title} · {describe_thing(change, names)}"


def describe_thing(change: Change, names: Names) -> str:
    """What it is, and what of it changes."""
    row = change.before or change.after
    named = names.name(row) if row is not None else ""
    if change.before is None or change.after is None:
        return named
    columns = {column.field: column for column in get_sheet(change.sheet).columns}
    differences = []
    for field in change.fields:
        write = columns[field].kind.write
        before, after = write(getattr(change.before, field)), write(getattr(change.after, field))
        differences.append(f"{columns[field].heading} {_quote(before)} → {_quote(after)}")
    return f"{named}: {'; '.join(differences)}"


def preview(plan: Plan, names: Names, *, most: int | None) -> Iterator[str]:
    """The plan by sheet and kind, with counts; at most so many lines of what is added, all where `most` is None.

    What is changed and ended is shown whole: that is where a mistake costs.
    """
    cut = False
    for sheet in SHEETS:
        for kind, said in KINDS.items():
            found = [change for change in plan.changes if (change.sheet, change.kind) == (sheet, kind)]
            if not found:
                continue
            yield f"{get_sheet(sheet).title}: {len(found)} {said.lower()}"
            shown = found if most is None or kind != "added" else found[:most]
            yield from (f"  {describe_thing(change, names)}" for change in shown)
            if len(shown) < len(found):
                cut = True
                yield f"  … och {len(found) - len(shown)} till"
    if cut:
        yield "Se varje rad med --all."


def say_first(heeded: Heed, names: Names) -> list[str]:
    """What must be heard before the rest, a sentence each."""
    told = []
    if heeded.emptied:
        told.append(
            f"OBS! Filen avslutar alla innehav, eller nästan alla, hos {len(heeded.emptied)} aktörer: "
            f"{names.list_members(heeded.emptied)}. Ingen nås där sedan genom sin funktion. "
            "Har filen bara en aktörs personer: ta bort bladen Personer och Innehav, då lämnas de som de är."
        )
    told += [
        f"Ny kategori: {category}, bara {names.list_members(members)}. Inget slag av händelse kallar den än."
        for category, members in heeded.categories.items()
    ]
    if heeded.numberless:
        told.append(
            f"Nya personer som filen bara har de sista siffrorna av numret till: {heeded.numberless}. "
            "De läggs till utan nummer. Skriv hela numret i filen, eller lägg till det sedan."
        )
    if heeded.people_of is not None:
        told.append(
            f"Personer och innehav: bara {names.list_members(heeded.people_of) or 'ingen aktör'}. "
            "Andra aktörers finns inte i filen, och lämnas som de är."
        )
    return told


def sum_up(plan: Plan) -> str:
    """All of the plan in one sentence."""
    if not plan.changes:
        return "Ingenting ändras: registret är redan som filen."
    counts = [f"{plan.count(kind)} {said.lower()}" for kind, said in KINDS.items()]
    return f"Sammanlagt: {', '.join(counts)}."


def _with_id(name: str, known_as: str) -> str:
    return f"{name} ({known_as})" if name and name != known_as else known_as


def _quote(value: object) -> str:
    return "(tomt)" if value is None else f"”{shorten(str(value))}”"
