"""Calling actors to an incident step by step; an answer calls back the steps that remain. See `calling.chain`."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from samverkan.features import messages
from samverkan.features.calling import MOST_AT_ONCE, Case, Step, is_step, take, tell_county
from samverkan.features.incidents import Incident
from samverkan.features.messages import FIRST_INFORMATION, SUMMONS_EXHAUSTED
from samverkan.features.summons.events import Call, Called
from samverkan.features.summons.planning import Plan, plan
from samverkan.features.summons.reading import has_raised, is_filled, of
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


def build_cause(entry: str) -> str:
    """The cause of the messages that an entry led to."""
    return f"summons/{entry}"


def _take(step: Step, incident: Incident, meta: Meta) -> Fact:
    case = _case(incident, meta, sources=tuple(each for each in (incident.entry, meta.id) if each))
    return take(case, step, letter=FIRST_INFORMATION, cause=build_cause(meta.id))


def _tell_county(view: View, incident: Incident, meta: Meta, plans: Iterable[Plan]) -> Iterator[Fact]:
    case = _case(incident, meta, sources=(incident.entry,) if incident.entry else ())
    ends = (each.ends_at for each in plans)
    return tell_county(view, case, letter=SUMMONS_EXHAUSTED, lead=incident.lead.function, ends=ends)


def _case(incident: Incident, meta: Meta, *, sources: tuple[str, ...]) -> Case:
    stream = streams.messages(streams.incident(incident.id))
    return Case(about=incident.id, stream=stream, exercise=meta.exercise, sources=sources)
