"""Who has been told something, and by what: so that they hear of a change by the ways that they were told."""

from collections.abc import Iterable

from samverkan.features.messages.delivery import OUTBOX, RUNG, Delivery, Message
from samverkan.lib.maps import values_in_order

HEARD_PERHAPS = frozenset({"voice-no-key"})
"""Why an attempt failed that somebody can have heard all the same."""

Whom = tuple[str, int, str, str, str]
"""A function, and in it order, person, through and, where there is no person, the kind of channel."""


def may_have_reached(message: Message) -> bool:
    """Whether some attempt was taken by its channel, or nobody knows, or somebody can have heard it."""
    return message.standing in (Delivery.DELIVERED, Delivery.ANSWERED) or bool(_list_taken(message))


def has_reached_nobody(message: Message) -> bool:
    """Whether nobody has heard of it, for certain: it has failed for good, and no telephone has rung."""
    rang = any(each.reason in RUNG for each in values_in_order(message.attempts))
    return message.standing is Delivery.FAILED_FOR_GOOD and not rang


def list_reached(told: Iterable[Message]) -> list[tuple[Message, tuple[str, ...]]]:
    """Of these messages one to each person or place that may have been reached, and the kinds of channel that it goes
    by, the first to try first; any, where it has come no further than the local outbox.

    A person hears by the first that works. A function's mailbox, the telephone that is texted and the one that rings
    can be in different hands, so each of them is a place of its own, and hears by what took the message there.
    """
    known: dict[Whom, Message] = {}
    kinds: dict[Whom, dict[str, None]] = {}
    for message in told:
        if may_have_reached(message):
            kind = "" if message.person else _find_kind(message)
            whom = (message.receiver_function, message.order, message.person, message.through, kind)
            known.setdefault(whom, message)
            real = (each for each in (kind, *message.ways) if each and each != OUTBOX)
            kinds.setdefault(whom, {}).update(dict.fromkeys(real))
    return [(message, tuple(kinds[whom])) for whom, message in known.items()]


def _find_kind(message: Message) -> str:
    """The kind of channel that took it last, of those that it was to go by: not the outbox in place of a telephone."""
    taken = [kind for kind in _list_taken(message) if not message.ways or kind in message.ways]
    return next(iter((*taken[-1:], *message.ways)), "")


def _list_taken(message: Message) -> list[str]:
    tried = values_in_order(message.attempts)
    return [each.channel_kind for each in tried if each.outcome != "failed" or each.reason in HEARD_PERHAPS]
