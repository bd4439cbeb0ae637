"""To what a number may answer: the incidents and the circles that whoever has it is called to."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from samverkan.features import incidents, messages, summons
from samverkan.features.calling import Owner, choose_newest
from samverkan.features.gatherings.events import ANSWERED_BY
from samverkan.features.gatherings.reading import find_gathering, list_gatherings
from samverkan.features.messages import Message
from samverkan.region import streams
from samverkan.region.view import View

LATELY = timedelta(hours=1)


def list_calls(view: View, owners: list[Owner], now: datetime) -> list[Message]:
    """To what they are called and can still answer: of each function, in each incident and circle that goes on, the
    message that an answer is to."""
    if not owners:
        return []
    return [*summons.list_calls(view, owners), *choose_newest(view, _list_sent(view, now), owners)]


def list_ended_lately(view: View, owners: list[Owner], now: datetime) -> list[Message]:
    """To what they were called that has ended, and of which they have heard within the hour: what is written may be
    about that. Incidents that rest have no part in it."""
    heard = (
        each
        for kind in messages.KINDS
        for stream in view.names(kind)
        if not _goes_on(view, streams.parent_of(stream), now)
        for each in messages.list_messages(view, stream=stream)
        if now - each.changed_at <= LATELY
    )
    return choose_newest(view, heard, owners)


def _goes_on(view: View, stream: str, now: datetime) -> bool:
    """Whether it can still be answered; what is no call at all says nothing, as if it could."""
    kind, _, name = stream.partition("/")
    if kind == "incident":
        incident = incidents.of(view, name)
        return incident is not None and incidents.is_open(incident)
    gathering = find_gathering(view, name) if kind == "gathering" else None
    return gathering is None or gathering.is_open(now)


def _list_sent(view: View, now: datetime) -> Iterator[Message]:
    """What calls to the circles that can still be answered."""
    for gathering in list_gatherings(view):
        if gathering.is_open(now):
            stream = streams.messages(streams.gathering(gathering.id))
            yield from (each for each in messages.list_messages(view, stream=stream) if each.letter in ANSWERED_BY)
