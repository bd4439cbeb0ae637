"""Calling for what a summons needs of each party, step by step, until it is filled; and telling of what has changed.

Every step is a message with a time of its own, written at once, as for an incident: see `calling`. What differs is when
a chain ends: not with an answer, but when the need is filled. Whoever has answered is not called again. Where what is
called to is far ahead, the steps have more time between them, and wake nobody at night (`calling.pace`).
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

import msgspec

from samverkan.features import duty, functions, incidents, messages
from samverkan.features.calling import (
    ALARM,
    AWAKE,
    FIRST_STEP,
    GATHERING_CALL,
    MOST_AT_ONCE,
    MOST_STEPS,
    Case,
    Pace,
    Receiver,
    Step,
    is_among,
    list_of_function,
    list_ways_beside,
    next_minute,
    plan_function,
    take,
    tell_county,
    whose,
)
from samverkan.features.functions import Function
from samverkan.features.gatherings.events import GATHERING_UNFILLED, Call, Called, Need, Sought
from samverkan.features.gatherings.reading import find_gathering, list_receivers, list_spoken
from samverkan.features.gatherings.replies import Reply
from samverkan.features.gatherings.state import (
    Gathering,
    is_settled,
    list_called,
    list_standing,
)
from samverkan.features.gatherings.substitutes import find_substitute
from samverkan.features.messages import Message
from samverkan.region import streams
from samverkan.region.event import Fact, Meta
from samverkan.region.view import View

TELL_WITHIN = timedelta(hours=12)


class Foreseen(msgspec.Struct, frozen=True, kw_only=True):
    """The earliest at which somebody who has not answered is sought again, and at which the county is told."""

    again_at: datetime
    county_at: datetime


class _Chain(msgspec.Struct, frozen=True, kw_only=True):
    """How one need is called for."""

    need: Need
    steps: Sequence[Step]
    ends_at: datetime


def call(view: View, gathering: Gathering, needs: Iterable[Need], meta: Meta, *, again: bool = False) -> Iterator[Fact]:
    """The chains of these needs, whole: the letter to each function at once, every step, and the word to the county.

    `again`: what was told at first stands; only the steps begin anew.
    """
    begins = _find_beginning(view, gathering, meta)
    wanted = [need for need in needs if not is_settled(need, list_standing(gathering, need.number))]
    if not wanted:
        return
    most = max(1, MOST_AT_ONCE // len(wanted))
    chains = [_plan(view, gathering, need, begins=begins, most=most) for need in wanted]
    calls = tuple(Call(need=each.need.number, ends_at=each.ends_at) for each in chains)
    yield Fact(stream=meta.stream, event=Called(from_at=begins, calls=calls))
    for each in chains:
        if not again:
            yield from (_tell_first(view, gathering, receiver, meta, begins) for receiver in each.need.receivers)
        yield from (take_step(gathering, step, meta) for step in each.steps)
    yield from tell_ends(view, gathering, meta, (each.ends_at for each in chains))


def call_substitute(view: View, gathering: Gathering, need: Need, reply: Reply, meta: Meta) -> Iterator[Fact]:
    """Whoever an answer names is called next, where the register knows who it is; the chain goes on beside, and ends no
    earlier than this one."""
    begins, called = meta.recorded_at, gathering.calling.get(need.number)
    found = find_substitute(view, gathering, need, reply, begins=begins)
    if found is None or called is None:
        return
    yield Fact(
        stream=meta.stream,
        event=Sought(
            number=reply.number,
            need=need.number,
            party_name=need.party_name,
            function=found.function.id,
            function_name=found.function.name,
            person=found.person,
        ),
    )
    ends = max(step.at for step in found.steps) + patience(view, need)
    chain = _pace(gathering, need, found.steps, begins=begins, ends=ends)
    yield from (take_step(gathering, step, meta) for step in chain.steps)
    if chain.ends_at > called.ends_at:
        later = (Call(need=need.number, ends_at=chain.ends_at),)
        yield Fact(stream=meta.stream, event=Called(from_at=called.from_at, calls=later))
        yield from tell_ends(view, gathering, meta, [chain.ends_at])


def list_reached(view: View, gathering: Gathering) -> list[tuple[Message, tuple[str, ...]]]:
    """Everyone who has been called, or may have been, once: see `messages.list_reached`."""
    sent = messages.list_messages(view, stream=stream_of(gathering))
    return messages.list_reached(view, (each for each in sent if each.letter == GATHERING_CALL))


def tell_reached(view: View, gathering: Gathering, letter: str, meta: Meta) -> Iterator[Fact]:
    """The letter to exactly those who have been told, by the same ways."""
    for message, ways in list_reached(view, gathering):
        yield messages.intend(
            stream=stream_of(gathering),
            letter=letter,
            receiver_member=message.receiver_member,
            receiver_function=message.receiver_function,
            receiver_name=message.receiver_name,
            about=gathering.id,
            cause_key=f"{letter}/{meta.id}",
            alarm=True,
            not_before=meta.recorded_at,
            not_after=meta.recorded_at + TELL_WITHIN,
            exercise=gathering.exercise,
            sources=(meta.id,),
            step=message.step,
            order=message.order,
            person=message.person,
            through=message.through,
            ways=ways,
        )


def pace_of(gathering: Gathering) -> Pace:
    """How fast it calls: by when the meeting is, or its time is told. What is about an incident is an alarm."""
    told = gathering.conference
    return ALARM if gathering.incident else Pace(meeting_at=told.at or told.announced_by)


def is_far_ahead(view: View, name: str, at: datetime) -> bool:
    """Whether that is a summons to a meeting that is far ahead then: what is sent about it alarms nobody."""
    gathering = find_gathering(view, name)
    return gathering is not None and pace_of(gathering).is_far(at)


def foresee(view: View, gathering: Gathering, needs: Iterable[Need], *, begins: datetime) -> Foreseen | None:
    """What would become of those who do not answer; None where nobody is sought. As far as the reader knows whom there
    is to try: the others have more steps, and none of them sooner."""
    chains = [_plan(view, gathering, need, begins=begins, most=MOST_STEPS) for need in needs if need.receivers]
    again = (step.at for each in chains for step in each.steps if step.at > begins)
    ends = [each.ends_at for each in chains]
    return Foreseen(again_at=min(again, default=min(ends)), county_at=min(ends)) if ends else None


def stream_of(gathering: Gathering) -> str:
    """Where its messages are."""
    return streams.messages(streams.gathering(gathering.id))


def _plan(view: View, gathering: Gathering, need: Need, *, begins: datetime, most: int) -> _Chain:
    """The steps to the need's own functions, and after them to those that are asked next; without those who have
    answered. Where nothing that wakes is known of the first, whoever is next is woken at once; a mail waits."""
    each = max(1, min(MOST_STEPS, most // max(1, len(list_called(gathering, need)))))
    spoken = list_spoken(list_standing(gathering, need.number))
    steps: list[Step] = []
    ends = free = begins
    for receivers in (list_receivers(view, gathering, need), need.further):
        turn = [
            step
            for receiver in receivers
            for step in _plan_one(view, receiver, begins=free, most=each, mailed_at=ends)
            if step.kind or receivers is need.further
            if whose(step.function.id, step.person, step.through) not in spoken
        ]
        steps += [step for step in turn if not is_among(step, steps)]
        if receivers:
            ends = max((step.at for step in turn), default=ends) + patience(view, need)
        if turn:
            free = ends
    return _pace(gathering, need, steps, begins=begins, ends=ends)


def _pace(gathering: Gathering, need: Need, steps: Sequence[Step], *, begins: datetime, ends: datetime) -> _Chain:
    """The chain that was planned as for an alarm, at the pace of what is called to."""
    laid = pace_of(gathering).lay([begins, *(each.at for each in steps), ends])
    paced = [msgspec.structs.replace(each, at=laid[each.at]) for each in steps]
    return _Chain(need=need, steps=paced, ends_at=next_minute(laid[ends]))


def _plan_one(view: View, receiver: Receiver, *, begins: datetime, most: int, mailed_at: datetime) -> list[Step]:
    """A function's steps by what wakes somebody; where it has nothing such, by what it has, at `mailed_at`."""
    function = _function(view, receiver)
    steps = list(plan_function(view, function, begins=begins, most=most))
    return steps or [Step(number=FIRST_STEP, at=mailed_at, function=function, kind="")]


