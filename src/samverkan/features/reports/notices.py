"""What follows from a report in the same commit: the conveyed copy, and who must be told."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from samverkan.features import functions, incidents, messages
from samverkan.features.incidents import Incident
from samverkan.features.messages import Delivery
from samverkan.features.reports.conveying import build_conveyed
from samverkan.features.reports.due import REMIND_BEFORE, find_next
from samverkan.features.reports.events import DueSet, Phoned, Written
from samverkan.features.reports.reading import of, own
from samverkan.lib.maps import values_in_order
from samverkan.region import streams
from samverkan.region.event import Event, Fact, Meta
from samverkan.region.view import View

REMINDER = "reports.reminder"
MISSING = "reports.missing"
PHONED = "reports.phoned"

NAME_WITHIN = timedelta(hours=2)
ASK_WITHIN = timedelta(hours=24)


def notices(view: View, event: Event, meta: Meta) -> list[Fact]:
    """Facts for the same commit. `view` is the service's, on the state that already holds the event."""
    incident = incidents.of(view, streams.incident_of(meta.stream)) if meta.stream.startswith("incident/") else None
    if incident is None:
        return []
    match event:
        case Written() if event.convey:
            return _convey(view, incident, event, meta)
        case DueSet():
            return _ask_anew(view, incident, event, meta)
        case incidents.Invited() if (due_at := _find_due(view, incident)) is not None:
            return list(_remind(view, incident, [guest.member for guest in event.guests], due_at, meta))
        case incidents.LeadAccepted() if (due_at := _find_due(view, incident)) is not None:
            return list(_follow_lead(view, incident, due_at, meta))
        case incidents.FollowUp() | incidents.Withdrawn():
            return _call_back(view, incident, "no more reports are asked for")
        case Phoned():
            return list(_ask(view, incident, event, meta))
        case _:
            return []


def _convey(view: View, incident: Incident, event: Written, meta: Meta) -> list[Fact]:
    """The copy names the own entry as its source, and that entry has its name only now that it is written."""
    written = own(view, incident.id, meta.owner).latest
    if written is None or written.entry != meta.id:
        return []
    return [build_conveyed(view, incident, meta.owner, written, event.convey)]


def _ask_anew(view: View, incident: Incident, event: DueSet, meta: Meta) -> list[Fact]:
    """Remind each actor before, and name to the lead after; a moved time calls the earlier ones back."""
    members = [seat.member for seat in values_in_order(incident.participants)]
    return [
        *_call_back(view, incident, "reporting time moved"),
        *_remind(view, incident, members, event.due_at, meta),
        *_name_to_lead(view, incident, event.due_at, meta),
    ]


def _find_due(view: View, incident: Incident) -> datetime | None:
    """The reporting time that has been set, while anybody owes a report there; None where there is none."""
    held = find_next(incident, of(view, incident.id).round)
    return held.due_at if held else None


def _remind(view: View, incident: Incident, members: Iterable[str], due_at: datetime, meta: Meta) -> Iterator[Fact]:
    """A quarter before the time, or at once to who comes later than that. Once it has passed nobody is reminded."""
    if due_at > meta.recorded_at:
        for member in members:
            soonest = max(due_at - REMIND_BEFORE, meta.recorded_at)
            yield from _intend(view, incident, meta, REMINDER, member, soonest, due_at)


def _follow_lead(view: View, incident: Incident, due_at: datetime, meta: Meta) -> Iterator[Fact]:
    """Whoever leads now is told who is missing; who led before, and has not been told yet, is not.

    The lead passes over also while the messages are set aside, and take nothing new.
    """
    if view.is_stuck(_stream(incident)):
        return
    told = messages.list_messages(view, stream=_stream(incident))
    named = [each for each in told if each.letter == MISSING and each.standing is not Delivery.CANCELLED]
    for message in messages.list_open_in(view, stream=_stream(incident)):
        if message.letter == MISSING and message.receiver_member != incident.lead.member:
            yield messages.call_back(message, reason="lead handed over")
    if not any(each.receiver_member == incident.lead.member and each.not_before >= due_at for each in named):
        yield from _name_to_lead(view, incident, due_at, meta)


def _name_to_lead(view: View, incident: Incident, due_at: datetime, meta: Meta) -> Iterator[Fact]:
    """Name to the lead who is missing, when the time has passed. Long after, the board alone says so."""
    until = due_at + NAME_WITHIN
    if until > meta.recorded_at:
        at = max(due_at, meta.recorded_at)
        yield from _intend(view, incident, meta, MISSING, incident.lead.member, at, until)


def _call_back(view: View, incident: Incident, reason: str) -> list[Fact]:
    """What waits to be said about a reporting time that no longer holds is not said."""
    return [
        fact
        for letter in (REMINDER, MISSING)
        for fact in messages.withdraw(view, stream=_stream(incident), letter=letter, reason=reason)
    ]


def _stream(incident: Incident) -> str:
    return streams.messages(streams.incident(incident.id))


def _ask(view: View, incident: Incident, event: Phoned, meta: Meta) -> Iterator[Fact]:
    """Put what was left by telephone before the actor that is said to have left it."""
    at = meta.recorded_at
    yield from _intend(view, incident, meta, PHONED, event.member, at, at + ASK_WITHIN, sources=(meta.id,))


def _intend(
    view: View,
    incident: Incident,
    meta: Meta,
    letter: str,
    member: str,
    not_before: datetime,
    not_after: datetime,
    sources: tuple[str, ...] = (),
) -> Iterator[Fact]:
    for function in functions.receivers(view, member):
        yield messages.intend(
            stream=_stream(incident),
            letter=letter,
            receiver_member=member,
            receiver_function=function.id,
            receiver_name=function.name,
            about=incident.id,
            cause_key=f"{letter}/{meta.id}",
            alarm=False,
            not_before=max(not_before, incidents.leaves_at(incident, meta.recorded_at)),
            not_after=not_after,
            exercise=meta.exercise,
            sources=sources,
        )
