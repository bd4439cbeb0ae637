"""Whom a message was meant for: what a function was sent ends with it, also where it is established again; and what a
person is sent in it, when that person holds it no longer."""

from collections.abc import Container
from datetime import datetime

from samverkan.features import duty, functions
from samverkan.features.messages.delivery import Message
from samverkan.features.messages.reading import find
from samverkan.lib.refusal import Refused
from samverkan.region.event import Acting
from samverkan.region.view import View


def answers_for(message: Message) -> str:
    """The function whose own are called: the receiver, or the one that answers in its place."""
    return message.through or message.receiver_function


def is_for(view: View, message: Message, person: str, now: datetime) -> bool:
    """Whether the message is still for the person, who must hold the function that is called; "" is the function. Who
    answers in another's place must do so still: else another organisation would hear of what is not its own."""
    if message.through and duty.relay_of(view, message.receiver_function) != message.through:
        return False
    return not person or functions.holds(view, function=answers_for(message), person=person, at=now)


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
