"""The facts of an import: what each added, changed or ended row is in the language of events."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

import msgspec

from samverkan.features import actors
from samverkan.features.functions.addresses import compared
from samverkan.features.functions.events import (
    Changed,
    ChannelConfirmed,
    ChannelEnded,
    ChannelGiven,
    Ended,
    Established,
)
from samverkan.features.functions.person_events import (
    Held,
    PersonAdded,
    PersonLeft,
    PersonReachable,
    PersonUnreachable,
    Relinquished,
)
from samverkan.features.functions.reading import channels, find_function, people
from samverkan.features.functions.register import (
    PERSON_KINDS,
    ChannelRow,
    ExternalRow,
    FunctionRow,
    HoldingRow,
    MemberRow,
    NameRow,
    PersonRow,
    Register,
    Row,
    first_reach,
)
from samverkan.lib.ids import build_name
from samverkan.lib.maps import values_in_order
from samverkan.region import streams
from samverkan.region.event import Event, Fact
from samverkan.region.view import View


class Making(msgspec.Struct, frozen=True, kw_only=True):
    """What the facts are made from, beside the rows themselves. `salt` keeps an address out of what it is named by."""

    view: View
    register: Register
    today: date
    now: datetime
    salt: str


def build_facts(making: Making, sheet: str, before: Row | None, after: Row | None) -> list[Fact]:
    """The facts that lead from one row to the other; `after` None ends."""
    return _MAKERS[sheet](making, before, after)


def _region(event: Event, owner: str = "") -> Fact:
    return Fact(stream=streams.REGION, event=event, owner=owner)


def _own(member: str, event: Event) -> Fact:
    return Fact(stream=streams.actor(member), event=event, owner=member)


def _member(making: Making, before: MemberRow | None, after: MemberRow | None) -> list[Fact]:
    if after is None:
        return [_region(actors.Left(member=before.member, on=making.today))] if before else []
    told = {**actors.nature_of(after), "source": after.source}
    reopened = before is not None and before.to_on is not None and before.to_on != after.to_on
    if before is None or reopened:
        naming = _name_at(making, after.member, after.from_on)
        joined = actors.Joined(member=after.member, name=naming.name, short=naming.short, from_on=after.from_on, **told)
        facts = [_region(joined)]
    else:
        same = all(getattr(before, name) == value for name, value in told.items())
        facts = [] if same else [_region(actors.Changed(member=after.member, **told))]
    if after.to_on is not None and (before is None or before.to_on != after.to_on):
        facts.append(_region(actors.Left(member=after.member, on=after.to_on, source=after.source)))
    return facts


def _name_at(making: Making, member: str, on: date) -> NameRow:
    """The name that the member bears on a day, by the workbook, or by the region where it has no such sheet."""
    given = [row for row in making.register.names or () if row.member == member]
    if given:
        by_day = sorted(given, key=lambda row: row.from_on)
        return [by_day[0], *(row for row in by_day if row.from_on <= on)][-1]
    view = making.view
    name, short = actors.name_of(view, member, on=on), actors.short_of(view, member, on=on)
    return NameRow(member=member, from_on=on, name=name, short=short)


def _name(_making: Making, _before: NameRow | None, after: NameRow | None) -> list[Fact]:
    if after is None:
        return []
    return [
        _region(
            actors.Renamed(
                member=after.member,
                name=after.name,
                short=after.short,
                from_on=after.from_on,
                source=after.source,
            )
        )
    ]


def _external(making: Making, before: ExternalRow | None, after: ExternalRow | None) -> list[Fact]:
    if after is None:
        return [_region(actors.ExternalEnded(party=before.party, on=making.today))] if before else []
    told: dict[str, Any] = {"name": after.name, "sector": after.sector, "area": after.area, "source": after.source}
    anew = before is None or before.from_on != after.from_on or before.to_on not in (None, after.to_on)
    if anew:
        facts = [_region(actors.ExternalAdded(party=after.party, from_on=after.from_on, **told))]
    else:
        facts = [_region(actors.ExternalChanged(party=after.party, **told))]
    if after.to_on is not None and (anew or before is None or before.to_on != after.to_on):
        facts.append(_region(actors.ExternalEnded(party=after.party, on=after.to_on)))
    return facts


def _function(_making: Making, before: FunctionRow | None, after: FunctionRow | None) -> list[Fact]:
    if after is None:
        return [_region(Ended(function=before.function), before.member)] if before else []
    event: Event
    if before is None:
        event = Established(
            function=after.function,
            member=after.member,
            name=after.name,
            roles=after.roles,
            belongs_to=after.belongs_to,
        )
    else:
        event = Changed(function=after.function, name=after.name, roles=after.roles, belongs_to=after.belongs_to)
    return [_region(event, after.member)]


def _channel(making: Making, before: ChannelRow | None, after: ChannelRow | None) -> list[Fact]:
    row = after or before
    if row is None:
        return []
    owner = _owner_of(making, row.function)
    known = _channel_id(making, row)
    if after is None:
        return [_region(ChannelEnded(function=row.function, channel=known), owner)]
    given = ChannelGiven(
        function=after.function,
        channel=known,
        kind=after.kind,
        address=after.address,
        order=after.order,
        label=after.label,
    )
    same = before is not None and msgspec.structs.replace(before, row=0, confirmed_on=None) == msgspec.structs.replace(
        after, row=0, confirmed_on=None
    )
    facts = [] if same else [_region(given, owner)]
    moved = before is None or (before.address, before.confirmed_on) != (after.address, after.confirmed_on)
    if after.confirmed_on is not None and moved:
        confirmed = ChannelConfirmed(function=after.function, channel=known, on=after.confirmed_on)
        facts.append(_region(confirmed, owner))
    return facts


def _channel_id(making: Making, row: ChannelRow) -> str:
    wanted = (row.kind, compared(row.kind, row.address))
    for way in channels(making.view, row.function):
        if (way.kind, compared(way.kind, way.address)) == wanted:
            return way.id
    return "k-" + build_name(making.salt, row.function, *wanted)


def _owner_of(making: Making, function: str) -> str:
    for row in making.register.functions or ():
        if row.function == function:
            return row.member
    known = find_function(making.view, function)
    return known.member if known else ""


def _person(making: Making, before: PersonRow | None, after: PersonRow | None) -> list[Fact]:
    row = after or before
    if row is None:
        return []
    known = people(making.view, row.member).persons.get(row.person)
    if after is None:
        ways = values_in_order(known.reach) if known else ()
        events: list[Event] = [PersonUnreachable(person=row.person, channel=way.id) for way in ways]
        return [_own(row.member, event) for event in (*events, PersonLeft(person=row.person))]
    facts = []
    if before is None or before.name != after.name:
        facts.append(_own(row.member, PersonAdded(person=row.person, name=after.name)))
    for number, kind in enumerate(PERSON_KINDS, start=1):
        channel, standing = first_reach(known, kind) if known else ("", "")
        address = getattr(after, kind)
        if address == standing:
            continue
        event: Event = PersonUnreachable(person=row.person, channel=channel)
        if address:
            channel = channel or f"{row.person}-{kind}"
            event = PersonReachable(person=row.person, channel=channel, kind=kind, address=address, order=number)
        facts.append(_own(row.member, event))
    return facts


def _holding(making: Making, before: HoldingRow | None, after: HoldingRow | None) -> list[Fact]:
    row = after or before
    if row is None:
        return []
    member = _owner_of(making, row.function)
    event: Event
    if after is None:
        at = max(making.now, row.from_at)
        event = Relinquished(function=row.function, person=row.person, at=at, from_at=row.from_at)
    else:
        event = Held(
            function=row.function,
            person=row.person,
            from_at=after.from_at,
            to_at=after.to_at,
            order=after.order,
        )
    return [_own(member, event)]


_MAKERS: Mapping[str, Callable[..., list[Fact]]] = {
    "members": _member,
    "names": _name,
    "externals": _external,
    "functions": _function,
    "channels": _channel,
    "persons": _person,
    "holdings": _holding,
}
