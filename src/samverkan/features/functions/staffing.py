"""Persons and who holds what, when: each member keeps its own; the office may help a member to begin."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated

import msgspec

from samverkan.features import actors
from samverkan.features.functions.addresses import take
from samverkan.features.functions.authority import keeps_member, lets_act
from samverkan.features.functions.keeping import check_names
from samverkan.features.functions.people import Person, holdings_of
from samverkan.features.functions.person_events import (
    Held,
    PersonAdded,
    PersonConfirmed,
    PersonLeft,
    PersonReachable,
    PersonUnreachable,
    Relinquished,
)
from samverkan.features.functions.reading import get_function, people
from samverkan.features.functions.roles import CHANNEL_KINDS, OF_PROGRAMS
from samverkan.lib.choices import among
from samverkan.lib.clock import Instant
from samverkan.lib.local_time import local_day
from samverkan.lib.maps import in_order
from samverkan.lib.refusal import Refused
from samverkan.region import streams
from samverkan.region.event import Acting, Event, Fact
from samverkan.region.seen import check_seen
from samverkan.region.view import View

MOST_REACH = 10
MOST_AT_ONCE = 10


class Address(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A person's own address or number."""

    kind: Annotated[str, among(sorted(CHANNEL_KINDS.keys() - OF_PROGRAMS))]
    address: str


