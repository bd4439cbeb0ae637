"""What can happen to a member's persons and to who holds what. All in stream `actor/<member>`.

A person's name, and each of its addresses, is an entry of its own that can be erased alone; all others hold
the opaque id.
"""

from datetime import date
from typing import ClassVar

import msgspec

from samverkan.features.functions.addresses import mask
from samverkan.lib.clock import Instant
from samverkan.region.event import Event, Lasting


class PersonAdded(Event, frozen=True, kw_only=True):
    """A person works for the member. Added again under the same id: a new name, or back after having left."""

    type: ClassVar[str] = "functions.person_added.v1"
    person: str
    name: str

    def bare(self) -> "PersonAdded":
        """The person without a name: the one that was borne before does not come back, nor who had left stay away."""
        return msgspec.structs.replace(self, name="")


class PersonLeft(Lasting, frozen=True, kw_only=True):
    """The person no longer works for the member and holds nothing from then on."""

    type: ClassVar[str] = "functions.person_left.v1"
    person: str


class PersonReachable(Event, frozen=True, kw_only=True):
    """A person's own address or number; `order` counts from 1. Given again under the same id it replaces."""

    type: ClassVar[str] = "functions.person_reachable.v1"
    person: str
    channel: str
    kind: str
    address: str
    order: int = 1

    def shown(self) -> "PersonReachable":
        """The way, with no more than the last digits of a number: it is private."""
        return msgspec.structs.replace(self, address=mask(self.kind, self.address))

    def bare(self) -> "PersonReachable":
        """The way without where it led: the address that it replaced does not come back."""
        return msgspec.structs.replace(self, address="")


class PersonUnreachable(Lasting, frozen=True, kw_only=True):
    """That address or number is no longer the person's."""

    type: ClassVar[str] = "functions.person_unreachable.v1"
    person: str
    channel: str


class PersonConfirmed(Lasting, frozen=True, kw_only=True):
    """Somebody has found that the person's own address or number leads there, on that day."""

    type: ClassVar[str] = "functions.person_confirmed.v1"
    person: str
    channel: str
    on: date


class PersonTried(Lasting, frozen=True, kw_only=True):
    """All ways to a person were tried in a drill, on that day; by those in `answered` (the person's own) it answered.

    `reached`: whether by some way that wakes somebody, or by any where none that wakes is on.
    """

    type: ClassVar[str] = "functions.person_tried.v1"
    person: str
    on: date
    answered: tuple[str, ...]
    reached: bool


class Held(Lasting, frozen=True, kw_only=True):
    """A person holds a function from a time, up to and not including another. `order` 1 is first in turn.

    Told again with the same beginning it replaces what was told.
    """

    type: ClassVar[str] = "functions.held.v1"
    function: str
    person: str
    from_at: Instant
    to_at: Instant | None = None
    order: int = 1


class Relinquished(Lasting, frozen=True, kw_only=True):
    """The person holds the function no longer from `at`; what was planned after that falls, too.

    With `from_at` only the holding that begins then ends so.
    """

    type: ClassVar[str] = "functions.relinquished.v1"
    function: str
    person: str
    at: Instant
    from_at: Instant | None = None


class PersonInvited(Lasting, frozen=True, kw_only=True):
    """The person may set up a log-in until a time. It replaces every earlier invitation of that person.

    `channel` is the person's own address that it is mailed to; "" when an operator hands the link over.
    """

    type: ClassVar[str] = "functions.person_invited.v1"
    person: str
    invitation: str
    until: Instant
    channel: str = ""


class InvitationAccepted(Lasting, frozen=True, kw_only=True):
    """The person has set up a log-in by that invitation; it can be used no more."""

    type: ClassVar[str] = "functions.invitation_accepted.v1"
    person: str
    invitation: str


PERSON_EVENTS: tuple[type[Event], ...] = (
    PersonAdded,
    PersonLeft,
    PersonReachable,
    PersonUnreachable,
    PersonConfirmed,
    PersonTried,
    Held,
    Relinquished,
    PersonInvited,
    InvitationAccepted,
)
