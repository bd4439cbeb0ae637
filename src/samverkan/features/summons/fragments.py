"""The board, live, on a desk and on a wall."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from samverkan.features import actors, duty, functions, incidents, messages
from samverkan.features.actors import Actors
from samverkan.features.calling import can_wake, choose_number, choose_size, find_answering, next_step
from samverkan.features.duty import Relay
from samverkan.features.functions import Functions
from samverkan.features.incidents import Incident
from samverkan.features.messages import Choice, Messages, Sending
from samverkan.features.summons.board import build_board
from samverkan.features.summons.reading import next_end, of
from samverkan.features.summons.state import Summons
from samverkan.lib.local_time import local_day
from samverkan.lib.maps import Map
from samverkan.region import streams
from samverkan.region.room import Fragment
from samverkan.region.view import View


def _inputs(view: View, incident: str) -> Mapping[str, Any] | None:
    """Those of the wall, what is dialled, and whether it is drawn for who steers: they alone may remind."""
    told = _inputs_wall(view, incident)
    if told is None:
        return None
    more = {"register": functions.of(view), "relays": duty.relays(view), "members": actors.of(view)}
    own = {"past": view.at is not None, "leading": incidents.steers(view, view.reader, told["incident"])}
    return {**told, **more, **own, "choice": messages.choice_of(view, incident)}


def _inputs_wall(view: View, incident: str) -> Mapping[str, Any] | None:
    found = incidents.of(view, incident) if incident else None
    if found is None:
        return None
    return {
        "incident": found,
        "summons": of(view, incident),
        "held": messages.of(view, stream=streams.messages(streams.incident(incident))),
        "sending": messages.sending_in(view, incident, exercise=found.exercise),
    }


def _shape(
    *,
    now: datetime,
    incident: Incident,
    summons: Summons,
    held: Messages,
    sending: Sending,
    past: bool,
    leading: bool,
    register: Functions,
    relays: Map[str, Relay],
    members: Actors,
    choice: Choice,
) -> Mapping[str, Any]:
    """Who looks back is offered no acts, nor to ring: those whom it was then have perhaps answered since."""
    board = build_board(incident, summons, held, now)
    day = local_day(now)
    return {
        "board": board,
        "incident": incident,
        "sending": sending,
        "answering": {
            row.member: find_answering(register, relays, members, called=(), member=row.member, on=day)
            for row in board.rows
        },
        "choice": choice,
        "can_wake": can_wake(sending),
        "reminded_at": summons.reminded_at,
        "numbers": {row.member: choose_number(register, relays, called=(), member=row.member) for row in board.rows},
        "open": incidents.is_open(incident) and not past,
        "leading": leading,
        "ringing": incident.state != incidents.CLOSED and not past,
    }


def _shape_wall(
    *, now: datetime, incident: Incident, summons: Summons, held: Messages, sending: Sending
) -> Mapping[str, Any]:
    """How many, and the names of who is missing: on a wall nothing is done, so the past looks the same."""
    board = build_board(incident, summons, held, now)
    return {
        "board": board,
        "incident": incident,
        "sending": sending,
        "call_me": [row for row in board.answered if row.answer and row.answer.answer == "call-me"],
        "size": choose_size(len(board.unanswered)),
    }


def _until(*, now: datetime, held: Messages, summons: Summons, **_: object) -> datetime | None:
    changes = (messages.earliest_change(held, now), next_end(summons, now), next_step(held, now))
    return min((at for at in changes if at is not None), default=None)


FRAGMENTS = (
    Fragment(name="summons.board", template="summons/board.html", inputs=_inputs, shape=_shape, until=_until),
    Fragment(
        name="summons.wall", template="summons/wall_part.html", inputs=_inputs_wall, shape=_shape_wall, until=_until
    ),
)
