"""The board, live."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from samverkan.features import incidents, messages
from samverkan.features.incidents import Incident
from samverkan.features.messages import Messages, Sending
from samverkan.features.summons.board import build_board, can_wake
from samverkan.features.summons.reading import of
from samverkan.features.summons.state import Summons
from samverkan.region import streams
from samverkan.region.room import Fragment
from samverkan.region.view import View


def _inputs(view: View, incident: str) -> Mapping[str, Any] | None:
    found = incidents.of(view, incident) if incident else None
    if found is None:
        return None
    return {
        "incident": found,
        "summons": of(view, incident),
        "held": messages.of(view, stream=streams.messages(streams.incident(incident))),
        "sending": messages.sending(view),
        "past": view.at is not None,
    }


def _shape(
    *, now: datetime, incident: Incident, summons: Summons, held: Messages, sending: Sending, past: bool
) -> Mapping[str, Any]:
    """Who looks back is offered no acts, nor to ring: those whom it was then have perhaps answered since."""
    return {
        "board": build_board(incident, summons, held, now),
        "incident": incident,
        "sending": sending,
        "can_wake": can_wake(sending),
        "reminded_at": summons.reminded_at,
        "open": incidents.is_open(incident) and not past,
        "ringing": incident.state != incidents.CLOSED and not past,
    }


def _until(*, now: datetime, held: Messages, **_: object) -> datetime | None:
    return messages.earliest_change(held, now)


FRAGMENTS = (Fragment(name="summons.board", template="summons/board.html", inputs=_inputs, shape=_shape, until=_until),)
