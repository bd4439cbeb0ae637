"""What a line of the timeline shows: pure, without its reader."""

from datetime import datetime

import msgspec

from samverkan.features import functions
from samverkan.features.functions import Functions
from samverkan.features.incidents import Incident, Joined
from samverkan.features.log.events import Noted
from samverkan.features.log.rules import pick_correction
from samverkan.features.log.state import Line, Log
from samverkan.features.log.timeline import list_concerning
from samverkan.region.event import Event, Gone


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """A later line about this one: a correction, a mark, a number, a spärr."""

    id: str
    event: Event
    at: datetime


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A line as a page shows it. `who` is in words; `way` says how it came in: page, api, link, phone or system.

    `about` is the entry that the line is about, `corrected_by` the line that corrects it, "" where there is none.
    `about_number` is the number of the former, 0 where it is no earlier line of this log.
    `owner` is the member that wrote it: nobody else corrects it. `other` is the incident that this one was joined with.
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

    @property
    def can_be_corrected(self) -> bool:
        """Whether it is a note in its newest wording."""
        return self.kind == "log" and not self.gone and not self.corrected_by


def build_row(log: Log, line: Line, incident: Incident, known: Functions) -> Row:
    """The line with what was later said about it, named as its stream and the known functions name people."""
    concerning = list_concerning(log, line.meta.id)
    newer = pick_correction(concerning)
    about = str(getattr(line.event, "entry", ""))
    before = log.newest_first(start=line.number - 1) if about else ()
    earlier = next((each for each in before if each.meta.id == about), None)
    return Row(
        id=line.meta.id,
        number=line.number,
        event=_without_copies(line),
        kind=line.kind,
        note_kind=line.event.kind if isinstance(line.event, Noted) else "",
        owner=line.meta.owner,
        who=name_who(line, incident, known),
        way=line.meta.via.partition(":")[0],
        recorded_at=line.meta.recorded_at,
        occurred_at=line.meta.occurred_at,
        late=line.late,
        gone=isinstance(line.event, Gone),
        mark=line.meta.mark,
        about=about,
        about_number=earlier.number if earlier else 0,
        corrected_by=newer.meta.id if newer else "",
        told=tuple(_told(later) for later in concerning if later is not newer),
        other=line.event.other if isinstance(line.event, Joined) else "",
    )


def _without_copies(line: Line) -> Event:
    """The event; a title that was copied without saying from where is left out: no spärr would reach it."""
    if isinstance(line.event, Joined) and not line.meta.sources:
        return msgspec.structs.replace(line.event, other_title="")
    return line.event


def name_who(line: Line, incident: Incident, known: Functions) -> str:
    """Function and member as the event names them; else the function that acted as it was called then, and the member
    as the incident names it. Who does not read the register gets the member alone."""
    by = getattr(line.event, "by", "")
    if isinstance(by, str) and by:
        return by
    seat = incident.participants.get(line.meta.owner)
    function = functions.name_then(known, line.meta.function, at=line.meta.recorded_at)
    return ", ".join(name for name in (function, seat.name if seat else line.meta.owner) if name)


def _told(line: Line) -> Told:
    return Told(id=line.meta.id, event=line.event, at=line.meta.recorded_at)