def patience(view: View, need: Need) -> timedelta:
    """How long the party is given by each step; of what is everybody's, as the member has said that keeps it."""
    member = next((each.member for each in need.receivers), need.party)
    return duty.between(duty.policy_of(view, member))


def _function(view: View, receiver: Receiver) -> Function:
    """The function that is called; an external party is one of its own, that belongs to no member."""
    found = functions.find_function(view, receiver.function)
    return found or Function(id=receiver.function, member="", name=receiver.function_name)


def _find_beginning(view: View, gathering: Gathering, meta: Meta) -> datetime:
    """Now; of an incident whose press can still be undone, when it no longer can."""
    incident = incidents.of(view, gathering.incident) if gathering.incident else None
    return incidents.leaves_at(incident, meta.recorded_at) if incident else meta.recorded_at


def _tell_first(view: View, gathering: Gathering, receiver: Receiver, meta: Meta, at: datetime) -> Fact:
    """The letter, by the function's own first way; in the morning, where that would wake somebody who need not be."""
    own = Function(id=receiver.function, member=receiver.member, name=receiver.function_name)
    on = messages.sending(view).channels
    ways = list_of_function(view, own.id) or list_ways_beside(view, own.id, at=at)
    wakes = next((way.kind for way in ways if way.kind in on), "") in AWAKE
    step = Step(number=1, at=pace_of(gathering).wake(at) if wakes else at, function=own, kind="")
    return take(_case(gathering, meta), step, letter=GATHERING_CALL, cause=_build_cause(meta), within=TELL_WITHIN)


def take_step(gathering: Gathering, step: Step, meta: Meta) -> Fact:
    """The message that a step is."""
    return take(_case(gathering, meta), step, letter=GATHERING_CALL, cause=_build_cause(meta))


def take_anew(gathering: Gathering, step: Step, meta: Meta, *, cause: str) -> Fact:
    """The message that a step is once more at another time; of the chain that it was of, by its `cause`."""
    return take(_case(gathering, meta), step, letter=GATHERING_CALL, cause=cause, anew=meta.id)


def tell_ends(view: View, gathering: Gathering, meta: Meta, ends: Iterable[datetime]) -> Iterator[Fact]:
    """The word to the county about those whose chains end then."""
    case, lead = _case(gathering, meta), gathering.summoner.function
    return tell_county(view, case, letter=GATHERING_UNFILLED, lead=lead, ends=ends, pace=pace_of(gathering))


def _case(gathering: Gathering, meta: Meta) -> Case:
    sources = tuple(dict.fromkeys((gathering.entry, meta.id)))
    return Case(about=gathering.id, stream=stream_of(gathering), exercise=gathering.exercise, sources=sources)


def _build_cause(meta: Meta) -> str:
    return f"{GATHERING_CALL}/{meta.id}"
