"""Whom a message was meant for: what a function was sent ends with it, also where it is established again."""

from collections.abc import Container

from samverkan.features import functions
from samverkan.features.messages.delivery import Message
from samverkan.features.messages.reading import find
from samverkan.lib.refusal import Refused
from samverkan.region.event import Acting
from samverkan.region.view import View


def is_for_former(view: View, message: Message) -> bool:
    """Whether the function that it was written to has ended since, and whoever may have it now was not meant."""
    ending = functions.of(view).ended.get(message.receiver_function)
    return ending is not None and ending.hears(message.told_at)


def check_meant(view: View, message: Message) -> None:
    """Refuse what was written to a function that has ended since."""
    if is_for_former(view, message):
        ending = functions.of(view).ended[message.receiver_function]
        raise Refused("message-for-former", function=message.receiver_name, at=ending.at)


def get_answered(view: View, acting: Acting, name: str, *, way: str, letters: Container[str]) -> Message:
    """The message that is answered by its own link, text message or call: of one of these kinds, and sent to the
    function that answers, which has not ended since."""
    message = find(view, name)
    if message is None or acting.via != f"{way}:{name}" or message.letter not in letters:
        raise Refused("wrong-link")
    if (acting.member, acting.function) != (message.receiver_member, message.receiver_function):
        raise Refused("wrong-link")
    check_meant(view, message)
    return message
