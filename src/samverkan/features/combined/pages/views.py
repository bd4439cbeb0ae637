"""The pages of the combined picture."""

from contextlib import suppress
from datetime import datetime
from itertools import zip_longest
from typing import Any

import msgspec
from django.http import HttpResponse
from django.utils.translation import gettext

from samverkan.features import charter, functions, incidents, reports
from samverkan.features.charter import Charter
from samverkan.features.combined.compiling import build_document, put_marks
from samverkan.features.combined.drawing import describe_map, describe_table, list_outlines
from samverkan.features.combined.opening import build_opening
from samverkan.features.combined.pages.forms import SummaryForm
from samverkan.features.combined.reading import of
from samverkan.features.combined.rules import Fix, WriteSummary
from samverkan.features.combined.since import find_since
from samverkan.features.combined.state import Combined, Version
from samverkan.features.incidents import Incident
from samverkan.features.reports import Conveyances, Report
from samverkan.lib.refusal import Refused
from samverkan.region.command import Unconfirmed
from samverkan.web.desk import Desk, page
from samverkan.web.errors import show_error
from samverkan.web.standing import keep_number

MOST_REPORTS = 50
ANEW = ("picture-just-fixed", "picture-summary-changed", "picture-never-seen")
"""The refusals beside which the page shows the version and the summary that stand now."""


@page()
def show_picture(desk: Desk, incident: str) -> HttpResponse:
    """The picture as it is now; who compiles writes the summary and fixes the next version here."""
    _get_incident(desk, incident)
    held = of(desk.view, incident).summary
    form = SummaryForm(desk.posted, initial={"summary": held.text if held else ""})
    given = _read_act(desk, incident, form)
    if given is not None and desk.do(*given):
        return _answer(desk, incident, given[0])
    return desk.show(
        "combined/picture.html",
        tab="combined",
        title=gettext("Samlad lägesbild"),
        incident=incident,
        form=form,
        **list_outlines(),
        **_tell_now(desk, incident),
    )


@page()
def show_version(desk: Desk, incident: str, number: int) -> HttpResponse:
    """A fixed version, as it was fixed; the function's first opening of it is noted."""
    _open(desk, incident, number)
    found = _get_incident(desk, incident)
    value = of(desk.view, incident)
    version = value.versions.get(number)
    if version is None:
        return _lead_back(desk, incident, Refused("picture-no-such-version", number=number))
    return desk.show(
        "combined/version.html",
        tab="combined",
        title=gettext("Samlad lägesbild, version {number}").format(number=number),
        incident=incident,
        version=version,
        newest=len(value.versions),
        openings=_name_openings(desk, found, value, number),
        **_tell_version(value, version, reports.of(desk.view, incident), desk.acting.function),
    )


@page()
def show_actor(desk: Desk, incident: str, member: str) -> HttpResponse:
    """What one actor has conveyed, newest first, with what changed each time."""
    found = _get_incident(desk, incident)
    seat = found.participants.get(member)
    if seat is None:
        return _lead_back(desk, incident, Refused("picture-no-such-actor", member=member))
    lists, history = charter.of(desk.view), reports.of(desk.view, incident).history(member)
    return desk.show(
        "combined/actor.html",
        tab="combined",
        title=seat.name,
        incident=incident,
        reports=[
            _tell_report(lists, each, before)
            for each, before in zip_longest(history[:MOST_REPORTS], history[1:][:MOST_REPORTS])
            if each
        ],
    )


def _lead_back(desk: Desk, incident: str, refused: Refused) -> HttpResponse:
    """What is not there, with the way to the picture, where all that is there can be chosen. A page that looks back
    is shown as it is now instead."""
    if desk.at is not None:
        raise refused
    way = (gettext("Till samlad lägesbild"), desk.url("combined:picture", incident=incident))
    return show_error(desk.request, 404, refusal=desk.house.say(refused), way=way)


def _tell_report(lists: Charter, report: Report, before: Report | None) -> tuple[Any, ...]:
    """A report, how its impact is drawn, its words, what changed since the one before, and the mark of that one where
    it is another: what changed repeats its words."""
    shown = reports.show_told(lists, report.picture, report.gone)
    if report.picture is None:
        return report, shown, {}, (), ""
    old = before.picture if before else None
    changed = reports.list_differences(lists, old, lists, report.picture) if old else ()
    mark = before.mark if before and before.mark != report.mark else ""
    return report, shown, reports.describe(lists, report.picture), changed, mark


