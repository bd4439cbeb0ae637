"""A member's roster: folded from `actor/<member>`. What was told before answers for the time before."""

from datetime import datetime
from functools import singledispatch

import msgspec

from samverkan.features.duty.calendar import Calendar, read, take_up
from samverkan.features.duty.events import (
    CalendarFollowed,
    CalendarLeft,
    CalendarRead,
    DemandsSet,
    FeedRenewed,
    LeaveEnded,
    LeaveSet,
    NoticeSet,
    PolicySet,
    RotationEnded,
    RotationSet,
    StandInEnded,
    StandInSet,
    SwapOffered,
    SwapSettled,
)
from samverkan.features.duty.filed import Filed
from samverkan.features.duty.policy import Policy, read_policy
from samverkan.features.duty.rotation import Rotation, build_rotation
from samverkan.lib.clock import microseconds
from samverkan.lib.maps import Map, empty_map, in_order
from samverkan.region.event import Event, Meta

Versions = Map[int, Rotation]


class StandIn(msgspec.Struct, frozen=True, kw_only=True):
    """Who has the function instead; `person` "" is nobody. A later `number` goes before an earlier one."""

    id: str
    number: int
    function: str
    person: str
    from_at: datetime
    to_at: datetime
    order: int = 1
    instead_of: str = ""
    told_at: datetime | None = None


class Leave(msgspec.Struct, frozen=True, kw_only=True):
    """A person is not on duty from `from_at` up to `to_at`."""

    id: str
    person: str
    from_at: datetime
    to_at: datetime


class Swap(msgspec.Struct, frozen=True, kw_only=True):
    """An offer to take another's turns; `accepted` None while it is not settled."""

    id: str
    function: str
    order: int
    from_person: str
    to_person: str
    from_at: datetime
    to_at: datetime
    offered_at: datetime
    accepted: bool | None = None
    settled_at: datetime | None = None


class Demands(msgspec.Struct, frozen=True, kw_only=True):
    """What the member demands of its rosters; 0 demands nothing."""

    rest_hours: int = 0
    least_persons: int = 0
    weeks_ahead: int = 8


class FunctionRoster(msgspec.Struct, frozen=True, kw_only=True):
    """What has been told of one function: rotations by id and when each telling began to hold (microseconds)."""

    rotations: Map[str, Versions] = msgspec.field(default_factory=empty_map)
    stand_ins: Filed[StandIn] = msgspec.field(default_factory=Filed)
    calendars: Map[str, Calendar] = msgspec.field(default_factory=empty_map)


class Roster(msgspec.Struct, frozen=True, kw_only=True):
    """Rosters by function, leaves by person and id, swaps by id.

    `whose` is the function of each rotation, stand-in and calendar; `counted` how many stand-ins there have been;
    `renewed` how often the address of a function's or a person's feed has been changed; `notice_hours` how long ahead
    whoever comes on duty is told of it.
    """

    functions: Map[str, FunctionRoster]
    leaves: Map[str, Filed[Leave]]
    leave_of: Map[str, str]
    swaps: Map[str, Swap]
    whose: Map[str, str]
    demands: Demands = Demands()
    policy: Policy = Policy()
    notice_hours: int = 12
    counted: int = 0
    renewed: Map[str, int] = msgspec.field(default_factory=empty_map)


NO_ROSTER = FunctionRoster()
EMPTY = Roster(functions=empty_map(), leaves=empty_map(), leave_of=empty_map(), swaps=empty_map(), whose=empty_map())


def apply(value: Roster, event: Event, meta: Meta) -> Roster:
    """Fold one event; what concerns nothing known, and what cannot be carried out, changes nothing."""
    return _fold(event, value, meta)


@singledispatch
def _fold(_event: Event, value: Roster, _meta: Meta) -> Roster:
    return value


