"""What others ask of drills: typed questions to a view."""

from datetime import datetime, timedelta

import msgspec

from samverkan.features import actors, charter, functions, gatherings, incidents, messages
from samverkan.features.drills.due import find_due
from samverkan.features.drills.events import End, Ended, Hindrance, Reported, Try, Why
from samverkan.features.drills.state import EMPTY, NO_RESULTS, Drill, Drills, Results
from samverkan.features.functions import Function
from samverkan.features.messages import Message
from samverkan.lib.clock import is_within, microseconds
from samverkan.lib.local_time import local_day
from samverkan.lib.maps import in_order, values_in_order
from samverkan.region import streams
from samverkan.region.event import Fact
from samverkan.region.view import View

ANSWER_WITHIN = timedelta(minutes=30)
"""So long answers count. Nothing of a drill is sent later."""

PATIENCE = timedelta(hours=1)
"""So long a drill that is due waits for what hinders it."""

CALLED = (functions.RECEIVER, functions.TIB, functions.RSIB, functions.RKK)
"""Who is called in an alarm, and so in a drill."""


def of(view: View) -> Drills:
    """What is scheduled, and the drills there have been."""
    return view.part(streams.REGION, "drills", EMPTY)


def find_drill(view: View, drill: str) -> Drill | None:
    """The drill of that name."""
    value = of(view)
    return value.by_number.get(value.numbers.get(drill, 0))


def find_going(view: View) -> Drill | None:
    """The drill that goes on."""
    value = of(view)
    return value.by_number.get(value.going)


def find_next(view: View) -> datetime | None:
    """When the next drill is due."""
    return find_due(of(view))


class Waiting(msgspec.Struct, frozen=True, kw_only=True):
    """A drill that is due and has not begun: it begins by itself as soon as it can, and is not held from `until` on.

    `why` is what hinders it, as far as this reader may know; None where nothing does that the reader sees.
    """

    due_at: datetime
    until: datetime
    why: Hindrance | None


def find_waiting(view: View, now: datetime) -> Waiting | None:
    """The drill that waits; None where none is due."""
    due_at = find_next(view)
    if due_at is None or now < due_at:
        return None
    return Waiting(due_at=due_at, until=due_at + PATIENCE, why=find_hindrance(view, now))


def find_last(view: View) -> Drill | None:
    """The last drill that is over and counted; not one that never began."""
    told = [each for _number, each in in_order(of(view).by_number) if each.counted and not each.missed]
    return told[-1] if told else None


def list_drills(view: View, *, most: int) -> list[Drill]:
    """The drills, the newest first; those that were missed too."""
    return [each for _number, each in in_order(of(view).by_number)][::-1][:most]


def list_tries(view: View, member: str, drill: str) -> tuple[Try, ...]:
    """What came of each way to a member; empty for who may not read it."""
    return _results(view, member).tries.get(drill, ())


def list_reports(view: View, convener: str, drill: str) -> list[Reported]:
    """The report, all together first, then by the members' ids; empty for who may not read it."""
    told = _results(view, convener).reports.get(drill)
    return [] if told is None else list(values_in_order(told))


def list_called(view: View, member: str) -> list[Function]:
    """The member's functions that are called in an alarm."""
    return [each for each in functions.list_functions(view, member=member) if set(CALLED) & set(each.roles)]


def list_sent(view: View, drill: Drill) -> list[Message]:
    """The drill's messages, member by member: `view` is the service's."""
    return [
        message
        for member in drill.members
        for message in messages.list_messages(view, stream=stream_of(member))
        if message.letter == messages.TEST_CALL and message.about == drill.id
    ]


def stream_of(member: str) -> str:
    """Where a drill's messages to a member stand."""
    return streams.messages(streams.actor(member))


def is_over(drill: Drill, now: datetime) -> bool:
    """Whether no answer counts any more."""
    return bool(drill.why or drill.missed) or not is_within(now, drill.begun_at, ANSWER_WITHIN)


def end(view: View, drill: Drill, why: End) -> Fact:
    """The fact that it is over. It names nobody, and nothing but the drill as its cause."""
    owner = charter.of(view).convener
    event = Ended(drill=drill.id, why=why)
    return Fact(stream=streams.REGION, event=event, owner=owner, cause=drill.entry, by_service=True)


def find_why(view: View, drill: Drill) -> Why:
    """Why a drill is over, as the convener may know it."""
    if drill.why != "broken-off":
        return "done"
    return "stopped" if drill.id in _results(view, charter.of(view).convener).stopped else "gave-way"


def why_missed(view: View, drill: Drill) -> str:
    """Why a drill was not held; "" for who may not know it."""
    return _results(view, charter.of(view).convener).hindered.get(microseconds(drill.due_at), "")


def list_left_out(view: View, drill: Drill) -> tuple[str, ...]:
    """Whom the drill did not call though they were chosen; empty for who may not know it."""
    return _results(view, charter.of(view).convener).left_out.get(drill.id, ())


def list_chosen(view: View, now: datetime) -> list[str]:
    """The members that the next drill is to call: those that are chosen, of those present."""
    schedule = of(view).schedule
    chosen = schedule.members if schedule is not None else ()
    present = [member.id for member in actors.list_members(view, on=local_day(now))]
    return [member for member in present if not chosen or member in chosen]


def is_set_aside(view: View, member: str) -> bool:
    """Whether a stream that a drill writes to for the member takes nothing new."""
    return view.is_stuck(streams.actor(member), stream_of(member))


def find_hindrance(view: View, now: datetime) -> Hindrance | None:
    """Why no drill may begin now; None where nothing hinders it that is in this view: the service's has all."""
    if messages.sending(view).paused:
        return "paused"
    if any(not each.exercise and each.is_calling for each in incidents.list_open(view)):
        return "alarm"
    if any(_is_alarm(view, each, now) for each in messages.list_open(view)):
        return "alarm"
    if of(view).going:
        return "going"
    chosen = list_chosen(view, now)
    return "set-aside" if chosen and all(is_set_aside(view, member) for member in chosen) else None


def _is_alarm(view: View, message: Message, now: datetime) -> bool:
    earnest = message.alarm and not message.exercise
    return earnest and not gatherings.is_far_ahead(view, message.about, now)


def _results(view: View, member: str) -> Results:
    return view.part(streams.actor(member), "drills", NO_RESULTS)
