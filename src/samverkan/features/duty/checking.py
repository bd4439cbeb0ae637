"""What the rules of this room ask before they say yes: whose roster it is, who holds the function, which times go."""

from datetime import UTC, datetime, timedelta

from samverkan.features import functions
from samverkan.features.duty.spans import join, leave_out
from samverkan.features.functions import Function
from samverkan.lib.maps import empty_map, values_in_order
from samverkan.lib.refusal import Refused
from samverkan.region import streams
from samverkan.region.event import Acting, Event, Fact
from samverkan.region.view import View

LONGEST_TEXT = 120
LONGEST = timedelta(days=366)
"""No stand-in, leave or swap is longer."""
FURTHEST = timedelta(days=2 * 366)
"""Nor begins later than so far ahead."""
MOST_ORDERS = 10


def get_kept(view: View, acting: Acting, function: str) -> Function:
    """The standing function whose roster the actor keeps; refused otherwise."""
    found = functions.get_function(view, function)
    if found.ended_at is not None:
        raise Refused("function-ended", function=found.name, at=found.ended_at)
    check_keeper(view, acting, found.member)
    return found


def get_rostered(view: View, acting: Acting, function: str) -> Function:
    """As `get_kept`, where persons are named: by those who may read the member's persons."""
    found = get_kept(view, acting, function)
    check_reads(view, found.member)
    return found


def check_keeper(view: View, acting: Acting, member: str) -> None:
    """Refuse who does not keep the member's rosters."""
    if not functions.keeps_member(view, acting, member):
        raise Refused("not-keeper")


def check_reads(view: View, member: str) -> None:
    """Refuse who may not read the member's persons: a roster of persons is planned by their own organisation."""
    if not view.may_read(streams.actor(member)):
        raise Refused("duty-of-others")


def check_self_or_keeper(view: View, acting: Acting, *, member: str, person: str) -> None:
    """Refuse who is neither that person nor keeps the member's rosters."""
    check_reads(view, member)
    if not (acting.member == member and acting.person and acting.person == person):
        check_keeper(view, acting, member)


def check_line(text: str, *, needed: bool = True) -> str:
    """The text without space around it, one plain line; refused when too long, or empty where it is needed."""
    told = text.strip()
    if (needed and not told) or len(told) > LONGEST_TEXT or not told.isprintable():
        raise Refused("name-wrong", longest=LONGEST_TEXT)
    return told


def check_order(order: int) -> None:
    """Refuse a place in the turn that is none."""
    if not 1 <= order <= MOST_ORDERS:
        raise Refused("order-wrong", most=MOST_ORDERS)


def check_period(from_at: datetime, to_at: datetime, *, now: datetime) -> tuple[datetime, datetime]:
    """The period that is asked for, in UTC, but never from before now; refused when over, too long or far ahead."""
    begins, ends = max(from_at.astimezone(UTC), now.astimezone(UTC)), to_at.astimezone(UTC)
    if ends <= from_at.astimezone(UTC):
        raise Refused("ends-before-it-begins", from_at=from_at)
    if ends <= now:
        raise Refused("time-past", at=to_at)
    if ends - begins > LONGEST or begins - now > FURTHEST:
        raise Refused("duty-too-long", days=LONGEST.days, years=FURTHEST.days // 366)
    return begins, ends


def read_instant(told: datetime | None, *, now: datetime) -> datetime:
    """The instant that was told, in UTC, or now; refused when it has been."""
    at = (told or now).astimezone(UTC)
    if at < now:
        raise Refused("time-past", at=told)
    return at


def check_person(view: View, member: str, person: str) -> None:
    """Refuse a person who does not work for the member."""
    known = functions.people(view, member).persons.get(person)
    if known is None or known.left_at is not None:
        raise Refused("unknown-person")


def check_holds(view: View, function: Function, person: str, *, from_at: datetime, to_at: datetime) -> None:
    """Refuse a person who does not hold the function the whole time."""
    check_person(view, function.member, person)
    people = functions.people(view, function.member)
    held = people.holders.get(function.id, empty_map()).get(person, empty_map())
    spans = join((each.from_at, each.to_at or to_at) for each in values_in_order(held))
    if leave_out((from_at, to_at), spans):
        raise Refused("duty-not-holder", function=function.name, person=people.persons[person].name)


def check_will_hold(view: View, function: Function, person: str, *, now: datetime) -> None:
    """Refuse a person who does not hold the function now or at a time to come."""
    check_person(view, function.member, person)
    people = functions.people(view, function.member)
    held = people.holders.get(function.id, empty_map()).get(person, empty_map())
    if not any(each.to_at is None or each.to_at > now for each in values_in_order(held)):
        raise Refused("duty-not-holder", function=function.name, person=people.persons[person].name)


def told_of(member: str, event: Event) -> Fact:
    """The fact in the member's own stream."""
    return Fact(stream=streams.actor(member), event=event, owner=member)