@_fold.register
def _rotation_set(event: RotationSet, value: Roster, meta: Meta) -> Roster:
    rotation = build_rotation(event, told_at=meta.recorded_at)
    if rotation is None:
        return value
    cut = _cut_rotation(value, event.rotation, event.from_at)
    roster = cut.functions.get(event.function, NO_ROSTER)
    versions: Versions = roster.rotations.get(event.rotation, empty_map())
    told_now = versions.insert(microseconds(event.from_at), rotation)
    return _with(cut, event.function, rotations=roster.rotations.insert(event.rotation, told_now), named=event.rotation)


@_fold.register
def _rotation_ended(event: RotationEnded, value: Roster, _meta: Meta) -> Roster:
    return _cut_rotation(value, event.rotation, event.at)


@_fold.register
def _stand_in_set(event: StandInSet, value: Roster, meta: Meta) -> Roster:
    told = {name: getattr(event, name) for name in event.__struct_fields__ if name in StandIn.__struct_fields__}
    return _with_stand_in(value, StandIn(id=event.stand_in, number=value.counted + 1, told_at=meta.recorded_at, **told))


@_fold.register
def _stand_in_ended(event: StandInEnded, value: Roster, _meta: Meta) -> Roster:
    function = value.whose.get(event.stand_in, "")
    roster = value.functions.get(function, NO_ROSTER)
    known = roster.stand_ins.by_id.get(event.stand_in)
    if known is None:
        return value
    if event.at <= known.from_at:
        return _with(value, function, stand_ins=roster.stand_ins.drop(known.id))
    ended = msgspec.structs.replace(known, to_at=min(known.to_at, event.at))
    return _with(value, function, stand_ins=roster.stand_ins.put(known.id, ended))


@_fold.register
def _leave_set(event: LeaveSet, value: Roster, _meta: Meta) -> Roster:
    leave = Leave(id=event.leave, person=event.person, from_at=event.from_at, to_at=event.to_at)
    cut = _without_leave(value, event.leave)
    own: Filed[Leave] = cut.leaves.get(event.person, Filed())
    return msgspec.structs.replace(
        cut,
        leaves=cut.leaves.insert(event.person, own.put(leave.id, leave)),
        leave_of=cut.leave_of.insert(leave.id, event.person),
    )


@_fold.register
def _leave_ended(event: LeaveEnded, value: Roster, _meta: Meta) -> Roster:
    person = value.leave_of.get(event.leave, "")
    own: Filed[Leave] = value.leaves.get(person, Filed())
    known = own.by_id.get(event.leave)
    if known is None:
        return value
    if event.at <= known.from_at:
        return _without_leave(value, event.leave)
    ended = msgspec.structs.replace(known, to_at=min(known.to_at, event.at))
    return msgspec.structs.replace(value, leaves=value.leaves.insert(person, own.put(known.id, ended)))


@_fold.register
def _swap_offered(event: SwapOffered, value: Roster, meta: Meta) -> Roster:
    told = {name: getattr(event, name) for name in event.__struct_fields__ if name in Swap.__struct_fields__}
    swap = Swap(id=event.swap, offered_at=meta.recorded_at, **told)
    return msgspec.structs.replace(value, swaps=value.swaps.insert(swap.id, swap))


@_fold.register
def _swap_settled(event: SwapSettled, value: Roster, meta: Meta) -> Roster:
    known = value.swaps.get(event.swap)
    if known is None or known.accepted is not None:
        return value
    settled = msgspec.structs.replace(known, accepted=event.accepted, settled_at=meta.recorded_at)
    value = msgspec.structs.replace(value, swaps=value.swaps.insert(settled.id, settled))
    if not event.accepted:
        return value
    stand_in = StandIn(
        id=settled.id,
        number=value.counted + 1,
        function=settled.function,
        person=settled.to_person,
        from_at=settled.from_at,
        to_at=settled.to_at,
        order=settled.order,
        instead_of=settled.from_person,
        told_at=meta.recorded_at,
    )
    return _with_stand_in(value, stand_in)


