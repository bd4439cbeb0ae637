"""A picture in words, part by part, and what differs between two of them. Pure."""

from collections.abc import Iterator
from typing import Protocol

import msgspec

from samverkan.features.charter import Named, Step, step_on
from samverkan.features.reports.events import Picture
from samverkan.lib.local_time import local


class Lists(Protocol):
    """The region's lists that a picture was made with: the charter's, or those kept in a fixed version."""

    @property
    def impact_scale(self) -> tuple[Step, ...]: ...
    @property
    def vital_functions(self) -> tuple[Named, ...]: ...
    @property
    def postures(self) -> tuple[Named, ...]: ...


class Field(msgspec.Struct, frozen=True, kw_only=True):
    """One part that differs: what it said, and what it says. Words, as they are read."""

    part: str
    before: str
    after: str


def label_of(named: tuple[Named, ...], key: str) -> str:
    """The words of a configured choice; an unknown key reads as itself."""
    return next((each.label for each in named if each.key == key), key)


def read_posture(lists: Lists, picture: Picture) -> str:
    """The command posture: the region's word and the actor's own, and since when on a Swedish clock."""
    posture = picture.posture
    label = label_of(lists.postures, posture.key) if posture.key else ""
    since = local(posture.since_at).strftime("%Y-%m-%d %H.%M–") if posture.since_at else ""
    return " · ".join(part for part in (label, posture.words, since) if part)


def describe(lists: Lists, picture: Picture | None) -> dict[str, str]:
    """Each part in words: labels of the lists, keys of the fixed choices. Empty parts are left out."""
    if picture is None:
        return {}
    words = {
        "impact": step_on(lists.impact_scale, picture.impact).label,
        "trend": picture.trend,
        "posture": read_posture(lists, picture),
        "happened": picture.happened,
        "consequences": "\n".join(_consequences(lists, picture)),
        "measures": picture.measures,
        "support": picture.support,
        "coordination": _add(picture.coordination.text, ", ".join(picture.coordination.names)),
        "forecast": _add(picture.forecast.text, f"{picture.forecast.hours} h" if picture.forecast.hours else ""),
        "communication": picture.communication,
        "contact": picture.contact,
        "confidence": picture.confidence,
        "source": picture.source,
    }
    return {part: text for part, text in words.items() if text}


def list_differences(before: Lists, old: Picture | None, after: Lists, new: Picture | None) -> tuple[Field, ...]:
    """The parts that differ, in the order of the form; each picture is read with its own lists."""
    was, now = describe(before, old), describe(after, new)
    parts = [part for part in ORDER if was.get(part, "") != now.get(part, "")]
    return tuple(Field(part=part, before=was.get(part, ""), after=now.get(part, "")) for part in parts)


def _add(text: str, more: str) -> str:
    return " ".join(part for part in (text, f"({more})" if more else "") if part)


def _consequences(lists: Lists, picture: Picture) -> Iterator[str]:
    for each in picture.consequences:
        function = label_of(lists.vital_functions, each.function)
        yield f"{function}: {step_on(lists.impact_scale, each.impact).label}" + (f" – {each.text}" if each.text else "")


ORDER = (
    "impact",
    "trend",
    "posture",
    "happened",
    "consequences",
    "measures",
    "support",
    "coordination",
    "forecast",
    "communication",
    "contact",
    "confidence",
    "source",
)
