"""The pages of the reports."""

from typing import Any

import msgspec
from django.http import HttpResponse
from django.utils.translation import gettext

from samverkan.features import charter, incidents, reports
from samverkan.features.incidents import Incident
from samverkan.features.reports import Own, Report, Shown
from samverkan.features.reports.describing import describe, list_differences
from samverkan.features.reports.due import find_next
from samverkan.features.reports.events import Picture
from samverkan.features.reports.pages.forms import CallForm, DueForm, PictureForm, fill
from samverkan.features.reports.phone import Confirm, Dispute, Phone, may_settle
from samverkan.features.reports.reading import is_withheld
from samverkan.features.reports.rules import SayUnchanged, SetDue, Write
from samverkan.lib.maps import values_in_order
from samverkan.lib.numbers import find_number
from samverkan.lib.refusal import Refused
from samverkan.web.desk import Desk, page
from samverkan.web.standing import keep_number, list_rows, put_beside, read_seen

MOST_EARLIER = 20
WRITING = ("convey", "save")
"""The buttons that take what stands in the form."""
READ_ANEW = ("report-changed-since-read", "report-never-seen")
"""The refusals beside which the page shows what stands now."""


@page()
def show_own(desk: Desk, incident: str) -> HttpResponse:
    """The own picture: filled from the last, one tap when nothing has changed, the button names its readers."""
    found = get_incident(desk, incident)
    form = _build_form(desk, found)
    given = _read_act(desk, incident, form)
    if given is not None and desk.do(*given):
        if isinstance(given[1], Write) and given[1].convey:
            desk.done = "reports.write+convey"
        return desk.redirect("reports:own", incident=incident)
    changes = form.is_bound and form.is_changed()
    told = _tell(desk, incident) | {"form": form, "changes": changes}
    told["seen"] = keep_number(desk, "seen", told["own"].acts, told_by=READ_ANEW)
    return desk.show("reports/own.html", tab="own", title=gettext("Egen lägesbild"), **told)


@page()
def show_call(desk: Desk, incident: str) -> HttpResponse:
    """Write down a report that somebody leaves by telephone."""
    found = get_incident(desk, incident)
    form = CallForm(desk.posted, charter=charter.of(desk.view), members=_list_members(found))
    if desk.is_post and form.is_valid() and desk.do("reports.phone", _read_call(desk, incident, form)):
        return desk.redirect("combined:picture", incident=incident)
    readers, companies = reports.readers_of(desk.view, found)
    return desk.show(
        "reports/call.html",
        tab="combined",
        title=gettext("Rapport per telefon"),
        form=form,
        incident=incident,
        readers=readers,
        companies=companies,
        pending=not may_settle(desk.view, desk.acting, found, ""),
        open=incidents.is_open(found),
        withdrawn=found.state == incidents.WITHDRAWN,
    )


@page()
def show_due(desk: Desk, incident: str) -> HttpResponse:
    """Set the next reporting time, and see who has reported to the one that holds."""
    found = get_incident(desk, incident)
    form = DueForm(desk.posted)
    if desk.is_post and form.is_valid():
        given = SetDue(incident=incident, seen=read_seen(desk.request.POST), **form.cleaned_data)
        if desk.do("reports.set_due", given):
            return desk.redirect("combined:picture", incident=incident)
    held = reports.of(desk.view, incident).round
    stands = list_rows(DueForm(initial={"due_at": held.due_at} if held else None))
    put_beside(desk, form, held.due_at if held else None, stands)
    return desk.show(
        "reports/due.html",
        tab="combined",
        title=gettext("Nästa rapporteringstid"),
        form=form,
        incident=incident,
        open=incidents.is_open(found),
        round=held,
        missing=reports.missing(desk.view, incident, desk.now),
        missed_at=reports.missed_at(reports.of(desk.view, incident), desk.now),
    )


def get_incident(desk: Desk, incident: str) -> Incident:
    """The incident that the address names; refuses where this function reads none."""
    found = incidents.of(desk.view, incident)
    if found is None:
        raise Refused("report-no-such-incident")
    return found


def _build_form(desk: Desk, incident: Incident) -> PictureForm:
    """Bound when a picture was sent; else filled from the last own picture, or from what was left by telephone."""
    member = desk.acting.member
    latest = reports.of(desk.view, incident.id).latest(member)
    picture, _withheld = _find_start(desk, incident.id)
    act = desk.request.POST.get("act")
    sent = desk.posted if act in WRITING or (act == "unchanged" and "happened" in desk.request.POST) else None
    return PictureForm(
        sent,
        charter=charter.of(desk.view),
        members=[pair for pair in _list_members(incident) if pair[0] != member],
        initial=fill(picture, latest.parts if latest else ()),
    )


