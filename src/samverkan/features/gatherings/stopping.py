"""When nobody more is called for a need, or not the same persons: what has not left is called back, and who has come on
duty beside them is called. When nobody is reached: who is next is called at once."""

from collections.abc import Iterator

from samverkan.features import messages
from samverkan.features.calling import call_beside, call_instead, close_up, is_step, lead_on, whose_step
from samverkan.features.gatherings.calling import pace_of, stream_of
from samverkan.features.gatherings.events import GATHERING_UNFILLED, Need
from samverkan.features.gatherings.reading import list_spoken
from samverkan.features.gatherings.replies import Reply
from samverkan.features.gatherings.state import (
    Gathering,
    find_need,
    is_settled,
    list_called,
    list_standing,
)
from samverkan.features.messages import Message
from samverkan.region.event import Fact, Meta
from samverkan.region.view import View


def stop(view: View, gathering: Gathering, need: Need, *, reason: str) -> list[Fact]:
    """Call back the steps of a need that have not been taken."""
    return [messages.call_back(message, reason=reason) for message in list_left(view, gathering, need)]


def stop_asking(
    view: View, gathering: Gathering, need: Need, reply: Reply, meta: Meta, *, reason: str
) -> Iterator[Fact]:
    """Call back the steps to whoever has answered: a person, a function itself, or who answers in its place, and only
    theirs. In their places who has come on duty beside a person is called, else whoever is next."""
    left = list_left(view, gathering, need)
    own = [each for each in left if whose_step(each) == reply.whose]
    yield from (messages.call_back(each, reason=reason) for each in own)
    beside = list(_call_beside(view, gathering, need, reply, meta)) if reply.person else []
    yield from beside or close_up(own, [each for each in left if whose_step(each) != reply.whose], meta.recorded_at)


def _call_beside(view: View, gathering: Gathering, need: Need, reply: Reply, meta: Meta) -> Iterator[Fact]:
    called = list_called(gathering, need)
    held = messages.list_messages(view, stream=stream_of(gathering))
    mine = [each for each in held if is_step(each) and each.person == reply.person and each.receiver_function in called]
    if mine:
        sources, pace = (gathering.entry,), pace_of(gathering)
        spoken = [reply.person]
        yield from call_instead(view, mine[-1], meta, sources=sources, pace=pace, called=called, spoken=spoken)


def follow_duty(view: View, gathering: Gathering, event: messages.Started, meta: Meta) -> Iterator[Fact]:
    """That a step begins to leave: who has come on duty beside those who are called, or need not be, is called too."""
    sources, pace = (gathering.entry,), pace_of(gathering)
    yield from call_beside(view, event, meta, sources=sources, pace=pace)
    message = messages.of(view, stream=meta.stream).by_id.get(event.message)
    need = find_need(gathering, message.receiver_function) if message and is_step(message) else None
    if message is None or need is None:
        return
    standing = list_standing(gathering, need.number)
    spoken = {person for _, person, _ in list_spoken(standing)} - {""}
    if spoken and not is_settled(need, standing):
        called = list_called(gathering, need)
        yield from call_instead(view, message, meta, sources=sources, pace=pace, called=called, spoken=spoken)


def follow_failure(view: View, gathering: Gathering, event: messages.Failed, meta: Meta) -> Iterator[Fact]:
    """That a step has reached nobody: the next one to the need, or to the county, is not waited for."""
    message = messages.of(view, stream=meta.stream).by_id.get(event.message)
    need = find_need(gathering, message.receiver_function) if message else None
    yield from lead_on(view, event, meta, called=list_called(gathering, need) if need else ())


def stop_all(view: View, gathering: Gathering, *, reason: str) -> list[Fact]:
    """Call back every step that has not been taken, and the word to the county."""
    return [
        messages.call_back(message, reason=reason)
        for message in messages.list_open_in(view, stream=stream_of(gathering))
        if is_step(message) or message.letter == GATHERING_UNFILLED
    ]


def list_left(view: View, gathering: Gathering, need: Need) -> list[Message]:
    """The steps of a need that have not been taken."""
    called = list_called(gathering, need)
    return [
        message
        for message in messages.list_open_in(view, stream=stream_of(gathering))
        if is_step(message) and message.receiver_function in called
    ]
