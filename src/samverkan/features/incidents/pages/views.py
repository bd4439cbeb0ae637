"""An incident's overview, and its steering."""

from typing import Any

import msgspec
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from samverkan.features import incidents, messages
from samverkan.features.incidents import Incident
from samverkan.features.incidents.around import coordinates, steers
from samverkan.features.incidents.held import held_until, may_undo
from samverkan.features.incidents.joining import list_enders, list_going_on
from samverkan.features.incidents.notices import ENOUGH, MORE, STOOD_DOWN
from samverkan.features.incidents.offering import find_alike, list_offered
from samverkan.features.incidents.pages.act_form import ActForm
from samverkan.features.incidents.pages.sentences import DONE
from samverkan.features.incidents.pages.steering_forms import FORMS
from samverkan.features.incidents.pages.words import ACTS
from samverkan.features.incidents.standing import REPLACED
from samverkan.region import streams
from samverkan.region.command import Receipt
from samverkan.web.desk import Desk, page
from samverkan.web.standing import put_beside

TOLD = {ENOUGH: "+information", MORE: "+more"}
"""By the letter that an act sends: which sentence says that it was done, and told."""
URGENT = ("confirm_call", "accept_lead")
MENDING = frozenset({"join", "withdraw"})
"""What is done when the press was a mistake or a second one of the same: never beside what comes next."""


class GoingOn(msgspec.Struct, frozen=True, kw_only=True):
    """What was joined to the incident shown and goes on. `ring`: names and numbers of who can end it; empty where the
    reader can."""

    id: str
    name: str
    ring: list[tuple[str, str]]


@page()
def show_incident(desk: Desk, incident: str) -> HttpResponse:
    """What it is, where, who leads, when the next thing is; undo while that is possible."""
    return show(desk, incident)


def show(desk: Desk, incident: str) -> HttpResponse:
    """The overview, also when an act on it was refused."""
    found = _get(desk, incident)
    offers = [] if desk.at else list_offered(desk.view, desk.acting, found, desk.now)
    alike = find_alike(desk.view, found) if "join" in offers else None
    return desk.show(
        "incidents/incident.html",
        title=incidents.name_beside(desk.view, found),
        tab="overview",
        incident=incident,
        found=found,
        may_undo=desk.at is None
        and not found.proposal
        and desk.acting.function == found.pressed_function
        and may_undo(found, desk.now),
        undo_until=held_until(found),
        paused=messages.sending(desk.view).paused,
        may_take_up=not desk.at and found.state == incidents.PROPOSED and coordinates(desk.view, desk.acting),
        asked=[(act, ACTS[act]) for act in offers if act in URGENT],
        offers=offers,
        awaited=incidents.awaits_assessment(found),
        alike=(alike.id, incidents.name_beside(desk.view, alike)) if alike else None,
        awaits_channels=not desk.at and _awaits_channels(desk, found),
    )


@page()
def steer(desk: Desk, incident: str) -> HttpResponse:
    """Every act that this function can do here; one form each."""
    found = _get(desk, incident)
    posted: ActForm | None = None
    wanted = FORMS.get(desk.request.POST.get("act", ""))
    if wanted is not None:
        posted = _build(desk, found, wanted, bound=True)
        receipt = desk.do(f"incidents.{wanted.act}", posted.given()) if posted.is_valid() else None
        if receipt:
            desk.done = _name_done(desk, found, posted, receipt)
            return desk.redirect("incidents:steering", incident=incident)
        found = _get(desk, incident)
    offered = [] if desk.at else list_offered(desk.view, desk.acting, found, desk.now)
    if posted is not None and posted.act not in offered:
        offered.insert(0, posted.act)
    shown = [(act, ACTS[act], _show_form(desk, found, act, posted)) for act in offered]
    awaited = "assess" if incidents.awaits_assessment(found) and "assess" in offered else ""
    return desk.show(
        "incidents/steering.html",
        title=_("Styrning"),
        tab="steering",
        incident=incident,
        found=found,
        form=posted,
        acts=[each for each in shown if each[0] not in MENDING],
        mending=[each for each in shown if each[0] in MENDING],
        companies=incidents.count_companies(incidents.list_participants(found)),
        ended=found.ended,
        going_on=_list_going_on(desk, found),
        next_act=awaited,
        in_force=found.in_force(desk.now),
        offered=offered,
        **_count_told(desk, found),
        opened=posted.act if posted else desk.request.GET.get("gor", "") or awaited,
    )


def _name_done(desk: Desk, found: Incident, sent: ActForm, receipt: Receipt) -> str:
    """Which sentence says what was done: an assessment can be an activation too, or be told to those it concerns."""
    act = f"incidents.{sent.act}" + ("+activate" if sent.cleaned_data.get("activate") else "")
    done = {each.id for each in receipt.entries}
    told = messages.list_messages(desk.view, stream=streams.messages(streams.incident(found.id)))
    letters = {each.letter for each in told if each.cause_key.partition("/")[2] in done}
    # Where the same press goes on into activated mode no word leaves that information is enough: that has no sentence.
    said = (act + words for letter, words in TOLD.items() if letter in letters)
    return next((each for each in said if each in DONE), act)


def _count_told(desk: Desk, found: Incident) -> dict[str, Any]:
    """For how many actors the word that it is about to end has left, and whether no further than to the outbox here."""
    stream = streams.messages(streams.incident(found.id))
    left = messages.told(desk.view, stream=stream, letter=STOOD_DOWN if found.is_over else ENOUGH)
    told = {each.receiver_member for each in left}
    return {"told_of_end": len(told), "told_boxed": all(messages.lies_in_outbox(each) for each in left)}


def _awaits_channels(desk: Desk, found: Incident) -> bool:
    """Whether who reads chooses the channels of an exercise of which nothing leaves until then."""
    if not found.exercise or not incidents.is_open(found) or messages.choice_of(desk.view, found.id).at:
        return False
    return steers(desk.view, desk.acting, found) and bool(messages.list_choosable(desk.view))


def _list_going_on(desk: Desk, found: Incident) -> list[GoingOn]:
    """What must be ended before this one can be closed, with the door to it, or whom to ring."""
    told = []
    for each in list_going_on(desk.view, found):
        ours = steers(desk.view, desk.acting, each)
        ring = [] if ours else [(who.name, who.number) for who in list_enders(desk.view, [each], desk.now)]
        told.append(GoingOn(id=each.id, name=incidents.name_beside(desk.view, each, found), ring=ring))
    return told


def _show_form(desk: Desk, found: Incident, act: str, posted: ActForm | None) -> ActForm:
    """The form of an act, as it was sent or anew, with what stands now of what the act replaces."""
    fresh = _build(desk, found, FORMS[act])
    form = posted if posted and posted.act == act else fresh
    if act in REPLACED:
        put_beside(desk, form, REPLACED[act](found), fresh.list_standing())
    return form


def _build(desk: Desk, found: Incident, form: type[ActForm], *, bound: bool = False) -> ActForm:
    data = desk.posted if bound else None
    return form(data, view=desk.view, incident=found, now=desk.now, member=desk.acting.member)


def _get(desk: Desk, incident: str) -> Incident:
    found = incidents.of(desk.view, incident)
    if found is None:
        raise Http404
    return found