def _get_incident(desk: Desk, incident: str) -> Incident:
    found = incidents.of(desk.view, incident)
    if found is None:
        raise Refused("picture-no-such-incident")
    return found


def _read_act(desk: Desk, incident: str, form: SummaryForm) -> tuple[str, msgspec.Struct] | None:
    """The verb that was pressed and its input; None for nothing."""
    if not desk.is_post or not form.is_valid():
        return None
    text, seen_summary = form.cleaned_data["summary"], desk.read_number("seen_summary")
    if desk.request.POST.get("act") == "fix":
        seen, seen_reports = desk.read_number("seen"), desk.read_number("seen_reports")
        return "combined.fix", Fix(
            incident=incident, seen=seen, seen_summary=seen_summary, seen_reports=seen_reports, summary=text
        )
    return "combined.summarise", WriteSummary(incident=incident, text=text, seen=seen_summary)


def _answer(desk: Desk, incident: str, verb: str) -> HttpResponse:
    if verb == "combined.fix":
        return desk.redirect("combined:version", incident=incident, number=len(of(desk.view, incident).versions))
    return desk.redirect("combined:picture", incident=incident)


def _tell_now(desk: Desk, incident: str) -> dict[str, Any]:
    """What the page says beside its live parts, of the newest view."""
    view = desk.view
    found, value = incidents.of(view, incident) or incidents.EMPTY, of(view, incident)
    compiles = reports.leads_picture(view, desk.acting, found)
    held = value.summary
    number = held.number if held else 0
    anew = desk.refusal is not None and desk.refusal.code in ANEW and number != desk.read_number("seen_summary")
    return {
        "compiles": compiles,
        "open": incidents.is_open(found),
        "seen": keep_number(desk, "seen", len(value.versions), told_by=ANEW),
        "seen_summary": keep_number(desk, "seen_summary", number, told_by=ANEW),
        "newer": held if anew else None,
    }


def _tell_version(value: Combined, version: Version, told: Conveyances, function: str) -> dict[str, Any]:
    """The version's content, drawn, and what changed since the one before and since the function last looked."""
    content = version.content
    shown = put_marks(content, told) if content else None
    opened = value.last_opened(function, before=version.number)
    before = value.versions.get(version.number - 1)
    drawn = describe_table(shown) | describe_map(shown, "#rad-{}") if shown else {}
    return {
        "content": content,
        "mark": value.marks.get(version.entry, ""),
        "mark_of_summary": value.marks.get(content.summary_entry, "") if content else "",
        "before": before,
        "since_before": find_since(before, shown, told),
        "opened": opened,
        "since_opened": find_since(opened, shown, told) if opened is not before else None,
        "missed_at": _find_missed(version),
        "whole": content is not None and build_document(content, version.salt) == version.document,
        **drawn,
    }


def _find_missed(version: Version) -> datetime | None:
    """The reporting time that who was late had missed; None where it was the one before, which no version names."""
    due_at = version.content.due_at if version.content else None
    return due_at if due_at is not None and version.fixed_at >= due_at else None


def _open(desk: Desk, incident: str, number: int) -> None:
    """Note the first opening (the read log), also by who looks back. A page is shown also where that cannot be written
    now."""
    if desk.is_post or number not in of(desk.view, incident).versions:
        return
    command = build_opening(desk.region.view(desk.reader), desk.acting, incident, number)
    if command is not None:
        with suppress(Refused, Unconfirmed):
            desk.region.execute(command)


def _name_openings(desk: Desk, incident: Incident, value: Combined, number: int) -> list[tuple[str, str, Any]]:
    """Who has opened the version: function, member and when."""
    named = []
    for opening in value.list_openings(number):
        function = functions.find_function(desk.view, opening.function)
        seat = incident.participants.get(opening.member)
        named.append(
            (
                function.name if function else opening.function,
                seat.name if seat else opening.member,
                opening.opened_at,
            )
        )
    return named
