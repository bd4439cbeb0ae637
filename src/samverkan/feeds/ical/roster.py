"""From a calendar's bytes to what a function's roster says: whose turn it is, in the weeks that are looked ahead."""

import hashlib
from datetime import datetime, time, timedelta

from samverkan.features import actors, duty, functions
from samverkan.features.duty import MOST_TURNS, Calendar, CalendarTurn, ReadCalendar
from samverkan.features.functions import People
from samverkan.feeds.ical.apart import read_apart
from samverkan.feeds.ical.entries import Reading
from samverkan.feeds.ical.titles import list_words
from samverkan.feeds.ical.whose import Person, find_reason, match
from samverkan.lib.codec import encode
from samverkan.lib.local_time import STOCKHOLM, local_day
from samverkan.lib.maps import values_in_order
from samverkan.region.view import View

LEAST_WEEKS, BEYOND_WEEKS = 13, 2


def read_roster(data: bytes, view: View, *, member: str, calendar: Calendar, now: datetime) -> ReadCalendar:
    """What a calendar says of the coming weeks, whoever handed it over. `view` reads the member's people."""
    first = week_of(now)
    weeks = max(LEAST_WEEKS, duty.demands(view, member).weeks_ahead + BEYOND_WEEKS)
    reading = read_apart(data, from_at=first, to_at=first + timedelta(weeks=weeks))
    if reading.whole:
        return tell_failed(member, calendar, reading.whole.code)
    people = functions.people(view, member)
    meant = list_persons(people, calendar.function, now)
    words = _list_words(view, member, calendar, now)
    matched = match(reading.events, meant, words=words)
    if not matched.shifts:
        return tell_failed(member, calendar, find_reason(reading.left_out, meant, words=words) or "nobody")
    if len(matched.shifts) > MOST_TURNS:
        return tell_failed(member, calendar, "too-many")
    turns = tuple(CalendarTurn(from_at=each.from_at, to_at=each.to_at, person=each.person) for each in matched.shifts)
    unknown = matched.unknown + _count_unread(reading)
    digest = hashlib.sha256(encode([turns, unknown, first])).hexdigest()
    return ReadCalendar(member=member, calendar=calendar.id, turns=turns, unknown=unknown, digest=digest)


def _list_words(view: View, member: str, calendar: Calendar, now: datetime) -> frozenset[str]:
    """What the function and the actor are called."""
    function, today = functions.find_function(view, calendar.function), local_day(now)
    called = [actors.name_of(view, member, on=today), actors.short_of(view, member, on=today)]
    return list_words([*called, function.name if function is not None else ""])


def list_persons(people: People, function: str, now: datetime) -> list[Person]:
    """Those who hold the function now or later, and have not left, with their mail addresses; by id."""
    held = {each.person for each in functions.holdings_of(people, function) if each.to_at is None or each.to_at > now}
    standing = [each for each in values_in_order(people.persons) if each.id in held and each.left_at is None]
    return [
        Person(
            id=each.id,
            name=each.name,
            addresses=frozenset(way.address for way in values_in_order(each.reach) if way.kind == "email"),
        )
        for each in standing
    ]


def tell_failed(member: str, calendar: Calendar, code: str) -> ReadCalendar:
    """That it could not be read, and why: the shifts that were read last hold."""
    return ReadCalendar(member=member, calendar=calendar.id, outcome=code)


def week_of(now: datetime) -> datetime:
    """When the week began, on a Swedish clock: whole weeks are read, so that each hour of a week says the same."""
    day = local_day(now)
    return datetime.combine(day - timedelta(days=day.weekday()), time(), STOCKHOLM)


def _count_unread(reading: Reading) -> int:
    """Series that could not be read; those whose zone was unknown were."""
    return sum(fault.count for fault in reading.faults if fault.code != "unknown-zone")
