"""A member's persons and who holds what, when: folded from stream `actor/<member>`."""

from datetime import date, datetime
from functools import singledispatch

import msgspec

from samverkan.features.functions.person_events import (
    Held,
    InvitationAccepted,
    PersonAdded,
    PersonConfirmed,
    PersonInvited,
    PersonLeft,
    PersonReachable,
    PersonTried,
    PersonUnreachable,
    Relinquished,
)
from samverkan.features.functions.roles import WAKING
from samverkan.lib.clock import microseconds
from samverkan.lib.local_time import local_day
from samverkan.lib.maps import Map, empty_map, in_order, values_in_order
from samverkan.region.event import Event, Meta


class Reach(msgspec.Struct, frozen=True, kw_only=True):
    """A person's own address or number, its own since `given_on`.

    `confirmed_on`: the last day somebody found that it works.
    """

    id: str
    kind: str
    address: str
    order: int = 1
    confirmed_on: date | None = None
    given_on: date | None = None


class Invitation(msgspec.Struct, frozen=True, kw_only=True):
    """Leave to set up a log-in, `until` a time and once. `channel` is where it was mailed, "" when handed over."""

    id: str
    at: datetime
    until: datetime
    channel: str = ""
    accepted_at: datetime | None = None

    def is_open(self, at: datetime) -> bool:
        """Whether it can still be used."""
        return self.accepted_at is None and at < self.until


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """A person; `name` is "" once it has been erased. `silent_on`: the day of its last drill, if it was not reached."""

    id: str
    name: str = ""
    left_at: datetime | None = None
    reach: Map[str, Reach] = msgspec.field(default_factory=empty_map)
    invitation: Invitation | None = None
    silent_on: date | None = None


class Holding(msgspec.Struct, frozen=True, kw_only=True):
    """From `from_at` up to, not including, `to_at` (None: until further notice), as was told at `told_at`."""

    function: str
    person: str
    from_at: datetime
    to_at: datetime | None = None
    order: int = 1
    told_at: datetime | None = None

    def covers(self, at: datetime) -> bool:
        """Whether the function is held so at that instant."""
        return self.from_at <= at and (self.to_at is None or at < self.to_at)


Holdings = Map[int, Holding]


class People(msgspec.Struct, frozen=True, kw_only=True):
    """Persons by id; holdings by function, person and beginning (microseconds); who each invitation is for, and whose
    each way is or was."""

    persons: Map[str, Person]
    holders: Map[str, Map[str, Holdings]]
    invited: Map[str, str] = msgspec.field(default_factory=empty_map)
    owners: Map[str, str] = msgspec.field(default_factory=empty_map)


EMPTY_PEOPLE = People(persons=empty_map(), holders=empty_map())


def apply_people(people: People, event: Event, meta: Meta) -> People:
    """Fold one event; what concerns nobody known changes nothing."""
    return _fold(event, people, meta)


def holdings_of(people: People, function: str) -> list[Holding]:
    """Every holding of a function, past and to come, by time."""
    holders: Map[str, Holdings] = people.holders.get(function, empty_map())
    found = [holding for held in values_in_order(holders) for holding in values_in_order(held)]
    return sorted(found, key=lambda holding: (holding.from_at, holding.order, holding.person))


def is_held(people: People, *, function: str, person: str, at: datetime) -> bool:
    """Whether the person, who has not left, holds the function at that instant."""
    if has_left(people, person=person, at=at):
        return False
    holders: Map[str, Holdings] = people.holders.get(function, empty_map())
    held: Holdings = holders.get(person, empty_map())
    return any(holding.covers(at) for holding in values_in_order(held))


def has_left(people: People, *, person: str, at: datetime) -> bool:
    """Whether the person has left. One whose name has been erased, and nothing else, has not."""
    known = people.persons.get(person)
    return known is not None and known.left_at is not None and known.left_at <= at


def email_of(person: Person) -> Reach | None:
    """The person's first e-mail address, if it has one."""
    ways = sorted(values_in_order(person.reach), key=lambda way: (way.order, way.id))
    return next((way for way in ways if way.kind == "email"), None)


def on_duty(people: People, *, function: str, at: datetime) -> list[Person]:
    """Who holds the function at that instant, first in turn first. A person without a name kept has name ""."""
    seen: dict[str, Person] = {}
    for holding in sorted(holdings_of(people, function), key=lambda held: (held.order, held.from_at, held.person)):
        if holding.covers(at) and is_held(people, function=function, person=holding.person, at=at):
            seen.setdefault(holding.person, people.persons.get(holding.person) or Person(id=holding.person))
    return list(seen.values())


def functions_held(people: People, *, person: str, at: datetime) -> list[str]:
    """The ids of the functions that the person holds at that instant, in order."""
    return [
        function
        for function, _held in in_order(people.holders)
        if is_held(people, function=function, person=person, at=at)
    ]


@singledispatch
def _fold(_event: Event, people: People, _meta: Meta) -> People:
    return people


@_fold.register
def _added(event: PersonAdded, people: People, _meta: Meta) -> People:
    known = people.persons.get(event.person) or Person(id=event.person)
    return _with(people, msgspec.structs.replace(known, name=event.name, left_at=None))


