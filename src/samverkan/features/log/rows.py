"""What a line of the timeline shows: pure, without its reader."""

from collections.abc import Iterable, Mapping
from datetime import datetime

import msgspec

from samverkan.features import functions, incidents
from samverkan.features.charter import Charter
from samverkan.features.functions import Functions
from samverkan.features.incidents import Incident, Reference
from samverkan.features.log.events import Noted
from samverkan.features.log.rules import is_gone, pick_correction
from samverkan.features.log.state import Line, Log
from samverkan.features.log.timeline import list_concerning, mark_of
from samverkan.features.reports import Phoned
from samverkan.region.event import Event


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """A later line about this one: a correction, a mark, a number, a spärr."""

    id: str
    event: Event
    at: datetime


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A line as a page shows it. `who` is in words; `way` says how it came in: page, api, link, phone or system.

    `about` is the entry that the line is about, `corrected_by` the line that corrects it, "" where there is none.
    `about_number` is the number of the former, 0 where it is no earlier line of this log.
    `owner` is the member that wrote it: nobody else corrects it. `other` is the incident that this one was joined with,
    or parted from.
    `ended` is the text of the direction that the line ended, and `about` then where it was given.
    """

    id: str
    number: int
    event: Event
    kind: str
    note_kind: str
    owner: str
    who: str
    way: str
    recorded_at: datetime
    occurred_at: datetime
    late: bool
    gone: bool
    mark: str
    about: str
    about_number: int
    corrected_by: str
    told: tuple[Told, ...]
    other: str = ""
    ended: str = ""
    correction_gone: bool = False

    @property
    def can_be_corrected(self) -> bool:
        """Whether it is a note in its newest wording, or one whose correction has been blocked or erased."""
        return self.kind == "log" and not self.gone and (not self.corrected_by or self.correction_gone)


def build_rows(log: Log, lines: Iterable[Line], incident: Incident, known: Functions, charter: Charter) -> list[Row]:
    """The lines with what was later said about them, named as their stream, the known functions and the charter name.

    The log is walked once for all of them, whether what they are about lies in it or not.
    """
    shown = list(lines)
    earlier = log.find_all({about for line in shown if (about := _about(line, incident))})
    return [_build_row(log, line, incident, known, charter, earlier) for line in shown]


def build_row(log: Log, line: Line, incident: Incident, known: Functions, charter: Charter) -> Row:
    """As `build_rows`, of one line."""
    return build_rows(log, (line,), incident, known, charter)[0]


def _about(line: Line, incident: Incident) -> str:
    ended = incidents.find_direction(line.event, incident=incident)
    return ended.entry if ended else str(getattr(line.event, "entry", ""))


def _build_row(
    log: Log, line: Line, incident: Incident, known: Functions, charter: Charter, earlier: Mapping[str, Line]
) -> Row:
    about = _about(line, incident)
    named, ended = earlier.get(about), incidents.find_direction(line.event, incident=incident)
    concerning = list_concerning(log, line.meta.id)
    newer = pick_correction(concerning)
    return Row(
        id=line.meta.id,
        number=line.number,
        event=incidents.name_event(_without_copies(line), incident=incident, charter=charter),
        kind=line.kind,
        note_kind=line.event.kind if isinstance(line.event, Noted) else "",
        owner=line.meta.owner,
        who=name_who(line, incident, known),
        way=line.meta.via.partition(":")[0],
        recorded_at=line.meta.recorded_at,
        occurred_at=line.meta.occurred_at,
        late=line.late,
        gone=is_gone(line.event),
        mark=mark_of(line, concerning),
        about=about,
        about_number=named.number if named and named.number < line.number else 0,
        corrected_by=newer.meta.id if newer else "",
        correction_gone=newer is not None and is_gone(newer.event),
        told=tuple(_told(later) for later in concerning if later is not newer),
        other=line.event.other if isinstance(line.event, Reference) else "",
        ended=ended.text if ended else "",
    )


def _without_copies(line: Line) -> Event:
    """The event; a title that was copied without saying from where is left out: no spärr would reach it."""
    if isinstance(line.event, Reference) and not line.meta.sources:
        return msgspec.structs.replace(line.event, other_title="")
    return line.event


def name_who(line: Line, incident: Incident, known: Functions) -> str:
    """Function and member as the event names them; else the function that acted as it was called then, and the member
    as the incident names it. Who does not read the register gets the member alone."""
    by = getattr(line.event, "by", "")
    if isinstance(by, str) and by:
        return f"{by}, {line.event.name}" if isinstance(line.event, Phoned) else by
    seat = incident.participants.get(line.meta.owner)
    function = functions.name_then(known, line.meta.function, at=line.meta.recorded_at)
    return ", ".join(name for name in (function, seat.name if seat else line.meta.owner) if name)


def _told(line: Line) -> Told:
    return Told(id=line.meta.id, event=line.event, at=line.meta.recorded_at)
