"""Rosters that a member keeps in a calendar elsewhere: followed, read and left. Fetching is done by others."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import msgspec

from samverkan.features import functions
from samverkan.features.duty.calendar import WELL, Calendar
from samverkan.features.duty.checking import check_keeper, check_order, get_kept, told_of
from samverkan.features.duty.events import CalendarFollowed, CalendarLeft, CalendarRead, CalendarTurn
from samverkan.features.duty.reading import calendars, of
from samverkan.features.duty.state import NO_ROSTER
from samverkan.lib.inside import leads_inside, read_host
from samverkan.lib.refusal import Refused
from samverkan.region import streams
from samverkan.region.event import Acting, Fact
from samverkan.region.view import View

LONGEST_ADDRESS = 500
LAST_PORT = 65_535
MOST_CALENDARS = 5
MOST_TURNS = 2_000
FURTHEST = timedelta(days=2 * 366)

_WEBCAL = re.compile(r"webcals?://", re.IGNORECASE)
_ADDRESS = re.compile(r"https://(\[[^\s\]]+\]|[^\s/?#@\\:\[\]]+)(?::([0-9]{1,5}))?(?:[/?][^\s#\\]*)?", re.IGNORECASE)
_OUTCOME = re.compile(r"[a-z0-9-]{1,40}")


class FollowCalendar(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A function's roster is kept in a calendar: at an https or webcal address, or "" for files given by hand."""

    function: str
    address: str = ""
    order: int = 1
    calendar: str = ""


class LeaveCalendar(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A calendar is followed no longer."""

    member: str
    calendar: str


class ReadCalendar(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a calendar said when it was read, or why it could not be: a code, "ok" when it went well."""

    member: str
    calendar: str
    outcome: str = WELL
    turns: tuple[CalendarTurn, ...] = ()
    unknown: int = 0
    digest: str = ""


def follow_calendar(view: View, acting: Acting, given: FollowCalendar, now: datetime) -> Sequence[Fact]:
    """Follow a calendar; with `calendar` another address, or order, of one that is followed."""
    function = get_kept(view, acting, given.function)
    check_order(given.order)
    address = read_address(given.address)
    known = calendars(view, function.id)
    if given.calendar and given.calendar not in {each.id for each in known}:
        raise Refused("unknown-calendar")
    others = [each for each in known if each.id != given.calendar]
    if address and any(each.address == address for each in others):
        raise Refused("calendar-followed-already")
    if len(others) >= MOST_CALENDARS:
        raise Refused("too-many-calendars", most=MOST_CALENDARS)
    event = CalendarFollowed(
        calendar=given.calendar or f"c-{acting.fresh}", function=function.id, order=given.order, address=address
    )
    return [told_of(function.member, event)]


def leave_calendar(view: View, acting: Acting, given: LeaveCalendar, now: datetime) -> Sequence[Fact]:
    """Follow a calendar no longer; what it has said of the time before stands."""
    check_keeper(view, acting, given.member)
    known = _get_calendar(view, given.member, given.calendar)
    return [] if known.left_at is not None else [told_of(given.member, CalendarLeft(calendar=known.id, at=now))]


def read_calendar(view: View, acting: Acting, given: ReadCalendar, now: datetime) -> Sequence[Fact]:
    """Write down what a calendar says from now on. Nothing is written when that is what is known already."""
    check_keeper(view, acting, given.member)
    known = _get_calendar(view, given.member, given.calendar)
    if known.left_at is not None:
        raise Refused("unknown-calendar")
    if not _OUTCOME.fullmatch(given.outcome) or len(given.digest) > 64 or given.unknown < 0:
        raise Refused("calendar-reading-wrong")
    if given.outcome != WELL:
        failed = CalendarRead(calendar=known.id, at=now, outcome=given.outcome)
        return [] if known.outcome == given.outcome else [told_of(given.member, failed)]
    if len(given.turns) > MOST_TURNS:
        raise Refused("calendar-too-long", most=MOST_TURNS)
    if known.outcome == WELL and given.digest and given.digest == known.digest:
        return []
    turns = [turn for turn in map(_in_utc, given.turns) if now < turn.to_at and turn.from_at < turn.to_at]
    near = [turn for turn in turns if turn.from_at < now + FURTHEST and turn.to_at - turn.from_at <= FURTHEST]
    persons = functions.people(view, given.member).persons
    event = CalendarRead(
        calendar=known.id,
        at=now,
        outcome=WELL,
        turns=tuple(sorted((turn for turn in near if turn.person in persons), key=_by_time)),
        unknown=given.unknown + sum(turn.person not in persons for turn in near),
        digest=given.digest,
    )
    return [told_of(given.member, event)]


def read_address(told: str) -> str:
    """The https address that was meant, "" for none; refused when it is something else, or leads inside."""
    address = _WEBCAL.sub("https://", told.strip(), count=1)
    if not address:
        return ""
    found = _ADDRESS.fullmatch(address)
    if found is None or len(address) > LONGEST_ADDRESS or not address.isprintable():
        raise Refused("calendar-address-wrong")
    host = _read_host(found[1], port=found[2])
    if leads_inside(host):
        raise Refused("calendar-address-inside", host=found[1])
    return address


def _read_host(told: str, *, port: str | None) -> str:
    try:
        if port is None or 1 <= int(port) <= LAST_PORT:
            return read_host(told)
    except ValueError:
        pass
    raise Refused("calendar-address-wrong")


def _get_calendar(view: View, member: str, calendar: str) -> Calendar:
    if not view.may_read(streams.actor(member)):
        raise Refused("duty-of-others")
    roster = of(view, member)
    known = roster.functions.get(roster.whose.get(calendar, ""), NO_ROSTER).calendars.get(calendar)
    if known is None:
        raise Refused("unknown-calendar")
    return known


def _by_time(turn: CalendarTurn) -> tuple[datetime, str]:
    return (turn.from_at, turn.person)


def _in_utc(turn: CalendarTurn) -> CalendarTurn:
    return msgspec.structs.replace(turn, from_at=turn.from_at.astimezone(UTC), to_at=turn.to_at.astimezone(UTC))