@_fold.register
def _left(event: PersonLeft, people: People, meta: Meta) -> People:
    known = people.persons.get(event.person) or Person(id=event.person)
    left = _with(people, msgspec.structs.replace(known, left_at=meta.occurred_at, invitation=None))
    for function, holders in in_order(left.holders):
        if event.person in holders:
            left = _cut(left, function, event.person, meta.occurred_at)
    return left


@_fold.register
def _reachable(event: PersonReachable, people: People, meta: Meta) -> People:
    known = people.persons.get(event.person) or Person(id=event.person)
    people = msgspec.structs.replace(people, owners=people.owners.insert(event.channel, known.id))
    if not event.address:  # blocked or erased
        return _with(people, msgspec.structs.replace(known, reach=known.reach.discard(event.channel)))
    before = known.reach.get(event.channel)
    same = before is not None and (before.kind, before.address) == (event.kind, event.address)
    reach = Reach(
        id=event.channel,
        kind=event.kind,
        address=event.address,
        order=event.order,
        confirmed_on=before.confirmed_on if before is not None and same else None,
        given_on=before.given_on if before is not None and same else local_day(meta.recorded_at),
    )
    astray = not same and known.invitation is not None and known.invitation.channel == event.channel
    invitation = None if astray else known.invitation  # it was sent to another address
    reached = msgspec.structs.replace(known, reach=known.reach.insert(reach.id, reach), invitation=invitation)
    return _with(people, reached)


@_fold.register
def _unreachable(event: PersonUnreachable, people: People, _meta: Meta) -> People:
    known = people.persons.get(event.person)
    if known is None or event.channel not in known.reach:
        return people
    return _with(people, msgspec.structs.replace(known, reach=known.reach.remove(event.channel)))


@_fold.register
def _confirmed(event: PersonConfirmed, people: People, _meta: Meta) -> People:
    known = people.persons.get(event.person)
    if known is None or event.channel not in known.reach:
        return people
    kept = _confirm(known, event.channel, event.on)
    woken = kept.reach[event.channel].kind in WAKING
    return _with(people, msgspec.structs.replace(kept, silent_on=None) if woken else kept)


@_fold.register
def _tried(event: PersonTried, people: People, _meta: Meta) -> People:
    known = people.persons.get(event.person)
    if known is None:
        return people
    for channel in event.answered:
        known = _confirm(known, channel, event.on)
    return _with(people, msgspec.structs.replace(known, silent_on=None if event.reached else event.on))


def _confirm(person: Person, channel: str, on: date) -> Person:
    """The person with one of its ways confirmed; an earlier day does not replace a later one."""
    reach = person.reach.get(channel)
    if reach is None:
        return person
    confirmed = msgspec.structs.replace(reach, confirmed_on=max(on, reach.confirmed_on or on))
    return msgspec.structs.replace(person, reach=person.reach.insert(channel, confirmed))


@_fold.register
def _invited(event: PersonInvited, people: People, meta: Meta) -> People:
    known = people.persons.get(event.person) or Person(id=event.person)
    told = Invitation(id=event.invitation, at=meta.recorded_at, until=event.until, channel=event.channel)
    invited = people.invited.insert(told.id, known.id)
    return _with(msgspec.structs.replace(people, invited=invited), msgspec.structs.replace(known, invitation=told))


@_fold.register
def _accepted(event: InvitationAccepted, people: People, meta: Meta) -> People:
    known = people.persons.get(event.person)
    if known is None or known.invitation is None or known.invitation.id != event.invitation:
        return people
    told = msgspec.structs.replace(known.invitation, accepted_at=meta.recorded_at)
    return _with(people, msgspec.structs.replace(known, invitation=told))


@_fold.register
def _held(event: Held, people: People, meta: Meta) -> People:
    holding = Holding(
        function=event.function,
        person=event.person,
        from_at=event.from_at,
        to_at=event.to_at,
        order=event.order,
        told_at=meta.recorded_at,
    )
    holders: Map[str, Holdings] = people.holders.get(event.function, empty_map())
    held: Holdings = holders.get(event.person, empty_map())
    return _with_holdings(people, event.function, event.person, held.insert(microseconds(event.from_at), holding))


@_fold.register
def _relinquished(event: Relinquished, people: People, _meta: Meta) -> People:
    return _cut(people, event.function, event.person, event.at, event.from_at)


def _cut(people: People, function: str, person: str, at: datetime, only: datetime | None = None) -> People:
    """What the person held of the function ends at `at`; what would have begun then or later falls away.

    With `only`, the holding that began then and no other.
    """
    holders: Map[str, Holdings] = people.holders.get(function, empty_map())
    held: Holdings = holders.get(person, empty_map())
    kept = held
    for moment, holding in in_order(held):
        if only is not None and holding.from_at != only:
            continue
        if holding.from_at >= at:
            kept = kept.remove(moment)
        elif holding.covers(at):
            kept = kept.insert(moment, msgspec.structs.replace(holding, to_at=at))
    return people if kept is held else _with_holdings(people, function, person, kept)


def _with(people: People, person: Person) -> People:
    return msgspec.structs.replace(people, persons=people.persons.insert(person.id, person))


def _with_holdings(people: People, function: str, person: str, held: Holdings) -> People:
    holders: Map[str, Holdings] = people.holders.get(function, empty_map())
    return msgspec.structs.replace(people, holders=people.holders.insert(function, holders.insert(person, held)))
