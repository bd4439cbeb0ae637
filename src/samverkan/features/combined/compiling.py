"""Compiling: the rows of all actors, worst first, from what they have conveyed. Pure."""

import hashlib
from datetime import datetime

import msgspec
from msgspec.structs import replace

from samverkan.features import actors, reports
from samverkan.features.charter import Charter, Named, Step, severity_on, step_on
from samverkan.features.combined.events import Content, Row
from samverkan.features.incidents import Incident, Participant
from samverkan.features.reports import Conveyances
from samverkan.lib.codec import encode
from samverkan.lib.maps import values_in_order


class Effect(msgspec.Struct, frozen=True, kw_only=True):
    """What one actor says of a vital function. `mark` is the section that its picture is marked with, "" (öppen)."""

    name: str
    step: Step
    text: str
    stale: bool
    mark: str = ""


class Vital(msgspec.Struct, frozen=True, kw_only=True):
    """A vital function (viktig samhällsfunktion): the worst that is said of it, and by whom. None: nobody says."""

    function: Named
    worst: Step | None
    effects: tuple[Effect, ...]


def build_content(
    incident: Incident, told: Conveyances, charter: Charter, *, now: datetime, summary: str = ""
) -> Content:
    """The combined picture as it is at `now`, with the words that it is shown with."""
    rows = [build_row(seat, told, now) for seat in values_in_order(incident.participants)]
    return Content(
        title=incident.title,
        title_entry=incident.entry,
        rows=tuple(sorted(rows, key=lambda row: (_order(row, charter), actors.alphabetical(row.name), row.member))),
        summary=summary,
        due_at=told.round.due_at if told.round else None,
        impact_scale=charter.impact_scale,
        vital_functions=charter.vital_functions,
        postures=charter.postures,
    )


def build_row(seat: Participant, told: Conveyances, now: datetime) -> Row:
    """An actor's line. Not reported is explicit: no picture, and late where something was owed."""
    report = told.latest(seat.member)
    owed = reports.owed_since(told, now)
    if report is None:
        return Row(member=seat.member, name=seat.name, late=owed is not None)
    stale = reports.is_stale(told, report, now)
    return Row(
        member=seat.member,
        name=seat.name,
        picture=report.picture,
        told_at=report.told_at,
        valid_at=report.valid_at,
        unchanged=report.unchanged_at is not None,
        by=report.by,
        to=report.to,
        standing=report.standing,
        stale=stale,
        late=owed is not None and stale,
        mark=report.mark,
        entries=(report.entry, *report.sources),
        gone=report.gone,
    )


def put_marks(content: Content, told: Conveyances) -> Content:
    """A version as it is shown: its rows with the marks that their reports have now, whenever they were put there."""
    return replace(content, rows=tuple(_put_mark(row, told) for row in content.rows))


def _put_mark(row: Row, told: Conveyances) -> Row:
    report = told.find(row.entries[0], row.member) if row.entries else None
    return replace(row, mark=report.mark) if report else row


def _order(row: Row, charter: Charter) -> int:
    """Worst first. Who has not reported stands above who says that all is normal: silence is not calm."""
    if row.picture is None:
        return -1
    severity = charter.severity(row.picture.impact)
    return -2 * severity if severity > 0 else 0


def list_vital(content: Content) -> list[Vital]:
    """The vital functions, worst first, with what each actor says of them."""
    found = [_vital(content, function) for function in content.vital_functions]
    scale = content.impact_scale  # sorting keeps the order of the list among those that are as grave
    return sorted(found, key=lambda vital: -severity_on(scale, vital.worst.key) if vital.worst else 1)


def _vital(content: Content, function: Named) -> Vital:
    effects = [
        Effect(
            name=row.name,
            step=step_on(content.impact_scale, each.impact),
            text=each.text,
            stale=row.stale,
            mark=row.mark,
        )
        for row in content.rows
        if row.picture is not None
        for each in row.picture.consequences
        if each.function == function.key
    ]
    scale = content.impact_scale
    effects.sort(key=lambda effect: (-severity_on(scale, effect.step.key), actors.alphabetical(effect.name)))
    return Vital(function=function, worst=effects[0].step if effects else None, effects=tuple(effects))


def build_document(content: Content, salt: str) -> str:
    """SHA-256 (hex) of the salt's letters and the content's canonical bytes: what a fixed version is known by."""
    return hashlib.sha256(salt.encode() + encode(content)).hexdigest()
