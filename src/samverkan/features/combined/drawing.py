"""How a combined picture is drawn: its rows, its vital functions and its map. For pages and live parts alike. Pure."""

from collections.abc import Mapping
from typing import Any

import msgspec

from samverkan.features import reports
from samverkan.features.combined.compiling import list_vital
from samverkan.features.combined.events import Content, Row
from samverkan.features.reports import NOT_REPORTED, Shown, show_step, show_told
from samverkan.lib import geo


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A row with its words: how it is drawn, its command posture, and every part as it is read."""

    row: Row
    shown: Shown
    posture: str
    words: Mapping[str, str]


def describe_table(content: Content) -> dict[str, Any]:
    """`lines` in the order of the rows, `vital` functions worst first, and counts."""
    return {
        "lines": [_line(content, row) for row in content.rows],
        "vital": [(each, show_step(each.worst) if each.worst else NOT_REPORTED) for each in list_vital(content)],
        "told": sum(row.picture is not None or bool(row.gone) for row in content.rows),
        "asked": len(content.rows),
        "late": [row.name for row in content.rows if row.late],
        "due_at": content.due_at,
    }


def describe_map(content: Content, link: str) -> dict[str, Any]:
    """Areas to draw and what to fill them with, by municipality: members' ids are SCB's codes. `link` has one `{}`."""
    values = {
        row.member: show_told(content, row.picture, row.gone, link.format(row.member), aged=row.stale or row.late)
        for row in content.rows
    }
    return {**list_outlines(), "values": values}


def list_outlines() -> dict[str, Any]:
    """The municipalities' outlines: `areas` of the whole county, `centre` of its middle, larger."""
    return {"areas": geo.build_paths(400), "centre": geo.build_paths(360, codes=geo.CENTRAL)}


def _line(content: Content, row: Row) -> Line:
    return Line(
        row=row,
        shown=show_told(content, row.picture, row.gone),
        posture=reports.read_posture(content, row.picture) if row.picture else "",
        words=reports.describe(content, row.picture),
    )
