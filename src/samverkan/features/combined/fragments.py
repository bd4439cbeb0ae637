"""The live parts of the combined picture: the table, the map, the summary, what has changed, the versions, and the
button that fixes the next."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from samverkan.features import charter, incidents, reports
from samverkan.features.charter import Charter
from samverkan.features.combined.compiling import build_content
from samverkan.features.combined.drawing import describe_map, describe_table
from samverkan.features.combined.reading import of
from samverkan.features.combined.since import find_since
from samverkan.features.combined.state import Summary, Version
from samverkan.features.incidents import Incident
from samverkan.features.reports import Conveyances
from samverkan.lib.maps import Map, values_in_order
from samverkan.region.room import Fragment
from samverkan.region.view import View


def pick_table(view: View, thing: str) -> Mapping[str, Any] | None:
    """The incident, what has been conveyed in it, and the region's words; None where there is no such incident."""
    incident = incidents.of(view, thing)
    if incident is None:
        return None
    return {"incident": incident, "told": reports.of(view, thing), "charter": charter.of(view)}


def shape_table(*, incident: Incident, told: Conveyances, charter: Charter, now: datetime) -> Mapping[str, Any]:
    """The rows worst first, how many have told anything, and the reporting time that who is late has missed.

    `beside` is by member what waits for its word beside what it has said, and how that is drawn. `stamp` is what was
    seen by who fixes a version with these rows before the eyes.
    """
    return {
        **describe_table(build_content(incident, told, charter, now=now)),
        "missed_at": reports.missed_at(told, now),
        "beside": {
            seat.member: (left, reports.show_told(charter, left.picture, left.gone))
            for seat in values_in_order(incident.participants)
            if (left := told.find_beside(seat.member))
        },
        "stamp": told.stamp,
    }


def shape_map(*, incident: Incident, told: Conveyances, charter: Charter, now: datetime) -> Mapping[str, Any]:
    """The municipalities' impact, each a link to its own page."""
    return describe_map(build_content(incident, told, charter, now=now), "aktor/{}/")


def until_table(*, incident: Incident, told: Conveyances, charter: Charter, now: datetime) -> datetime | None:
    """The next instant at which somebody turns late or stale."""
    latest = (told.latest(seat.member) for seat in values_in_order(incident.participants))
    return reports.changes_at(told, [report for report in latest if report is not None], now)


def pick_summary(view: View, thing: str) -> Mapping[str, Any] | None:
    """The summary, its mark, and the newest version; None where there is no such incident."""
    if incidents.of(view, thing) is None:
        return None
    value = of(view, thing)
    mark = value.marks.get(value.summary.entry, "") if value.summary else ""
    return {"summary": value.summary, "mark": mark, "latest": value.latest}


def shape_summary(*, summary: Summary | None, mark: str, latest: Version | None, now: datetime) -> Mapping[str, Any]:
    """The summary as it was last left, and whether it is that of the newest version."""
    fixed = latest.content.summary if latest and latest.content else None
    return {
        "summary": summary,
        "mark": mark,
        "latest": latest,
        "is_fixed": summary is not None and summary.text == fixed,
    }


def pick_since(view: View, thing: str) -> Mapping[str, Any] | None:
    """What the table is drawn from, the summary, and the versions to compare with: the newest, and the one that the
    reader's function opened last."""
    table = pick_table(view, thing)
    if table is None:
        return None
    value = of(view, thing)
    opened = value.last_opened(view.reader.function)
    return {**table, "summary": value.summary, "latest": value.latest, "opened": opened}


def shape_since(
    *,
    incident: Incident,
    told: Conveyances,
    charter: Charter,
    summary: Summary | None,
    latest: Version | None,
    opened: Version | None,
    now: datetime,
) -> Mapping[str, Any]:
    """What has changed since each; the one that was opened only where it is not the newest."""
    current = build_content(incident, told, charter, now=now, summary=summary.text if summary else "")
    return {
        "latest": latest,
        "since_latest": find_since(latest, current, told),
        "opened": opened,
        "since_opened": find_since(opened, current, told) if opened is not latest else None,
    }


def until_since(*, incident: Incident, told: Conveyances, charter: Charter, now: datetime, **_: Any) -> datetime | None:
    """As of the table."""
    return until_table(incident=incident, told=told, charter=charter, now=now)


def pick_versions(view: View, thing: str) -> Mapping[str, Any] | None:
    """The fixed versions; None where there is no such incident."""
    return {"versions": of(view, thing).versions} if incidents.of(view, thing) is not None else None


def shape_versions(*, versions: Map[int, Version], now: datetime) -> Mapping[str, Any]:
    """The newest first."""
    return {"versions": list(values_in_order(versions))[::-1]}


def pick_next(view: View, thing: str) -> Mapping[str, Any] | None:
    """The newest version; None where there is no such incident."""
    return {"latest": of(view, thing).latest} if incidents.of(view, thing) is not None else None


def shape_next(*, latest: Version | None, now: datetime) -> Mapping[str, Any]:
    """The number of the version that is fixed next."""
    return {"number": latest.number + 1 if latest else 1}


FRAGMENTS = (
    Fragment(
        name="combined.table",
        template="combined/table.html",
        inputs=pick_table,
        shape=shape_table,
        until=until_table,
    ),
    Fragment(
        name="combined.map",
        template="combined/map.html",
        inputs=pick_table,
        shape=shape_map,
        until=until_table,
    ),
    Fragment(
        name="combined.summary",
        template="combined/summary.html",
        inputs=pick_summary,
        shape=shape_summary,
    ),
    Fragment(
        name="combined.since",
        template="combined/since.html",
        inputs=pick_since,
        shape=shape_since,
        until=until_since,
    ),
    Fragment(
        name="combined.versions",
        template="combined/versions.html",
        inputs=pick_versions,
        shape=shape_versions,
    ),
    Fragment(
        name="combined.fix",
        template="combined/fix.html",
        inputs=pick_next,
        shape=shape_next,
    ),
)
