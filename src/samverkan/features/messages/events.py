"""What can happen to a message, to the sending as a whole, and to who may send.

No address and no link secret stands here: an entry refers to a contact path by its id, and holds the
digest of what was sent.
"""

from datetime import datetime
from typing import ClassVar

import msgspec

from samverkan.features.messages import channel_events
from samverkan.features.messages.reasoned import Reasoned
from samverkan.region.event import Event, Lasting
from samverkan.region.upcasting import read_as


class Intended(Lasting, frozen=True, kw_only=True):
    """Someone must be told. `message` is the key, cause × receiver: the same twice is one message.

    Its words are made from what the receiver may read when it leaves. So it stands when what it tells of is blocked or
    erased: who has been called is still known, can still answer and be told more, and who waits is told the rest.

    Sent no earlier than `not_before` and no later than `not_after`. `about` names the thing (an incident).

    `step` counts the tries to reach the receiver, one after the other. By the function's own ways, or by those of the
    `person` (opaque id) who holds it, `order` 1 first called and 2 its deputy, or by those of the function that answers
    in its place (`through`). `ways` are the kinds of channel that may take it, the first to try first; empty: any.
    """

    type: ClassVar[str] = "messages.intended.v2"
    message: str
    letter: str
    receiver_member: str
    receiver_function: str
    receiver_name: str
    about: str
    cause_key: str
    alarm: bool
    not_before: datetime
    not_after: datetime
    exercise: bool
    step: int = 1
    order: int = 0
    person: str = ""
    through: str = ""
    ways: tuple[str, ...] = ()

    def without(self, gone: frozenset[str]) -> "Intended":
        """Itself: it has copied nothing."""
        return self


class IntendedBefore(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What `messages.intended.v1` said: always the first try, by the function's own ways."""

    message: str
    letter: str
    receiver_member: str
    receiver_function: str
    receiver_name: str
    about: str
    cause_key: str
    alarm: bool
    not_before: datetime
    not_after: datetime
    exercise: bool


class BroughtForward(Lasting, frozen=True, kw_only=True):
    """It need not wait for its time any longer: from `not_before` it may leave."""

    type: ClassVar[str] = "messages.brought_forward.v1"
    message: str
    not_before: datetime


class Cancelled(Reasoned, frozen=True, kw_only=True):
    """It shall not be sent any more. What has left already has left; then a new message says otherwise."""

    type: ClassVar[str] = "messages.cancelled.v1"
    message: str
    reason: str


class Started(Lasting, frozen=True, kw_only=True):
    """An attempt begins: written before anything leaves. `channel` is the id of the contact path."""

    type: ClassVar[str] = "messages.started.v1"
    message: str
    attempt: int
    worker: str
    channel: str
    channel_kind: str


class LeftUnknown(Lasting, frozen=True, kw_only=True):
    """Whoever began the attempt lives no more and wrote nothing of it: it can have left, and nobody will say."""

    type: ClassVar[str] = "messages.left_unknown.v1"
    message: str
    attempt: int


class Begun(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One of several attempts that begin together: as in `Started`."""

    message: str
    attempt: int
    channel: str
    channel_kind: str


class StartedTogether(Lasting, frozen=True, kw_only=True):
    """Attempts of one stream that begin in one commit: each as a `Started` of its own would say it."""

    type: ClassVar[str] = "messages.started_together.v1"
    worker: str
    attempts: tuple[Begun, ...]


class HandedOver(Lasting, frozen=True, kw_only=True):
    """The channel took it. Nobody has been reached by that. `digest` is of what was sent, without the link:
    HMAC-SHA-256 (hex) under a key outside the database.

    `reference` is what the provider calls it, sealed: by it a receipt is joined to this attempt. "" where the receipt
    comes to an address of its own, or none comes.
    """

    type: ClassVar[str] = "messages.handed_over.v2"
    message: str
    attempt: int
    digest: str
    reference: str = ""


class Taken(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One of several that were handed over: as in `HandedOver`."""

    message: str
    attempt: int
    digest: str
    reference: str = ""


class HandedOverTogether(Lasting, frozen=True, kw_only=True):
    """What the channels took of one stream and is written in one commit: each as a `HandedOver` of its own."""

    type: ClassVar[str] = "messages.handed_over_together.v1"
    taken: tuple[Taken, ...]


class HandedOverBefore(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What `messages.handed_over.v1` said: no receipt was joined by what the provider calls it."""

    message: str
    attempt: int
    digest: str


class Delivered(Lasting, frozen=True, kw_only=True):
    """The channel says that it reached the receiver's device or box."""

    type: ClassVar[str] = "messages.delivered.v1"
    message: str
    attempt: int


class Failed(Lasting, frozen=True, kw_only=True):
    """An attempt did not succeed; `retry_at` is set unless `for_good`. `path_failed`: this path is no use.

    `attempt` is one past the last when no attempt could begin (no way to reach the receiver).
    """

    type: ClassVar[str] = "messages.failed.v1"
    message: str
    attempt: int
    reason: str
    for_good: bool
    path_failed: bool = False
    retry_at: datetime | None = None


class Expired(Lasting, frozen=True, kw_only=True):
    """Its time went out before it could leave."""

    type: ClassVar[str] = "messages.expired.v1"
    message: str


class Answered(Lasting, frozen=True, kw_only=True):
    """The receiver has answered by the message's own link: so it arrived."""

    type: ClassVar[str] = "messages.answered.v1"
    message: str


class Resolved(Reasoned, frozen=True, kw_only=True):
    """A person has decided on an unknown: `reached`, `again` (until `not_after`) or `given-up`."""

    type: ClassVar[str] = "messages.resolved.v1"
    message: str
    decision: str
    reason: str
    not_after: datetime


class Paused(Event, frozen=True, kw_only=True):
    """Nothing leaves until a person has looked. `reason`: installation, restored, clock, person.

    `note`: the worker cannot note how far it has come; it goes on by itself when it can again.

    Not how many messages wait: all members read this, and would count those of circles that they are not in.
    """

    type: ClassVar[str] = "messages.paused.v1"
    reason: str
    detail: str = ""

    def bare(self) -> "Paused":
        """The pause without its detail."""
        return msgspec.structs.replace(self, detail="")


class Released(Reasoned, frozen=True, kw_only=True):
    """A person lets the sending go again; with the reason `note` the worker does, when it was that that was amiss."""

    type: ClassVar[str] = "messages.released.v1"
    reason: str


class Installed(Lasting, frozen=True, kw_only=True):
    """The installation that may send from this journal; another one starts paused."""

    type: ClassVar[str] = "messages.installed.v1"
    installation: str


class Leased(Lasting, frozen=True, kw_only=True):
    """The one worker that may begin attempts, until a time."""

    type: ClassVar[str] = "messages.leased.v1"
    worker: str
    until: datetime


INTENDED_BEFORE = "messages.intended.v1"
INTENDED = frozenset({INTENDED_BEFORE, Intended.type})
"""Every type that an intent has been written as."""


UPCASTERS = {
    INTENDED_BEFORE: read_as(Intended, before=IntendedBefore),
    "messages.handed_over.v1": read_as(HandedOver, before=HandedOverBefore),
}

EVENTS: tuple[type[Event], ...] = (
    Intended,
    BroughtForward,
    Cancelled,
    Started,
    LeftUnknown,
    StartedTogether,
    HandedOver,
    HandedOverTogether,
    Delivered,
    Failed,
    Expired,
    Answered,
    Resolved,
    Paused,
    Released,
    Installed,
    Leased,
    *channel_events.EVENTS,
)
