"""What a story is made of: who presses, who answers what, who reports what. Plain data."""

from collections.abc import Mapping

import msgspec

from samverkan.features.incidents import Enough, Extent
from samverkan.features.summons import Choice

INVENTED = "(påhittat)"


class Reply(msgspec.Struct, frozen=True, kw_only=True):
    """How an actor's receiver answers: `answer` as in the summons, from how many minutes on."""

    member: str
    answer: Choice
    in_minutes: int = 0
    note: str = ""


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """What an actor's picture says. `consequences` are vital function → (impact, text)."""

    member: str
    impact: str
    happened: str
    trend: str = "stable"
    confidence: str = "confirmed"
    source: str = ""
    posture: str = "ordinarie"
    consequences: Mapping[str, tuple[str, str]] = {}
    measures: str = ""
    support: str = ""
    coordination: str = ""
    with_members: tuple[str, ...] = ()
    forecast: str = ""
    hours: int = 12


class Story(msgspec.Struct, frozen=True, kw_only=True):
    """A whole story. `notes` are (function, text); `later` is what comes in while the example runs."""

    kind: str
    sentence: str
    impact: str
    extent: Extent
    place: str
    codes: tuple[str, ...] = ()
    raised_by: str
    assessment: str
    enough: Enough
    notes: tuple[tuple[str, str], ...]
    replies: tuple[Reply, ...]
    reports: tuple[Told, ...]
    summary: str
    later: tuple[Told, ...]
    second_summary: str
