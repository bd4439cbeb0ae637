"""The page of one entry of an incident, and of one that stands elsewhere; and the list of one's own there."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext

from samverkan.features import log, records
from samverkan.features.records.pages.acting import Place, answer, name_row
from samverkan.features.records.pages.forms import SearchForm
from samverkan.lib.refusal import Refused
from samverkan.region import streams
from samverkan.web.desk import Desk, page

PER_PAGE = 50


@page()
def show_entry(desk: Desk, incident: str, entry: str) -> HttpResponse:
    """Show an entry of the incident, or of the acting member's own picture of it."""
    own = streams.own(incident, desk.acting.member)
    there = log.find(desk.view, own, entry)
    return answer(
        desk,
        Place(
            stream=streams.incident(incident) if there is None else own,
            entry=entry,
            template="records/entry.html",
            back=lambda: desk.redirect("records:entry", incident=incident, entry=entry),
            values={"tab": "log", "incident": incident},
            whole=True,
        ),
    )


@page()
def show_apart(desk: Desk, stream: str, entry: UUID) -> HttpResponse:
    """Show an entry outside an incident's log: of the register, of persons, of a circle, of messages."""
    return answer(
        desk,
        Place(
            stream=stream,
            entry=str(entry),
            template="records/apart.html",
            back=lambda: desk.redirect("records:apart", stream=stream, entry=entry),
            values={"tab": "", "stream": stream},
        ),
    )


@page()
def list_own(desk: Desk, stream: str) -> HttpResponse:
    """What the own actor has written in a stream, newest first: each leads to its page."""
    if desk.view.folded(stream) is None:
        raise Refused("record-unknown", entry=stream)
    form = SearchForm(desk.request.GET)
    text, before = form.asked
    found = records.list_owned(desk.view, stream, member=desk.acting.member, text=text, before=before, limit=PER_PAGE)
    return desk.show(
        "records/own.html",
        title=gettext("Era poster"),
        tab="",
        stream=stream,
        look=form,
        rows=[name_row(desk, stream, line) for line in found.lines],
        older=form.build_older(found.older) if found.older else "",
    )
