"""Drills, folded: from `region` what all may know, from a member's own stream what came of them there."""

from datetime import date, datetime

import msgspec

from samverkan.features.drills import events as e
from samverkan.features.messages import TEST_CALL, Intended
from samverkan.lib.clock import microseconds
from samverkan.lib.maps import Map, empty_map
from samverkan.region.event import Event, Meta


class Schedule(msgspec.Struct, frozen=True, kw_only=True):
    """When drills begin by themselves, as was said at `set_at`."""

    starts_on: date
    clock: str
    every_weeks: int
    members: tuple[str, ...]
    set_at: datetime


class Drill(msgspec.Struct, frozen=True, kw_only=True):
    """One drill; `entry` told that it begins. `missed`: it was never begun; `why` it is over, "" while it goes on.

    `called` and `answered` count members, once its report is written (`counted`).
    """

    id: str
    number: int
    due_at: datetime
    begun_at: datetime
    until: datetime
    members: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    entry: str = ""
    missed: bool = False
    why: str = ""
    ended_at: datetime | None = None
    counted: bool = False
    called: int = 0
    answered: int = 0


class Drills(msgspec.Struct, frozen=True, kw_only=True):
    """What is scheduled, and drills by number. `going` is the number of the one that goes on, 0 for none.

    `settled_at` is the latest time due that has been begun or missed: none up to it ever begins again.
    """

    by_number: Map[int, Drill]
    numbers: Map[str, int]
    schedule: Schedule | None = None
    settled_at: datetime | None = None
    going: int = 0


class Results(msgspec.Struct, frozen=True, kw_only=True):
    """What came of each drill: the member's own tries, and, for the convener, the report by member ("" for all), those
    that somebody stopped, why one was not held, by when it was due (microseconds), and whom one left out."""

    tries: Map[str, tuple[e.Try, ...]]
    reports: Map[str, Map[str, e.Reported]]
    stopped: Map[str, str]
    hindered: Map[int, str]
    left_out: Map[str, tuple[str, ...]]


class Alarms(msgspec.Struct, frozen=True, kw_only=True):
    """Of a stream of messages: when somebody was last called in earnest, and how many at that instant."""

    at: datetime | None = None
    count: int = 0


EMPTY = Drills(by_number=empty_map(), numbers=empty_map())
NO_RESULTS = Results(
    tries=empty_map(), reports=empty_map(), stopped=empty_map(), hindered=empty_map(), left_out=empty_map()
)
NO_ALARMS = Alarms()


def apply(value: Drills, event: Event, meta: Meta) -> Drills:
    """Fold one event of `region`. Total."""
    match event:
        case e.Scheduled():
            told = {name: getattr(event, name) for name in event.__struct_fields__}
            return msgspec.structs.replace(value, schedule=Schedule(set_at=meta.occurred_at, **told))
        case e.Unscheduled():
            return msgspec.structs.replace(value, schedule=None)
        case e.Begun():
            return _begun(value, event, meta)
        case e.Missed():
            return _missed(value, event, meta)
        case e.Ended():
            return _ended(value, event, meta)
        case e.Counted():
            return _counted(value, event)
        case _:
            return value


def apply_results(value: Results, event: Event, meta: Meta) -> Results:
    """Fold one event of a member's own stream. Total."""
    match event:
        case e.Tried():
            return msgspec.structs.replace(value, tries=value.tries.insert(event.drill, event.tries))
        case e.Reported():
            told: Map[str, e.Reported] = value.reports.get(event.drill, empty_map())
            reports = value.reports.insert(event.drill, told.insert(event.member, event))
            return msgspec.structs.replace(value, reports=reports)
        case e.Stopped():
            return msgspec.structs.replace(value, stopped=value.stopped.insert(event.drill, meta.id))
        case e.Hindered():
            hindered = value.hindered.insert(microseconds(event.due_at), event.why)
            return msgspec.structs.replace(value, hindered=hindered)
        case e.LeftOut():
            return msgspec.structs.replace(value, left_out=value.left_out.insert(event.drill, event.members))
        case _:
            return value


def apply_alarms(value: Alarms, event: Event, meta: Meta) -> Alarms:
    """Fold one event of a stream of messages. Total."""
    if not is_real(event, meta):
        return value
    return Alarms(at=meta.occurred_at, count=value.count + 1 if value.at == meta.occurred_at else 1)


def is_real(event: Event, meta: Meta) -> bool:
    """Whether somebody is called in earnest by it."""
    called = isinstance(event, Intended) and event.alarm and event.letter != TEST_CALL
    return called and not meta.exercise and not getattr(event, "exercise", False)


def _begun(value: Drills, event: e.Begun, meta: Meta) -> Drills:
    if event.drill in value.numbers:
        return value
    drill = Drill(
        id=event.drill,
        number=len(value.by_number) + 1,
        due_at=event.due_at,
        begun_at=meta.occurred_at,
        until=event.until,
        members=event.members,
        kinds=event.kinds,
        entry=meta.id,
    )
    return msgspec.structs.replace(_with(value, drill), going=drill.number)


def _missed(value: Drills, event: e.Missed, meta: Meta) -> Drills:
    number = len(value.by_number) + 1
    at = meta.occurred_at
    drill = Drill(
        id=f"missed-{number}",
        number=number,
        due_at=event.due_at,
        begun_at=at,
        until=at,
        missed=True,
        ended_at=at,
        counted=True,
    )
    return _with(value, drill)


def _ended(value: Drills, event: e.Ended, meta: Meta) -> Drills:
    drill = value.by_number.get(value.numbers.get(event.drill, 0))
    if drill is None or drill.why:
        return value
    ended = msgspec.structs.replace(drill, why=event.why, ended_at=meta.occurred_at)
    going = 0 if value.going == drill.number else value.going
    return msgspec.structs.replace(_with(value, ended), going=going)


def _counted(value: Drills, event: e.Counted) -> Drills:
    drill = value.by_number.get(value.numbers.get(event.drill, 0))
    if drill is None:
        return value
    return _with(value, msgspec.structs.replace(drill, counted=True, called=event.called, answered=event.answered))


def _with(value: Drills, drill: Drill) -> Drills:
    return msgspec.structs.replace(
        value,
        by_number=value.by_number.insert(drill.number, drill),
        numbers=value.numbers.insert(drill.id, drill.number),
        settled_at=max(value.settled_at or drill.due_at, drill.due_at),
    )
