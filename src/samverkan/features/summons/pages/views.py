"""The board, and the acts around it."""

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from samverkan.features import functions, incidents, messages
from samverkan.features.incidents import Incident
from samverkan.features.summons import list_unconfirmed, of
from samverkan.features.summons.pages.forms import AnswerForm, IssueForm, PhoneForm
from samverkan.features.summons.rules import Confirm, Remind
from samverkan.features.summons.state import find_answer, list_answers
from samverkan.web.desk import Desk, page


@page()
def show_board(desk: Desk, incident: str) -> HttpResponse:
    """Who has not answered first; one's own answer; what was left by telephone in one's name."""
    return _show(desk, _get(desk, incident), AnswerForm())


@page()
def reply(desk: Desk, incident: str) -> HttpResponse:
    """Answer for the acting function."""
    found = _get(desk, incident)
    if not desk.is_post:
        return desk.redirect("summons:board", incident=incident)
    form = AnswerForm(desk.posted)
    if form.is_valid() and desk.do("summons.reply", form.reply(incident, desk.now)):
        return desk.redirect("summons:board", incident=incident)
    return _show(desk, found, form)


@page()
def take_call(desk: Desk, incident: str) -> HttpResponse:
    """Enter an answer that somebody leaves by telephone."""
    found = _get(desk, incident)
    asked = {"function": _find_receiver(desk, found, desk.request.GET.get("aktor", ""))}
    form = PhoneForm(desk.posted, seats=_list_seats(desk, found), initial=asked)
    if desk.is_post and form.is_valid() and desk.do("summons.reply_by_phone", form.reply_by_phone(incident, desk.now)):
        return desk.redirect("summons:board", incident=incident)
    return desk.show("summons/phone.html", title=_("Svar per telefon"), tab="summons", incident=incident, form=form)


@page()
def issue(desk: Desk, incident: str) -> HttpResponse:
    """Send more first information to all who are invited."""
    found = _get(desk, incident)
    form = IssueForm(desk.posted)
    if desk.is_post and form.is_valid() and desk.do("summons.issue", form.issue(incident)):
        return desk.redirect("summons:board", incident=incident)
    return desk.show(
        "summons/issue.html",
        title=_("Mer information"),
        tab="summons",
        incident=incident,
        form=form,
        invited=len(found.participants),
    )


@page()
def remind(desk: Desk, incident: str) -> HttpResponse:
    """Ask again all who have not answered."""
    found = _get(desk, incident)
    if not desk.is_post or desk.do("summons.remind", Remind(incident=incident)):
        return desk.redirect("summons:board", incident=incident)
    return _show(desk, found, AnswerForm())


@page()
def confirm(desk: Desk, incident: str, number: int) -> HttpResponse:
    """Say whether an answer left by telephone in one's name holds."""
    found = _get(desk, incident)
    holds = desk.request.POST.get("holds", "")
    if not desk.is_post or holds not in ("yes", "no"):
        return desk.redirect("summons:board", incident=incident)
    if desk.do("summons.confirm", Confirm(incident=incident, number=number, holds=holds == "yes")):
        return desk.redirect("summons:board", incident=incident)
    return _show(desk, found, AnswerForm())


def _show(desk: Desk, incident: Incident, form: AnswerForm) -> HttpResponse:
    held = of(desk.view, incident.id)
    return desk.show(
        "summons/summons.html",
        title=_("Kallelse"),
        tab="summons",
        incident=incident.id,
        form=form,
        open=incidents.is_open(incident),
        called=incident.takes_part(desk.acting.member),
        own=find_answer(held, desk.function),
        earlier=list_answers(held, desk.function)[:-1],
        unconfirmed=list_unconfirmed(held, desk.acting.member),
        paused=messages.sending(desk.view).paused,
    )


def _get(desk: Desk, name: str) -> Incident:
    found = incidents.of(desk.view, name)
    if found is None:
        raise Http404
    return found


def _list_seats(desk: Desk, incident: Incident) -> list[tuple[str, str]]:
    return [
        (function.id, f"{seat.name}: {function.name}")
        for seat in incidents.list_participants(incident)
        for function in functions.list_functions(desk.view, member=seat.member)
    ]


def _find_receiver(desk: Desk, incident: Incident, member: str) -> str:
    """The function that a member is called through: chosen beforehand when the row was pressed."""
    found = functions.receivers(desk.view, member) if incident.takes_part(member) else []
    return found[0].id if found else ""
