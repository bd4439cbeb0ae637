"""Events of the reports: an actor's own picture, what it conveys of it, and when the next is due."""

from typing import Annotated, ClassVar

import msgspec

from samverkan.lib.choices import among
from samverkan.lib.clock import Instant
from samverkan.region.event import Event, Lasting

TRENDS = ("better", "stable", "worse", "unknown")
CONFIDENCES = ("confirmed", "unconfirmed", "assessed")
HORIZONS = (6, 12, 24, 72)
MOST_HOURS = 24 * 14

# What an actor chooses among when it conveys. Impact, trend, confidence and time always go along.
PARTS = (
    "posture",
    "happened",
    "consequences",
    "measures",
    "support",
    "coordination",
    "forecast",
    "communication",
    "contact",
)


Part = Annotated[str, among(PARTS)]


class Posture(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Command posture (ledningsläge): a key of the region's list, the actor's own words, and since when."""

    key: str = ""
    words: str = ""
    since_at: Instant | None = None


class Consequence(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What it means for one vital function: a key of the impact scale, and words."""

    function: str
    impact: str
    text: str = ""


class Coordination(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Need for coordination, and with which members; `names` are theirs at that time, filled in when it is written."""

    text: str = ""
    members: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


class Forecast(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Likely development within a number of hours; 0 when no horizon is given."""

    text: str = ""
    hours: int = 0


class Picture(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A lägesbild, whole. `valid_at` is when the situation was as described (None: when it was written down).

    `contact` says how the staff is reached: functions and their numbers, no persons.
    """

    impact: str
    valid_at: Instant | None = None
    trend: Annotated[str, among(TRENDS)] = "stable"
    confidence: Annotated[str, among(CONFIDENCES)] = "assessed"
    source: str = ""
    posture: Posture = Posture()
    happened: str = ""
    consequences: tuple[Consequence, ...] = ()
    measures: str = ""
    support: str = ""
    coordination: Coordination = Coordination()
    forecast: Forecast = Forecast()
    communication: str = ""
    contact: str = ""


class Written(Event, frozen=True, kw_only=True):
    """The actor has written its own picture (egen lägesbild), in its own stream.

    `convey` names the parts that it conveyed in the same act; empty: it kept the picture to itself.
    """

    type: ClassVar[str] = "reports.written.v1"
    picture: Picture
    convey: tuple[str, ...] = ()


class Conveyed(Event, frozen=True, kw_only=True):
    """The actor has conveyed (förmedlat) the chosen `parts` to the incident.

    `readers` and `companies` are the counts that the button named at that moment.
    """

    type: ClassVar[str] = "reports.conveyed.v1"
    member: str
    name: str
    picture: Picture
    parts: tuple[str, ...]
    readers: int
    companies: int


class Unchanged(Lasting, frozen=True, kw_only=True):
    """Oförändrat läge: what was last said holds at `valid_at` too. In the own stream and in the incident."""

    type: ClassVar[str] = "reports.unchanged.v1"
    member: str
    valid_at: Instant


class Phoned(Event, frozen=True, kw_only=True):
    """A picture left by telephone: `by` names the caller's function, `to` the function that wrote it down. `pending`:
    that is neither the actor's own nor one that takes calls for all, and the picture waits for the actor's word."""

    type: ClassVar[str] = "reports.phoned.v1"
    member: str
    name: str
    picture: Picture
    by: str
    to: str
    readers: int
    companies: int
    pending: bool = False

    def bare(self) -> "Phoned":
        """That the actor left something, and nothing of what: its impact is "". What was told before stays replaced."""
        return msgspec.structs.replace(self, picture=Picture(impact=""), by="")


class Confirmed(Lasting, frozen=True, kw_only=True):
    """The actor confirms what was left by telephone in its name; `report` is that entry."""

    type: ClassVar[str] = "reports.confirmed.v1"
    member: str
    report: str


class Disputed(Event, frozen=True, kw_only=True):
    """The actor does not stand by what was left by telephone; `report` is that entry."""

    type: ClassVar[str] = "reports.disputed.v1"
    member: str
    report: str
    reason: str = ""

    def bare(self) -> "Disputed":
        """That it does not stand, without why."""
        return msgspec.structs.replace(self, reason="")


class DueSet(Lasting, frozen=True, kw_only=True):
    """The lead has set the next reporting time (nästa rapporteringstid)."""

    type: ClassVar[str] = "reports.due_set.v1"
    due_at: Instant


EVENTS = (Written, Conveyed, Unchanged, Phoned, Confirmed, Disputed, DueSet)
