"""What a page asks about words that were handed over and lie in no outbox: whether they can be worded once more.

Who words messages stands above the rooms: whoever furnishes the house puts it here.
"""

from collections.abc import Callable

import msgspec

from samverkan.features.messages import Message


class Retold(msgspec.Struct, frozen=True, kw_only=True):
    """The words of a message, the link cut out; sign for sign those whose digest the journal holds."""

    subject: str
    text: str


Retell = Callable[[Message], Retold | None]

_furnished: list[Retell] = []


def furnish_retelling(retell: Retell | None) -> None:
    """From now on messages are worded once more in this way; None: not at all."""
    _furnished[:] = [] if retell is None else [retell]


def retell(message: Message) -> Retold | None:
    """The words that were handed over; None where they cannot be had again sign for sign."""
    return _furnished[0](message) if _furnished and message.digest else None
