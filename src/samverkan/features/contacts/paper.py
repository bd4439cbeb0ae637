"""The paper call list (larmlista på papper): whom to ring when nothing but telephones works.

By function, never by name, and with the functions' own ways alone: a person's private number is on no paper.
"""

from datetime import date, datetime
from pathlib import Path

import msgspec

from samverkan.features import actors, charter, functions
from samverkan.features.contacts.showing import Seat, Way, build_seats, build_ways
from samverkan.lib.local_time import local, local_day
from samverkan.lib.typesetting import typeset
from samverkan.region.view import View

SOURCE = Path(__file__).with_name("call_list.typ")
FIRST = ("voice", "rakel", "sms")
"""What is of use when the rest is down comes first."""


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A way, as it is printed. `confirmed` is "" where nobody has found that it leads there."""

    kind: str
    address: str
    label: str
    confirmed: str
    stale: bool


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A function with its ways. `receives`: it is called when the actor is. `answered_by` names the function that
    answers instead, whose ways come first; "" where this one answers itself."""

    name: str
    receives: bool
    answered_by: str = ""
    lines: list[Line]


class Block(msgspec.Struct, frozen=True, kw_only=True):
    """An actor, or an external party. `remark` is its sector."""

    name: str
    remark: str
    entries: list[Entry]


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """Some of them under one heading."""

    title: str
    blocks: list[Block]


class CallList(msgspec.Struct, frozen=True, kw_only=True):
    """The whole list. `made` is its day and hour on a Swedish clock."""

    region: str
    demo: bool
    made: str
    sections: list[Section]


def build_call_list(view: View, now: datetime) -> CallList:
    """The list as it is now. Whoever reads the register gets the same: it holds nothing that is one member's own."""
    today = local_day(now)
    region = charter.of(view)
    members = actors.list_members(view, on=today)
    seats = {member.id: build_seats(view, member.id, now, today) for member in members}
    shared = [_build_entry(seat) for member in members for seat in seats[member.id] if seat.shared]
    county = [
        msgspec.structs.replace(_build_entry(seat), name=f"{seat.name}, {member.name}")
        for member in members
        for seat in seats[member.id]
        if member.id == region.convener and functions.TIB in seat.roles
    ]
    parties = sorted(actors.list_external(view, on=today), key=lambda party: (party.sector, party.name))
    return CallList(
        region=region.name,
        demo=region.demo,
        made=f"{local(now):%Y-%m-%d kl. %H.%M}",
        sections=[
            Section(title="Gemensamma funktioner", blocks=[Block(name="", remark="", entries=county + shared)]),
            Section(title="Medlemmar", blocks=[_build_block(each, seats[each.id]) for each in members]),
            Section(title="Externa parter", blocks=[_build_party(view, each, today) for each in parties]),
        ],
    )


def typeset_call_list(made: CallList, *, at: datetime) -> bytes:
    """The list as a PDF, dated `at`. Raises `NotTypeset`."""
    return typeset(SOURCE, made, at=at)


def _build_block(member: actors.Member, seats: list[Seat]) -> Block:
    own = [seat for seat in seats if not seat.shared]
    return Block(name=member.name, remark="", entries=[_build_entry(seat) for seat in own if seat.ways or seat.relay])


def _build_party(view: View, party: actors.External, today: date) -> Block:
    lines = [_build_line(way) for way in build_ways(view, party.id, today)]
    return Block(name=party.name, remark=party.sector, entries=[Entry(name="", receives=False, lines=lines)])


def _build_entry(seat: Seat) -> Entry:
    """The ways to whoever answers instead first: the function's own number may ring where nobody has the duty."""
    return Entry(
        name=seat.name,
        receives=functions.RECEIVER in seat.roles,
        answered_by=seat.relay,
        lines=[_build_line(way) for way in (*_rank(seat.answering), *_rank(seat.ways))],
    )


def _rank(ways: list[Way]) -> list[Way]:
    return sorted(ways, key=lambda way: FIRST.index(way.kind) if way.kind in FIRST else len(FIRST))


def _build_line(way: Way) -> Line:
    return Line(
        kind=functions.CHANNEL_KINDS.get(way.kind, way.kind),
        address=way.address,
        label=way.label,
        confirmed=way.confirmed_on.isoformat() if way.confirmed_on else "",
        stale=way.stale,
    )
