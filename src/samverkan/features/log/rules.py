"""Noting and correcting: any function of an invited member writes, nobody changes what stands."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Annotated

import msgspec

from samverkan.features import actors, incidents
from samverkan.features.log.events import KINDS, Corrected, Noted
from samverkan.features.log.signature import sign
from samverkan.features.log.state import EMPTY, Line, Log
from samverkan.features.log.timeline import list_concerning, mark_of
from samverkan.lib.choices import among
from samverkan.lib.clock import Instant
from samverkan.lib.local_time import local_day
from samverkan.lib.refusal import Refused
from samverkan.region import streams
from samverkan.region.event import Acting, Event, Fact, Gone
from samverkan.region.secrecy import check_mark
from samverkan.region.taking import BLOCKED, ERASING, WITHHOLDING
from samverkan.region.view import View

LONGEST = 20_000
LONGEST_REASON = 2_000
LONGEST_NAME = 200
MOST_SHOWN = 300
AHEAD = timedelta(minutes=1)


class Note(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Write a note. `occurred_at` is when it happened, now if left out; `taken_from` who left it by telephone.

    `mark` is the section (`OSL 18:13`) that the writer warns of, "" for an open note.
    """

    incident: str
    text: str
    kind: Annotated[str, among(KINDS)] = "note"
    occurred_at: Instant | None = None
    taken_from: str = ""
    mark: str = ""


class Correct(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Correct a note of one's own member. `entry` is what is corrected, `text` what should have stood there.

    `reason` is the ground that every act on what has been written states; all who read the incident read it.
    """

    incident: str
    entry: str
    text: str
    reason: str


def note(view: View, acting: Acting, given: Note, now: datetime) -> Sequence[Fact]:
    """Write a note in an incident that the acting function reads."""
    stream = _get_stream(view, given.incident)
    incident = incidents.of(view, given.incident)
    if incident is not None and incident.state in incidents.ENDED:
        withdrawn = incident.state == incidents.WITHDRAWN
        raise Refused("note-incident-withdrawn" if withdrawn else "note-incident-closed", incident=incident.title)
    _check_text(given.text)
    if given.kind not in KINDS:
        raise Refused("note-unknown-kind", kind=given.kind, kinds=tuple(KINDS))
    _check_around(given, now)
    event = Noted(
        text=given.text.strip(),
        kind=given.kind,
        taken_from=given.taken_from.strip(),
        by=sign(view, acting, now=now),
    )
    return [Fact(stream=stream, event=event, occurred_at=given.occurred_at, mark=check_mark(given.mark))]


def correct(view: View, acting: Acting, given: Correct, now: datetime) -> Sequence[Fact]:
    """Correct a note: the owner's functions only, on a stated ground, and always its newest wording."""
    stream = _get_stream(view, given.incident)
    _check_text(given.text)
    _check_reason(given.reason)
    log: Log = view.part(stream, "log", EMPTY)
    line = log.find(given.entry)
    if line is None or is_gone(line.event):
        raise Refused("note-unknown", entry=given.entry)
    if not isinstance(line.event, Noted | Corrected):
        raise Refused("note-not-a-note", type=line.meta.type)
    if line.meta.owner != acting.member:
        raise Refused("note-not-yours", owner=actors.name_of(view, line.meta.owner, on=local_day(now)))
    newer = find_correction(log, line)
    if newer is not None and not is_gone(newer.event):
        raise Refused("note-already-corrected", at=newer.meta.recorded_at, text=_text(newer))
    event = Corrected(
        entry=given.entry,
        text=given.text.strip(),
        reason=given.reason.strip(),
        by=sign(view, acting, now=now),
    )
    return [
        Fact(
            stream=stream,
            event=event,
            occurred_at=line.meta.occurred_at,
            mark=mark_of(line, list_concerning(log, line.meta.id)),
        )
    ]


def is_gone(event: Event) -> bool:
    """Whether what was written has been blocked or erased; of a correction it still stands that there was one."""
    return isinstance(event, Gone) or (isinstance(event, Corrected) and not event.text)


def find_gone(log: Log, line: Line) -> str:
    """Why what was written may not be shown: "blocked", "erased", or "" where it may.

    The event can still say what holds all the same: that there was a correction, or a report.
    """
    if isinstance(line.event, Gone):
        return line.event.reason
    acts = [each.meta.type for each in list_concerning(log, line.meta.id) if each.meta.type in WITHHOLDING]
    if ERASING.intersection(acts):
        return "erased"
    return "blocked" if acts[-1:] == [BLOCKED] or is_gone(line.event) else ""


def find_correction(log: Log, line: Line) -> Line | None:
    """The line that corrects this one, the newest if several do."""
    return pick_correction(list_concerning(log, line.meta.id))


def pick_correction(concerning: Sequence[Line]) -> Line | None:
    """The newest correction among lines that concern a line, oldest first."""
    return next((later for later in reversed(concerning) if isinstance(later.event, Corrected)), None)


def _get_stream(view: View, incident: str) -> str:
    stream = streams.incident(incident)
    if incidents.of(view, incident) is None:
        raise Refused("note-no-such-incident", incident=incident)
    return stream


def _check_around(given: Note, now: datetime) -> None:
    if len(given.taken_from) > LONGEST_NAME:
        raise Refused("note-name-too-long", length=len(given.taken_from), most=LONGEST_NAME)
    if given.occurred_at is not None and given.occurred_at > now + AHEAD:
        raise Refused("note-in-future", at=given.occurred_at)


def _check_text(text: str) -> None:
    if not text.strip():
        raise Refused("note-empty")
    if len(text) > LONGEST:
        raise Refused("note-too-long", length=len(text), most=LONGEST)


def _check_reason(reason: str) -> None:
    if not reason.strip():
        raise Refused("note-reason-missing")
    if len(reason) > LONGEST_REASON:
        raise Refused("note-reason-too-long", length=len(reason), most=LONGEST_REASON)


def _text(line: Line) -> str:
    """The line's words on one line, cut where a sentence about them would grow too long."""
    text = line.event.text if isinstance(line.event, Noted | Corrected) else ""
    return " ".join(text.split())[:MOST_SHOWN]
