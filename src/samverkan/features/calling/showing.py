"""What a board shows of the messages to who is called: what was tried, and what comes next."""

from collections.abc import Iterable
from datetime import datetime

import msgspec

from samverkan.features.calling.chain import STEPPED, is_step, list_next
from samverkan.features.messages import SUMMONS_REMINDER, Delivery, Message, Sending, delivery, due_at, word
from samverkan.lib.maps import values_in_order

AWAKE = frozenset({"voice", "sms"})
"""The kinds of channel that can wake somebody."""

LOST = frozenset({Delivery.FAILED_FOR_GOOD, Delivery.EXPIRED})
BAD = LOST | {Delivery.UNKNOWN, Delivery.FAILED_FOR_NOW}


class Sent(msgspec.Struct, frozen=True, kw_only=True):
    """One message of a row: to whom, where it stands, and what comes next.

    `order` is 1 for who is first on duty in the function, 2 and more for its deputies, 0 for the function itself;
    `through`: to the function that answers in its place. No names: who it is is the actor's own.
    """

    id: str
    name: str
    order: int
    through: bool
    reminder: bool
    word: str
    delivery: str
    channel_kind: str
    at: datetime
    next_at: datetime | None
    reason: str


class Next(msgspec.Struct, frozen=True, kw_only=True):
    """The step that comes next by itself: when, to whom (as in `Sent`), by which kind of channel."""

    at: datetime
    name: str
    order: int
    through: bool
    kind: str


def can_wake(sending: Sending) -> bool:
    """Whether any channel that is on can wake somebody. A mail cannot."""
    return any(kind in AWAKE for kind in sending.channels)


def list_shown(messages: Iterable[Message]) -> list[Message]:
    """Of a row's messages what was tried, in order: a later step not until it is. Nor the first letter to a function,
    where there is no way for it while the function is called by another: nothing has failed there."""
    own = sorted(messages, key=lambda each: (each.not_before, each.number))
    called = {each.receiver_function for each in own if is_step(each) and each.standing not in LOST}
    first = {each.receiver_function: each for each in sorted(own, key=lambda each: -each.number)}
    nowhere = {first[name].id for name in called if _has_no_way(first[name])}
    return [each for each in own if _is_tried(each) and each.id not in nowhere]


def _is_tried(message: Message) -> bool:
    return not is_step(message) or message.standing not in (Delivery.WAITING, Delivery.CANCELLED)


def _has_no_way(message: Message) -> bool:
    first = message.letter in STEPPED and not is_step(message)
    return first and message.standing is Delivery.FAILED_FOR_GOOD and not message.attempts


def is_troubled(sent: Sent) -> bool:
    """Whether nobody knows that it arrived, or it has not."""
    return Delivery(sent.delivery) in BAD


def build_next(messages: list[Message], now: datetime) -> Next | None:
    """The step that comes next of these messages; None where none does."""
    coming = next(iter(list_next(messages, now)), None)
    if coming is None:
        return None
    return Next(
        at=coming.not_before,
        name=coming.receiver_name,
        order=coming.order,
        through=bool(coming.through),
        kind=next(iter(coming.ways), ""),
    )


def build_sent(message: Message, now: datetime) -> Sent:
    """One message as a row shows it."""
    standing = delivery(message, now)
    tried = list(values_in_order(message.attempts))
    pending = standing in (Delivery.WAITING, Delivery.FAILED_FOR_NOW, Delivery.UNKNOWN)
    return Sent(
        id=message.id,
        name=message.receiver_name,
        order=message.order,
        through=bool(message.through),
        reminder=message.letter == SUMMONS_REMINDER,
        word=word(message, now),
        delivery=standing.value,
        channel_kind=tried[-1].channel_kind if tried else next(iter(message.ways), ""),
        at=message.changed_at,
        next_at=due_at(message) if pending else None,
        reason=message.reason,
    )
