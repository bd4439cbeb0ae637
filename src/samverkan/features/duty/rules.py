"""Rotations, stand-ins, who answers instead, and what a member demands of its rosters."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

import msgspec

from samverkan.features import functions
from samverkan.features.duty.checking import (
    FURTHEST,
    check_holds,
    check_keeper,
    check_line,
    check_order,
    check_period,
    check_reads,
    check_will_hold,
    get_kept,
    get_rostered,
    read_instant,
    told_of,
)
from samverkan.features.duty.county import WEEKS
from samverkan.features.duty.events import DemandsSet, RotationEnded, RotationSet, StandInEnded, StandInSet
from samverkan.features.duty.overlapping import find_doubled
from samverkan.features.duty.reading import demands, find_relay, find_rotation, of, roster_of, rotations, shared
from samverkan.features.duty.replacing import check_instead
from samverkan.features.duty.rotation import LONGEST_ROUND, Rotation, build_rotation, list_told, read_clock
from samverkan.features.duty.shared import list_relayed
from samverkan.features.duty.shared_events import Relayed
from samverkan.features.duty.state import NO_ROSTER, Demands, StandIn
from samverkan.features.functions import Function
from samverkan.lib.clock import Instant
from samverkan.lib.local_time import local_day
from samverkan.lib.maps import in_order, values_in_order
from samverkan.lib.refusal import Refused
from samverkan.region import streams
from samverkan.region.event import Acting, Fact
from samverkan.region.seen import check_seen
from samverkan.region.view import View

MOST_PERSONS = 60
MOST_ROTATIONS = 20
MOST_STAND_INS = 200
FARTHEST_YEARS = 10
MOST_REST, MOST_AT_LEAST, MOST_WEEKS = 168, 60, 26


class SetRotation(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Persons take a function in turn, as `RotationSet` tells it, from `from_at` or now.

    With `rotation` that one is planned anew, and `seen` is the stamp of it as it was read.
    """

    function: str
    name: str
    persons: tuple[str, ...]
    starts_on: date
    hand_over: str
    every_days: int = 7
    order: int = 1
    ends_on: date | None = None
    weekdays: tuple[int, ...] = ()
    hours: int = 0
    rotation: str = ""
    from_at: Instant | None = None
    seen: str | None = None


