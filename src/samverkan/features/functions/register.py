"""The register as an office keeps it: one table a kind. Pure; spreadsheets are read and written in `project`."""

from datetime import date, datetime

import msgspec

from samverkan.features import actors
from samverkan.features.functions.addresses import MASK
from samverkan.features.functions.people import People, Person, holdings_of
from samverkan.features.functions.reading import channels, list_functions, people
from samverkan.features.functions.state import Channel
from samverkan.lib.clock import Instant
from samverkan.lib.maps import in_order, values_in_order
from samverkan.region import streams
from samverkan.region.view import View


class Row(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A row of a table. `row` is its number in the sheet it was read from, 0 where it was not."""

    row: int = 0


class MemberRow(Row, frozen=True, kw_only=True):
    """A spell of membership, and what the member is today (the same in each of its rows).

    Its columns are the sheet's; those between `to_on` and `source` are `actors.Nature`.
    """

    member: str
    from_on: date
    to_on: date | None = None
    categories: tuple[str, ...] = ()
    membership: str = "ordinary"
    legal: str = ""
    code: str = ""
    area: tuple[str, ...] = ()
    faces: tuple[str, ...] = ()
    source: str = ""


class NameRow(Row, frozen=True, kw_only=True):
    """A member's name from a day on."""

    member: str
    from_on: date
    name: str
    short: str
    source: str = ""


class ExternalRow(Row, frozen=True, kw_only=True):
    """A party outside the cooperation."""

    party: str
    name: str
    sector: str
    from_on: date
    to_on: date | None = None
    area: tuple[str, ...] = ()
    source: str = ""


class FunctionRow(Row, frozen=True, kw_only=True):
    """A standing function."""

    function: str
    member: str
    name: str
    roles: tuple[str, ...] = ()
    belongs_to: str = ""


class ChannelRow(Row, frozen=True, kw_only=True):
    """A way to reach a function or an external party. An empty `confirmed_on` leaves what is known."""

    function: str
    kind: str
    address: str
    order: int
    label: str = ""
    confirmed_on: date | None = None


class PersonRow(Row, frozen=True, kw_only=True):
    """A person, and the first address of each kind.

    A number of its own is given back masked. Empty, or masked, it leaves the one that stands; `TAKEN_AWAY` ends it.
    """

    person: str
    member: str
    name: str
    email: str = ""
    sms: str = ""
    voice: str = ""


class HoldingRow(Row, frozen=True, kw_only=True):
    """Who holds a function, from when to when."""

    function: str
    person: str
    from_at: Instant
    to_at: Instant | None = None
    order: int = 1


class Register(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The tables of a workbook; None for a sheet that it does not have, which then stays as it is.

    `people_of`: the members whose persons and holdings the tables tell of, None for all. Those of others stay.
    """

    members: tuple[MemberRow, ...] | None = None
    names: tuple[NameRow, ...] | None = None
    externals: tuple[ExternalRow, ...] | None = None
    functions: tuple[FunctionRow, ...] | None = None
    channels: tuple[ChannelRow, ...] | None = None
    persons: tuple[PersonRow, ...] | None = None
    holdings: tuple[HoldingRow, ...] | None = None
    people_of: tuple[str, ...] | None = None

    def tells_of(self, member: str) -> bool:
        """Whether a person, or a holding, of the member that does not stand in the tables has ended."""
        return self.people_of is None or member in self.people_of


TAKEN_AWAY = "tas bort"
"""Stands in the place of a person's number that shall go."""
PRIVATE_KINDS = ("sms", "voice")
"""The kinds of address that are a person's private numbers."""
PERSON_KINDS = ("email", "sms", "voice")
"""The kinds of address that a person has a column for."""


def build_register(view: View) -> Register:
    """The register that this reader sees, as tables: persons only of members whose own stream it reads."""
    everybody = [member for member, _ in in_order(actors.of(view).members)]
    members = [member for member in everybody if view.may_read(streams.actor(member))]
    return Register(
        members=tuple(_member_rows(view)),
        names=tuple(_name_rows(view)),
        externals=tuple(_external_rows(view)),
        functions=tuple(_function_rows(view)),
        channels=tuple(_channel_rows(view)),
        persons=tuple(row for member in members for row in _person_rows(people(view, member), member)),
        holdings=tuple(row for member in members for row in _holding_rows(people(view, member))),
        people_of=None if members == everybody else tuple(members),
    )


def is_masked(told: str) -> bool:
    """Whether what stands in a person's column is a number as it is given back."""
    return told.startswith(MASK.strip())


def says_number(told: str) -> bool:
    """Whether what stands in a person's column is a number, and not that the known one stays or goes."""
    return bool(told) and told != TAKEN_AWAY and not is_masked(told)


def first_reach(person: Person, kind: str) -> tuple[str, str]:
    """Id and address of the person's first address of a kind; two empty texts when it has none."""
    found = sorted((way.order, way.id, way.address) for way in values_in_order(person.reach) if way.kind == kind)
    return (found[0][1], found[0][2]) if found else ("", "")


def _member_rows(view: View) -> list[MemberRow]:
    return [
        MemberRow(
            member=organisation.id,
            from_on=spell.from_on,
            to_on=spell.to_on,
            source=organisation.source,
            **actors.nature_of(organisation),
        )
        for organisation in values_in_order(actors.of(view).members)
        for spell in values_in_order(organisation.spells)
    ]


def _name_rows(view: View) -> list[NameRow]:
    return [
        NameRow(
            member=organisation.id,
            from_on=naming.from_on,
            name=naming.name,
            short=naming.short,
            source=naming.source,
        )
        for organisation in values_in_order(actors.of(view).members)
        for naming in values_in_order(organisation.names)
    ]


def _external_rows(view: View) -> list[ExternalRow]:
    return [
        ExternalRow(
            party=party.id,
            name=party.name,
            sector=party.sector,
            from_on=party.from_on,
            to_on=party.to_on,
            area=party.area,
            source=party.source,
        )
        for party in values_in_order(actors.of(view).externals)
    ]


def _function_rows(view: View) -> list[FunctionRow]:
    return [
        FunctionRow(
            function=function.id,
            member=function.member,
            name=function.name,
            roles=function.roles,
            belongs_to=function.belongs_to,
        )
        for function in list_functions(view)
    ]


def _channel_rows(view: View) -> list[ChannelRow]:
    standing = [function.id for function in list_functions(view)]
    kept = [party.id for party in values_in_order(actors.of(view).externals) if party.to_on is None]
    return [_channel_row(way) for reached in standing + kept for way in channels(view, reached)]


def _channel_row(way: Channel) -> ChannelRow:
    return ChannelRow(
        function=way.function,
        kind=way.kind,
        address=way.address,
        order=way.order,
        label=way.label,
        confirmed_on=way.confirmed_on,
    )


def _person_rows(value: People, member: str) -> list[PersonRow]:
    return [
        PersonRow(
            person=person.id,
            member=member,
            name=person.name,
            email=first_reach(person, "email")[1],
            sms=first_reach(person, "sms")[1],
            voice=first_reach(person, "voice")[1],
        )
        for person in values_in_order(value.persons)
        if person.left_at is None
    ]


def _holding_rows(value: People) -> list[HoldingRow]:
    return [
        HoldingRow(
            function=function,
            person=holding.person,
            from_at=holding.from_at,
            to_at=holding.to_at,
            order=holding.order,
        )
        for function, _holders in in_order(value.holders)
        for holding in holdings_of(value, function)
    ]


def is_over(row: HoldingRow, now: datetime) -> bool:
    """Whether the holding has ended."""
    return row.to_at is not None and row.to_at <= now
