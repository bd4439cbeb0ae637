"""Calling actors step by step: every step of a chain is written at once, as a message with a time of its own.

An answer calls back those that remain. Nothing here keeps time by itself, so a restart loses nothing and sends nothing
twice. The last step is the county's: who is on duty there is told which actors have nobody left to try.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from samverkan.features import charter, functions, messages
from samverkan.features.functions import Function
from samverkan.features.incidents import Incident
from samverkan.features.messages import CIRCLE_CALL, FIRST_INFORMATION, SUMMONS_EXHAUSTED, Message
from samverkan.features.summons.events import Call, Called
from samverkan.features.summons.reading import has_raised, is_filled, of
from samverkan.features.summons.steps import Plan, Step, plan, plan_function
from samverkan.lib.maps import in_order
from samverkan.region import streams
from samverkan.region.event import Fact, Meta
from samverkan.region.view import View

STEP_HOLDS = timedelta(hours=1)
"""A step that could not be taken within this is not taken: those after it have been, and the county knows."""

STEPPED = frozenset({FIRST_INFORMATION, CIRCLE_CALL})
"""The letters that go again step by step."""

EXHAUSTED_HOLDS = timedelta(hours=12)
MOST_TO_COUNTY = 2
MOST_AT_ONCE = 2_000
"""The steps that one press may lead to: the more are called, the fewer each. No press is refused for its steps."""


def call(view: View, incident: Incident, members: Iterable[str], meta: Meta, *, begins: datetime) -> Iterator[Fact]:
    """The chains of these members, whole: that they are called, every step, and the word to the county at the end."""
    summons = of(view, incident.id)
    wanted = [
        member
        for member in members
        if incident.takes_part(member) and not has_raised(incident, member) and not is_filled(summons, member)
    ]
    most = max(1, MOST_AT_ONCE // max(1, len(wanted)))
    plans = [plan(view, member, begins=begins, most=most) for member in wanted]
    if not plans:
        return
    calls = tuple(Call(member=each.member, ends_at=each.ends_at) for each in plans)
    yield Fact(stream=meta.stream, event=Called(from_at=begins, calls=calls))
    for each in plans:
        yield from (_take(step, incident, meta) for step in each.steps)
    yield from _tell_county(view, incident, meta, plans)


def stop(view: View, incident: str, *, reason: str, member: str = "") -> list[Fact]:
    """Call back the steps that have not been taken: one member's, or all, and then the word to the county too."""
    stream = streams.messages(streams.incident(incident))
    return [
        messages.call_back(message, reason=reason)
        for message in messages.list_open_in(view, stream=stream)
        if (is_step(message) and member in ("", message.receiver_member))
        or (not member and message.letter == SUMMONS_EXHAUSTED)
    ]


def is_step(message: Message) -> bool:
    """Whether it is a step after the first information."""
    return message.letter in STEPPED and message.step > 1


def list_next(told: Iterable[Message], now: datetime) -> list[Message]:
    """Of a member's messages its next step, whose time has not come: one, or those to who is called together."""
    waiting = [
        message
        for message in told
        if is_step(message) and message.standing is messages.Delivery.WAITING and message.not_before > now
    ]
    soonest = min((message.not_before for message in waiting), default=None)
    return [message for message in waiting if message.not_before == soonest]


def next_step(held: messages.Messages, now: datetime) -> datetime | None:
    """The next instant at which a step has its time."""
    waiting = (held.by_id[name] for name, _number in in_order(held.open))
    return min((each.not_before for each in waiting if is_step(each) and each.not_before > now), default=None)


def build_cause(entry: str) -> str:
    """The cause of the messages that an entry led to."""
    return f"summons/{entry}"


def name_end(at: datetime) -> str:
    """The cause of the word to the county about those whose chain ends in that minute."""
    return f"{SUMMONS_EXHAUSTED}/{at.isoformat()}"


def _take(step: Step, incident: Incident, meta: Meta) -> Fact:
    return _intend(
        step,
        incident,
        meta,
        letter=FIRST_INFORMATION,
        cause=build_cause(meta.id),
        not_after=step.at + STEP_HOLDS,
        sources=tuple(each for each in (incident.entry, meta.id) if each),
    )


def _tell_county(view: View, incident: Incident, meta: Meta, plans: Iterable[Plan]) -> Iterator[Fact]:
    """One message for each minute in which some chain ends, whichever press or answer began it."""
    held = messages.of(view, stream=streams.messages(meta.stream))
    for at in sorted({each.ends_at for each in plans}):
        for fact in _tell_at(view, incident, meta, at):
            if getattr(fact.event, "message", "") not in held.by_id:
                yield fact


def _tell_at(view: View, incident: Incident, meta: Meta, at: datetime) -> Iterator[Fact]:
    """By each duty officer's own first way, and by what wakes whoever is first on duty."""
    for function in list_county(view, incident):
        first = Step(number=1, at=at, function=function, kind="")
        for step in (first, *plan_function(view, function, begins=at, most=MOST_TO_COUNTY)):
            yield _intend(
                step,
                incident,
                meta,
                letter=SUMMONS_EXHAUSTED,
                cause=name_end(at),
                not_after=at + EXHAUSTED_HOLDS,
                sources=(incident.entry,) if incident.entry else (),
            )


def list_county(view: View, incident: Incident) -> list[Function]:
    """Who is told that nobody answers: the county's duty officers; where there is none, who leads, or the operators."""
    convener = charter.of(view).convener
    lead = functions.find_function(view, incident.lead.function)
    return (
        functions.list_functions(view, member=convener, role=functions.TIB)
        or [each for each in (lead,) if each is not None and each.ended_at is None]
        or functions.list_functions(view, role=functions.OPERATOR)
    )


def _intend(
    step: Step,
    incident: Incident,
    meta: Meta,
    *,
    letter: str,
    cause: str,
    not_after: datetime,
    sources: tuple[str, ...],
) -> Fact:
    return messages.intend(
        stream=streams.messages(streams.incident(incident.id)),
        letter=letter,
        receiver_member=step.function.member,
        receiver_function=step.function.id,
        receiver_name=step.function.name,
        about=incident.id,
        cause_key=cause,
        alarm=True,
        not_before=step.at,
        not_after=not_after,
        exercise=meta.exercise,
        sources=sources,
        step=step.number,
        order=step.order,
        person=step.person,
        through=step.through,
        ways=(step.kind,) if step.kind else messages.AT_ONCE,
    )
