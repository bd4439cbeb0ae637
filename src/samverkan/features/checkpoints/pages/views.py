"""Checkpoints: the list, a press for one more, and each as a file."""

from collections.abc import Callable

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from samverkan.features.checkpoints.reading import (
    check_witness,
    find_mailed,
    find_witness,
    has_mail,
    is_witness,
    keeps_whole,
    of,
    of_whole,
    word_command,
)
from samverkan.features.checkpoints.rules import Ask
from samverkan.features.checkpoints.state import Checkpoints, Row
from samverkan.region.view import SERVICE, Reader, View
from samverkan.web.desk import Desk, page


@page()
def show_all(desk: Desk) -> HttpResponse:
    """The own member's checkpoints; for the witness the whole journal's too, and for operators that they are signed."""
    return _show(desk)


@page()
def ask(desk: Desk) -> HttpResponse:
    """Have one signed now: the service does it within seconds, and the list shows it by itself."""
    whole = desk.request.POST.get("whole", "") == "1"
    if not desk.is_post or desk.do("checkpoints.ask", Ask(whole=whole)):
        return desk.redirect("checkpoints:all")
    return _show(desk)


@page()
def download(desk: Desk, number: int) -> HttpResponse:
    """One of the own member's, as the file that `samverkan verify` reads."""
    member = desk.acting.member
    row = of(desk.view, member).rows.get(number)
    return _answer_file(
        f"kontrollpunkt-{member}-{number}.json", _find_text(desk, row, lambda view: of(view, member), desk.reader)
    )


@page()
def download_whole(desk: Desk, number: int) -> HttpResponse:
    """One of the whole journal's; for the witness."""
    check_witness(desk.view)
    if not is_witness(desk.view):
        raise Http404
    row = of_whole(desk.view).rows.get(number)
    return _answer_file(f"kontrollpunkt-hela-journalen-{number}.json", _find_text(desk, row, of_whole, SERVICE))


def _show(desk: Desk) -> HttpResponse:
    view = desk.view
    witness = find_witness(view)
    operator = keeps_whole(view)
    return desk.show(
        "checkpoints/all.html",
        title=_("Kontrollpunkter"),
        tab="checkpoints",
        mailed=find_mailed(view, desk.acting.member),
        operator=operator,
        holds=is_witness(view),
        witness=witness,
        witness_has_mail=witness is not None and has_mail(view, witness.id),
        command=word_command(view),
    )


def _find_text(desk: Desk, row: Row | None, find: Callable[[View], Checkpoints], reader: Reader) -> str:
    """The text: from memory, else as it was newest at its own time, where `reader` reads it."""
    if row is None or row.gone:
        raise Http404
    text = find(desk.view).texts.get(row.number)
    if text is None:
        text = find(desk.region.view_at(reader, row.recorded_at)).texts.get(row.number)
    if text is None:
        raise Http404
    return text


def _answer_file(name: str, text: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(text, content_type="application/json", headers=headers)
