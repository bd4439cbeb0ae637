"""The hand that follows calendars: fetches each a few times an hour, and writes down what it says of whose turn it is.

An answer that says what is known already writes nothing. One that fails changes no turn: the last good ones hold, and
since when it fails stands beside them.
"""

import logging
import random
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import uuid4

import msgspec

from samverkan.features import actors, charter, duty, functions
from samverkan.features.duty import WELL, Calendar, ReadCalendar
from samverkan.features.functions import People
from samverkan.feeds.ical.fetching import Fetched, Known, NotFetched, Outcome, fetch
from samverkan.feeds.ical.reaching import Reach
from samverkan.feeds.ical.roster import read_roster, tell_failed, week_of
from samverkan.lib.refusal import Refused
from samverkan.region.command import Command
from samverkan.region.event import SYSTEM
from samverkan.region.hand import Hand
from samverkan.region.service import Region
from samverkan.region.view import View

EVERY = timedelta(minutes=15)
AROUND_SECONDS = 120.0
"""So much earlier or later, by chance: the calendars of one server are not all asked for at once."""

LOOK_EVERY_SECONDS = 20.0
_log = logging.getLogger(__name__)

Fetch = Callable[[str, Known], Outcome]
Jitter = Callable[[], float]


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """What an unchanged answer stands for: it was read in this week, for these people, and went well."""

    known: Known
    address: str
    week: datetime
    people: People


class Following:
    """Follows what is followed. `turn` is one pass: it asks for those whose time has come, and writes what they say."""

    def __init__(self, region: Region, fetch: Fetch, *, jitter: Jitter | None = None) -> None:
        self._region = region
        self._fetch = fetch
        self._jitter = jitter or _jitter
        self._due: dict[str, datetime] = {}
        self._seen: dict[str, Seen] = {}

    def turn(self, *, go_on: Callable[[], bool] = lambda: True) -> int:
        """Ask for those that are due; how many were asked for. `go_on` is asked between two of them."""
        view = self._region.view()
        if not charter.of(view).node:
            return 0
        standing = {
            _name(told): (member, told) for member, told in duty.list_calendars(view) if _is_followed(view, told)
        }
        self._due = {name: at for name, at in self._due.items() if name in standing}
        self._seen = {name: seen for name, seen in self._seen.items() if name in standing}
        asked = 0
        for name, (member, told) in standing.items():
            now = self._region.clock.now()
            if self._due.get(name, now) > now:
                continue
            if not go_on():
                break
            self._due[name] = now + EVERY + timedelta(seconds=self._jitter())
            self._follow(name, member, told)
            asked += 1
        return asked

    def _follow(self, name: str, member: str, told: Calendar) -> None:
        view, week = self._region.view(), week_of(self._region.clock.now())
        people = functions.people(view, member)
        seen = self._seen.pop(name, None)
        fresh = seen is not None and seen.week == week and seen.people is people and told.outcome == WELL
        outcome = self._fetch(told.address, seen.known if seen and fresh else Known())
        if isinstance(outcome, Fetched):
            given = read_roster(outcome.data, view, member=member, calendar=told, now=self._region.clock.now())
            known = outcome.known
        elif isinstance(outcome, NotFetched):
            given, known = tell_failed(member, told, outcome.code), Known()
        elif seen:
            self._seen[name] = seen
            return
        if self._write(given) and given.outcome == WELL:
            self._seen[name] = Seen(known=known, address=told.address, week=week, people=people)

    def _write(self, given: ReadCalendar) -> bool:
        command = Command(verb="duty.read_calendar", given=given, acting=SYSTEM, key=f"calendar/{uuid4()}")
        try:
            self._region.execute(command)
        except Refused as refused:
            _log.info("what calendar %s says was not written: %s", given.calendar, refused.code)
            return False
        return True


def build_following(region: Region, reach: Reach) -> Hand:
    """The hand that follows them. It looks every twenty seconds, so that a calendar that has just been named is read at
    once, and between two calendars whether it is to stop."""
    following = Following(region, lambda address, known: fetch(address, known=known, reach=reach))
    hand = Hand("calendars", lambda: following.turn(go_on=lambda: hand.goes_on), every_seconds=LOOK_EVERY_SECONDS)
    return hand


def _is_followed(view: View, told: Calendar) -> bool:
    """Whether it has an address, and a function that stands, of a member that is one."""
    function = functions.find_function(view, told.function)
    stands = function is not None and function.ended_at is None and actors.is_member(view, function.member)
    return bool(told.address) and stands


def _name(told: Calendar) -> str:
    """One calendar at one address: another address is another calendar to ask for, at once."""
    return f"{told.id} {told.address}"


def _jitter() -> float:
    return random.uniform(-AROUND_SECONDS, AROUND_SECONDS)  # noqa: S311 -- no secret: only so that not all come at once