class EndRotation(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A rotation gives nobody a turn, from now or from a time to come."""

    member: str
    rotation: str
    at: Instant | None = None


class StandInFor(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """For a time another person, or nobody (""), has a function in an order; or only what one person would have had.

    Where several have that order at once `instead_of` says whose turn it is: the others keep theirs.
    """

    function: str
    person: str
    from_at: Instant
    to_at: Instant
    order: int = 1
    instead_of: str = ""
    stand_in: str = ""


class EndStandIn(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A stand-in, or an accepted swap, holds no longer: from now or from a time to come."""

    member: str
    stand_in: str
    at: Instant | None = None


class RelayTo(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Another function answers for one that has no duty officer of its own; "" no longer. `seen`: as it was read."""

    function: str
    to_function: str
    note: str = ""
    seen: str | None = None


class SetDemands(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the member demands of its rosters; 0 demands nothing. `seen` is the stamp of what was read."""

    member: str
    rest_hours: int = 0
    least_persons: int = 0
    weeks_ahead: int = 8
    seen: str | None = None


def set_rotation(view: View, acting: Acting, given: SetRotation, now: datetime) -> Sequence[Fact]:
    """Plan, or plan anew, who takes a function in turn. What has been is not changed."""
    function = get_rostered(view, acting, given.function)
    name = check_line(given.name)
    check_order(given.order)
    _check_rhythm(given, now)
    _check_persons(view, function, given.persons, now)
    from_at = read_instant(given.from_at, now=now)
    if from_at - now > FURTHEST:
        raise Refused("duty-day-far", years=FARTHEST_YEARS)
    known: Rotation | None = None
    if given.rotation:
        known = _get_rotation(view, function.member, given.rotation, function=function.id)
    elif len(rotations(view, function.id, at=now)) >= MOST_ROTATIONS:
        raise Refused("too-many-rotations", most=MOST_ROTATIONS)
    told = {**msgspec.structs.asdict(given), "weekdays": tuple(sorted(set(given.weekdays)))}
    del told["seen"]
    rotation = given.rotation or f"r-{acting.fresh}"
    event = RotationSet(**{**told, "rotation": rotation, "name": name, "from_at": from_at})
    wanted = build_rotation(event)
    if known is not None and wanted is not None:
        check_seen(given.seen, standing=list_told(known), wanted=list_told(wanted))
    _check_not_doubled(view, function, event)
    return [told_of(function.member, event)]


def end_rotation(view: View, acting: Acting, given: EndRotation, now: datetime) -> Sequence[Fact]:
    """End a rotation; those who hold the function have it then, unless another rotation goes on."""
    check_keeper(view, acting, given.member)
    check_reads(view, given.member)
    known = _get_rotation(view, given.member, given.rotation)
    at = read_instant(given.at, now=now)
    if known.to_at is not None and known.to_at <= at:
        return []
    return [told_of(given.member, RotationEnded(rotation=known.id, at=at))]


def stand_in(view: View, acting: Acting, given: StandInFor, now: datetime) -> Sequence[Fact]:
    """Let another person, who holds the function, have it for a time; or say that nobody has it.

    Of two that have a time, the stand-in that was told last has it: one who falls ill is replaced in one step.
    """
    function = get_rostered(view, acting, given.function)
    check_order(given.order)
    from_at, to_at = check_period(given.from_at, given.to_at, now=now)
    if given.person:
        check_holds(view, function, given.person, from_at=from_at, to_at=to_at)
    if given.instead_of and given.instead_of == given.person:
        raise Refused("duty-for-itself")
    standing = [each for each in values_in_order(roster_of(view, function.id).stand_ins.by_id) if each.to_at > now]
    if given.stand_in:
        known = _get_stand_in(view, function.member, given.stand_in)
        if known.function != function.id or known.from_at <= now:
            raise Refused("duty-begun")
    elif len(standing) >= MOST_STAND_INS:
        raise Refused("too-many-stand-ins", most=MOST_STAND_INS)
    event = StandInSet(
        stand_in=given.stand_in or f"b-{acting.fresh}",
        function=function.id,
        person=given.person,
        from_at=from_at,
        to_at=to_at,
        order=given.order,
        instead_of=given.instead_of,
    )
    check_instead(view, function, event)
    return [told_of(function.member, event)]


def end_stand_in(view: View, acting: Acting, given: EndStandIn, now: datetime) -> Sequence[Fact]:
    """Let the roster under a stand-in hold again."""
    check_keeper(view, acting, given.member)
    check_reads(view, given.member)
    known = _get_stand_in(view, given.member, given.stand_in)
    at = read_instant(given.at, now=now)
    return [] if known.to_at <= at else [told_of(given.member, StandInEnded(stand_in=known.id, at=at))]


def relay(view: View, acting: Acting, given: RelayTo, now: datetime) -> Sequence[Fact]:
    """Say which function answers for one's own; one step only, so that no call goes round in a ring."""
    function = get_kept(view, acting, given.function)
    note = check_line(given.note, needed=False)
    known = find_relay(view, function.id)
    if given.to_function:
        _check_answers(view, function, given.to_function)
    if (known.to_function, known.note) == (given.to_function, note) if known is not None else not given.to_function:
        return []
    check_seen(given.seen, standing=list_relayed(known), wanted=[given.to_function, note])
    event = Relayed(function=function.id, to_function=given.to_function, note=note if given.to_function else "")
    return [Fact(stream=streams.REGION, event=event, owner=function.member)]


def set_demands(view: View, acting: Acting, given: SetDemands, now: datetime) -> Sequence[Fact]:
    """Set what is looked for in the member's rosters."""
    check_keeper(view, acting, given.member)
    right = (
        0 <= given.rest_hours <= MOST_REST
        and 0 <= given.least_persons <= MOST_AT_LEAST
        and WEEKS <= given.weeks_ahead <= MOST_WEEKS
    )
    if not right:
        raise Refused("demands-wrong", hours=MOST_REST, persons=MOST_AT_LEAST, least=WEEKS, weeks=MOST_WEEKS)
    known = demands(view, given.member)
    wanted = Demands(rest_hours=given.rest_hours, least_persons=given.least_persons, weeks_ahead=given.weeks_ahead)
    if wanted == known and view.may_read(streams.actor(given.member)):
        return []
    check_seen(given.seen, standing=known, wanted=wanted)
    return [told_of(given.member, DemandsSet(**msgspec.structs.asdict(wanted)))]


def _check_rhythm(given: SetRotation, now: datetime) -> None:
    """Refuse a rhythm from which no turn could be told."""
    if read_clock(given.hand_over) is None:
        raise Refused("hand-over-wrong", told=given.hand_over[:20])
    if not 1 <= given.every_days <= LONGEST_ROUND or not 0 <= given.hours <= 24 * given.every_days:
        raise Refused("rotation-rhythm-wrong", days=LONGEST_ROUND)
    if len(given.weekdays) > 7 or not all(0 <= day <= 6 for day in given.weekdays):
        raise Refused("weekday-wrong")
    far = timedelta(days=FARTHEST_YEARS * 366)
    today = local_day(now)
    if not all(abs(day - today) <= far for day in (given.starts_on, given.ends_on or today)):
        raise Refused("duty-day-far", years=FARTHEST_YEARS)
    if given.ends_on is not None and given.ends_on <= given.starts_on:
        raise Refused("ends-before-it-begins", from_at=given.starts_on)


def _check_persons(view: View, function: Function, persons: tuple[str, ...], now: datetime) -> None:
    """Refuse a rotation of nobody, of too many, or of somebody who does not hold the function."""
    if not persons:
        raise Refused("rotation-of-nobody")
    if len(persons) > MOST_PERSONS:
        raise Refused("too-many-in-rotation", most=MOST_PERSONS)
    for person in dict.fromkeys(persons):
        check_will_hold(view, function, person, now=now)


def _check_not_doubled(view: View, function: Function, event: RotationSet) -> None:
    """Refuse a rotation that gives somebody a turn which another rotation of the same order has given it already."""
    told = build_rotation(event)
    known = in_order(roster_of(view, function.id).rotations)
    others = [each for name, versions in known if name != event.rotation for each in values_in_order(versions)]
    doubled = find_doubled(told, others) if told is not None else None
    if doubled is not None:
        named = functions.people(view, function.member).persons.get(doubled.person)
        facts = {"person": named.name if named else "", "rotation": doubled.other.name, "at": doubled.at}
        raise Refused("rotation-doubled", **facts)


def _check_answers(view: View, function: Function, to_function: str) -> None:
    """Refuse another function that cannot answer for this one: ended, itself, or answered for by a third."""
    other = functions.get_function(view, to_function)
    if other.ended_at is not None:
        raise Refused("function-ended", function=other.name, at=other.ended_at)
    passes_on = find_relay(view, other.id) is not None
    answers = any(each.to_function == function.id for each in values_in_order(shared(view).relays))
    if other.id == function.id or passes_on or answers:
        raise Refused("relay-in-a-ring", function=other.name)


def _get_rotation(view: View, member: str, rotation: str, *, function: str = "") -> Rotation:
    known = find_rotation(view, member=member, rotation=rotation)
    if known is None or function not in ("", known.function):
        raise Refused("unknown-rotation")
    return known


def _get_stand_in(view: View, member: str, stand_in: str) -> StandIn:
    roster = of(view, member)
    known = roster.functions.get(roster.whose.get(stand_in, ""), NO_ROSTER).stand_ins.by_id.get(stand_in)
    if known is None:
        raise Refused("unknown-stand-in")
    return known
