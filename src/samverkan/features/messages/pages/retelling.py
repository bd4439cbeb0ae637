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


class Again(msgspec.Struct, frozen=True, kw_only=True):
    """What came of wording a message once more: the words, None where none that were tried are those that left.

    `tried` and `untried` are numbers of attempts that left by a channel that is on here; the newest are tried at once.
    """

    words: Retold | None = None
    tried: tuple[int, ...] = ()
    untried: tuple[int, ...] = ()


Retell = Callable[[Message, int | None], Again]

_furnished: list[Retell] = []


def furnish_retelling(retell: Retell | None) -> None:
    """From now on messages are worded once more in this way; None: not at all."""
    _furnished[:] = [] if retell is None else [retell]


def retell(message: Message, *, attempt: int | None = None) -> Again:
    """The words that were handed over, if they can be had again sign for sign from its newest attempts, or from one."""
    return _furnished[0](message, attempt) if _furnished and message.digest else Again()
