"""The board of a summons to a circle, live; and, in an incident, which circles are called together about it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from samverkan.features import actors, duty, functions, incidents, messages
from samverkan.features.actors import Actors
from samverkan.features.calling import can_wake, choose_number, choose_size, find_answering, next_step
from samverkan.features.duty import Relay
from samverkan.features.functions import Functions
from samverkan.features.gatherings.board import build_need_board
from samverkan.features.gatherings.events import Need
from samverkan.features.gatherings.reading import find_gathering, has_ended, list_gatherings, next_end_of, takes_part
from samverkan.features.gatherings.state import Gathering, list_called
from samverkan.features.messages import Messages, Sending
from samverkan.lib.local_time import local_day
from samverkan.lib.maps import Map, values_in_order
from samverkan.region import streams
from samverkan.region.room import Fragment
from samverkan.region.view import View

MOST_ABOUT = 20


def _inputs(view: View, name: str) -> Mapping[str, Any] | None:
    """Those of the wall, what is dialled, and whether the reader takes part."""
    told = _inputs_wall(view, name)
    if told is None:
        return None
    more = {"register": functions.of(view), "relays": duty.relays(view), "members": actors.of(view)}
    joined = takes_part(view, told["gathering"], view.reader)
    return {**told, **more, "past": view.at is not None, "joined": joined}


def _inputs_wall(view: View, name: str) -> Mapping[str, Any] | None:
    found = find_gathering(view, name) if name else None
    if found is None:
        return None
    return {
        "gathering": found,
        "held": messages.of(view, stream=streams.messages(streams.gathering(name))),
        "sending": messages.sending_in(view, found.incident, exercise=found.exercise, circle=name),
    }


def _shape(
    *,
    now: datetime,
    gathering: Gathering,
    held: Messages,
    sending: Sending,
    past: bool,
    joined: bool,
    register: Functions,
    relays: Map[str, Relay],
    members: Actors,
) -> Mapping[str, Any]:
    needs, day = list(values_in_order(gathering.needs)), local_day(now)
    goes_on = gathering.is_open(now) and not past
    return {
        "board": build_need_board(gathering, held, now),
        "gathering": gathering,
        "sending": sending,
        "can_wake": can_wake(sending),
        "open": goes_on,
        "may_act": goes_on and joined,
        "numbers": {need.number: _choose_number(gathering, need, register, relays) for need in needs},
        "answering": {
            need.number: find_answering(
                register,
                relays,
                members,
                called=_list_to_ring(gathering, need, register),
                member=_member_of(need),
                on=day,
            )
            for need in needs
        },
    }


def _choose_number(
    gathering: Gathering, need: Need, register: Functions, relays: Map[str, Relay]
) -> functions.Channel | None:
    called = _list_to_ring(gathering, need, register)
    return choose_number(register, relays, called=called, member=_member_of(need))


def _list_to_ring(gathering: Gathering, need: Need, register: Functions) -> list[str]:
    """Who is called for the need; none that has ended since, whoever has its id now."""
    return [each for each in list_called(gathering, need) if not has_ended(register.ended, gathering, each)]


def _member_of(need: Need) -> str:
    return "" if need.external else need.party


def _shape_wall(*, now: datetime, gathering: Gathering, held: Messages, sending: Sending) -> Mapping[str, Any]:
    """How many, and the names of who is missing: on a wall nothing is done, so the past looks the same."""
    board = build_need_board(gathering, held, now)
    return {
        "board": board,
        "gathering": gathering,
        "sending": sending,
        "size": choose_size(len(board.missing)),
    }


def _until(*, now: datetime, gathering: Gathering, held: Messages, **_: object) -> datetime | None:
    changes = (messages.earliest_change(held, now), next_end_of(gathering, now), next_step(held, now))
    return min((at for at in changes if at is not None), default=None)


def _inputs_about(view: View, name: str) -> Mapping[str, Any] | None:
    """Each of them by itself, since a list made anew is never the same."""
    if incidents.of(view, name) is None:
        return None
    return {f"circle_{number}": each for number, each in enumerate(list_gatherings(view, incident=name)[:MOST_ABOUT])}


def _shape_about(*, now: datetime, **circles: Gathering) -> Mapping[str, Any]:
    return {"gatherings": list(circles.values())}


FRAGMENTS = (
    Fragment(name="gatherings.board", template="gatherings/board.html", inputs=_inputs, shape=_shape, until=_until),
    Fragment(
        name="gatherings.wall",
        template="gatherings/wall_part.html",
        inputs=_inputs_wall,
        shape=_shape_wall,
        until=_until,
    ),
    Fragment(name="gatherings.about", template="gatherings/about.html", inputs=_inputs_about, shape=_shape_about),
)
