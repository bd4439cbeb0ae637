"""What the register's pages print: plain values built from a view. Pure."""

from datetime import date, datetime

import msgspec

from samverkan.features import actors, duty, functions
from samverkan.lib.maps import values_in_order
from samverkan.region import streams
from samverkan.region.view import View

STALE_DAYS = 180
"""A way that nobody has confirmed for half a year is marked: choose the number you trust."""


class Way(msgspec.Struct, frozen=True, kw_only=True):
    """A way to reach somebody. `href` is "" where a press cannot open it."""

    id: str
    kind: str
    address: str
    label: str
    href: str
    confirmed_on: date | None
    stale: bool


class Seat(msgspec.Struct, frozen=True, kw_only=True):
    """A function with its ways. `on_duty` holds names, of the own organisation only; None where it is not ours. Those
    in `deputies` come after them; where no roster is made (`is_rostered`), all just hold it.

    `relay` names the function that answers instead, after its member; "" where this one answers itself. `answering`
    are the ways to that one.
    """

    id: str
    name: str
    roles: tuple[str, ...]
    shared: bool
    ways: list[Way]
    on_duty: list[str] | None
    deputies: list[str] = []
    is_rostered: bool = False
    relay: str = ""
    answering: list[Way] = []

    @property
    def to_ring(self) -> Way | None:
        """The number to press first: of whoever answers."""
        return functions.find_to_ring(self.answering) or functions.find_to_ring(self.ways)


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """An actor, or an external party, with whom to reach there, receivers of calls first."""

    id: str
    name: str
    short: str
    external: bool
    sector: str
    seats: list[Seat]
    ways: list[Way]

    @property
    def to_ring(self) -> Way | None:
        """The number to press first: the first function's that has one, or the party's own."""
        numbers = (seat.to_ring for seat in self.seats)
        return next((way for way in numbers if way is not None), functions.find_to_ring(self.ways))


def build_ways(view: View, function: str, today: date) -> list[Way]:
    """The ways to reach a function or a party, the first to try first."""
    return [
        Way(
            id=channel.id,
            kind=channel.kind,
            address=channel.address,
            label=channel.label,
            href=functions.href_of(channel.kind, channel.address),
            confirmed_on=channel.confirmed_on,
            stale=channel.confirmed_on is None or (today - channel.confirmed_on).days > STALE_DAYS,
        )
        for channel in functions.channels(view, function)
    ]


def build_reach(person: functions.Person, today: date, *, whole: bool) -> list[Way]:
    """A person's own ways, the first to try first; private numbers by their last digits alone unless `whole`."""
    return [
        Way(
            id=way.id,
            kind=way.kind,
            address=way.address if whole else functions.mask(way.kind, way.address),
            label="",
            href=functions.href_of(way.kind, way.address) if whole else "",
            confirmed_on=way.confirmed_on,
            stale=way.confirmed_on is not None and (today - way.confirmed_on).days > STALE_DAYS,
        )
        for way in sorted(values_in_order(person.reach), key=lambda each: (each.order, each.id))
    ]


def build_seat(view: View, function: functions.Function, now: datetime, today: date) -> Seat:
    """A function with the ways that reach people, and who is on duty where the reader may know."""
    own = view.may_read(streams.actor(function.member))
    on = duty.on_duty(view, function=function.id, at=now) if own else []
    is_rostered = any(each.source != duty.HOLDING for each in on)
    first, after = duty.split_by_turn(on) if is_rostered else (on, [])
    people = functions.people(view, function.member)
    return Seat(
        id=function.id,
        name=function.name,
        roles=function.roles,
        shared=function.belongs_to == functions.SHARED,
        ways=_list_ways(view, function.id, today),
        on_duty=_name(people, first) if own else None,
        deputies=_name(people, after),
        is_rostered=is_rostered,
        relay=duty.name_relay(view, function.id, on=today),
        answering=_list_ways(view, duty.relay_of(view, function.id), today),
    )


def _list_ways(view: View, function: str, today: date) -> list[Way]:
    """Those that reach people."""
    return [way for way in build_ways(view, function, today) if way.kind not in functions.OF_PROGRAMS]


def _name(people: functions.People, on: list[duty.OnDuty]) -> list[str]:
    persons = [people.persons.get(each.person) for each in on]
    return [person.name if person else "" for person in persons]


def build_seats(view: View, member: str, now: datetime, today: date) -> list[Seat]:
    """A member's functions: receivers of calls first, then duty officers, then the rest."""
    found = functions.list_functions(view, member=member)
    first = (functions.RECEIVER, functions.TIB)
    ranked = sorted(found, key=lambda each: (*(role not in each.roles for role in first), each.id))
    return [build_seat(view, function, now, today) for function in ranked]


def build_card(view: View, member: actors.Member, now: datetime, today: date, *, whole: bool) -> Card:
    """An actor's card; only its receivers unless `whole`."""
    seats = build_seats(view, member.id, now, today)
    first = [seat for seat in seats if functions.RECEIVER in seat.roles] or seats[:1]
    shown = seats if whole else first
    return Card(
        id=member.id,
        name=member.name,
        short=member.short,
        external=False,
        sector="",
        seats=shown,
        ways=[],
    )


def build_party(view: View, party: actors.External, today: date) -> Card:
    """An external party's card."""
    ways = build_ways(view, party.id, today)
    return Card(id=party.id, name=party.name, short=party.name, external=True, sector=party.sector, seats=[], ways=ways)


def find_cards(view: View, asked: str, now: datetime, today: date) -> list[Card]:
    """Whom a search means: names of actors, functions, sectors and municipalities; then who else covers that area."""
    wanted = asked.casefold().strip()
    members = actors.list_members(view, on=today)
    hit = [member for member in members if _is_meant(view, member, wanted)]
    codes = {member.code for member in hit if member.code}
    near = [member for member in members if member not in hit and codes & set(member.area)]
    parties = actors.list_external(view, on=today)
    meant = [party for party in parties if wanted in f"{party.name} {party.sector}".casefold()]
    nearby = [party for party in parties if party not in meant and codes & set(party.area)]
    cards = [build_card(view, member, now, today, whole=True) for member in hit]
    cards += [build_party(view, party, today) for party in meant]
    cards += [build_card(view, member, now, today, whole=False) for member in near]
    return cards + [build_party(view, party, today) for party in nearby]


def _is_meant(view: View, member: actors.Member, wanted: str) -> bool:
    told = " ".join((member.name, member.short, member.id, *member.faces, *member.categories))
    if wanted in told.casefold():
        return True
    return any(wanted in function.name.casefold() for function in functions.list_functions(view, member=member.id))
