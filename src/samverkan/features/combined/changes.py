"""What has changed from one combined picture to another, actor by actor. Pure."""

from typing import Literal

import msgspec

from samverkan.features.charter import severity_on
from samverkan.features.combined.events import Content, Row
from samverkan.features.reports import Field, list_differences

Kind = Literal["joined", "left", "reported", "taken-out", "worse", "better", "changed", "repeated"]


class RowChange(msgspec.Struct, frozen=True, kw_only=True):
    """What has changed for an actor. `repeated`: told again, and nothing of it differs.

    `mark` is the section that the newer picture is marked with, or the older where only that one is.
    """

    member: str
    name: str
    kind: Kind
    fields: tuple[Field, ...] = ()
    mark: str = ""


class Changes(msgspec.Struct, frozen=True, kw_only=True):
    """What differs, actors in the order of the newer picture. `summary` is None when it is the same."""

    rows: tuple[RowChange, ...] = ()
    summary: Field | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs."""
        return not self.rows and self.summary is None


def compare(before: Content, after: Content) -> Changes:
    """What has changed from `before` to `after`; empty when they say the same, at the same times."""
    old = {row.member: row for row in before.rows}
    new = {row.member for row in after.rows}
    found = [change for row in after.rows if (change := _row(before, after, old.get(row.member), row))]
    left = [RowChange(member=row.member, name=row.name, kind="left") for row in before.rows if row.member not in new]
    summary = Field(part="summary", before=before.summary, after=after.summary)
    return Changes(rows=(*found, *left), summary=summary if summary.before != summary.after else None)


def _row(before: Content, after: Content, old: Row | None, row: Row) -> RowChange | None:
    if old is None:
        told = list_differences(before, None, after, row.picture)
        return RowChange(member=row.member, name=row.name, kind="joined", fields=told, mark=row.mark)
    fields = list_differences(before, old.picture, after, row.picture)
    kind = _kind(before, after, old, row, fields)
    mark = row.mark or old.mark
    return RowChange(member=row.member, name=row.name, kind=kind, fields=fields, mark=mark) if kind else None


def _kind(before: Content, after: Content, old: Row, row: Row, fields: tuple[Field, ...]) -> Kind | None:
    if row.picture is None:
        return "taken-out" if row.gone != old.gone or old.picture is not None else None
    if old.picture is None:
        return "reported"
    was = severity_on(before.impact_scale, old.picture.impact)
    now = severity_on(after.impact_scale, row.picture.impact)
    if now != was:
        return "worse" if now > was else "better"
    if fields:
        return "changed"
    return "repeated" if row.told_at != old.told_at else None
