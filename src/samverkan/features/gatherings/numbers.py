"""To what a number may answer: the incidents and the circles that whoever has it is called to."""

from collections.abc import Iterator
from datetime import datetime

from samverkan.features import messages, summons
from samverkan.features.calling import Owner, choose_newest
from samverkan.features.gatherings.events import ANSWERED_BY
from samverkan.features.gatherings.reading import list_gatherings
from samverkan.features.messages import Message
from samverkan.region import streams
from samverkan.region.view import View


def list_calls(view: View, owners: list[Owner], now: datetime) -> list[Message]:
    """To what they are called and can still answer: of each function, in each incident and circle that goes on, the
    message that an answer is to."""
    if not owners:
        return []
    return [*summons.list_calls(view, owners), *choose_newest(view, _list_sent(view, now), owners)]


def _list_sent(view: View, now: datetime) -> Iterator[Message]:
    """What calls to the circles that can still be answered."""
    for gathering in list_gatherings(view):
        if gathering.is_open(now):
            stream = streams.messages(streams.gathering(gathering.id))
            yield from (each for each in messages.list_messages(view, stream=stream) if each.letter in ANSWERED_BY)
