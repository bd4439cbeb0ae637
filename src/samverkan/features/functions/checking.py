"""What is wrong in a workbook, row by row and between rows, before anything is planned."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime

import msgspec

from samverkan.features import actors, charter
from samverkan.features.functions.addresses import find_fault, is_plain
from samverkan.features.functions.categories import list_misspelt
from samverkan.features.functions.convening import list_convening
from samverkan.features.functions.faults import Wrong, build_wrong, first_field
from samverkan.features.functions.keeping import AREA, LONGEST_NAME, SLUG
from samverkan.features.functions.municipalities import is_code
from samverkan.features.functions.planning import SHEETS, key_of
from samverkan.features.functions.reading import of
from samverkan.features.functions.register import (
    PERSON_KINDS,
    PRIVATE_KINDS,
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
    is_over,
    says_number,
)
from samverkan.features.functions.roles import OF_PROGRAMS, ROLES, SHARED
from samverkan.features.functions.rules import MOST_CHANNELS
from samverkan.lib.local_time import local_day
from samverkan.lib.maps import values_in_order
from samverkan.region import streams
from samverkan.region.view import View

MOST_ROWS = 5_000
MOST_WRONG = 200


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """What rows may point at: from the workbook, and from the region where the workbook has no such sheet.

    `ever` are the actors that are or have been members; `present` are the region's own members today, whatever the
    workbook says, and from when; `left` are the parties that have ended when all is done.
    """

    convener: str
    members: frozenset[str]
    present: Mapping[str, date]
    ever: frozenset[str]
    named: frozenset[str]
    parties: frozenset[str]
    left: frozenset[str]
    functions: Mapping[str, str]
    standing: Mapping[str, str]
    persons: Mapping[str, str]
    employed: Mapping[str, str]
    readable: frozenset[str]
    today: date
    now: datetime


def list_wrong(view: View, register: Register, now: datetime) -> list[Wrong]:
    """Every fault found, at most 200; none means that the register can be planned."""
    for sheet in SHEETS:
        if len(getattr(register, sheet) or ()) > MOST_ROWS:
            return [Wrong(sheet=sheet, row=MOST_ROWS, field="", code="too-many-rows", value=str(MOST_ROWS))]
    known = _know(view, register, now)
    found: list[Wrong] = []
    for sheet in SHEETS:
        rows: Sequence[Row] = getattr(register, sheet) or ()
        found += _doubled(sheet, rows)
        for row in rows:
            found += [build_wrong(sheet, row, field, code) for field, code in _CHECKS[sheet](known, row)]
    found = _leaving(known, register.members or (), found) + _differing(register.members or ())
    found += list_misspelt(view, register.members or ())
    found += _list_nobody(known, register.people_of or ())
    found += list_convening(known.convener, rows=register.members, present=known.present, members=known.members)
    return sorted(found, key=lambda wrong: (SHEETS.index(wrong.sheet), wrong.row))[:MOST_WRONG]


def _know(view: View, register: Register, now: datetime) -> Known:
    standing = build_register(view)
    names = standing.names if register.names is None else (*register.names, *(standing.names or ()))
    given = standing.functions if register.functions is None else register.functions
    persons = standing.persons or ()
    if register.persons is not None:
        persons = (*(row for row in persons if not register.tells_of(row.member)), *register.persons)
    members = standing.members if register.members is None else register.members
    parties = standing.externals if register.externals is None else register.externals
    ids = frozenset(row.member for row in members or ())
    return Known(
        convener=charter.of(view).convener,
        members=frozenset(row.member for row in members or () if row.to_on is None),
        present={row.member: row.from_on for row in standing.members or () if row.to_on is None},
        ever=ids.union(row.member for row in standing.members or ()),
        named=frozenset(row.member for row in names or ()),
        parties=frozenset(row.party for row in parties or ()),
        left=frozenset(row.party for row in parties or ()) - {row.party for row in parties or () if row.to_on is None},
        functions={row.function: row.member for row in given or ()},
        standing={function.id: function.member for function in values_in_order(of(view).functions)},
        persons={row.person: row.member for row in persons},
        employed={row.person: row.member for row in standing.persons or ()},
        readable=frozenset(name for name in ids if view.may_read(streams.actor(name))),
        today=local_day(now),
        now=now,
    )


def _list_nobody(known: Known, people_of: Iterable[str]) -> list[Wrong]:
    """The workbook names somebody whose persons it has, and there is no such member."""
    unknown = [member for member in people_of if member not in known.ever]
    return [Wrong(sheet="persons", row=0, field="member", code="people-of-nobody", value=each) for each in unknown]


def _doubled(sheet: str, rows: Iterable[Row]) -> list[Wrong]:
    seen: dict[tuple[str, ...], int] = {}
    found = []
    for row in rows:
        key = key_of(row)
        if key in seen:
            found.append(Wrong(sheet=sheet, row=row.row, field=first_field(row), code="doubled", value=str(seen[key])))
        seen.setdefault(key, row.row)
    return found


def _differing(rows: Iterable[MemberRow]) -> list[Wrong]:
    """A member with several spells is told of alike in each of its rows."""
    first: dict[str, MemberRow] = {}
    found = []
    for row in rows:
        before = first.setdefault(row.member, row)
        for field in (*actors.nature_of(row), "source"):
            if getattr(before, field) != getattr(row, field):
                found.append(build_wrong("members", row, field, "differs-within"))
    return found


def _leaving(known: Known, rows: Iterable[MemberRow], found: list[Wrong]) -> list[Wrong]:
    """What is wrong, with one fault for a member that ends while others of its rows stand, instead of one for each."""
    spells = {row.member: row for row in rows}
    others = [wrong for wrong in found if wrong.code != "unknown-member" or wrong.value not in known.present]
    left = {wrong.value for wrong in found if wrong.code == "unknown-member"} & known.present.keys() - {known.convener}
    return others + [
        Wrong(
            sheet="members",
            row=spells[member].row if member in spells else 0,
            field="to_on",
            code="member-ends" if member in spells else "member-gone",
            value=member,
            about=member,
        )
        for member in sorted(left)
    ]


def _text(row: Row, *fields: str, needed: bool = True) -> Iterator[tuple[str, str]]:
    for field in fields:
        value = getattr(row, field)
        if needed and not value.strip():
            yield field, "empty"
        elif len(value) > LONGEST_NAME:
            yield field, "too-long"
        elif not is_plain(value):
            yield field, "control-characters"


def _spell(known: Known, row: MemberRow | ExternalRow) -> Iterator[tuple[str, str]]:
    if row.from_on > known.today:
        yield "from_on", "day-to-come"
    if row.to_on is not None and row.to_on > known.today:
        yield "to_on", "day-to-come"
    if row.to_on is not None and row.to_on <= row.from_on:
        yield "to_on", "ends-before-it-begins"
    if not all(AREA.fullmatch(part) for part in row.area):
        yield "area", "area-wrong"
    yield from _text(row, "source", needed=False)


def _member(known: Known, row: MemberRow) -> Iterator[tuple[str, str]]:
    if not SLUG.fullmatch(row.member):
        yield "member", "id-wrong"
    elif row.member not in known.named:
        yield "member", "without-name"
    if row.membership not in actors.MEMBERSHIPS:
        yield "membership", "membership-unknown"
    if row.legal and row.legal not in actors.LEGAL_KINDS:
        yield "legal", "legal-unknown"
    if row.code and not is_code(row.code):
        yield "code", "code-wrong"
    elif row.code and row.code != row.member:
        yield "code", "code-not-id"
    yield from _spell(known, row)


def _name(known: Known, row: NameRow) -> Iterator[tuple[str, str]]:
    if row.member not in known.ever:
        yield "member", "unknown-member"
    yield from _text(row, "name", "short")
    yield from _text(row, "source", needed=False)


def _external(known: Known, row: ExternalRow) -> Iterator[tuple[str, str]]:
    if not SLUG.fullmatch(row.party) or not row.party.startswith("ext-"):
        yield "party", "party-id-wrong"
    yield from _text(row, "name", "sector")
    yield from _spell(known, row)


def _function(known: Known, row: FunctionRow) -> Iterator[tuple[str, str]]:
    if not SLUG.fullmatch(row.function) or row.function.startswith("ext-"):
        yield "function", "id-wrong"
    if row.member not in known.members:
        yield "member", "unknown-member"
    if known.standing.get(row.function, row.member) != row.member:
        yield "member", "function-moved"
    if not set(row.roles) <= ROLES.keys():
        yield "roles", "role-unknown"
    if row.belongs_to not in {"", SHARED}:
        yield "belongs_to", "belongs-wrong"
    yield from _text(row, "name")


def _channel(known: Known, row: ChannelRow) -> Iterator[tuple[str, str]]:
    if row.function not in known.functions and row.function not in known.parties:
        yield "function", "unknown-function"
    if row.function in known.left:
        yield "function", "party-ends"
    fault = find_fault(row.kind, row.address)
    if row.kind in OF_PROGRAMS and row.function in known.parties:
        yield "kind", "webhook-not-here"
    if fault:
        yield ("kind" if fault == "kind-unknown" else "address"), fault
    if not 1 <= row.order <= MOST_CHANNELS:
        yield "order", "order-wrong"
    if row.confirmed_on is not None and row.confirmed_on > known.today:
        yield "confirmed_on", "day-to-come"
    yield from _text(row, "label", needed=False)


def _person(known: Known, row: PersonRow) -> Iterator[tuple[str, str]]:
    if not SLUG.fullmatch(row.person):
        yield "person", "id-wrong"
    if row.member not in known.members:
        yield "member", "unknown-member"
    elif row.member not in known.readable:
        yield "member", "not-yours"
    elif known.employed.get(row.person, row.member) != row.member:
        yield "member", "person-moved"
    yield from _text(row, "name")
    for kind in PERSON_KINDS:
        address = getattr(row, kind)
        told = says_number(address) if kind in PRIVATE_KINDS else bool(address)
        fault = find_fault(kind, address) if told else ""
        if fault:
            yield kind, fault


def _holding(known: Known, row: HoldingRow) -> Iterator[tuple[str, str]]:
    if row.to_at is not None and row.to_at <= row.from_at:
        yield "to_at", "ends-before-it-begins"
    if is_over(row, known.now):
        return
    member = known.functions.get(row.function)
    if member is None:
        yield "function", "unknown-function"
    elif row.person not in known.persons:
        yield "person", "unknown-person"
    elif known.persons[row.person] != member and not _is_told_above(known, row, member):
        yield "person", "person-of-other"
    if not 1 <= row.order <= MOST_CHANNELS:
        yield "order", "order-wrong"


def _is_told_above(known: Known, row: HoldingRow, member: str) -> bool:
    """Whether whose the function is, or the person, is wrong in a row of its own: that is what there is to mend."""
    employer = known.persons[row.person]
    moved = known.employed.get(row.person, employer) != employer or known.standing.get(row.function, member) != member
    return moved or not {employer, member} <= known.members


_CHECKS: Mapping[str, Callable[..., Iterator[tuple[str, str]]]] = {
    "members": _member,
    "names": _name,
    "externals": _external,
    "functions": _function,
    "channels": _channel,
    "persons": _person,
    "holdings": _holding,
}
