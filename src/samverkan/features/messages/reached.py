"""Who has been told something, and by what: so that they hear of a change by the ways that they were told."""

from collections.abc import Iterable

import msgspec

from samverkan.features import functions
from samverkan.features.messages.delivery import OUTBOX, RUNG, Attempt, Delivery, Message
from samverkan.features.messages.meant import answers_for
from samverkan.lib.maps import values_in_order
from samverkan.region.view import View

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


def list_reached(view: View, told: Iterable[Message]) -> list[tuple[Message, tuple[str, ...]]]:
    """Of these messages one to each person or place that may have been reached, and the kinds of channel that it goes
    by, the first to try first; any, where it has come no further than the local outbox. Its `person` is whoever got it:
    somebody can have come in the place of the one that it was written for. `view` is the service's.

    A person hears by the first that works. A function's mailbox, the telephone that is texted and the one that rings
    can be in different hands, so each of them is a place of its own, and hears by what took the message there.
    """
    known: dict[Whom, Message] = {}
    kinds: dict[Whom, dict[str, None]] = {}
    for message in told:
        for person in _list_persons(view, message) if may_have_reached(message) else ():
            kind = "" if person else _find_kind(message)
            whom = (message.receiver_function, message.order, person, message.through, kind)
            known.setdefault(whom, msgspec.structs.replace(message, person=person))
            real = (each for each in (kind, *message.ways) if each and each != OUTBOX)
            kinds.setdefault(whom, {}).update(dict.fromkeys(real))
    return [(message, tuple(kinds[whom])) for whom, message in known.items()]


def list_beside(view: View, message: Message) -> list[tuple[str, str]]:
    """Whose ways took what was to a function that had none of its own: persons of it, and functions, or their persons,
    that answered in its place; each as person and through. `view` is the service's."""
    if message.person or message.through:
        return []
    return list(
        dict.fromkeys(whose for way in _list_not_own(view, message) if (whose := _find_whose(view, message, way)))
    )


def was_taken_beside(view: View, message: Message) -> bool:
    """Whether nothing but such ways took it."""
    taken = {each.channel for each in _list_taken(message)}
    return bool(list_beside(view, message)) and taken <= set(_list_not_own(view, message))


def _list_not_own(view: View, message: Message) -> list[str]:
    own = {way.id for way in functions.channels(view, message.receiver_function)}
    return [each.channel for each in _list_taken(message) if each.channel not in own]


def _find_whose(view: View, message: Message, way: str) -> tuple[str, str] | None:
    if person := functions.find_owner(view, message.receiver_member, way):
        return person, ""
    for function in functions.list_functions(view):
        if any(own.id == way for own in functions.channels(view, function.id)):
            return "", function.id
        held = functions.holdings_of(functions.people(view, function.member), function.id)
        owner = functions.find_owner(view, function.member, way) if held else ""
        if owner and any(each.person == owner for each in held):
            return owner, function.id
    return None


def _list_persons(view: View, message: Message) -> list[str]:
    """Whose ways took it; "" alone for what was to a function. Who has no such way any more is whom it was written
    for."""
    if not message.person:
        return [""]
    found = functions.find_function(view, answers_for(message))
    member = found.member if found is not None else message.receiver_member
    owners = (functions.find_owner(view, member, each.channel) for each in _list_taken(message))
    return list(dict.fromkeys(each or message.person for each in owners)) or [message.person]


def _find_kind(message: Message) -> str:
    """The kind of channel that took it last, of those that it was to go by: not the outbox in place of a telephone."""
    kinds = (each.channel_kind for each in _list_taken(message))
    taken = [kind for kind in kinds if not message.ways or kind in message.ways]
    return next(iter((*taken[-1:], *message.ways)), "")


def _list_taken(message: Message) -> list[Attempt]:
    tried = values_in_order(message.attempts)
    return [each for each in tried if each.outcome != "failed" or each.reason in HEARD_PERHAPS]
