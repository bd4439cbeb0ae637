"""What a story is made of: who presses, and then beats, each at its minute. Plain data."""

from collections.abc import Mapping

import msgspec

from samverkan.features.calling import Choice
from samverkan.features.incidents import Enough, Extent

INVENTED = "(påhittat)"
REPORTED = "(att det rapporteras är påhittat)"
NOTED = "(att det antecknas är påhittat)"
"""What has happened is on record, but not that this organisation said so."""


class Beat(msgspec.Struct, frozen=True, kw_only=True):
    """Something that somebody does, `at` minutes after the example begins; before it: less than zero."""

    at: float = 0.0


class Reply(Beat, frozen=True, kw_only=True):
    """How an actor's receiver answers: `answer` as in the summons, from how many minutes on."""

    member: str
    answer: Choice
    in_minutes: int = 0
    note: str = ""


class Told(Beat, frozen=True, kw_only=True):
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


class Same(Beat, frozen=True, kw_only=True):
    """An actor says that what it last told still holds."""

    member: str


class Said(Beat, frozen=True, kw_only=True):
    """A note in the log. `ago`: it happened so many minutes before it was written."""

    function: str
    text: str
    kind: str = "note"
    taken_from: str = ""
    ago: float = 0.0


BEGINNING = Said(
    at=-1.5,
    function="lst-lagesbild",
    text="Exemplet börjar här. Det som skrevs före den här anteckningen har exemplet berättat i förväg, med en egen"
    " klocka; det som kommer efter sker medan du ser på. Tiderna för konferenser och rapporter är exemplets egna"
    f" {INVENTED}.",
)
"""The last note of every story's past: whose clock all before it was told by."""


class Assessed(Beat, frozen=True, kw_only=True):
    """The county's duty officer assesses, and the mode is activated."""

    enough: Enough
    reason: str


class Asked(Beat, frozen=True, kw_only=True):
    """The county asks for pictures by the next whole half-hour that is at least so many minutes away."""

    least: int = 20


class Met(Beat, frozen=True, kw_only=True):
    """The county calls to the next conference, at a whole quarter that is at least so many minutes away."""

    least: int = 30


class Compiled(Beat, frozen=True, kw_only=True):
    """The county's picture officer sums up, and fixes the next version."""

    summary: str


class Story(msgspec.Struct, frozen=True, kw_only=True):
    """A whole story. It is pressed at the minute `raised`; `meets` is the minute of the first conference."""

    kind: str
    sentence: str
    impact: str
    extent: Extent
    place: str
    codes: tuple[str, ...] = ()
    raised_by: str
    raised: float
    meets: float
    past: tuple[Beat, ...]
    later: tuple[Beat, ...]
