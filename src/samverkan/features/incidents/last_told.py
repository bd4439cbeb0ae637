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
    view: View, at: datetime, *, stream: str, asking: Container[str], sparing: Container[str], called_back: str = ""
) -> dict[tuple[str, Whom], Message]:
    """The last of these letters that each goes by, by function and whom. One that is a reason to tell anew (`asking`)
    counts as soon as it may have been read; one that spares them another (`sparing`), only where it has certainly left
    or leaves by itself: twice told rather than never. `called_back` is the letter that leaves no more."""
    found: dict[tuple[str, Whom], Message] = {}
    for each in messages.list_messages(view, stream=stream):
        had = each.letter in asking and messages.may_have_reached(each)
        spared = each.letter in sparing and _is_certain(each, at, leaves=each.letter != called_back)
        if had or spared:
            found[each.receiver_function, whom_of(each)] = each
    return found


def _is_certain(message: Message, at: datetime, *, leaves: bool) -> bool:
    """Whether the receiver has been told by it, or will be without anybody doing more."""
    if messages.left_at(message) is not None:
        return True
    standing = messages.delivery(message, at)
    sent_again = message.alarm and standing is Delivery.UNKNOWN
    return leaves and not message.withdrawn and (standing in messages.OPEN or sent_again)
