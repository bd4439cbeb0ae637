"""The latest lines of an incident, live."""

from collections.abc import Mapping
from typing import Any

from samverkan.features import charter, functions, incidents
from samverkan.features.charter import Charter
from samverkan.features.functions import Functions
from samverkan.features.incidents import Incident
from samverkan.features.log.rows import build_rows
from samverkan.features.log.state import EMPTY, Log
from samverkan.features.log.timeline import list_page
from samverkan.region import streams
from samverkan.region.room import Fragment
from samverkan.region.view import View

LATEST = 30


def pick_log(view: View, incident: str) -> Mapping[str, Any] | None:
    """The incident's log, for who may read the incident; what names people and impacts: the incident, the functions and
    the charter."""
    found = incidents.of(view, incident) if incident else None
    if found is None:
        return None
    log: Log = view.part(streams.incident(incident), "log", EMPTY)
    return {"log": log, "incident": found, "known": functions.of(view), "region": charter.of(view)}


def shape_latest(*, log: Log, incident: Incident, known: Functions, region: Charter, **_: object) -> Mapping[str, Any]:
    """The newest lines, newest first."""
    page = list_page(log, by="recorded", member=None, kind=None, text=None, before=None, limit=LATEST)
    return {"rows": build_rows(log, page.lines, incident, known, region)}


FRAGMENTS = (Fragment(name="log.latest", template="log/latest.html", inputs=pick_log, shape=shape_latest),)
