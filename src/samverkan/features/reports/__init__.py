"""Reports (Egen lägesbild → förmedlad lägesbild): what each actor says of its own situation, and to whom.

The own picture is the actor's alone; what it conveys is a copy, made by its owner, that all in the incident read.
Not reported is never normal: ask `list_missing`, and show `None` as what it is.
"""

from datetime import datetime

from samverkan.features import incidents
from samverkan.features.reports.describing import Field, describe, list_differences, read_posture
from samverkan.features.reports.due import (
    Missing,
    changes_at,
    find_next,
    has_told,
    is_stale,
    list_missing,
    missed_at,
    owed_since,
)
from samverkan.features.reports.events import (
    PARTS,
    Consequence,
    Conveyed,
    Coordination,
    DueSet,
    Forecast,
    Phoned,
    Picture,
    Posture,
    Unchanged,
    Written,
)
from samverkan.features.reports.own_picture import Own
from samverkan.features.reports.reading import is_conveyed, is_in_step, of, own, readers_of
from samverkan.features.reports.rules import leads_picture
from samverkan.features.reports.showing import NOT_REPORTED, Shown, show_step, show_told
from samverkan.features.reports.state import Conveyances, Report
from samverkan.region.view import View

__all__ = [
    "NOT_REPORTED",
    "PARTS",
    "Consequence",
    "Conveyances",
    "Conveyed",
    "Coordination",
    "DueSet",
    "Field",
    "Forecast",
    "Own",
    "Phoned",
    "Picture",
    "Posture",
    "Report",
    "Shown",
    "Unchanged",
    "Written",
    "changes_at",
    "describe",
    "find_next",
    "has_told",
    "is_conveyed",
    "is_in_step",
    "is_stale",
    "leads_picture",
    "list_differences",
    "missed_at",
    "missing",
    "of",
    "owed_since",
    "own",
    "read_posture",
    "readers_of",
    "show_step",
    "show_told",
]


def missing(view: View, incident: str, now: datetime) -> list[Missing]:
    """The participants that have not told anything in the round in force; those who are late first."""
    found = incidents.of(view, incident)
    return list_missing(found, of(view, incident), now) if found else []
