"""What has changed from one combined picture to another, actor by actor. Pure."""

from collections.abc import Iterator
from typing import Literal

import msgspec

from samverkan.features.combined.compiling import label_of, severity_of, step_of
from samverkan.features.combined.events import Content, Row
from samverkan.features.reports import Picture

Kind = Literal["joined", "left", "reported", "taken-out", "worse", "better", "changed", "repeated"]


class Field(msgspec.Struct, frozen=True, kw_only=True):
    """One part that differs: what it said, and what it says. Words, as they are read."""

    part: str
    before: str
    after: str


class RowChange(msgspec.Struct, frozen=True, kw_only=True):
    """What has changed for an actor. `repeated`: told again, and nothing of it differs."""

    member: str
    name: str
    kind: Kind
    fields: tuple[Field, ...] = ()


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
        return RowChange(
            member=row.member, name=row.name, kind="joined", fields=tuple(_fields(before, after, None, row.picture))
        )
    fields = tuple(_fields(before, after, old.picture, row.picture))
    kind = _kind(before, after, old, row, fields)
    return RowChange(member=row.member, name=row.name, kind=kind, fields=fields) if kind else None


def _kind(before: Content, after: Content, old: Row, row: Row, fields: tuple[Field, ...]) -> Kind | None:
    if row.picture is None:
        return "taken-out" if row.gone != old.gone or old.picture is not None else None
    if old.picture is None:
        return "reported"
    step = severity_of(after, row.picture.impact) - severity_of(before, old.picture.impact)
    if step:
        return "worse" if step > 0 else "better"
    if fields:
        return "changed"
    return "repeated" if row.told_at != old.told_at else None


def _fields(before: Content, after: Content, old: Picture | None, new: Picture | None) -> Iterator[Field]:
    was, now = describe(before, old), describe(after, new)
    for part in was | now:
        if was.get(part, "") != now.get(part, ""):
            yield Field(part=part, before=was.get(part, ""), after=now.get(part, ""))


def describe(content: Content, picture: Picture | None) -> dict[str, str]:
    """Each part of a picture in words: its lists' labels, keys of fixed choices. Empty parts are left out."""
    if picture is None:
        return {}
    posture = label_of(content.postures, picture.posture.key) if picture.posture.key else ""
    words = {
        "impact": step_of(content, picture.impact).label,
        "trend": picture.trend,
        "confidence": picture.confidence,
        "source": picture.source,
        "posture": " – ".join(part for part in (posture, picture.posture.words) if part),
        "happened": picture.happened,
        "consequences": "\n".join(_consequences(content, picture)),
        "measures": picture.measures,
        "support": picture.support,
        "coordination": picture.coordination.text,
        "forecast": picture.forecast.text,
        "communication": picture.communication,
        "contact": picture.contact,
    }
    return {part: text for part, text in words.items() if text}


def _consequences(content: Content, picture: Picture) -> Iterator[str]:
    for each in picture.consequences:
        function = label_of(content.vital_functions, each.function)
        yield f"{function}: {step_of(content, each.impact).label}" + (f" – {each.text}" if each.text else "")
