"""Calling actors to an incident step by step; an answer calls back the steps that remain. See `calling.chain`."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from samverkan.features import messages
from samverkan.features.calling import (
    ALARM,
    MOST_AT_ONCE,
    Case,
    Step,
    call_instead,
    close_up,
    is_step,
    take,
    tell_county,
    whose_step,
)
from samverkan.features.incidents import Incident
from samverkan.features.messages import FIRST_INFORMATION, SUMMONS_EXHAUSTED, Message
from samverkan.features.summons.events import Call, Called
from samverkan.features.summons.planning import Plan, plan
from samverkan.features.summons.reading import has_raised, is_filled, of
from samverkan.features.summons.state import Answer
from samverkan.lib.maps import values_in_order
from samverkan.region import streams
from samverkan.region.event import Fact, Meta
from samverkan.region.view import View


def call(view: View, incident: Incident, members: Iterable[str], meta: Meta, *, begins: datetime) -> Iterator[Fact]:
    """The chains of these members, whole: that they are called, every step, and the word to the county at the end."""
    summons = of(view, incident.id)
    wanted = [
        member
        for member in members
        if incident.takes_part(member) and not has_raised(incident, member) and not is_filled(summons, member)
    ]
    most = max(1, MOST_AT_ONCE // max(1, len(wanted)))
    said = (_find_step(view, answer) for answer in values_in_order(summons.answers) if answer.counts)
    spoken = {whose_step(step) for step in said if step is not None}
    plans = [plan(view, member, begins=begins, most=most, spoken=spoken) for member in wanted]
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


def stop_asking(view: View, incident: Incident, answer: Answer, meta: Meta, *, reason: str) -> Iterator[Fact]:
    """Whoever has answered a step is not called again. In their places who has come on duty beside them is called, else
    whoever is next there."""
    step = _find_step(view, answer)
    if step is None:
        return
    steps = [each for each in messages.list_open_in(view, stream=step.stream) if is_step(each)]
    own = [each for each in steps if whose_step(each) == whose_step(step)]
    yield from (messages.call_back(each, reason=reason) for each in own)
    beside: list[Fact] = []
    if step.person:
        called, sources = [step.receiver_function], _list_sources(incident)
        spoken = [step.person]
        beside = list(call_instead(view, step, meta, sources=sources, pace=ALARM, called=called, spoken=spoken))
    left = [each for each in steps if each not in own and each.receiver_member == step.receiver_member]
    yield from beside or close_up(own, left, meta.recorded_at)


def build_cause(entry: str) -> str:
    """The cause of the messages that an entry led to."""
    return f"summons/{entry}"


def _take(step: Step, incident: Incident, meta: Meta) -> Fact:
    case = _case(incident, meta, sources=tuple(each for each in (incident.entry, meta.id) if each))
    return take(case, step, letter=FIRST_INFORMATION, cause=build_cause(meta.id))


def _tell_county(view: View, incident: Incident, meta: Meta, plans: Iterable[Plan]) -> Iterator[Fact]:
    case = _case(incident, meta, sources=_list_sources(incident))
    ends = (each.ends_at for each in plans)
    return tell_county(view, case, letter=SUMMONS_EXHAUSTED, lead=incident.lead.function, ends=ends)


def _case(incident: Incident, meta: Meta, *, sources: tuple[str, ...]) -> Case:
    return Case(about=incident.id, stream=_stream_of(incident), exercise=meta.exercise, sources=sources)


def _list_sources(incident: Incident) -> tuple[str, ...]:
    return (incident.entry,) if incident.entry else ()


def _stream_of(incident: Incident) -> str:
    return streams.messages(streams.incident(incident.id))


def _find_step(view: View, answer: Answer) -> Message | None:
    """The step that an answer is to, when whoever got it need not be asked again; one that is kvitterad is."""
    message = messages.find(view, answer.message) if answer.answer != "acknowledged" else None
    return message if message is not None and is_step(message) else None
