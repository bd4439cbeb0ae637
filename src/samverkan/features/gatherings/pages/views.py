"""Circles called together: all of them, choosing whom to call, one with its board, changing it, calls that come in."""

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from samverkan.features import forums, functions, incidents, messages
from samverkan.features.calling import can_wake, is_next_person_called, may_summon, whose
from samverkan.features.gatherings.answering import Confirm, Hasten, MarkRung, list_told, may_settle
from samverkan.features.gatherings.calling import foresee
from samverkan.features.gatherings.events import Need, Summoned
from samverkan.features.gatherings.pages.forms import (
    CancelForm,
    MoveForm,
    NeedForm,
    NeedPhoneForm,
    SummonForm,
)
from samverkan.features.gatherings.reading import (
    find_answered,
    find_gathering,
    has_waking_way,
    is_set_aside,
    is_summoner,
    keeps_gathering,
    list_gatherings,
    list_keeping,
    list_left,
    takes_part,
)
from samverkan.features.gatherings.state import (
    Gathering,
    is_settled,
    list_movable,
    list_standing,
    preview,
)
from samverkan.features.gatherings.summoning import PUBLIC, summon
from samverkan.lib.local_time import local_day
from samverkan.lib.maps import values_in_order
from samverkan.lib.numbers import find_number
from samverkan.lib.refusal import Refused
from samverkan.web.desk import Desk, page
from samverkan.web.standing import list_rows, put_beside

MOST_PAST = 30
NOT_TYPED = frozenset({"csrfmiddlewaretoken", "key", "step", "channels"})


@page()
def list_all(desk: Desk) -> HttpResponse:
    """Those that can be answered, and those that are past; the newest first."""
    found = list_gatherings(desk.view)
    past = [each for each in found if not each.is_open(desk.now)]
    return desk.show(
        "gatherings/all.html",
        title=_("Kallelser"),
        tab="summonses",
        open=[each for each in found if each.is_open(desk.now)],
        past=past[:MOST_PAST],
        aside={each.id for each in found if is_set_aside(desk.view, each.id)},
        may=desk.at is None and may_summon(desk.view, desk.acting),
    )


@page()
def choose(desk: Desk) -> HttpResponse:
    """Three steps in one address: write (also again), review, press."""
    incident = _find_incident(desk)
    named = incident.id if incident else ""
    initial = {"whom": _find_chosen(desk)}
    form = SummonForm(desk.posted, view=desk.view, now=desk.now, incident=named, initial=initial)
    step = desk.request.POST.get("step", "")
    if not desk.is_post or step == "write" or not form.is_valid():
        return _show_form(desk, form, incident)
    if step == "press":
        receipt = desk.do("gatherings.summon", form.summon())
        if receipt:
            return desk.redirect("gatherings:one", gathering=receipt.fresh)
        return _show_form(desk, form, incident)
    return _review(desk, form, incident)


@page()
def show_one(desk: Desk, gathering: str) -> HttpResponse:
    """The board; one's own answer first while it is missing; what was left by telephone in one's name."""
    found = _get(desk, gathering)
    act, told = desk.pressed
    ended = functions.of(desk.view).ended
    need = find_answered(ended, found, member=desk.acting.member, function=desk.function)
    form = NeedForm(desk.posted if act == "answer" else None, need=need) if need else None
    if desk.is_post and _do(desk, found, act, told, form):
        return desk.redirect("gatherings:one", gathering=found.id)
    return _show(desk, found, need, form)


@page()
def show_wall(desk: Desk, gathering: str) -> HttpResponse:
    """The board on a wall, readable at four metres: who is missing. Nothing is done here."""
    found = _get(desk, gathering)
    back = desk.url("gatherings:one", gathering=found.id)
    return desk.show("gatherings/wall.html", title=_("Kallelse"), tab="summonses", gathering=found, back=back)


