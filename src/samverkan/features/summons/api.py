"""What programs read of a summons."""

from datetime import datetime

import msgspec

from samverkan.api.reading import Reading
from samverkan.features import incidents, messages
from samverkan.features.summons.board import Board, build_board
from samverkan.features.summons.reading import of
from samverkan.features.summons.state import Answer
from samverkan.lib.maps import values_in_order
from samverkan.region import streams
from samverkan.region.seen import stamp
from samverkan.region.view import View


class OfIncident(msgspec.Struct, frozen=True, kw_only=True):
    """Which incident."""

    incident: str


class Channels(msgspec.Struct, frozen=True, kw_only=True):
    """By which kinds of channel an exercise really leaves: those `chosen`, of those that are on for exercises here. Who
    chose them, "" where nobody has; `seen` is the stamp of them."""

    choosable: list[str]
    chosen: list[str]
    by: str
    at: datetime | None
    seen: str


def read_channels(view: View, given: OfIncident, now: datetime) -> Channels | None:
    """Those of an exercise; nothing for what is none."""
    incident = incidents.of(view, given.incident)
    if incident is None or not incident.exercise:
        return None
    choice, chosen = messages.choice_of(view, incident.id), messages.list_chosen(view, incident.id)
    choosable = messages.list_choosable(view)
    return Channels(choosable=choosable, chosen=chosen, by=choice.by, at=choice.at, seen=stamp(chosen))


def read_board(view: View, given: OfIncident, now: datetime) -> Board | None:
    """The board at an instant."""
    incident = incidents.of(view, given.incident)
    if incident is None:
        return None
    held = messages.of(view, stream=streams.messages(streams.incident(incident.id)))
    return build_board(incident, of(view, incident.id), held, now)


def list_answers(view: View, given: OfIncident, now: datetime) -> list[Answer] | None:
    """Every answer, also those that later ones have replaced, oldest first."""
    if incidents.of(view, given.incident) is None:
        return None
    return list(values_in_order(of(view, given.incident).answers))


VIEWS = (
    Reading(
        name="summons.board",
        params=OfIncident,
        answer=Board,
        read=read_board,
        summary="Vem som har och inte har svarat",
    ),
    Reading(
        name="summons.channels",
        params=OfIncident,
        answer=Channels,
        read=read_channels,
        summary="Vilka kanaler som går på riktigt i en övning",
    ),
    Reading(
        name="summons.answers",
        params=OfIncident,
        answer=list[Answer],
        read=list_answers,
        summary="Alla svar på kallelsen",
    ),
)
