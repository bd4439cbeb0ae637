"""What programs read of drills: when the next is, which there have been, and what came of one."""

from datetime import datetime

import msgspec

from samverkan.api.reading import Nothing, Reading
from samverkan.features import charter, functions
from samverkan.features.drills.events import Reported, Try
from samverkan.features.drills.reading import (
    find_drill,
    find_next,
    list_drills,
    list_left_out,
    list_reports,
    list_tries,
)
from samverkan.features.drills.state import Drill
from samverkan.lib.clock import Instant
from samverkan.region.view import View

MOST = 200


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """When the next drill is due, and those that have been, the newest first."""

    next_at: Instant | None
    drills: list[Drill]


class One(msgspec.Struct, frozen=True, kw_only=True):
    """A drill, by its id."""

    drill: str


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """A drill, each way to one's own organisation, and, for the county, the report of all actors and whom it left out:
    members whose part of the journal was set aside."""

    drill: Drill
    tries: list[Try]
    reports: list[Reported]
    left_out: list[str]


def read_drills(view: View, given: Nothing, now: datetime) -> Told:
    """What Provlarm shows."""
    return Told(next_at=find_next(view), drills=list_drills(view, most=MOST))


def read_drill(view: View, given: One, now: datetime) -> Result | None:
    """What came of it; None where there is no such drill."""
    drill = find_drill(view, given.drill)
    function = functions.find_function(view, view.reader.function)
    if drill is None or function is None:
        return None
    return Result(
        drill=drill,
        tries=list(list_tries(view, function.member, drill.id)),
        reports=list_reports(view, charter.of(view).convener, drill.id),
        left_out=list(list_left_out(view, drill)),
    )


VIEWS = (
    Reading(name="drills.list", answer=Told, read=read_drills, summary="Provlarm som har varit, och nästa"),
    Reading(name="drills.get", params=One, answer=Result, read=read_drill, summary="Vad ett provlarm visade"),
)
