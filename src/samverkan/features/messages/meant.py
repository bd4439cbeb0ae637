"""Whom a message was meant for: what a function, or an external party, was sent ends with it, also where its id is used
again; and what a person is sent in a function, when that person holds it no longer."""

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


def is_told_all(view: View, message: Message, now: datetime) -> bool:
    """Whether the receiver reads of it all that its function may. Who is there no more hears at most what the letter is
    about. Asked of all that there is: one organisation does not read who holds another's functions."""
    return is_for(view.everything(), message, message.person, now)


def has_been_left(view: View, message: Message, now: datetime) -> bool:
    """Whether the person that it was written to has left the function since, or the function that was to answer in
    another's place does so no longer."""
    if message.through and duty.relay_of(view, message.receiver_function) != message.through:
        return True
    held, person = answers_for(message), message.person
    then, today = (functions.holds(view, function=held, person=person, at=at) for at in (message.told_at, now))
    return bool(person) and then and not today


def is_for_former(view: View, message: Message) -> bool:
    """Whether the function, or party, that it was written to has ended since, and whoever may have its id now was not
    meant."""
    return _find_ending(view, message) is not None


def check_meant(view: View, message: Message) -> None:
    """Refuse what was written to a function, or party, that has ended since."""
    ending = _find_ending(view, message)
    if ending is not None:
        raise Refused("message-for-former", function=message.receiver_name, at=ending.at)


def get_answered(view: View, acting: Acting, name: str, *, way: str, letters: Container[str]) -> Message:
    """The message that is answered by its own link, text message or call: of one of these kinds, and sent to who
    answers, who has not ended since. Who has reads nothing of it any more, and is told so."""
    message = find(view.everything(), name) if acting.via == f"{way}:{name}" else None
    if message is None or message.letter not in letters:
        raise Refused("wrong-link")
    if (acting.member, acting.function) != (message.receiver_member, message.receiver_function):
        raise Refused("wrong-link")
    check_meant(view, message)
    return message


def _find_ending(view: View, message: Message) -> functions.Ending | None:
    """Asked of all that there is: an external party does not read the register."""
    known = functions.of(view.everything())
    return functions.find_ending(known.ended, message.receiver_function, told_at=message.told_at)
