"""What Läget nu says when nothing goes on: whom one rings first, how one's own organisation is called and who has duty
there now and next, what went on last; and, also while something does, the last drill. Nothing is kept here."""

from datetime import date, datetime

import msgspec

from samverkan.features import actors, charter, drills, functions, incidents
from samverkan.features.drills import Drill, Waiting
from samverkan.features.duty import OnDuty, find_successor, name_relay, on_duty, split_by_turn
from samverkan.features.functions import Channel, Function, People
from samverkan.features.incidents import Header
from samverkan.lib.local_time import local_day
from samverkan.region.view import View


class Duty(msgspec.Struct, frozen=True, kw_only=True):
    """A function that is rung or called. `confirmed_on` is when one of its ways was last found to work, None for never.

    `persons` are first in turn now, `deputies` come after them, and `following` take over at `follows_at`, none where
    then nobody does: names, of the own organisation only. `relay` names the function that answers instead, after its
    member.
    """

    function: Function
    member_name: str
    to_ring: Channel | None
    confirmed_on: date | None
    persons: tuple[str, ...] = ()
    deputies: tuple[str, ...] = ()
    following: tuple[str, ...] = ()
    follows_at: datetime | None = None
    relay: str = ""

    @property
    def href(self) -> str:
        """What a press on its number opens."""
        return functions.href_of("voice", self.to_ring.address) if self.to_ring else ""


class Calm(msgspec.Struct, frozen=True, kw_only=True):
    """The county's duty officer, the own receivers of calls, and the incident that ended last."""

    county: tuple[Duty, ...]
    own: tuple[Duty, ...]
    last: Header | None


class Tried(msgspec.Struct, frozen=True, kw_only=True):
    """When the chain of calling was last tried, what waits to be tried, or else when it will be next."""

    drill: Drill | None
    waiting: Waiting | None
    next_at: datetime | None


def build_calm(view: View, function: str, member: str, now: datetime) -> Calm | None:
    """What there is to say to a function while nothing goes on; None while something does.

    Nobody is told to ring itself.
    """
    if incidents.list_open(view):
        return None
    convener = charter.of(view).convener
    ended = [each for each in incidents.list_closed(view) if each.state == incidents.CLOSED]
    officers = functions.list_functions(view, member=convener, role=functions.TIB)
    return Calm(
        county=tuple(_build_duty(view, each, now) for each in officers if each.id != function),
        own=tuple(_staff(view, _build_duty(view, each, now), now) for each in functions.receivers(view, member)),
        last=next(iter(ended), None),
    )


def build_tried(view: View, now: datetime) -> Tried | None:
    """What there is to say of drills; None where none has been held, and none is to be."""
    drill, waiting, next_at = drills.find_last(view), drills.find_waiting(view, now), drills.find_next(view)
    if drill is None and next_at is None:
        return None
    return Tried(drill=drill, waiting=waiting, next_at=None if waiting else next_at)


def _build_duty(view: View, function: Function, now: datetime) -> Duty:
    ways = functions.channels(view, function.id)
    confirmed = [way.confirmed_on for way in ways if way.confirmed_on is not None]
    return Duty(
        function=function,
        member_name=actors.name_of(view, function.member, on=local_day(now)),
        to_ring=functions.find_to_ring(ways),
        confirmed_on=max(confirmed, default=None),
    )


def _staff(view: View, duty: Duty, now: datetime) -> Duty:
    """The same with who is on duty, who is next, and who answers instead."""
    people = functions.people(view, duty.function.member)
    first, after = split_by_turn(on_duty(view, function=duty.function.id, at=now))
    change = find_successor(view, function=duty.function.id, at=now)
    following = [people.persons.get(person) for person in change.persons] if change else []
    return msgspec.structs.replace(
        duty,
        persons=_name(people, first),
        deputies=_name(people, after),
        following=tuple(person.name if person else "" for person in following),
        follows_at=change.at if change else None,
        relay=name_relay(view, duty.function.id, on=local_day(now)),
    )


def _name(people: People, on: list[OnDuty]) -> tuple[str, ...]:
    found = [people.persons.get(each.person) for each in on]
    return tuple(person.name for person in found if person is not None and person.name)
