"""What programs read of the circles that are called together."""

from datetime import datetime

import msgspec

from samverkan.api.reading import Nothing, Reading
from samverkan.features import incidents, messages
from samverkan.features.gatherings.board import NeedBoard, build_need_board
from samverkan.features.gatherings.reading import find_gathering, list_gatherings
from samverkan.features.gatherings.state import Gathering
from samverkan.region import streams
from samverkan.region.view import View

MOST_GATHERINGS = 200


class OfGathering(msgspec.Struct, frozen=True, kw_only=True):
    """Which summons."""

    gathering: str


class GatheringLine(msgspec.Struct, frozen=True, kw_only=True):
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


class OneGathering(msgspec.Struct, frozen=True, kw_only=True):
    """One, and how it stands. `open`: it can still be answered."""

    gathering: GatheringLine
    board: NeedBoard
    open: bool


def read_gatherings(view: View, given: Nothing, now: datetime) -> list[GatheringLine]:
    """Those that this reader reads, the newest first."""
    return [_line(each) for each in list_gatherings(view)[:MOST_GATHERINGS]]


def read_gathering(view: View, given: OfGathering, now: datetime) -> OneGathering | None:
    """One with its board at an instant."""
    found = find_gathering(view, given.gathering)
    if found is None:
        return None
    held = messages.of(view, stream=streams.messages(streams.gathering(found.id)))
    return OneGathering(gathering=_line(found), board=build_need_board(found, held, now), open=found.is_open(now))


def _line(gathering: Gathering) -> GatheringLine:
    return GatheringLine(**{name: getattr(gathering, name) for name in GatheringLine.__struct_fields__})


VIEWS = (
    Reading(
        name="gatherings.list",
        answer=list[GatheringLine],
        read=read_gatherings,
        summary="Kallelser till forum, nivåer, planer och egna listor",
    ),
    Reading(
        name="gatherings.board",
        params=OfGathering,
        answer=OneGathering,
        read=read_gathering,
        summary="En kallelse till ett forum, en nivå, en plan eller en egen lista, och vem som saknas",
    ),
)
