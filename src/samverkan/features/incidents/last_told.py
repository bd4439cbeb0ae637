"""What each person and place has been told last of an incident: that is what it goes by."""

from collections.abc import Container

from samverkan.features import messages
from samverkan.features.messages import Message
from samverkan.region.view import View

Whom = tuple[int, str, str]
"""Within a function: in which order, which person, through which other function."""

FUNCTION: Whom = (0, "", "")
"""The function itself, whoever is on duty."""


def whom_of(message: Message) -> Whom:
    """Whom in its function the message went to."""
    return message.order, message.person, message.through


def find_last(
    view: View, *, stream: str, letters: Container[str], waiting: str = ""
) -> dict[tuple[str, Whom], Message]:
    """The last of these letters that each may have had, by function and whom; `waiting`: this one counts before it has
    left."""
    leaving = {each.id for each in messages.list_open_in(view, stream=stream) if each.letter == waiting}
    sent = (each for each in messages.list_messages(view, stream=stream) if each.letter in letters)
    had = (each for each in sent if each.id in leaving or messages.may_have_reached(each))
    return {(each.receiver_function, whom_of(each)): each for each in had}