@page()
def change(desk: Desk, gathering: str) -> HttpResponse:
    """Another time, or calling it off. Both reach those who have been told, and nobody else."""
    found = _get(desk, gathering)
    act = desk.pressed[0]
    moving = MoveForm(desk.posted if act == "move" else None, gathering=found)
    cancelling = CancelForm(desk.posted if act == "cancel" else None)
    done = (act == "move" and moving.is_valid() and desk.do("gatherings.move", moving.move(found))) or (
        act == "cancel" and cancelling.is_valid() and desk.do("gatherings.cancel", cancelling.cancel(found.id))
    )
    if desk.is_post and done:
        return desk.redirect("gatherings:one", gathering=found.id)
    found = _get(desk, gathering)
    put_beside(desk, moving, list_movable(found), list_rows(MoveForm(gathering=found)))
    return desk.show(
        "gatherings/change.html",
        title=_("Ändra eller ställ in"),
        tab="summonses",
        gathering=found,
        form=cancelling if act == "cancel" else moving,
        moving=moving,
        cancelling=cancelling,
        keeps=found.is_open(desk.now) and keeps_gathering(desk.view, desk.acting, found),
    )


@page()
def take_call(desk: Desk, gathering: str) -> HttpResponse:
    """Enter an answer that somebody leaves by telephone."""
    found = _get(desk, gathering)
    needs = list(values_in_order(found.needs))
    asked = {"need": find_number(desk.request.GET.get("part", ""), digits=4)}
    form = NeedPhoneForm(desk.posted, needs=needs, initial=asked)
    if desk.is_post and form.is_valid():
        given = form.build_answer_by_phone(found.id, desk.now)
        if desk.do("gatherings.answer_by_phone", given):
            need = found.needs.get(given.need)
            if need is not None and not may_settle(desk.view, desk.acting, found, need):
                desk.done = "gatherings.answer_by_phone+pending"
            return desk.redirect("gatherings:one", gathering=found.id)
    return desk.show(
        "gatherings/phone.html",
        title=_("Svar per telefon"),
        tab="summonses",
        gathering=found,
        form=form,
    )


def _do(desk: Desk, gathering: Gathering, act: str, told: str, form: NeedForm | None) -> bool:
    """Do what was pressed; True when it is done, and never for a press that the page does not know."""
    number = find_number(told, digits=9)
    match act:
        case "answer" if form is not None:
            given = form.build_answer(gathering.id, desk.now) if form.is_valid() else None
            return given is not None and desk.do("gatherings.answer", given) is not None
        case "next" if number is not None:
            return _hasten(desk, gathering, number)
        case "rung" if number is not None:
            return desk.do("gatherings.mark_rung", MarkRung(gathering=gathering.id, need=number)) is not None
        case "holds" | "holds-not" if number is not None:
            confirmed = Confirm(gathering=gathering.id, number=number, holds=act == "holds")
            return desk.do("gatherings.confirm", confirmed) is not None
    return False


def _hasten(desk: Desk, gathering: Gathering, number: int) -> bool:
    """Call the next person for a need now; the page says when there was nobody else."""
    need = gathering.needs.get(number)
    if not desk.do("gatherings.hasten", Hasten(gathering=gathering.id, need=number)) or need is None:
        return False
    if not is_next_person_called(list_told(desk.view, gathering, need), desk.house.clock.now()):
        desk.done = "gatherings.hasten+nobody"
    return True


def _show(desk: Desk, gathering: Gathering, need: Need | None, form: NeedForm | None) -> HttpResponse:
    standing = list_standing(gathering, need.number) if need else []
    mine = {whose(desk.function, each, "") for each in (desk.acting.person, "")}
    return desk.show(
        "gatherings/one.html",
        title=_("Kallelse"),
        tab="summonses",
        gathering=gathering,
        incident_title=_find_title(desk, gathering),
        need=need,
        form=form,
        open=gathering.is_open(desk.now) and desk.at is None,
        settled=need is not None and is_settled(need, standing),
        own=next((reply for reply in standing if reply.whose in mine), None),
        unconfirmed=list_left(gathering, desk.acting.member),
        joined=takes_part(desk.view, gathering, desk.reader),
        keeps=keeps_gathering(desk.view, desk.acting, gathering),
        keeps_records=functions.keeps_records(desk.view, desk.acting),
        summoned=is_summoner(functions.of(desk.view).ended, gathering, desk.function),
        level=PUBLIC.get(gathering.level, ""),
    )


