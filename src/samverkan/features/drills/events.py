"""What can happen to drills. What all may know is in `region`; a member's own results in `actor/<member>`; the report
of all members in the convener's own stream. Nobody's number or address is in any of them."""

from datetime import date
from typing import ClassVar, Literal

import msgspec

from samverkan.lib.clock import Instant
from samverkan.region.event import Event, Lasting

End = Literal["done", "broken-off"]
Why = Literal["done", "stopped", "gave-way"]
Hindrance = Literal["alarm", "paused", "going", "set-aside", "late"]


class Scheduled(Lasting, frozen=True, kw_only=True):
    """Drills begin on a day at a time on a Swedish clock, `08:00`, and then every so many weeks; 0: that once.

    `members` are those who are called; none: all. It replaces what was scheduled before.
    """

    type: ClassVar[str] = "drills.scheduled.v1"
    starts_on: date
    clock: str
    every_weeks: int
    members: tuple[str, ...] = ()


class Unscheduled(Lasting, frozen=True, kw_only=True):
    """No more drills begin by themselves."""

    type: ClassVar[str] = "drills.unscheduled.v1"


class Begun(Lasting, frozen=True, kw_only=True):
    """A drill begins, the one that was due at `due_at`; answers count up to `until`.

    `members` are called, each by every channel of `kinds` that it has a way for.
    """

    type: ClassVar[str] = "drills.begun.v1"
    drill: str
    due_at: Instant
    until: Instant
    members: tuple[str, ...]
    kinds: tuple[str, ...]


class Missed(Lasting, frozen=True, kw_only=True):
    """The drill that was due at `due_at` was not begun in time, and is not made up for. Why only the convener reads: it
    can be an alarm that others do not know of."""

    type: ClassVar[str] = "drills.missed.v1"
    due_at: Instant


class Ended(Lasting, frozen=True, kw_only=True):
    """A drill is over: its time was out, or it was broken off. No answer counts more.

    Whether somebody stopped it, or it gave way to a real alarm, only the convener reads: others may not know of that.
    """

    type: ClassVar[str] = "drills.ended.v1"
    drill: str
    why: End


class Counted(Lasting, frozen=True, kw_only=True):
    """What came of a drill: how many members were called, and from how many somebody answered."""

    type: ClassVar[str] = "drills.counted.v1"
    drill: str
    called: int
    answered: int


class Try(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One way that was tried: to whom, by what, and seconds from the beginning of the drill to each stage, None: never.

    `order` 1 is who is first on duty; without `person` (opaque id) it is the function's own way, or `through` another
    function's that answers in its place.
    """

    function: str
    function_name: str
    kind: str
    order: int = 0
    person: str = ""
    through: str = ""
    handed_over: float | None = None
    delivered: float | None = None
    answered: float | None = None


class Tried(Lasting, frozen=True, kw_only=True):
    """What came of each way to a member. In the member's own stream."""

    type: ClassVar[str] = "drills.tried.v1"
    drill: str
    tries: tuple[Try, ...]


class Stopped(Lasting, frozen=True, kw_only=True):
    """Somebody stopped a drill. In the convener's own stream."""

    type: ClassVar[str] = "drills.stopped.v1"
    drill: str


class Hindered(Lasting, frozen=True, kw_only=True):
    """Why the drill that was due at `due_at` was not held. In the convener's own stream."""

    type: ClassVar[str] = "drills.hindered.v1"
    due_at: Instant
    why: Hindrance


class LeftOut(Lasting, frozen=True, kw_only=True):
    """Whom a drill did not call though they were chosen: a part of their journal is set aside, and takes nothing new.

    In the convener's own stream.
    """

    type: ClassVar[str] = "drills.left_out.v1"
    drill: str
    members: tuple[str, ...]


class Stage(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How many came to a stage, and in how many seconds: the middle one, and the last."""

    count: int
    median: float | None = None
    slowest: float | None = None


class Count(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What came of one kind of channel."""

    kind: str
    asked: int
    handed_over: Stage
    delivered: Stage
    answered: Stage


class Reported(Lasting, frozen=True, kw_only=True):
    """What came of a drill for one member, by channel; for all together where `member` is "". `why` it is over.

    `unreached` names the functions from which nobody answered. In the convener's own stream.
    """

    type: ClassVar[str] = "drills.reported.v1"
    drill: str
    member: str
    member_name: str
    why: Why
    counts: tuple[Count, ...]
    unreached: tuple[str, ...]


SHARED_EVENTS: tuple[type[Event], ...] = (Scheduled, Unscheduled, Begun, Missed, Ended, Counted)
EVENTS: tuple[type[Event], ...] = (*SHARED_EVENTS, Tried, Stopped, Hindered, LeftOut, Reported)
