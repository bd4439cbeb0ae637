"""What a workbook would add, change and end: a difference between two registers, and the facts that make it so."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime

import msgspec

from samverkan.features import charter
from samverkan.features.functions.addresses import compared, mask
from samverkan.features.functions.anew import begin_anew
from samverkan.features.functions.facts import Making, build_facts
from samverkan.features.functions.reading import find_function
from samverkan.features.functions.register import (
    PRIVATE_KINDS,
    TAKEN_AWAY,
    ChannelRow,
    ExternalRow,
    HoldingRow,
    MemberRow,
    PersonRow,
    Register,
    Row,
    build_register,
    is_over,
    says_number,
)
from samverkan.lib.codec import encode
from samverkan.lib.local_time import local_day
from samverkan.region import streams
from samverkan.region.event import Fact
from samverkan.region.view import View

_WHENEVER = datetime.min.replace(tzinfo=UTC)

SHEETS = ("externals", "members", "names", "functions", "channels", "persons", "holdings")
"""The tables, in the order in which they are written."""


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One difference: `kind` is added, changed or ended; `before` and `after` are rows, None where there is none."""

    kind: str
    sheet: str
    before: Row | None
    after: Row | None

    @property
    def fields(self) -> list[str]:
        """The names of the fields that differ, of a changed row."""
        if self.before is None or self.after is None:
            return []
        return [
            name
            for name in self.after.__struct_fields__
            if name != "row" and getattr(self.before, name) != getattr(self.after, name)
        ]


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """What would be done, and the facts that do it. `digest` names exactly this plan (hex)."""

    changes: tuple[Change, ...]
    facts: tuple[Fact, ...]
    digest: str

    def count(self, kind: str) -> int:
        """How many are added, changed or ended."""
        return sum(change.kind == kind for change in self.changes)


def plan(view: View, register: Register, now: datetime, *, salt: str = "") -> Plan:
    """The difference between what this reader sees and the tables. They must hold: see `list_wrong`. Who writes the
    facts gives the salt of its act."""
    standing = build_register(view)
    register = begin_anew(view, register, standing.holdings or (), now)
    changes: list[Change] = []
    for sheet in SHEETS:
        given: tuple[Row, ...] | None = getattr(register, sheet)
        if given is not None:
            found = _compare(sheet, getattr(standing, sheet), given, now)
            changes += [each for each in found if each.after is not None or _tells_of(view, register, each.before)]
    making = Making(view=view, register=register, today=local_day(now), now=now, salt=salt)
    ordered = [change for change in changes if change.kind != "ended"]
    ordered += [change for change in reversed(changes) if change.kind == "ended"]
    facts = [fact for change in ordered for fact in build_facts(making, change.sheet, change.before, change.after)]
    said = [(change.kind, change.sheet, _masked(change.before, now), _masked(change.after, now)) for change in changes]
    digest = hashlib.sha256(encode(said)).hexdigest()
    return Plan(changes=tuple(changes), facts=tuple(_owned(view, facts)), digest=digest)


def key_of(row: Row) -> tuple[str, ...]:
    """What makes two rows of a table tell of the same thing."""
    return _KEYS[type(row).__name__](row)


def _compare(sheet: str, standing: Sequence[Row], given: Sequence[Row], now: datetime) -> list[Change]:
    before = {key_of(row): row for row in standing}
    after = {key_of(row): row for row in given}
    changes = []
    for key, row in after.items():
        known = before.get(key)
        row = _settled(known, row)
        if known is None:
            if not (isinstance(row, HoldingRow) and is_over(row, now)):
                changes.append(Change(kind="added", sheet=sheet, before=None, after=row))
        elif _plain(known) != _plain(row):
            kind = "ended" if _ends(known, row) else "changed"
            changes.append(Change(kind=kind, sheet=sheet, before=known, after=row))
    gone = [row for key, row in before.items() if key not in after and _can_end(row, now)]
    return changes + [Change(kind="ended", sheet=sheet, before=row, after=None) for row in gone]


def _tells_of(view: View, register: Register, row: Row | None) -> bool:
    """Whether a row that stands and is not in the workbook has ended: of whom it says nothing, nothing ends."""
    if isinstance(row, PersonRow):
        return register.tells_of(row.member)
    if isinstance(row, HoldingRow):
        found = find_function(view, row.function)
        return register.tells_of(found.member if found else "")
    return True


def _settled(known: Row | None, row: Row) -> Row:
    """The row as it will stand: an empty day of confirmation leaves the known one, and so does a number untold."""
    if isinstance(row, PersonRow):
        before = known if isinstance(known, PersonRow) else None
        told = {kind: _settle_number(getattr(row, kind), getattr(before, kind, "")) for kind in PRIVATE_KINDS}
        return msgspec.structs.replace(row, **told)
    if isinstance(known, ChannelRow) and isinstance(row, ChannelRow) and row.confirmed_on is None:
        return msgspec.structs.replace(row, confirmed_on=known.confirmed_on)
    return row


def _settle_number(told: str, known: str) -> str:
    return told if says_number(told) else "" if told == TAKEN_AWAY else known


def _ends(known: Row, row: Row) -> bool:
    if isinstance(known, MemberRow | ExternalRow) and isinstance(row, MemberRow | ExternalRow):
        return known.to_on is None and row.to_on is not None
    return False


def _can_end(row: Row, now: datetime) -> bool:
    """What is history stays, also when the workbook does not tell of it: past spells, names, past holdings."""
    if isinstance(row, MemberRow | ExternalRow):
        return row.to_on is None
    if isinstance(row, HoldingRow):
        return not is_over(row, now)
    return type(row).__name__ != "NameRow"


def _plain(row: Row | None) -> Row | None:
    return None if row is None else msgspec.structs.replace(row, row=0)


def _masked(row: Row | None, now: datetime) -> Row | None:
    """As the page shows it: a digest of whole numbers would give them away to who tries all that there are. What begins
    when it is taken in does so whenever that is."""
    if isinstance(row, HoldingRow) and row.from_at == now:
        return msgspec.structs.replace(row, row=0, from_at=_WHENEVER)
    if not isinstance(row, PersonRow):
        return _plain(row)
    shown = {kind: mask(kind, getattr(row, kind)) for kind in PRIVATE_KINDS}
    return msgspec.structs.replace(row, row=0, **shown)


def _owned(view: View, facts: Sequence[Fact]) -> list[Fact]:
    convener = charter.of(view).convener
    return [
        fact if fact.owner else msgspec.structs.replace(fact, owner=_owner(fact.stream, convener)) for fact in facts
    ]


def _owner(stream: str, convener: str) -> str:
    return stream.split("/")[1] if stream != streams.REGION else convener


_KEYS: Mapping[str, Callable[..., tuple[str, ...]]] = {
    "MemberRow": lambda row: (row.member, row.from_on.isoformat()),
    "NameRow": lambda row: (row.member, row.from_on.isoformat()),
    "ExternalRow": lambda row: (row.party,),
    "FunctionRow": lambda row: (row.function,),
    "ChannelRow": lambda row: (row.function, row.kind, compared(row.kind, row.address)),
    "PersonRow": lambda row: (row.person,),
    "HoldingRow": lambda row: (row.function, row.person, str(row.from_at.timestamp())),
}
