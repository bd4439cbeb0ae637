"""The board, and the acts around it."""

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from samverkan.features import actors, functions, incidents, messages
from samverkan.features.calling import is_next_person_called, may_summon
from samverkan.features.incidents import Incident
from samverkan.features.summons import build_board, list_unconfirmed, of
from samverkan.features.summons.asking import may_settle
from samverkan.features.summons.board import list_called
from samverkan.features.summons.pages.forms import ChannelsForm, IssueForm, PhoneForm, ReplyForm
from samverkan.features.summons.reading import list_told
from samverkan.features.summons.rules import Confirm, Hasten, MarkRung, Remind
from samverkan.features.summons.state import find_answer, list_earlier
from samverkan.lib.numbers import find_number
from samverkan.region import streams
from samverkan.web.desk import Desk, page
from samverkan.web.standing import list_rows, put_beside


@page()
def show_board(desk: Desk, incident: str) -> HttpResponse:
    """Who has not answered first; one's own answer; what was left by telephone in one's name.

    Everything that is done here is posted here, with `act` saying what: the board's own addresses are relative.
    """
    found = _get(desk, incident)
    act, told = desk.pressed
    form = ReplyForm(desk.posted if act == "reply" else None)
    channels = _offer_channels(desk, incident, sent=act == "channels")
    if desk.is_post and _do(desk, incident, act, told, form, channels):
        return desk.redirect("summons:board", incident=incident)
    return _show(desk, found, form, channels)


@page()
def show_wall(desk: Desk, incident: str) -> HttpResponse:
    """The board on a wall, readable at four metres: who is missing. Nothing is done here."""
    found = _get(desk, incident)
    back = desk.url("summons:board", incident=found.id)
    return desk.show("summons/wall.html", title=_("Kallelse"), tab="summons", incident=found.id, back=back)


def _do(desk: Desk, incident: str, act: str, told: str, form: ReplyForm, channels: ChannelsForm) -> bool:
    """Do what was pressed; True when it is done, and never for a press that the page does not know."""
    match act:
        case "reply":
            return form.is_valid() and desk.do("summons.reply", form.reply(incident, desk.now)) is not None
        case "channels":
            return channels.is_valid() and desk.do("summons.choose_channels", channels.choose(incident)) is not None
        case "remind":
            return desk.do("summons.remind", Remind(incident=incident)) is not None
        case "rung":
            return desk.do("summons.mark_rung", MarkRung(incident=incident, member=told)) is not None
        case "next":
            return _hasten(desk, incident, told)
        case "holds" | "holds-not" if (number := find_number(told, digits=9)) is not None:
            given = Confirm(incident=incident, number=number, holds=act == "holds")
            return desk.do("summons.confirm", given) is not None
    return False


def _hasten(desk: Desk, incident: str, member: str) -> bool:
    """Call the next person in an actor now; the page says when there was nobody else."""
    if not desk.do("summons.hasten", Hasten(incident=incident, member=member)):
        return False
    if not is_next_person_called(list_told(desk.view, incident, member), desk.house.clock.now()):
        desk.done = "summons.hasten+nobody"
    return True


@page()
def take_call(desk: Desk, incident: str) -> HttpResponse:
    """Enter an answer that somebody leaves by telephone."""
    found = _get(desk, incident)
    asked = {"function": _find_receiver(desk, found, desk.request.GET.get("aktor", ""))}
    form = PhoneForm(desk.posted, seats=_list_seats(desk, found), initial=asked)
    if desk.is_post and form.is_valid():
        given = form.reply_by_phone(incident, desk.now)
        if desk.do("summons.reply_by_phone", given):
            function = functions.find_function(desk.view, given.function)
            if function is not None and not may_settle(desk.view, desk.acting, found, function.member):
                desk.done = "summons.reply_by_phone+pending"
            return desk.redirect("summons:board", incident=incident)
    return desk.show("summons/phone.html", title=_("Svar per telefon"), tab="summons", incident=incident, form=form)


@page()
def issue(desk: Desk, incident: str) -> HttpResponse:
    """Send more first information to all who are invited."""
    found = _get(desk, incident)
    form = IssueForm(desk.posted)
    if desk.is_post and form.is_valid() and desk.do("summons.issue", form.issue(incident)):
        return desk.redirect("summons:board", incident=incident)
    invited = incidents.list_participants(found)
    return desk.show(
        "summons/issue.html",
        title=_("Mer information"),
        tab="summons",
        incident=incident,
        form=form,
        invited=len(invited),
        companies=incidents.count_companies(invited),
    )


def _offer_channels(desk: Desk, incident: str, *, sent: bool) -> ChannelsForm:
    """By which channels an exercise really leaves, as it is now."""
    chosen = {"kinds": messages.list_chosen(desk.view, incident)}
    return ChannelsForm(desk.posted if sent else None, on=messages.list_choosable(desk.view), initial=chosen)


def _may_choose(desk: Desk, incident: Incident) -> bool:
    """Whether there is anything to choose, and it is for this reader."""
    return (
        incident.exercise
        and incidents.steers(desk.view, desk.acting, incident)
        and bool(messages.list_choosable(desk.view))
    )


def _show(desk: Desk, incident: Incident, form: ReplyForm, channels: ChannelsForm) -> HttpResponse:
    held = of(desk.view, incident.id)
    chosen = messages.list_chosen(desk.view, incident.id)
    put_beside(desk, channels, chosen, list_rows(ChannelsForm(on=chosen, initial={"kinds": chosen})))
    return desk.show(
        "summons/summons.html",
        title=_("Kallelse"),
        tab="summons",
        incident=incident.id,
        form=form,
        channels=channels,
        may_choose=_may_choose(desk, incident),
        open=incidents.is_open(incident),
        withdrawn=incident.state == incidents.WITHDRAWN,
        joined=incident.joined_to,
        called=incident.takes_part(desk.acting.member),
        leads=incident.lead.function == desk.function,
        may_steer=incidents.steers(desk.view, desk.acting, incident),
        own=find_answer(held, desk.function),
        earlier=list_earlier(held, desk.function),
        unconfirmed=list_unconfirmed(held, desk.acting.member),
        may_summon=may_summon(desk.view, desk.acting, incident.id),
    )


def _get(desk: Desk, name: str) -> Incident:
    found = incidents.of(desk.view, name)
    if found is None:
        raise Http404
    return found


def _list_seats(desk: Desk, incident: Incident) -> list[tuple[str, list[tuple[str, str]]]]:
    """Who may be ringing, under two headings: the functions that were called, as the board has them; then the rest."""
    held = messages.of(desk.view, stream=streams.messages(streams.incident(incident.id)))
    rows = build_board(incident, of(desk.view, incident.id), held, desk.now).rows
    called = list_called(held)
    seats = [
        (function.id, f"{row.name}: {function.name}")
        for row in rows
        for function in functions.list_functions(desk.view, member=row.member)
    ]
    others = sorted((seat for seat in seats if seat[0] not in called), key=lambda seat: actors.alphabetical(seat[1]))
    return [(_("Kallade"), [seat for seat in seats if seat[0] in called]), (_("Inte kallade"), others)]


def _find_receiver(desk: Desk, incident: Incident, member: str) -> str:
    """The function that a member is called through: chosen beforehand when the row was pressed."""
    found = functions.receivers(desk.view, member) if incident.takes_part(member) else []
    return found[0].id if found else ""
