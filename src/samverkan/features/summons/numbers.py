"""To which incidents whoever has a number is called, and can still answer."""

from collections.abc import Iterator

from samverkan.features import incidents, messages
from samverkan.features.calling import TO_INCIDENT, Owner, choose_newest
from samverkan.features.messages import Message
from samverkan.region import streams
from samverkan.region.view import View


def list_calls(view: View, owners: list[Owner]) -> list[Message]:
    """To which incidents they are called and can still answer: `choose_newest` of what was sent to each function."""
    return choose_newest(view, _list_sent(view), owners) if owners else []


def _list_sent(view: View) -> Iterator[Message]:
    """What calls to the incidents that are open."""
    for incident in incidents.list_open(view):
        stream = streams.messages(streams.incident(incident.id))
        for message in messages.list_messages(view, stream=stream):
            if message.letter in TO_INCIDENT and incident.takes_part(message.receiver_member):
                yield message
