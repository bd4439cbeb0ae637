"""The live parts of an incident's pages: its overview and its history. Its head is `reports.head`."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from samverkan.features import charter
from samverkan.features.charter import Charter
from samverkan.features.incidents.incident import EMPTY, OPEN, Incident, count_companies
from samverkan.features.incidents.pressing import UNDO
from samverkan.lib.clock import is_within
from samverkan.lib.maps import values_in_order
from samverkan.region import streams
from samverkan.region.room import Fragment
from samverkan.region.view import View

NEWEST = 30


def pick(view: View, incident: str) -> Mapping[str, Any] | None:
    """The incident and the region's scales, for who may read it."""
    if not incident or view.folded(streams.incident(incident)) is None:
        return None
    return {"incident": view.part(streams.incident(incident), "incidents", EMPTY), "region": charter.of(view)}


def shape_overview(*, incident: Incident, region: Charter, now: datetime) -> Mapping[str, Any]:
    """What is known: sentence, place, who says so, conference, participants, directions in force."""
    participants = sorted(values_in_order(incident.participants), key=lambda each: (each.name, each.member))
    return {
        "incident": incident,
        "step": region.step(incident.impact),
        "participants": participants,
        "companies": count_companies(participants),
        "joined_from": list(values_in_order(incident.joined_from)),
        "in_force": incident.in_force(now),
        "held": _is_held(incident, now),
    }


def shape_history(*, incident: Incident, region: Charter, now: datetime) -> Mapping[str, Any]:
    """The newest changes, newest first."""
    lines = list(values_in_order(incident.history))
    return {"lines": lines[: -NEWEST - 1 : -1], "more": len(lines) > NEWEST}


def changes_at(*, incident: Incident, region: Charter, now: datetime) -> datetime | None:
    """The next instant at which the overview looks different by itself."""
    moments = [incident.pressed_at + UNDO] if incident.pressed_at else []
    for act in values_in_order(incident.authority):
        moments += [moment for moment in (act.from_at, act.until_at) if moment]
    return min((moment for moment in moments if moment > now), default=None)


def _is_held(incident: Incident, now: datetime) -> bool:
    """Whether the press is so new that nothing has left yet."""
    return incident.state in OPEN and incident.pressed_at is not None and is_within(now, incident.pressed_at, UNDO)


FRAGMENTS = (
    Fragment(
        name="incidents.overview",
        template="incidents/overview_part.html",
        inputs=pick,
        shape=shape_overview,
        until=changes_at,
    ),
    Fragment(name="incidents.history", template="incidents/history.html", inputs=pick, shape=shape_history),
)
