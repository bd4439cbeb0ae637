"""What a person may do with messages and with the sending as a whole."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Literal

import msgspec

from samverkan.features import charter, functions
from samverkan.features.messages import events
from samverkan.features.messages.delivery import LEFT, OPEN, Delivery, Message, delivery, is_under_way
from samverkan.features.messages.meant import check_meant
from samverkan.features.messages.reading import count_waiting, find, sending
from samverkan.features.messages.sending import NOTE, RESTORED
from samverkan.lib.refusal import Refused
from samverkan.region import streams
from samverkan.region.event import Acting, Fact
from samverkan.region.view import View

AGAIN_WITHIN = timedelta(hours=1)
MOST_REASON = 2_000
CALLING = (functions.RAISER, functions.TIB, functions.RSIB)
"""The roles that call others together."""


class Resolve(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Decide on a message that nobody knows of: it arrived, send it again, or give it up."""

    message: str
    decision: Literal["reached", "again", "given-up"]
    reason: str = ""


class Pause(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Stop all sending until somebody lets it go.

    `cause` is `person` for people, and `detail` then their reason, which all read: without one nothing is paused.
    """

    cause: Literal["person", "clock", "restored", "note"] = "person"
    detail: str = ""


class GoOn(msgspec.Struct, frozen=True, kw_only=True):
    """The worker can note how far it has come again."""


class Release(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Let the sending go. `seen_waiting` is how many waited on the page that was looked at."""

    reason: str
    seen_waiting: int


class Cancel(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Call back one message that has not left."""

    message: str
    reason: str


def resolve(view: View, acting: Acting, given: Resolve, now: datetime) -> Sequence[Fact]:
    """A person decides on an unknown, or tries again what failed or never left in time; not while it is being sent."""
    message = _mine(view, acting, given.message)
    standing = delivery(message, now)
    decidable = {Delivery.UNKNOWN, Delivery.FAILED_FOR_GOOD, Delivery.EXPIRED}
    if standing not in decidable or (given.decision == "reached" and standing is not Delivery.UNKNOWN):
        raise Refused("message-not-unknown", standing=standing)
    if given.decision == "given-up" and not may_end(view, acting):
        raise Refused("give-up-not-calling")
    if given.decision == "again":
        check_meant(view, message)
        if is_under_way(message, now):
            raise Refused("message-under-way", name=message.receiver_name)
    until = max(message.not_after, now + AGAIN_WITHIN)
    event = events.Resolved(message=message.id, decision=given.decision, reason=given.reason.strip(), not_after=until)
    return [Fact(stream=message.stream, event=event)]


def cancel(view: View, acting: Acting, given: Cancel, now: datetime) -> Sequence[Fact]:
    """Call back what has not left; what has left has left, and what has ended cannot end again.

    By who can call others together or keeps the sending: an alarm that nobody gets is a decision of theirs.
    """
    message = _mine(view, acting, given.message)
    if not may_end(view, acting):
        raise Refused("cancel-not-calling")
    if message.standing in LEFT:
        raise Refused("message-has-left", name=message.receiver_name)
    standing = delivery(message, now)
    if standing not in OPEN | {Delivery.UNKNOWN}:
        raise Refused("message-over", name=message.receiver_name, standing=standing)
    reason = given.reason.strip()
    if not reason or len(reason) > MOST_REASON:
        raise Refused("cancel-reason-wrong", most=MOST_REASON)
    return [Fact(stream=message.stream, event=events.Cancelled(message=message.id, reason=reason))]


def pause(view: View, acting: Acting, given: Pause, now: datetime) -> Sequence[Fact]:
    """Nothing more leaves. Again while paused: nothing new, but for what a person must know before letting it go.

    Each jump of the clock and each journal put back is an entry; no cause is hidden behind one that ends by itself.
    """
    if acting.via != "system":
        _may_release(view, acting)
        if given.cause != "person":
            raise Refused("not-this-way", via=acting.via)
        if not given.detail.strip():
            raise Refused("pause-reason-missing")
    told, before = sending(view), sending(view).paused
    again = before == given.cause == RESTORED and given.detail.strip() == told.detail
    worse = given.cause == "clock" or (given.cause == RESTORED and not again) or before == NOTE
    if before and (not worse or given.cause == before == NOTE):
        return []
    event = events.Paused(reason=given.cause, detail=given.detail.strip())
    return [Fact(stream=streams.REGION, event=event)]


def go_on(view: View, acting: Acting, given: GoOn, now: datetime) -> Sequence[Fact]:
    """Let the sending go by itself, where nothing else than the note held it."""
    if sending(view).paused != NOTE:
        return []
    return [Fact(stream=streams.REGION, event=events.Released(reason=NOTE))]


def release(view: View, acting: Acting, given: Release, now: datetime) -> Sequence[Fact]:
    """Let what waits go: a person has looked, and says at what. Refused when more waits than the person saw."""
    _may_release(view, acting)
    if not sending(view).paused:
        raise Refused("not-paused")
    if not given.reason.strip():
        raise Refused("release-reason-missing")
    waiting = count_waiting(view)
    if waiting > given.seen_waiting:
        raise Refused("more-waits", seen=given.seen_waiting, waiting=waiting)
    return [Fact(stream=streams.REGION, event=events.Released(reason=given.reason.strip()))]


def keeps_sending(view: View, *, member: str, function: str) -> bool:
    """Whether the function pauses and lets go what all members send: an operator, or the convener's duty officer."""
    if functions.has_role(view, function, functions.OPERATOR):
        return True
    return member == charter.of(view).convener and functions.has_role(view, function, functions.TIB)


def _may_release(view: View, acting: Acting) -> None:
    if not _keeps(view, acting):
        raise Refused("not-operator")


def may_end(view: View, acting: Acting) -> bool:
    """Whether the function may decide that nobody gets an alarm: who can call others together, or keeps the sending."""
    return _keeps(view, acting) or any(functions.has_role(view, acting.function, role) for role in CALLING)


def _keeps(view: View, acting: Acting) -> bool:
    return keeps_sending(view, member=acting.member, function=acting.function)


def _mine(view: View, acting: Acting, name: str) -> Message:
    """The message, if the actor's member caused it or receives it, or the actor keeps the sending."""
    message = find(view, name)
    if message is None:
        raise Refused("unknown-message")
    if acting.member not in (message.owner, message.receiver_member) and not _keeps(view, acting):
        raise Refused("not-your-message", owner=message.owner)
    return message
