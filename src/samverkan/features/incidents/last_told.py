"""What each person and place has been told last of an incident: that is what it goes by."""

from collections.abc import Container
from datetime import datetime

from samverkan.features import messages
from samverkan.features.messages import Delivery, Message
from samverkan.region.view import View

Whom = tuple[int, str, str]
"""Within a function: in which order, which person, through which other function."""

FUNCTION: Whom = (0, "", "")
"""The function itself, whoever is on duty."""


def whom_of(message: Message) -> Whom:
    """Whom in its function the message went to."""
    return message.order, message.person, message.through


def find_last(
    view: View,
    at: datetime,
    *,
    stream: str,
    asking: Container[str],
    sparing: Container[str],
    called_back: Container[str],
) -> dict[tuple[str, Whom], Message]:
    """The last of these letters that each goes by, by function and whom: twice told rather than never.

    One that is a reason to tell anew (`asking`) counts as soon as it may have been read; one that spares them another
    (`sparing`), only where it has certainly left. Either counts where it leaves by itself, and is not `called_back`.
    """
    found: dict[tuple[str, Whom], Message] = {}
    for each in messages.list_messages(view, stream=stream):
        had = each.letter in asking and messages.may_have_reached(each)
        had |= each.letter in sparing and messages.left_at(each) is not None
        comes = (each.letter in asking or each.letter in sparing) and each.letter not in called_back
        if had or (comes and _leaves(each, at)):
            found[each.receiver_function, whom_of(each)] = each
    return found


def _leaves(message: Message, at: datetime) -> bool:
    """Whether the receiver will be told by it without anybody doing more."""
    standing = messages.delivery(message, at)
    sent_again = message.alarm and standing is Delivery.UNKNOWN
    return not message.withdrawn and (standing in messages.OPEN or sent_again)
