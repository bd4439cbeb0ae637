"""Scheduling and stopping drills; and the system's own verbs: beginning what is due, reporting what is over."""

from collections.abc import Sequence
from datetime import date, datetime, time

import msgspec

from samverkan.features import actors, charter, functions, messages
from samverkan.features.drills import events as e
from samverkan.features.drills.due import find_first
from samverkan.features.drills.reading import (
    ANSWER_WITHIN,
    PATIENCE,
    end,
    find_going,
    find_hindrance,
    find_next,
    find_why,
    is_over,
    is_set_aside,
    list_chosen,
    list_drills,
    of,
)
from samverkan.features.drills.reporting import report
from samverkan.features.drills.state import Schedule
from samverkan.lib.clock import Instant
from samverkan.lib.local_time import local_day
from samverkan.lib.maps import in_order
from samverkan.lib.refusal import Refused
from samverkan.region import streams
from samverkan.region.event import Acting, Event, Fact
from samverkan.region.view import View

MOST_WEEKS = 52


class SetSchedule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Let drills begin on a day at a time, `08:00`, and then every so many weeks (0: once), for `members` or all."""

    starts_on: date
    clock: str
    every_weeks: int = 4
    members: tuple[str, ...] = ()


class Unschedule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Let no more drills begin."""


class Stop(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Stop the drill that goes on, now."""

    drill: str


class Begin(msgspec.Struct, frozen=True, kw_only=True):
    """Begin the drill that is due at a time."""

    due_at: Instant


class Miss(msgspec.Struct, frozen=True, kw_only=True):
    """Say that the drill that was due at a time will not be begun."""

    due_at: Instant


class Close(msgspec.Struct, frozen=True, kw_only=True):
    """End a drill whose time is out, and report one that is over."""

    drill: str


def set_schedule(view: View, acting: Acting, given: SetSchedule, now: datetime) -> Sequence[Fact]:
    """The county's duty officer and who keeps the register say when drills are."""
    check_may(view, acting)
    clock = _read_clock(given.clock)
    if not 0 <= given.every_weeks <= MOST_WEEKS:
        raise Refused("drill-rhythm-wrong", most=MOST_WEEKS)
    known = {member.id for member in actors.list_members(view, on=local_day(now))}
    if strangers := sorted(set(given.members) - known):
        raise Refused("unknown-member", member=strangers[0])
    told = e.Scheduled(
        starts_on=given.starts_on,
        clock=clock,
        every_weeks=given.every_weeks,
        members=tuple(sorted(set(given.members))),
    )
    schedule = Schedule(set_at=now, **{name: getattr(told, name) for name in told.__struct_fields__})
    if find_first(schedule, now) is None:
        raise Refused("drill-past")
    return [_shared(view, told)]


def unschedule(view: View, acting: Acting, given: Unschedule, now: datetime) -> Sequence[Fact]:
    """No more drills by themselves; one that goes on does so."""
    check_may(view, acting)
    return [_shared(view, e.Unscheduled())] if of(view).schedule is not None else []


def stop(view: View, acting: Acting, given: Stop, now: datetime) -> Sequence[Fact]:
    """What has not left is called back, and no answer counts any more.

    Also where the convener's own stream takes nothing new: then it is over, and who stopped it is not told apart from
    what it gave way to.
    """
    check_may(view, acting)
    drill = find_going(view)
    if drill is None or drill.id != given.drill:
        raise Refused("drill-over")
    return [*_tell_convener(view, e.Stopped(drill=drill.id)), end(view, drill, "broken-off")]


def begin(view: View, acting: Acting, given: Begin, now: datetime) -> Sequence[Fact]:
    """Begin it, once: only what is due and in good time, and never while something real is called.

    A member whose stream is set aside is left out, and the others are called all the same.
    """
    if find_next(view) != given.due_at or given.due_at > now or now - given.due_at >= PATIENCE:
        raise Refused("drill-not-due", at=given.due_at)
    hindrance = find_hindrance(view, now)
    if hindrance is not None:
        raise Refused("drill-hindered", why=hindrance)
    chosen = list_chosen(view, now)
    aside = tuple(member for member in chosen if is_set_aside(view, member))
    event = e.Begun(
        drill=f"d-{acting.fresh}",
        due_at=given.due_at,
        until=now + ANSWER_WITHIN,
        members=tuple(member for member in chosen if member not in aside),
        kinds=messages.sending(view).channels,
    )
    left_out = _tell_convener(view, e.LeftOut(drill=event.drill, members=aside)) if aside else []
    return [_shared(view, event), *left_out]


def miss(view: View, acting: Acting, given: Miss, now: datetime) -> Sequence[Fact]:
    """A drill that could not begin within its patience is not held at all, and the trail says why."""
    if find_next(view) != given.due_at or now - given.due_at < PATIENCE:
        raise Refused("drill-not-due", at=given.due_at)
    why = e.Hindered(due_at=given.due_at, why=find_hindrance(view, now) or "late")
    return [_shared(view, e.Missed(due_at=given.due_at)), *_tell_convener(view, why)]


def close(view: View, acting: Acting, given: Close, now: datetime) -> Sequence[Fact]:
    """Its end, where that has not been said, and what came of it: once, in the streams that take it."""
    drill = next((each for _number, each in in_order(of(view).by_number) if each.id == given.drill), None)
    if drill is None or drill.counted or not is_over(drill, now):
        raise Refused("drill-not-over")
    ended = [] if drill.why else [end(view, drill, "done")]
    told = report(view, drill, why=find_why(view, drill), today=local_day(now))
    return [*ended, *(fact for fact in told if not view.is_stuck(fact.stream))]


def find_task(view: View, now: datetime) -> tuple[str, Begin | Miss | Close] | None:
    """The system's next act, with its verb; None while there is none. `view` is the service's."""
    for drill in list_drills(view, most=2):
        if not drill.counted and is_over(drill, now):
            return "drills.close", Close(drill=drill.id)
    due_at = find_next(view)
    if due_at is None or due_at > now:
        return None
    if now - due_at >= PATIENCE:
        return "drills.miss", Miss(due_at=due_at)
    return None if find_hindrance(view, now) else ("drills.begin", Begin(due_at=due_at))


def may_keep(view: View, acting: Acting) -> bool:
    """Whether the actor says when drills are: the county's duty officer, or who keeps the register."""
    county = acting.member == charter.of(view).convener and functions.has_role(view, acting.function, functions.TIB)
    return county or functions.keeps_register(view, acting)


def check_may(view: View, acting: Acting) -> None:
    """Refuse who does not say when drills are."""
    if not may_keep(view, acting):
        raise Refused("drill-not-yours")


def _read_clock(told: str) -> str:
    try:
        read = time.fromisoformat(told)
    except ValueError:
        raise Refused("drill-clock-wrong", told=told) from None
    if read.tzinfo is not None:
        raise Refused("drill-clock-wrong", told=told)
    return f"{read:%H:%M}"


def _tell_convener(view: View, event: Event) -> list[Fact]:
    """In the convener's own stream; nowhere where that takes nothing new: what follows for all is said all the same."""
    convener = charter.of(view).convener
    stream = streams.actor(convener)
    return [] if view.is_stuck(stream) else [Fact(stream=stream, event=event, owner=convener)]


def _shared(view: View, event: Event) -> Fact:
    return Fact(stream=streams.REGION, event=event, owner=charter.of(view).convener)
