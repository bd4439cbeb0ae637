"""The ten seconds after a press: it can be undone, and nothing has left."""

from datetime import datetime, timedelta

from samverkan.features.incidents.incident import OPEN, WITHDRAWN, Incident
from samverkan.lib.clock import is_within

UNDO = timedelta(seconds=10)
IN_ORDER = 10_000
"""So much closer to each other than they were decided do the first things leave: before all that is decided after."""


def may_undo(incident: Incident, now: datetime) -> bool:
    """Whether the press is so fresh that nothing has left."""
    pressed = incident.pressed_at
    return pressed is not None and incident.state != WITHDRAWN and is_within(now, pressed, UNDO)


def held_until(incident: Incident) -> datetime | None:
    """When the press can no longer be undone; None for what nobody has pressed for."""
    return incident.pressed_at + UNDO if incident.pressed_at else None


def is_held(incident: Incident, now: datetime) -> bool:
    """Whether the press is so new that nothing has left yet: until then nobody else has anything to do."""
    return incident.state in OPEN and incident.pressed_at is not None and is_within(now, incident.pressed_at, UNDO)


def leaves_at(incident: Incident, at: datetime) -> datetime:
    """When what is decided at that instant leaves at the earliest: while the press can be undone, nothing does. Then it
    leaves in the order in which it was decided: what called them first."""
    pressed = incident.pressed_at
    return pressed + UNDO + (at - pressed) / IN_ORDER if pressed is not None and is_held(incident, at) else at
