"""What follows from a report in the same commit: the conveyed copy, and who must be told."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from samverkan.features import functions, incidents, messages
from samverkan.features.incidents import Incident
from samverkan.features.reports.conveying import build_conveyed
from samverkan.features.reports.due import REMIND_BEFORE
from samverkan.features.reports.events import DueSet, Phoned, Written
from samverkan.features.reports.reading import own
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
            return _remind(view, incident, event, meta)
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


def _remind(view: View, incident: Incident, event: DueSet, meta: Meta) -> list[Fact]:
    """Remind each actor before, and name to the lead after; a moved time calls the earlier ones back."""
    facts = _call_back(view, incident, "reporting time moved")
    soonest = max(event.due_at - REMIND_BEFORE, meta.recorded_at)
    for seat in values_in_order(incident.participants):
        facts += _intend(view, incident, meta, REMINDER, seat.member, soonest, event.due_at)
    facts += _intend(view, incident, meta, MISSING, incident.lead.member, event.due_at, event.due_at + NAME_WITHIN)
    return facts


def _call_back(view: View, incident: Incident, reason: str) -> list[Fact]:
    """What waits to be said about a reporting time that no longer holds is not said."""
    stream = streams.messages(streams.incident(incident.id))
    return [
        fact
        for letter in (REMINDER, MISSING)
        for fact in messages.withdraw(view, stream=stream, letter=letter, reason=reason)
    ]


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
            stream=streams.messages(streams.incident(incident.id)),
            letter=letter,
            receiver_member=member,
            receiver_function=function.id,
            receiver_name=function.name,
            about=incident.id,
            cause_key=f"{letter}/{meta.id}",
            alarm=False,
            not_before=not_before,
            not_after=not_after,
            exercise=meta.exercise,
            sources=sources,
        )
