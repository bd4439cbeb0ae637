"""Reports (Egen lägesbild → förmedlad lägesbild): what each actor says of its own situation, and to whom.

The own picture is the actor's alone; what it conveys is a copy, made by its owner, that all in the incident read.
Not reported is never normal: ask `list_missing`, and show `None` as what it is.
"""

from datetime import datetime

from samverkan.features import incidents
from samverkan.features.reports.describing import (
    Field,
    describe,
    label_of,
    list_differences,
    read_posture,
)
from samverkan.features.reports.due import Missing, changes_at, has_told, is_stale, list_missing, owed_since
from samverkan.features.reports.events import (
    CONFIDENCES,
    HORIZONS,
    PARTS,
    TRENDS,
    Consequence,
    Conveyed,
    Coordination,
    Disputed,
    DueSet,
    Forecast,
    Phoned,
    Picture,
    Posture,
    Unchanged,
    Written,
)
from samverkan.features.reports.reading import is_conveyed, is_in_step, of, own, readers_of
from samverkan.features.reports.rules import leads_picture
from samverkan.features.reports.showing import NOT_REPORTED, Shown, show_step
from samverkan.features.reports.state import Conveyances, Own, OwnPicture, Report, Round
from samverkan.region.view import View

__all__ = [
    "CONFIDENCES",
    "HORIZONS",
    "NOT_REPORTED",
    "PARTS",
    "TRENDS",
    "Consequence",
    "Conveyances",
    "Conveyed",
    "Coordination",
    "Disputed",
    "DueSet",
    "Field",
    "Forecast",
    "Missing",
    "Own",
    "OwnPicture",
    "Phoned",
    "Picture",
    "Posture",
    "Report",
    "Round",
    "Shown",
    "Unchanged",
    "Written",
    "changes_at",
    "describe",
    "has_told",
    "is_conveyed",
    "is_in_step",
    "is_stale",
    "label_of",
    "leads_picture",
    "list_differences",
    "list_missing",
    "missing",
    "of",
    "owed_since",
    "own",
    "read_posture",
    "readers_of",
    "show_step",
]


def missing(view: View, incident: str, now: datetime) -> list[Missing]:
    """The participants that have not told anything in the round in force; those who are late first."""
    found = incidents.of(view, incident)
    return list_missing(found, of(view, incident), now) if found else []
