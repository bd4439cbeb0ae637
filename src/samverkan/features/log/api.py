"""What programs read of the log."""

from collections.abc import Collection
from datetime import datetime
from typing import Annotated, Any, Literal

import msgspec

from samverkan.api.choosing import choose
from samverkan.api.problems import No
from samverkan.api.reading import Reading
from samverkan.features import actors, combined, functions, incidents
from samverkan.features.log.rows import name_who
from samverkan.features.log.rules import find_gone, pick_correction
from samverkan.features.log.state import EMPTY, Line, Log
from samverkan.features.log.timeline import By, Page, list_concerning, list_page, mark_of
from samverkan.lib.maps import in_order
from samverkan.region import streams
from samverkan.region.command import Command
from samverkan.region.event import Acting, Gone
from samverkan.region.view import View

Kind = Literal["", "log", "incidents", "summons", "reports", "combined", "records"]
"""The rooms that write in an incident's own stream. What is sent has a stream of its own: `messages.list`."""


class OfLog(msgspec.Struct, frozen=True, kw_only=True):
    """Which lines: `by` recorded (visste vi då) or occurred (gällde då); `before` is `older` of the page before.

    Raises `No` (422) for a `before` that no line of this log has: it is no place to go on from.
    """

    incident: str
    by: By = "recorded"
    member: str = ""
    kind: Kind = ""
    text: Annotated[str, msgspec.Meta(max_length=200)] = ""
    before: Annotated[int, msgspec.Meta(ge=1)] | None = None
    limit: Annotated[int, msgspec.Meta(ge=1, le=200)] = 50


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """One line. `number` counts in this incident.

    Where it is `gone`, blocked or erased, `event` holds what is still told, its words empty; None for nothing.
    """

    entry: str
    number: int
    type: str
    event: Any
    gone: str
    owner: str
    who: str
    via: str
    mark: str
    handling: str
    occurred_at: datetime
    recorded_at: datetime
    received_at: datetime
    late: bool
    corrected_by: str
    sources: tuple[str, ...]


class Lines(msgspec.Struct, frozen=True, kw_only=True):
    """Lines, newest first. `older` is the next page's `before`; `until` says how far back a search has looked."""

    lines: list[Told]
    older: int | None
    until: datetime | None


def read_lines(view: View, given: OfLog, now: datetime) -> Lines | None:
    """One page of an incident's timeline."""
    incident = incidents.of(view, given.incident)
    if incident is None:
        return None
    known_members = (*in_order(incident.participants), *in_order(actors.of(view).members))
    choose("member", given.member, [member for member, _known in known_members])
    log = view.part(streams.incident(given.incident), "log", EMPTY)
    if given.before is not None and given.before > log.last:
        raise No(422, "unknown-choice", name="before", value=str(given.before), choices=f"1–{log.last}")
    page = _list_page(log, given)
    known = functions.of(view)
    there = log.find_all({source for line in page.lines for source in line.meta.sources})
    lines = [_told(log, line, incident, known, there) for line in page.lines]
    return Lines(lines=lines, older=page.older, until=page.until)


def note_versions(view: View, acting: Acting, given: OfLog) -> list[Command]:
    """The line of a fixed version holds all of it: whose program reads it there has opened it."""
    if given.kind not in ("", "combined"):
        return []
    log: Log = view.part(streams.incident(given.incident), "log", EMPTY)
    fixed = (
        line.event.content.number for line in _list_page(log, given).lines if isinstance(line.event, combined.Fixed)
    )
    openings = (combined.build_opening(view, acting, given.incident, number) for number in fixed)
    return [opening for opening in openings if opening is not None]


def _list_page(log: Log, given: OfLog) -> Page:
    return list_page(
        log,
        by=given.by,
        member=given.member,
        kind=given.kind,
        text=given.text,
        before=given.before,
        limit=given.limit,
    )


def _told(
    log: Log, line: Line, incident: incidents.Incident, known: functions.Functions, there: Collection[str]
) -> Told:
    concerning = list_concerning(log, line.meta.id)
    newer = pick_correction(concerning)
    return Told(
        entry=line.meta.id,
        number=line.number,
        type=line.meta.type,
        event=None if isinstance(line.event, Gone) else line.event,
        gone=find_gone(log, line),
        owner=line.meta.owner,
        who=name_who(line, incident, known),
        via=line.meta.via.partition(":")[0],
        mark=mark_of(line, concerning),
        handling=line.meta.handling,
        occurred_at=line.meta.occurred_at,
        recorded_at=line.meta.recorded_at,
        received_at=line.meta.received_at,
        late=line.late,
        corrected_by=newer.meta.id if newer else "",
        sources=tuple(source for source in line.meta.sources if source in there),
    )


VIEWS = (
    Reading(
        name="log.lines", params=OfLog, answer=Lines, read=read_lines, notes=note_versions, summary="Loggens rader"
    ),
)