@_fold.register
def _calendar_followed(event: CalendarFollowed, value: Roster, meta: Meta) -> Roster:
    roster = value.functions.get(event.function, NO_ROSTER)
    calendar = take_up(roster.calendars.get(event.calendar), event, meta.recorded_at)
    return _with(value, event.function, calendars=roster.calendars.insert(calendar.id, calendar), named=calendar.id)


@_fold.register
def _calendar_left(event: CalendarLeft, value: Roster, _meta: Meta) -> Roster:
    function = value.whose.get(event.calendar, "")
    roster = value.functions.get(function, NO_ROSTER)
    known = roster.calendars.get(event.calendar)
    if known is None or known.left_at is not None:
        return value
    left = msgspec.structs.replace(known, left_at=event.at)
    return _with(value, function, calendars=roster.calendars.insert(left.id, left))


@_fold.register
def _calendar_read(event: CalendarRead, value: Roster, _meta: Meta) -> Roster:
    function = value.whose.get(event.calendar, "")
    roster = value.functions.get(function, NO_ROSTER)
    known = roster.calendars.get(event.calendar)
    if known is None:
        return value
    return _with(value, function, calendars=roster.calendars.insert(known.id, read(known, event)))


@_fold.register
def _feed_renewed(event: FeedRenewed, value: Roster, _meta: Meta) -> Roster:
    feed = f"{event.of}/{event.about}"
    return msgspec.structs.replace(value, renewed=value.renewed.insert(feed, value.renewed.get(feed, 0) + 1))


@_fold.register
def _demands_set(event: DemandsSet, value: Roster, _meta: Meta) -> Roster:
    demands = Demands(rest_hours=event.rest_hours, least_persons=event.least_persons, weeks_ahead=event.weeks_ahead)
    return msgspec.structs.replace(value, demands=demands)


@_fold.register
def _policy_set(event: PolicySet, value: Roster, _meta: Meta) -> Roster:
    return msgspec.structs.replace(value, policy=read_policy(event))


@_fold.register
def _notice_set(event: NoticeSet, value: Roster, _meta: Meta) -> Roster:
    return msgspec.structs.replace(value, notice_hours=event.hours)


def _cut_rotation(value: Roster, rotation: str, at: datetime) -> Roster:
    """What the rotation said holds until `at`; what would have held from then or later falls away."""
    function = value.whose.get(rotation, "")
    roster = value.functions.get(function, NO_ROSTER)
    versions = roster.rotations.get(rotation)
    if versions is None:
        return value
    kept = versions
    for moment, told in in_order(versions):
        if told.from_at >= at:
            kept = kept.remove(moment)
        elif told.to_at is None or told.to_at > at:
            kept = kept.insert(moment, msgspec.structs.replace(told, to_at=at))
    return _with(value, function, rotations=roster.rotations.insert(rotation, kept))


def _with_stand_in(value: Roster, stand_in: StandIn) -> Roster:
    known = value.functions.get(stand_in.function, NO_ROSTER).stand_ins.put(stand_in.id, stand_in)
    counted = msgspec.structs.replace(value, counted=value.counted + 1)
    return _with(counted, stand_in.function, stand_ins=known, named=stand_in.id)


def _without_leave(value: Roster, leave: str) -> Roster:
    person = value.leave_of.get(leave, "")
    own: Filed[Leave] = value.leaves.get(person, Filed())
    return msgspec.structs.replace(
        value,
        leaves=value.leaves.insert(person, own.drop(leave)) if leave in own.by_id else value.leaves,
        leave_of=value.leave_of.discard(leave),
    )


def _with(value: Roster, function: str, *, named: str = "", **parts: object) -> Roster:
    roster = msgspec.structs.replace(value.functions.get(function, NO_ROSTER), **parts)
    whose = value.whose.insert(named, function) if named else value.whose
    return msgspec.structs.replace(value, functions=value.functions.insert(function, roster), whose=whose)