def _review(desk: Desk, form: SummonForm, incident: incidents.Incident | None) -> HttpResponse:
    """What the press would do, from the rule itself; nothing is written."""
    given = form.summon()
    try:
        told = summon(desk.view, desk.acting, given, desk.now)[0].event
    except Refused as refused:
        desk.refuse(refused)
        return _show_form(desk, form, incident)
    assert isinstance(told, Summoned)
    needs, seen_ahead = told.needs, preview(told, desk.now)
    posted = desk.request.POST
    exercise = incident.exercise if incident else bool(given.exercise)
    offered = messages.list_choosable(desk.view) if form.is_played_alone() else []
    sending = (
        messages.sending(desk.view).of(exercise=True, chosen=offered)
        if offered
        else messages.sending_in(desk.view, incident.id if incident else "", exercise=exercise)
    )
    return desk.show(
        "gatherings/review.html",
        status=200,
        title=_("Granska kallelsen"),
        tab="summonses",
        told=told,
        needs=needs,
        persons=sum(need.count for need in needs),
        companies=incidents.count_companies([incidents.Guest(member=n.party, name="", legal=n.legal) for n in needs]),
        outside=sum(need.external for need in needs),
        apart=[need for need in needs if _is_apart(incident, need)],
        keeping=list_keeping(desk.view, seen_ahead, on=local_day(desk.now)),
        unreachable=[need for need in needs if not need.receivers],
        asleep=[need for need in needs if need.receivers and not has_waking_way(desk.view, need)],
        can_wake=can_wake(sending),
        exercise=exercise,
        channels=form["channels"] if offered else None,
        foreseen=foresee(desk.view, seen_ahead, needs, begins=desk.now),
        kept=[(name, value) for name in posted if name not in NOT_TYPED for value in posted.getlist(name)],
        sending=sending,
        level=PUBLIC.get(given.level or "", ""),
    )


def _is_apart(incident: incidents.Incident | None, need: Need) -> bool:
    """Whether the party is called without reading the incident that it is about."""
    if incident is None:
        return False
    return need.external or not all(incident.takes_part(each.member) for each in need.receivers)


def _show_form(desk: Desk, form: SummonForm, incident: incidents.Incident | None) -> HttpResponse:
    exercise = incident is not None and incident.exercise
    return desk.show(
        "gatherings/choose.html",
        status=200,
        title=_("Kalla"),
        tab="summonses",
        form=form,
        about=incident,
        may=may_summon(desk.view, desk.acting, incident.id if incident else ""),
        sending=messages.sending_in(desk.view, incident.id if incident else "", exercise=exercise),
    )


def _find_incident(desk: Desk) -> incidents.Incident | None:
    """The incident that it is to be about, as the address says; None for an ordinary one."""
    named = desk.request.GET.get("handelse", "")
    found = incidents.of(desk.view, named) if named else None
    if named and (found is None or not incidents.is_open(found)):
        raise Http404
    return found


def _find_chosen(desk: Desk) -> str:
    """The forum that the address names, chosen beforehand."""
    found = forums.find(desk.view, desk.request.GET.get("forum", ""))
    return f"{found.kind}:{found.id}" if found else ""


def _find_title(desk: Desk, gathering: Gathering) -> str:
    """The title of the incident that it is about, for who reads it."""
    found = incidents.of(desk.view, gathering.incident) if gathering.incident else None
    return found.title if found else ""


def _get(desk: Desk, name: str) -> Gathering:
    found = find_gathering(desk.view, name)
    if found is None:
        raise Http404
    return found
