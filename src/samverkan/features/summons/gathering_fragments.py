"""The board of a summons to a circle, live."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from samverkan.features import messages
from samverkan.features.messages import Messages, Sending
from samverkan.features.summons.board import can_wake
from samverkan.features.summons.calling import next_step
from samverkan.features.summons.gathering import Gathering
from samverkan.features.summons.gathering_board import build_seat_board
from samverkan.features.summons.gatherings import find_gathering, next_end_of
from samverkan.region import streams
from samverkan.region.room import Fragment
from samverkan.region.view import View


def _inputs(view: View, name: str) -> Mapping[str, Any] | None:
    found = find_gathering(view, name) if name else None
    if found is None:
        return None
    return {
        "gathering": found,
        "held": messages.of(view, stream=streams.messages(streams.summons(name))),
        "sending": messages.sending(view),
        "past": view.at is not None,
    }


def _shape(*, now: datetime, gathering: Gathering, held: Messages, sending: Sending, past: bool) -> Mapping[str, Any]:
    return {
        "board": build_seat_board(gathering, held, now),
        "gathering": gathering,
        "sending": sending,
        "can_wake": can_wake(sending),
        "open": gathering.is_open(now) and not past,
    }


def _until(*, now: datetime, gathering: Gathering, held: Messages, **_: object) -> datetime | None:
    changes = (messages.earliest_change(held, now), next_end_of(gathering, now), next_step(held, now))
    return min((at for at in changes if at is not None), default=None)


GATHERING_FRAGMENTS = (
    Fragment(
        name="summons.gathering", template="summons/gathering_board.html", inputs=_inputs, shape=_shape, until=_until
    ),
)
