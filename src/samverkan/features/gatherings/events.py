"""What can happen to a summons to a forum, a level, a plan or a free list. All in its own stream, `gathering/<id>`.

It carries every name that it shows: who is called can read it without the register, and without the incident.
"""

from datetime import datetime
from typing import ClassVar, Literal

import msgspec

from samverkan.features.calling import GATHERING_CALL, Choice, How, Receiver
from samverkan.features.incidents import Conference, Seat
from samverkan.lib.clock import Instant
from samverkan.region.event import Event, Lasting
from samverkan.region.upcasting import read_as

GATHERING_MOVED = "gatherings.moved"
GATHERING_CANCELLED = "gatherings.cancelled"
GATHERING_UNFILLED = "gatherings.unfilled"
ANSWERED_BY = frozenset({GATHERING_CALL, GATHERING_MOVED})
"""The letters that can be answered."""

Circle = Literal["forum", "level", "plan", "list"]


class Need(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is needed of one party: `count` persons, called through `receivers`. `number` is its own in the summons.

    `party` is a member's id, an external party's, or "samverkan" for what is everybody's. `role` as it was asked for,
    "" for the party's representative; `standing_in`: nobody has that role there, and who receives its calls is asked.
    `further` are called after `receivers`, where those have given nobody: who receives the party's calls.
    """

    number: int
    party: str
    party_name: str
    count: int
    receivers: tuple[Receiver, ...]
    further: tuple[Receiver, ...] = ()
    legal: str = ""
    role: str = ""
    external: bool = False
    standing_in: bool = False


class Summoned(Event, frozen=True, kw_only=True):
    """Somebody calls a circle together. `incident` is what it is about, "" for an ordinary one.

    `public` is what may be said of it where anybody can read it; `ring` whom to ring, with a number.
    """

    type: ClassVar[str] = "gatherings.summoned.v1"
    by: str
    summoner: Seat
    title: str
    text: str
    public: str
    circle: Circle
    needs: tuple[Need, ...]
    conference: Conference
    incident: str = ""
    forum: str = ""
    forum_name: str = ""
    level: str = ""
    on_site: bool = False
    ring: str = ""

    def bare(self) -> "Summoned":
        """Who is called when, and who may read it, without what anybody wrote of it."""
        return msgspec.structs.replace(self, title="", text="", public="", conference=self.conference.bare())

    def without(self, gone: frozenset[str]) -> "Summoned":
        """The summons without what it is about: the one thing that it copies, from the incident's press."""
        return msgspec.structs.replace(self, title="", public="")


class Moved(Event, frozen=True, kw_only=True):
    """The time, the ways in, or whether one comes in person, are others than was said."""

    type: ClassVar[str] = "gatherings.moved.v1"
    by: str
    conference: Conference
    on_site: bool = False
    reason: str = ""

    def bare(self) -> "Moved":
        """The new time, without why and how: else the old one would hold again."""
        return msgspec.structs.replace(self, reason="", conference=self.conference.bare())


class Cancelled(Event, frozen=True, kw_only=True):
    """Nobody is to come."""

    type: ClassVar[str] = "gatherings.cancelled.v1"
    by: str
    reason: str = ""

    def bare(self) -> "Cancelled":
        """That nobody is to come, without why."""
        return msgspec.structs.replace(self, reason="")


class Answered(Event, frozen=True, kw_only=True):
    """An answer to a need, through one of its functions. It binds nobody.

    `through` is the function that answers in its place, where the answer is by what was sent there.

    `person` is the opaque id of who answers where that is known: on a page, or by what was sent to that person alone;
    "" when only the function is, as by the link in its mailbox. `persons` says how many come by it. The rest as in
    the summons of an incident.

    `pending`: taken down from a telephone by somebody who neither belongs to the actor nor keeps the summons. Nothing
    stops for it until the actor has confirmed it.
    """

    type: ClassVar[str] = "gatherings.answered.v2"
    need: int
    party_name: str
    function: str
    function_name: str
    answer: Choice
    person: str = ""
    persons: int = 1
    from_at: datetime | None = None
    how: How = ""
    substitute: str = ""
    note: str = ""
    message: str = ""
    through: str = ""
    given_by: str = ""
    taken_by: str = ""
    pending: bool = False

    def bare(self) -> "Answered":
        """The choice, without what was written of it and by whom: the answer that it replaced does not come back."""
        return msgspec.structs.replace(self, substitute="", note="", given_by="")


class Sought(Lasting, frozen=True, kw_only=True):
    """Whoever was named to come instead, in the answer `number`, is known in the register and is called: a function, or
    the person (by opaque id) through it."""

    type: ClassVar[str] = "gatherings.sought.v1"
    number: int
    need: int
    party_name: str
    function: str
    function_name: str
    person: str = ""


class Confirmed(Lasting, frozen=True, kw_only=True):
    """The actor says whether an answer that was left by telephone in its name holds. `number` is the answer's."""

    type: ClassVar[str] = "gatherings.confirmed.v1"
    number: int
    holds: bool
    by: str


class Texted(Event, frozen=True, kw_only=True):
    """A text message that could not be told to be an answer, kept as it was written.

    Without two letters that name a call in `text`, it can be meant for another call, or for an exercise.
    """

    type: ClassVar[str] = "gatherings.texted.v1"
    need: int
    party_name: str
    function_name: str
    text: str


class Call(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A need for which persons are called step by step, and from when nobody is left to try."""

    need: int
    ends_at: Instant


class Called(Lasting, frozen=True, kw_only=True):
    """Needs are called for from an instant on, until they are filled or nobody is left to try."""

    type: ClassVar[str] = "gatherings.called.v1"
    from_at: Instant
    calls: tuple[Call, ...]


class Rung(Lasting, frozen=True, kw_only=True):
    """Somebody rang for a need that is not filled, and nobody took the call. `by` is who rang."""

    type: ClassVar[str] = "gatherings.rung.v1"
    need: int
    party_name: str
    by: str


class Hastened(Lasting, frozen=True, kw_only=True):
    """The next step to a need is taken at once. `by` is who said so."""

    type: ClassVar[str] = "gatherings.hastened.v1"
    need: int
    party_name: str
    by: str


EVENTS: tuple[type[Event], ...] = (
    Summoned,
    Moved,
    Cancelled,
    Answered,
    Sought,
    Confirmed,
    Texted,
    Called,
    Hastened,
    Rung,
)

ANSWERED_BEFORE = "gatherings.answered.v1"
ANSWERED = frozenset({ANSWERED_BEFORE, Answered.type})
"""Every type that an answer has been written as."""


class _AnsweredBefore(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An answer as `gatherings.answered.v1` wrote it: whoever answered in a function's place, it was the function's."""

    need: int
    party_name: str
    function: str
    function_name: str
    answer: Choice
    person: str = ""
    persons: int = 1
    from_at: datetime | None = None
    how: How = ""
    substitute: str = ""
    note: str = ""
    message: str = ""
    given_by: str = ""
    taken_by: str = ""
    pending: bool = False


UPCASTERS = {ANSWERED_BEFORE: read_as(Answered, before=_AnsweredBefore)}
