"""Parts of pages that are functions of the reports, and an incident's head, which says when they are due."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from samverkan.features import charter, incidents
from samverkan.features.charter import Charter
from samverkan.features.incidents import Incident
from samverkan.features.reports.due import changes_at, find_next, has_told, list_missing, missed_at
from samverkan.features.reports.reading import of
from samverkan.features.reports.showing import show_told
from samverkan.features.reports.state import Conveyances, Report, Round
from samverkan.lib.maps import in_order
from samverkan.region.room import Fragment
from samverkan.region.view import View

MOST_LATEST = 10


def pick_inputs(view: View, thing: str) -> Mapping[str, Any] | None:
    """The incident, what has been conveyed in it, and the region's words; None where there is no such incident."""
    incident = incidents.of(view, thing)
    if incident is None:
        return None
    return {"incident": incident, "told": of(view, thing), "charter": charter.of(view)}


def pick_head(view: View, thing: str) -> Mapping[str, Any] | None:
    """The incident, its round of reports and the region's words; not what is told, which does not change the head."""
    incident = incidents.of(view, thing)
    if incident is None:
        return None
    return {"incident": incident, "held": of(view, thing).round, "charter": charter.of(view)}


def shape_head(*, incident: Incident, held: Round | None, charter: Charter, now: datetime) -> Mapping[str, Any]:
    """What stands above every page of the incident: impact, state, lead, the conference, when reports are due."""
    owed = find_next(incident, held)
    return {
        "incident": incident,
        "step": charter.step(incident.impact),
        "report_at": owed.due_at if owed else None,
    }


def shape_latest(*, incident: Incident, told: Conveyances, charter: Charter, now: datetime) -> Mapping[str, Any]:
    """What was told last, newest first, and how many of the round have told."""
    reports = [report for member, _ in in_order(told.members) if (report := told.latest(member)) is not None]
    reports.sort(key=lambda report: (report.told_at, report.member), reverse=True)
    return {
        "reports": [
            (_name(incident, report), report, show_told(charter, report.picture, report.gone))
            for report in reports[:MOST_LATEST]
        ],
        "round": find_next(incident, told.round),
        "told": sum(has_told(told, member) for member, _ in in_order(incident.participants)),
        "asked": len(incident.participants),
        "late": [missing.name for missing in list_missing(incident, told, now) if missing.late],
        "missed_at": missed_at(told, now),
    }


def _name(incident: Incident, report: Report) -> str:
    """The actor's name, also when what it told has been taken out."""
    seat = incident.participants.get(report.member)
    return seat.name if seat else report.name or report.member


def until_latest(*, incident: Incident, told: Conveyances, charter: Charter, now: datetime) -> datetime | None:
    """The next instant at which somebody turns late."""
    return changes_at(told, (), now)


FRAGMENTS = (
    Fragment(name="reports.head", template="reports/head.html", inputs=pick_head, shape=shape_head),
    Fragment(
        name="reports.latest",
        template="reports/latest.html",
        inputs=pick_inputs,
        shape=shape_latest,
        until=until_latest,
    ),
)
