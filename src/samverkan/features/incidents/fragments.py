"""The live parts of an incident's pages: its alarm, its overview and its history. Its head is `reports.head`."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from samverkan.features import charter, messages
from samverkan.features.charter import Charter
from samverkan.features.incidents.alarm import find_alarm
from samverkan.features.incidents.apart import tell_apart
from samverkan.features.incidents.around import list_participants
from samverkan.features.incidents.asking import name_if_read
from samverkan.features.incidents.held import held_until
from samverkan.features.incidents.incident import COMPANIES, EMPTY, Happening, Incident, Joint, count_companies
from samverkan.features.incidents.naming import find_direction, name_event
from samverkan.features.messages import Messages, Sending
from samverkan.lib.maps import values_in_order
from samverkan.region import streams
from samverkan.region.event import Event
from samverkan.region.room import Fragment
from samverkan.region.view import View

NEWEST = 30
MOST_NAMED = 12
"""So many who are invited at once are named in the course; the names of more stand in the log."""


def pick(view: View, incident: str) -> Mapping[str, Any] | None:
    """The incident and the region's scales, for who may read it."""
    if not incident or view.folded(streams.incident(incident)) is None:
        return None
    return {"incident": view.part(streams.incident(incident), "incidents", EMPTY), "region": charter.of(view)}


def pick_overview(view: View, incident: str) -> Mapping[str, Any] | None:
    """The same, the incident that it was pressed beside, those where its proposal waits again and waited before, and
    each that it has been joined with (`joint_0`, …): to who reads that one too."""
    found = pick(view, incident)
    if found is None:
        return None
    this: Incident = found["incident"]
    joints = [each.incident for each in _list_joints(this)]
    read = [other for each in joints if (other := view.part(streams.incident(each), "incidents", EMPTY)).state]
    return {
        **found,
        "beside": name_if_read(view, this.beside),
        "waits_as": name_if_read(view, this.waits_as),
        "waited_in": name_if_read(view, this.waited_in),
        **{f"joint_{number}": each for number, each in enumerate(read)},
    }


def _list_joints(incident: Incident) -> list[Joint]:
    return [*([incident.joined_to] if incident.joined_to else []), *values_in_order(incident.joined_from)]


def shape_overview(
    *,
    incident: Incident,
    region: Charter,
    beside: str,
    waits_as: str,
    waited_in: str,
    now: datetime,
    **others: Incident,
) -> Mapping[str, Any]:
    """What is known: sentence, place, who says so, conference, participants, directions in force."""
    participants = list_participants(incident)
    joint = incident.joined_to
    went_on = next((each for each in others.values() if joint and each.id == joint.incident), EMPTY)
    return {
        "names": tell_apart([incident, *others.values()]),
        "incident": incident,
        "step": region.step(incident.impact),
        "participants": participants,
        "companies": count_companies(participants),
        "beside": beside,
        "waits_as": waits_as,
        "waited_in": waited_in,
        "went_on_as": went_on.state if went_on.has_ended else "",
        "joined_from": incident.joined_here,
        "in_force": incident.in_force(incident.ended.recorded_at if incident.ended else now),
        "late": incident.is_late(now),
    }


def shape_history(*, incident: Incident, region: Charter, now: datetime) -> Mapping[str, Any]:
    """The newest changes, newest first, each with its act, and with the direction that it ends."""
    lines = list(values_in_order(incident.history))
    acts = [_tell(line, incident, region) for line in lines[: -NEWEST - 1 : -1]]
    return {"lines": acts, "most": MOST_NAMED, "companies": COMPANIES, "more": len(lines) > NEWEST}


def _tell(line: Happening, incident: Incident, region: Charter) -> tuple[Happening, Event | None, str]:
    act = incident.told.get(line.number)
    if act is None:
        return line, None, ""
    ended = find_direction(act, incident=incident)
    return line, name_event(act, incident=incident, charter=region), ended.text if ended else ""


def changes_at(*, incident: Incident, now: datetime, **_others: Incident | Charter | str) -> datetime | None:
    """The next instant at which the overview looks different by itself."""
    moments = [incident.promised_by] if incident.promised_by else []
    for act in values_in_order(incident.authority):
        moments += [moment for moment in (act.from_at, act.until_at) if moment]
    return min((moment for moment in moments if moment > now), default=None)


def pick_alarm(view: View, incident: str) -> Mapping[str, Any] | None:
    """The incident, its messages, and whether it is the example that sends them."""
    found = pick(view, incident)
    stream = streams.messages(streams.incident(incident))
    told = {"held": messages.of(view, stream=stream), "sending": messages.sending(view)}
    return None if found is None else {**found, **told}


def shape_alarm(
    *, incident: Incident, region: Charter, held: Messages, sending: Sending, now: datetime
) -> Mapping[str, Any]:
    """When the alarm went and to how many; in the example the outbox is where it goes."""
    leaves_at = None if sending.paused else held_until(incident)
    told = {"leaves_at": leaves_at, "demo": region.demo, "exercise": incident.exercise}
    return {"alarm": find_alarm(incident, held, now)} | told


def goes_at(*, incident: Incident, region: Charter, held: Messages, sending: Sending, now: datetime) -> datetime | None:
    """When the press can no longer be undone, while it can; and when silence, or a wait, has been too long."""
    moments = (held_until(incident), messages.earliest_change(held, now))
    return min((moment for moment in moments if moment is not None and moment > now), default=None)


FRAGMENTS = (
    Fragment(
        name="incidents.alarm",
        template="incidents/alarm.html",
        inputs=pick_alarm,
        shape=shape_alarm,
        until=goes_at,
    ),
    Fragment(
        name="incidents.overview",
        template="incidents/overview_part.html",
        inputs=pick_overview,
        shape=shape_overview,
        until=changes_at,
    ),
    Fragment(name="incidents.history", template="incidents/history.html", inputs=pick, shape=shape_history),
    Fragment(name="incidents.steered", template="incidents/steered.html", inputs=pick, shape=shape_history),
)