def _find_start(desk: Desk, incident: str) -> tuple[Picture | None, bool]:
    """What a form is filled from, and whether there was more that is withheld.

    What was blocked or erased after it was conveyed is not put there again: the next press would disclose it.
    """
    member, told = desk.acting.member, reports.of(desk.view, incident)
    own, latest = reports.own(desk.view, incident, member), told.latest(member)
    mine = own.readable
    if mine is None:
        return (latest.picture if latest else None), own.latest is not None
    if is_withheld(mine, told.history(member)):
        return None, True
    return mine.picture, mine is not own.latest


def _read_act(desk: Desk, incident: str, form: PictureForm) -> tuple[str, msgspec.Struct] | None:
    """The verb that was pressed and its input; None for nothing, or for a form that does not hold."""
    seen = desk.read_number("seen")
    report = desk.request.POST.get("report", "")
    match desk.request.POST.get("act", "") if desk.is_post else "":
        case "unchanged" if _has_changed(desk, incident, form, seen):
            desk.refuse(Refused("report-not-unchanged"))
            return None
        case "unchanged":
            return "reports.unchanged", SayUnchanged(incident=incident, seen=seen, told=_read_told(desk))
        case "confirm":
            return "reports.confirm", Confirm(incident=incident, report=report)
        case "dispute":
            reason = desk.request.POST.get("reason", "")
            return "reports.dispute", Dispute(incident=incident, report=report, reason=reason)
        case "convey" | "save" as act if form.is_valid():
            return "reports.write", _read_write(desk, incident, form, seen, conveys=act == "convey")
        case _:
            return None


def _has_changed(desk: Desk, incident: str, form: PictureForm, seen: int) -> bool:
    """Whether somebody who says that nothing has has typed something; what a colleague wrote since is not theirs."""
    return form.is_bound and form.is_changed() and seen == reports.own(desk.view, incident, desk.acting.member).acts


def _read_write(desk: Desk, incident: str, form: PictureForm, seen: int, *, conveys: bool) -> Write:
    parts = tuple(form.cleaned_data["parts"]) if conveys else ()
    return Write(
        incident=incident,
        picture=form.picture(),
        seen=seen,
        convey=parts,
        told=_read_told(desk),
        mark=form.cleaned_data["mark"],
    )


def _read_call(desk: Desk, incident: str, form: CallForm) -> Phone:
    told = form.cleaned_data
    return Phone(
        incident=incident,
        member=told["member"],
        by=told["by"],
        picture=form.picture(),
        told=_read_told(desk),
        mark=told["mark"],
    )


def _read_told(desk: Desk) -> int | None:
    """The number of readers that the button named."""
    return find_number(desk.request.POST.get("told", ""), digits=8)


def _list_members(incident: Incident) -> list[tuple[str, str]]:
    return [(seat.member, seat.name) for seat in incidents.list_participants(incident)]


def _tell(desk: Desk, incident: str) -> dict[str, Any]:
    """What the page says beside the form, of the newest view."""
    view, member = desk.view, desk.acting.member
    found = incidents.of(view, incident) or incidents.EMPTY
    mine, told = reports.own(view, incident, member), reports.of(view, incident)
    lists = charter.of(view)
    readers, companies = reports.readers_of(view, found)
    own = list(values_in_order(mine.writings))[::-1]
    return {
        "incident": incident,
        "open": incidents.is_open(found) and found.takes_part(member),
        "lists": lists,
        "own": mine,
        "withheld": _find_start(desk, incident)[1],
        "earlier": [_show_earlier(lists, each, told.history(member)) for each in own[:MOST_EARLIER]],
        "changed": list_differences(lists, own[1].picture, lists, own[0].picture) if len(own) > 1 else (),
        "current": describe(lists, own[0].picture) if own else {},
        "conveyed": told.latest(member),
        "in_step": reports.is_in_step(mine, told.latest(member)),
        "waiting": told.waiting(member),
        "waiting_words": describe(lists, waiting.picture) if (waiting := told.waiting(member)) else {},
        "round": find_next(found, told.round),
        "has_told": reports.has_told(told, member),
        "readers": readers,
        "companies": companies,
    }


def _show_earlier(lists: charter.Charter, mine: Own, conveyed: list[Report]) -> tuple[Own, Shown | None, bool]:
    """A writing, how its level is shown (None when it was taken out), and whether it was conveyed."""
    shown = reports.show_step(lists.step(mine.picture.impact)) if mine.picture else None
    return mine, shown, reports.is_conveyed(mine, conveyed)
