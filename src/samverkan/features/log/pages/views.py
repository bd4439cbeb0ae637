"""The timeline of an incident, and the form at its top."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, cast

from django.http import HttpResponse
from django.utils.translation import gettext

from samverkan.features import charter, functions, incidents
from samverkan.features.incidents import Incident
from samverkan.features.log.fragments import LATEST
from samverkan.features.log.pages.forms import EVERYTHING, CorrectForm, LookForm, NoteForm
from samverkan.features.log.rows import Row, build_row, build_rows
from samverkan.features.log.rules import find_correction, is_gone
from samverkan.features.log.sent import Batch, SentPage, list_batches, list_sent
from samverkan.features.log.state import EMPTY, Log
from samverkan.features.log.timeline import By, Page, find_time, list_page
from samverkan.lib.refusal import Refused
from samverkan.region import secrecy, streams
from samverkan.web.desk import Desk, page

PER_PAGE = 50
SENT = "messages"
"""The kind of line that lies in the messages' own stream."""


@page()
def show_log(desk: Desk, incident: str) -> HttpResponse:
    """Write at the top, read below: newest first, by either time."""
    found = _get_incident(desk, incident)
    form = NoteForm(desk.posted)
    if desk.is_post and form.is_valid() and desk.do("log.note", form.note(incident)):
        return desk.redirect("log:log", incident=incident)
    members = tuple((each.member, each.name) for each in incidents.list_participants(found))
    look = LookForm(desk.request.GET, members=members)
    log: Log = desk.view.part(streams.incident(incident), "log", EMPTY)
    plain = look.is_plain and desk.at is None
    sent = _look_for_sent(desk, incident, look) if look.looked_for.get("slag") == SENT else None
    shown = Page() if sent else _look(log, look, limit=LATEST if plain else PER_PAGE)
    rows = build_rows(log, shown.lines, found, functions.of(desk.view), charter.of(desk.view))
    batches = _look_for_batches(desk, incident, log, look, shown) if look.has_sent else []
    older = sent.older if sent else shown.older
    return desk.show(
        "log/log.html",
        title=gettext("Logg"),
        tab="log",
        incident=incident,
        form=form,
        sections=secrecy.COMMON,
        look=look,
        plain=plain,
        lines=_merge(rows, batches, by=_order(look)),
        mine=next((row for row in rows if row.owner == desk.acting.member and row.can_be_corrected), None),
        sent=sent.lines if sent else (),
        older=_address(desk, fore=older) if older else "",
        newest=_address(desk, fore=None) if look.looked_for.get("fore") else "",
        until=shown.until,
        open=found.state not in incidents.ENDED,
        withdrawn=found.state == incidents.WITHDRAWN,
    )


@page()
def show_correction(desk: Desk, incident: str, entry: str) -> HttpResponse:
    """Correct a note: what stands, and what should have stood."""
    found = _get_incident(desk, incident)
    log: Log = desk.view.part(streams.incident(incident), "log", EMPTY)
    line = log.find(entry)
    if line is None:
        raise Refused("note-unknown", entry=entry)
    form = CorrectForm(desk.posted, initial={"text": getattr(line.event, "text", "")})
    if desk.is_post and form.is_valid() and desk.do("log.correct", form.correct(incident, entry)):
        return desk.redirect("records:entry", incident=incident, entry=entry)
    newer = find_correction(log, line)
    return desk.show(
        "log/correct.html",
        title=gettext("Rätta"),
        tab="log",
        incident=incident,
        form=form,
        row=build_row(log, line, found, functions.of(desk.view), charter.of(desk.view)),
        newer=newer.meta.id if newer and not is_gone(newer.event) else "",
        own=line.meta.owner == desk.acting.member,
    )


def _get_incident(desk: Desk, incident: str) -> Incident:
    found = incidents.of(desk.view, incident)
    if found is None:
        raise Refused("note-no-such-incident", incident=incident)
    return found


def _look(log: Log, look: LookForm, *, limit: int) -> Page:
    told = cast(dict[str, Any], look.looked_for)
    return list_page(
        log,
        by=_order(look),
        member=told.get("aktor"),
        kind=None if told.get("slag") == EVERYTHING else told.get("slag"),
        text=told.get("sok"),
        before=told.get("fore"),
        limit=limit,
    )


def _order(look: LookForm) -> By:
    return "occurred" if look.looked_for.get("ordning") == "gallde" else "recorded"


def _look_for_batches(desk: Desk, incident: str, log: Log, look: LookForm, shown: Page) -> list[Batch]:
    """What was sent in the time that the page's lines span: each batch stands on one page."""
    told = cast(dict[str, Any], look.looked_for)
    newer = log.get(told["fore"]) if "fore" in told else None
    oldest = shown.lines[-1] if shown.lines and shown.older else None
    return list_batches(
        desk.view,
        incident,
        desk.now,
        member=told.get("aktor"),
        text=told.get("sok"),
        from_at=shown.until or (find_time(oldest, _order(look)) if oldest else None),
        to_at=find_time(newer, _order(look)) if newer else None,
        say=gettext,
    )


def _merge(rows: Sequence[Row], batches: Sequence[Batch], *, by: By) -> list[Row | Batch]:
    """All in one order, newest first: what was sent because of a line stands above it."""

    def when(each: Row | Batch) -> datetime:
        return each.at if isinstance(each, Batch) else each.occurred_at if by == "occurred" else each.recorded_at

    return sorted([*batches, *rows], key=when, reverse=True)


def _look_for_sent(desk: Desk, incident: str, look: LookForm) -> SentPage:
    told = cast(dict[str, Any], look.looked_for)
    return list_sent(
        desk.view,
        incident,
        desk.now,
        member=told.get("aktor"),
        text=told.get("sok"),
        before=told.get("fore"),
        limit=PER_PAGE,
        say=gettext,
    )


def _address(desk: Desk, **changed: object) -> str:
    """This page with some of what is asked for changed; None takes it out."""
    asked = desk.request.GET.copy()
    for name, told in changed.items():
        asked.pop(name, None)
        if told is not None:
            asked[name] = str(told)
    return f"?{asked.urlencode()}"
