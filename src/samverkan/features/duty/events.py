"""What can happen to a member's rosters. In stream `actor/<member>`, since persons are in it (by opaque id).

What all may know, without a person in it, is told in stream `region`: see `shared_events.py`.
"""

from datetime import date
from typing import ClassVar, Literal

import msgspec

from samverkan.lib.clock import Instant
from samverkan.region.event import Event, Lasting


class RotationSet(Event, frozen=True, kw_only=True):
    """Persons take a function in turn: each for `every_days` local days, from `hand_over` on the clock.

    `order` 1 is called first, 2 is the deputy; two rotations of one order are two on duty at once. `weekdays` (0 is
    Monday) are the days on which duty begins, all when empty; `hours` on the clock how long it lasts each time, 0 until
    the next begins. From the hand-over on `ends_on` there is no duty any more. Set again under the same id it holds
    from `from_at`, and what was told before answers for the time before.
    """

    type: ClassVar[str] = "duty.rotation_set.v1"
    rotation: str
    function: str
    name: str
    persons: tuple[str, ...]
    starts_on: date
    hand_over: str
    every_days: int
    from_at: Instant
    order: int = 1
    ends_on: date | None = None
    weekdays: tuple[int, ...] = ()
    hours: int = 0

    def bare(self) -> "RotationSet":
        """The rotation without what it was called."""
        return msgspec.structs.replace(self, name="")


class RotationEnded(Lasting, frozen=True, kw_only=True):
    """The rotation gives nobody a turn from `at`."""

    type: ClassVar[str] = "duty.rotation_ended.v1"
    rotation: str
    at: Instant


class StandInSet(Event, frozen=True, kw_only=True):
    """For a time another person has the function, in that order, whatever the rotations say.

    `person` "" is nobody: a gap that is known. With `instead_of` only that person's turns are taken over.
    """

    type: ClassVar[str] = "duty.stand_in_set.v1"
    stand_in: str
    function: str
    person: str
    from_at: Instant
    to_at: Instant
    order: int = 1
    instead_of: str = ""


class StandInEnded(Lasting, frozen=True, kw_only=True):
    """The stand-in holds no longer from `at`."""

    type: ClassVar[str] = "duty.stand_in_ended.v1"
    stand_in: str
    at: Instant


class LeaveSet(Event, frozen=True, kw_only=True):
    """A person is not on duty for a time. Why is nobody's business, and is not kept."""

    type: ClassVar[str] = "duty.leave_set.v1"
    leave: str
    person: str
    from_at: Instant
    to_at: Instant


class LeaveEnded(Lasting, frozen=True, kw_only=True):
    """The person can be on duty again from `at`."""

    type: ClassVar[str] = "duty.leave_ended.v1"
    leave: str
    at: Instant


class SwapOffered(Event, frozen=True, kw_only=True):
    """One person asks another to take its turns in a function, in that order, for a time."""

    type: ClassVar[str] = "duty.swap_offered.v1"
    swap: str
    function: str
    from_person: str
    to_person: str
    from_at: Instant
    to_at: Instant
    order: int = 1


class SwapSettled(Lasting, frozen=True, kw_only=True):
    """The offer is accepted, and then a stand-in of the same id; or declined, or taken back."""

    type: ClassVar[str] = "duty.swap_settled.v1"
    swap: str
    accepted: bool


class CalendarFollowed(Event, frozen=True, kw_only=True):
    """The member keeps a roster in a calendar elsewhere. `address` is https; "" for a file that is given by hand."""

    type: ClassVar[str] = "duty.calendar_followed.v1"
    calendar: str
    function: str
    order: int = 1
    address: str = ""

    def bare(self) -> "CalendarFollowed":
        """The calendar without where it is: such addresses are often secrets."""
        return msgspec.structs.replace(self, address="")


class CalendarLeft(Lasting, frozen=True, kw_only=True):
    """The calendar is no longer followed from `at`."""

    type: ClassVar[str] = "duty.calendar_left.v1"
    calendar: str
    at: Instant


class CalendarTurn(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One person's turn, as a calendar tells it."""

    from_at: Instant
    to_at: Instant
    person: str


class CalendarRead(Event, frozen=True, kw_only=True):
    """A calendar was read at `at`. With `outcome` "ok" `turns` are what it says from then on; else nothing is changed.

    `unknown` counts the entries that name nobody who holds the function; `digest` is of what was read.
    """

    type: ClassVar[str] = "duty.calendar_read.v1"
    calendar: str
    at: Instant
    outcome: str
    turns: tuple[CalendarTurn, ...] = ()
    unknown: int = 0
    digest: str = ""

    def bare(self) -> "CalendarRead":
        """That it was read, and nothing of what it said."""
        return msgspec.structs.replace(self, turns=(), unknown=0, digest="")


class FeedRenewed(Lasting, frozen=True, kw_only=True):
    """The address by which a function's or a person's shifts are subscribed to is a new one; the old one is dead."""

    type: ClassVar[str] = "duty.feed_renewed.v1"
    of: Literal["function", "person"]
    about: str


class DemandsSet(Lasting, frozen=True, kw_only=True):
    """What the member demands of its own rosters; 0 hours or persons: nothing is demanded.

    Hours of rest between two turns of a person, different persons in a week of a function, weeks to look ahead.
    """

    type: ClassVar[str] = "duty.demands_set.v1"
    rest_hours: int = 0
    least_persons: int = 0
    weeks_ahead: int = 8


Target = Literal["on-duty", "function", "deputies", "relay"]


class PolicySet(Lasting, frozen=True, kw_only=True):
    """How the member wants to be called: minutes from step to step, kinds of channel by day and by night, whom in turn.

    In the chain stand who is first on duty, the function's own ways, its deputies, and who answers in its place.
    """

    type: ClassVar[str] = "duty.policy_set.v1"
    minutes: int
    by_day: tuple[str, ...]
    by_night: tuple[str, ...]
    chain: tuple[Target, ...]


class NoticeSet(Lasting, frozen=True, kw_only=True):
    """So many hours ahead whoever comes on duty is told of it, and again at the hand-over; 0: not at all."""

    type: ClassVar[str] = "duty.notice_set.v1"
    hours: int


EVENTS: tuple[type[Event], ...] = (
    RotationSet,
    RotationEnded,
    StandInSet,
    StandInEnded,
    LeaveSet,
    LeaveEnded,
    SwapOffered,
    SwapSettled,
    CalendarFollowed,
    CalendarLeft,
    CalendarRead,
    FeedRenewed,
    DemandsSet,
    PolicySet,
    NoticeSet,
)
