"""What programs read of a summons."""

from datetime import datetime

import msgspec

from samverkan.api.reading import Nothing, Reading
from samverkan.features import incidents, messages
from samverkan.features.summons.board import Board, build_board
from samverkan.features.summons.gathering import Gathering
from samverkan.features.summons.gathering_board import SeatBoard, build_seat_board
from samverkan.features.summons.gatherings import find_gathering, list_gatherings
from samverkan.features.summons.reading import of
from samverkan.features.summons.state import Answer
from samverkan.lib.maps import values_in_order
from samverkan.region import streams
from samverkan.region.view import View

MOST_GATHERINGS = 200


class OfIncident(msgspec.Struct, frozen=True, kw_only=True):
    """Which incident."""

    incident: str


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


class OfGathering(msgspec.Struct, frozen=True, kw_only=True):
    """Which summons."""

    summons: str


class CircleLine(msgspec.Struct, frozen=True, kw_only=True):
    """What a summons to a circle is."""

    id: str
    exercise: bool
    incident: str
    circle: str
    forum_name: str
    level: str
    title: str
    text: str
    on_site: bool
    conference: incidents.Conference
    by: str
    summoned_at: datetime | None
    moved_at: datetime | None
    cancelled_at: datetime | None


class OfCircle(msgspec.Struct, frozen=True, kw_only=True):
    """One, and how it stands. `open`: it can still be answered."""

    summons: CircleLine
    board: SeatBoard
    open: bool


def read_gatherings(view: View, given: Nothing, now: datetime) -> list[CircleLine]:
    """Those that this reader reads, the newest first."""
    return [_line(each) for each in list_gatherings(view)[:MOST_GATHERINGS]]


def read_gathering(view: View, given: OfGathering, now: datetime) -> OfCircle | None:
    """One with its board at an instant."""
    found = find_gathering(view, given.summons)
    if found is None:
        return None
    held = messages.of(view, stream=streams.messages(streams.summons(found.id)))
    return OfCircle(summons=_line(found), board=build_seat_board(found, held, now), open=found.is_open(now))


def _line(gathering: Gathering) -> CircleLine:
    return CircleLine(**{name: getattr(gathering, name) for name in CircleLine.__struct_fields__})


VIEWS = (
    Reading(
        name="summons.gatherings",
        answer=list[CircleLine],
        read=read_gatherings,
        summary="Kallelser till forum, nivåer, planer och egna listor",
    ),
    Reading(
        name="summons.gathering",
        params=OfGathering,
        answer=OfCircle,
        read=read_gathering,
        summary="En kallelse till ett forum, en nivå, en plan eller en egen lista, och vem som saknas",
    ),
    Reading(
        name="summons.board",
        params=OfIncident,
        answer=Board,
        read=read_board,
        summary="Vem som har och inte har svarat",
    ),
    Reading(
        name="summons.answers",
        params=OfIncident,
        answer=list[Answer],
        read=list_answers,
        summary="Alla svar på kallelsen",
    ),
)
