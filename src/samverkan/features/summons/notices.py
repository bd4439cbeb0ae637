"""Whom the summons tells: those who are called step by step, who get more information, and who are reminded."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from samverkan.features import functions, incidents, messages
from samverkan.features.calling import ALARM, Receiver, call_beside, lead_on
from samverkan.features.incidents import Incident
from samverkan.features.messages import FIRST_INFORMATION, SUMMONS_REMINDER, Failed, Started
from samverkan.features.summons.calling import build_cause, call, stop, stop_asking
from samverkan.features.summons.events import Answered, Confirmed, Issued, Reminded
from samverkan.features.summons.reading import has_answered, is_filled, of
from samverkan.features.summons.state import Answer
from samverkan.lib.maps import values_in_order
from samverkan.region import streams
from samverkan.region.event import Event, Fact, Meta
from samverkan.region.view import View

TELL_WITHIN = timedelta(hours=12)
REMIND_WITHIN = timedelta(hours=1)

ANSWERED = "answered"
OVER = "no longer called"


def notices(view: View, event: Event, meta: Meta) -> list[Fact]:
    """Intents in the same commit. An alarm goes again when nobody knows whether it arrived."""
    incident = incidents.of(view, streams.incident_of(meta.stream))
    if incident is None:
        return []
    at = incidents.leaves_at(incident, meta.recorded_at)
    match event:
        case Issued(receivers=receivers):
            return [_tell(FIRST_INFORMATION, each, meta, at, TELL_WITHIN) for each in receivers]
        case Reminded(receivers=receivers):
            return [_tell(SUMMONS_REMINDER, each, meta, at, REMIND_WITHIN) for each in receivers]
    if isinstance(event, Started):
        sources = (incident.entry,) if incident.entry else ()
        return list(call_beside(view, event, meta, sources=sources, pace=ALARM))
    if isinstance(event, Failed):
        return list(lead_on(view, event, meta, called=()))
    if streams.kind_of(meta.stream) != "incident":
        return []
    return list(_follow(view, incident, event, meta, at))


def _follow(view: View, incident: Incident, event: Event, meta: Meta, at: datetime) -> Iterator[Fact]:
    """What a chain does about it: it begins when somebody is let in, and ends with an answer, or with the incident. It
    begins again where what the incident was joined to is taken back."""
    match event:
        case incidents.Invited():
            members = [guest.member for guest in event.guests]
            yield from call(view, incident, members, meta, begins=at)
        case incidents.CallConfirmed(holds=False):
            yield from call(view, incident, [incident.raised_by.member], meta, begins=at)
        case incidents.StandingDown() | incidents.Closed() | incidents.Joined(direction="into"):
            yield from stop(view, incident.id, reason=OVER)
        case incidents.Parted() if incident.is_calling and not view.is_stuck(streams.messages(meta.stream)):
            members = [seat.member for seat in values_in_order(incident.participants)]
            yield from call(view, incident, members, meta, begins=at)
        case Answered() if (answer := _find_last(view, incident)) is not None:
            yield from _settle(view, incident, answer, meta, at)
        case Confirmed(number=number) if (answer := of(view, incident.id).answers.get(number)) is not None:
            yield from _settle(view, incident, answer, meta, at)


def _find_last(view: View, incident: Incident) -> Answer | None:
    summons = of(view, incident.id)
    return summons.answers.get(summons.count)


def _settle(view: View, incident: Incident, answer: Answer, meta: Meta, at: datetime) -> Iterator[Fact]:
    """An answer that fills the need stops the chain. One that no longer stands begins it anew. Beside that, whoever
    has said that they cannot come is not called again."""
    summons, member = of(view, incident.id), answer.member
    if is_filled(summons, member):
        yield from stop(view, incident.id, reason=ANSWERED, member=member)
        return
    called = summons.calling.get(member)
    if called is None or not incident.is_calling:
        return
    if called.stopped_at is None:
        yield from stop_asking(view, incident, answer, meta, reason=ANSWERED)
        return
    if not has_answered(summons, member):
        for function in functions.receivers(view, member):
            seat = Receiver(member=member, member_name="", function=function.id, function_name=function.name)
            yield _tell(SUMMONS_REMINDER, seat, meta, at, REMIND_WITHIN)
    yield from call(view, incident, [member], meta, begins=at)


def _tell(letter: str, receiver: Receiver, meta: Meta, at: datetime, within: timedelta) -> Fact:
    return messages.intend(
        stream=streams.messages(meta.stream),
        letter=letter,
        receiver_member=receiver.member,
        receiver_function=receiver.function,
        receiver_name=receiver.function_name,
        about=streams.incident_of(meta.stream),
        cause_key=build_cause(meta.id),
        alarm=True,
        not_before=at,
        not_after=at + within,
        exercise=meta.exercise,
        sources=(meta.id,),
    )
