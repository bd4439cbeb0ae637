"""The page of one message as a document: whose it is, its numbers, and the owner's door to the registry."""

from django.http import Http404, HttpResponse
from django.utils.translation import gettext

from samverkan.features import actors, functions, messages
from samverkan.features.records.of_messages import number_of
from samverkan.features.records.pages.forms import MessageNumberForm
from samverkan.lib.local_time import local_day
from samverkan.region import streams
from samverkan.web.desk import Desk, page


@page()
def show_message(desk: Desk, message: str) -> HttpResponse:
    """Show its number as a document, and let its owner's registrar give it a diarienummer."""
    found = messages.find(desk.view, message)
    if found is None:
        raise Http404
    own = bool(found.owner) and found.owner == desk.acting.member
    form = MessageNumberForm(desk.posted)
    if desk.is_post and form.is_valid() and desk.do("records.register", form.given(found.stream, found.entry)):
        return desk.redirect("records:message", message=message)
    day = local_day(desk.now)
    return desk.show(
        "records/message.html",
        title=gettext("Utskick som handling"),
        tab="dispatch",
        incident=streams.incident_of(found.stream),
        form=form,
        message=found,
        row=messages.build_row(found, actors.of(desk.view), desk.now),
        owner=actors.name_of(desk.view, found.owner, on=day) if found.owner else "",
        number=number_of(desk.view, found),
        own=own,
        keeps=own and functions.keeps_records(desk.view, desk.acting) and desk.at is None,
    )