class AddPerson(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A person works for the member; `reach` in the order to try."""

    member: str
    name: str
    reach: tuple[Address, ...] = ()


class NamePerson(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A person's name anew; also takes back one who had left. `seen` is the stamp of the name that was read."""

    member: str
    person: str
    name: str
    seen: str | None = None


class PointPerson(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One of the member's persons."""

    member: str
    person: str


class ReachPerson(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A person's own address or number; with `channel` it replaces that one."""

    member: str
    person: str
    kind: Annotated[str, among(sorted(CHANNEL_KINDS.keys() - OF_PROGRAMS))]
    address: str
    order: int = 1
    channel: str = ""


class UnreachPerson(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An address or number is no longer the person's."""

    member: str
    person: str
    channel: str


class ConfirmReach(UnreachPerson, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Somebody has found that the person's own address or number leads there, today."""


class Hold(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A person holds a function, from now when `from_at` is left out, until further notice without `to_at`."""

    function: str
    person: str
    from_at: Instant | None = None
    to_at: Instant | None = None
    order: int = 1


class Relinquish(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A person holds a function no longer, from now or from a time to come."""

    function: str
    person: str
    at: Instant | None = None


def add_person(view: View, acting: Acting, given: AddPerson, now: datetime) -> Sequence[Fact]:
    """Add a person under an opaque id; the name and each address in an entry of its own."""
    _check_keeper(view, acting, given.member)
    check_names(given.name)
    if len(given.reach) > MOST_REACH:
        raise Refused("too-many-channels", most=MOST_REACH)
    person = f"p-{acting.fresh}"
    facts = [_fact(given.member, PersonAdded(person=person, name=given.name.strip()))]
    for number, way in enumerate(given.reach, start=1):
        reach = PersonReachable(
            person=person,
            channel=f"{person}-{number}",
            kind=way.kind,
            address=_take(way.kind, way.address),
            order=number,
        )
        facts.append(_fact(given.member, reach))
    return facts


def name_person(view: View, acting: Acting, given: NamePerson, now: datetime) -> Sequence[Fact]:
    """Give a person another name, or take it back after it had left."""
    _check_keeper(view, acting, given.member)
    check_names(given.name)
    known = people(view, given.member).persons.get(given.person)
    if known is None:
        raise Refused("unknown-person")
    check_seen(given.seen, standing=known.name, wanted=given.name.strip())
    return [_fact(given.member, PersonAdded(person=given.person, name=given.name.strip()))]


def release_person(view: View, acting: Acting, given: PointPerson, now: datetime) -> Sequence[Fact]:
    """A person leaves: it holds nothing from now on, and its addresses go."""
    _check_keeper(view, acting, given.member)
    person = _get_person(view, given.member, given.person)
    gone = [
        _fact(given.member, PersonUnreachable(person=person.id, channel=name)) for name, _ in in_order(person.reach)
    ]
    return [*gone, _fact(given.member, PersonLeft(person=person.id))]


def reach_person(view: View, acting: Acting, given: ReachPerson, now: datetime) -> Sequence[Fact]:
    """Give or change a person's own address; the person may do it too."""
    _check_self_or_keeper(view, acting, given.member, given.person)
    person = _get_person(view, given.member, given.person)
    address = _take(given.kind, given.address)
    if given.channel and given.channel not in person.reach:
        raise Refused("unknown-channel")
    if not 1 <= given.order <= MOST_REACH or (not given.channel and len(person.reach) >= MOST_REACH):
        raise Refused("too-many-channels", most=MOST_REACH)
    _check_not_led_astray(person, given.channel, now)
    event = PersonReachable(
        person=person.id,
        channel=given.channel or f"k-{acting.fresh}",
        kind=given.kind,
        address=address,
        order=given.order,
    )
    return [_fact(given.member, event)]


def unreach_person(view: View, acting: Acting, given: UnreachPerson, now: datetime) -> Sequence[Fact]:
    """Take a person's own address away; the person may do it too."""
    _check_self_or_keeper(view, acting, given.member, given.person)
    person = _get_person(view, given.member, given.person)
    if given.channel not in person.reach:
        raise Refused("unknown-channel")
    return [_fact(given.member, PersonUnreachable(person=person.id, channel=given.channel))]


def confirm_reach(view: View, acting: Acting, given: ConfirmReach, now: datetime) -> Sequence[Fact]:
    """Say that a person's own way was found to lead there; the person may do it too."""
    _check_self_or_keeper(view, acting, given.member, given.person)
    person = _get_person(view, given.member, given.person)
    if given.channel not in person.reach:
        raise Refused("unknown-channel")
    confirmed = PersonConfirmed(person=person.id, channel=given.channel, on=local_day(now))
    return [_fact(given.member, confirmed)]


def hold(view: View, acting: Acting, given: Hold, now: datetime) -> Sequence[Fact]:
    """Let a person hold a function for a time; several may, in an order."""
    function = get_function(view, given.function)
    if function.ended_at is not None:
        raise Refused("function-ended", function=function.name, at=function.ended_at)
    if not lets_act(view, acting, function):
        raise Refused("not-keeper")
    from_at = given.from_at or now
    if given.to_at is not None and given.to_at <= max(from_at, now):
        raise Refused("ends-before-it-begins", from_at=from_at)
    if not 1 <= given.order <= MOST_AT_ONCE:
        raise Refused("order-wrong", most=MOST_AT_ONCE)
    if view.may_read(streams.actor(function.member)):
        _check_free(view, function.member, given, from_at)
    event = Held(function=function.id, person=given.person, from_at=from_at, to_at=given.to_at, order=given.order)
    return [_fact(function.member, event)]


def relinquish(view: View, acting: Acting, given: Relinquish, now: datetime) -> Sequence[Fact]:
    """End what a person holds of a function; the holder may, too. Never back in time."""
    function = get_function(view, given.function)
    _check_self_or_keeper(view, acting, function.member, given.person)
    at = given.at or now
    if at < now:
        raise Refused("time-past", at=at)
    held = [
        holding
        for holding in holdings_of(people(view, function.member), function.id)
        if holding.person == given.person and (holding.to_at is None or holding.to_at > at)
    ]
    if not held and view.may_read(streams.actor(function.member)):
        raise Refused("holding-unknown", function=function.name)
    return [_fact(function.member, Relinquished(function=function.id, person=given.person, at=at))]


def _check_free(view: View, member: str, given: Hold, from_at: Instant) -> None:
    """Refuse a person who is unknown or has left, and a period that it holds already."""
    _get_person(view, member, given.person)
    for holding in holdings_of(people(view, member), given.function):
        if holding.person != given.person:
            continue
        begins_before = given.to_at is None or holding.from_at < given.to_at
        ends_after = holding.to_at is None or holding.to_at > from_at
        if begins_before and ends_after:
            raise Refused("held-already", from_at=holding.from_at)


def _check_keeper(view: View, acting: Acting, member: str) -> None:
    if not keeps_member(view, acting, member):
        raise Refused("not-keeper")
    if not actors.is_member(view, member):
        raise Refused("unknown-member", member=member)


def _check_self_or_keeper(view: View, acting: Acting, member: str, person: str) -> None:
    if not (acting.member == member and acting.person and acting.person == person):
        _check_keeper(view, acting, member)


def _take(kind: str, address: str) -> str:
    if kind in OF_PROGRAMS:
        raise Refused("webhook-not-here")
    return take(kind, address)


def _check_not_led_astray(person: Person, channel: str, now: datetime) -> None:
    """Refuse another address for the way that an invitation is on: it goes where it was sent, or nowhere."""
    invited = person.invitation
    if channel and invited is not None and invited.channel == channel and invited.is_open(now):
        raise Refused("invitation-on-its-way")


def _get_person(view: View, member: str, person: str) -> Person:
    known = people(view, member).persons.get(person)
    if known is None or known.left_at is not None:
        raise Refused("unknown-person")
    return known


def _fact(member: str, event: Event) -> Fact:
    return Fact(stream=streams.actor(member), event=event, owner=member)
