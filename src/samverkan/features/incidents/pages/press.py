"""Aktivera: the green button. Fill in, see what will happen, press; then ten seconds to undo."""

from typing import Any

from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext as _

from samverkan.features import actors, functions, incidents, messages
from samverkan.features.incidents.around import find_county_seat, read_seat
from samverkan.features.incidents.asking import find_waiting
from samverkan.features.incidents.events import ConferenceSet, Invited, Raised
from samverkan.features.incidents.pages.press_form import PressForm, start_from
from samverkan.features.incidents.pages.views import show
from samverkan.features.incidents.pressing import find_same, may_raise, raise_incident
from samverkan.features.incidents.taking_back import Undo
from samverkan.lib.local_time import local_day
from samverkan.lib.refusal import Refused
from samverkan.web.desk import Desk, page

RAISED_ALREADY = ("incident-already-raised", "incident-raised-just-now")
NOT_TYPED = frozenset({"csrfmiddlewaretoken", "key", "step", "anyway", "channels"})


def _wants_fresh(posted: QueryDict) -> bool:
    """Reviewing and pressing want a fresh second factor; writing on and proposing do not."""
    return posted.get("step", "") not in ("write", "propose")


@page(fresh=_wants_fresh)
def press(desk: Desk) -> HttpResponse:
    """Three steps in one address: write (also again), review, press. A proposal goes at once."""
    form = PressForm(desk.posted, view=desk.view, acting=desk.acting, now=desk.now, initial=_start(desk))
    step = desk.request.POST.get("step", "")
    if not desk.is_post or step == "write" or not form.is_valid():
        return _show_form(desk, form)
    if step == "propose":
        receipt = desk.do("incidents.propose", form.propose())
        return desk.redirect("incidents:incident", incident=receipt.fresh) if receipt else _show_form(desk, form)
    if step == "press":
        receipt = desk.do("incidents.raise", form.press())
        if receipt:
            named = form.cleaned_data["proposal"] or receipt.fresh
            return desk.redirect("incidents:incident", incident=named)
        return _show_form(desk, form)
    return _review(desk, form)


@page()
def undo(desk: Desk, incident: str) -> HttpResponse:
    """Undo one's own press; refused after ten seconds, and then the page says what to do instead."""
    if not desk.is_post or desk.do("incidents.undo", Undo(incident=incident)):
        return desk.redirect("incidents:incident", incident=incident)
    return show(desk, incident)


def _start(desk: Desk) -> dict[str, Any]:
    """What is known before anything is written: the proposal that is taken up, or the presser's own municipality."""
    taken = incidents.of(desk.view, find_waiting(desk.view, desk.request.GET.get("forslag", "")))
    if taken is not None and taken.state == incidents.PROPOSED:
        return start_from(taken)
    mine = actors.find_member(desk.view, desk.acting.member, on=local_day(desk.now))
    if mine is not None and mine.code:
        return {"extent": "municipalities", "codes": [mine.code]}
    return {}


def _review(desk: Desk, form: PressForm) -> HttpResponse:
    """What the press would do, from the rule itself; nothing is written."""
    try:
        facts = raise_incident(desk.view, desk.acting, form.press(), desk.now)
    except Refused as refused:
        desk.refuse(refused)
        return _show_form(desk, form)
    told = {type(fact.event): fact.event for fact in facts}
    guests = sorted(getattr(told[Invited], "guests", ()), key=lambda guest: actors.alphabetical(guest.name))
    posted, exercise = desk.request.POST, form.cleaned_data["reality"] == "exercise"
    return desk.show(
        "incidents/review.html",
        status=200,
        title=_("Granska"),
        tab="raise",
        raised=told[Raised],
        guests=guests,
        companies=incidents.count_companies(guests),
        conference=getattr(told[ConferenceSet], "conference", None),
        exercise=exercise,
        channels=form["channels"] if exercise and form.letting_out else None,
        kept=[(name, value) for name in posted if name not in NOT_TYPED for value in posted.getlist(name)],
        anyway=form.cleaned_data["anyway"],
        ring=_whom_to_ring(desk),
        sending=messages.sending_in(desk.view, form.cleaned_data["proposal"], exercise=exercise),
    )


def _show_form(desk: Desk, form: PressForm) -> HttpResponse:
    refused = desk.refusal.code if desk.refusal else ""
    raisers = functions.list_functions(desk.view, member=desk.acting.member, role=functions.RAISER)
    return desk.show(
        "incidents/press.html",
        status=200,
        title=_("Aktivera"),
        tab="raise",
        form=form,
        authorised=may_raise(desk.view, desk.acting),
        raisers=[function.name for function in raisers],
        same=_find_same(desk, form) if refused in RAISED_ALREADY else None,
        ring=_whom_to_ring(desk),
        sending=messages.sending(desk.view),
        all_count=len(form.members),
    )


def _find_same(desk: Desk, form: PressForm) -> incidents.Incident | None:
    return incidents.of(desk.view, find_same(desk.view, form.press(), desk.now))


def _whom_to_ring(desk: Desk) -> tuple[str, str]:
    """The county's duty officer (to itself the coordinator) and a telephone number, "" where the register has none."""
    seat = find_county_seat(desk.view, desk.now)
    if seat.function == desk.function:
        others = [each for each in functions.list_functions(desk.view, role=functions.RSIB) if each.id != desk.function]
        way = functions.find_to_ring(functions.channels(desk.view, others[0].id)) if others else None
        if way is not None:
            return others[0].name, way.address
    way = functions.find_to_ring(functions.channels(desk.view, seat.function))
    return read_seat(seat), way.address if way else ""
