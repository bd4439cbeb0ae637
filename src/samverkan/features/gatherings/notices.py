"""Whom a summons to a circle tells: who is needed, until the need is filled; and who was told, of what has changed."""

from collections.abc import Iterator

import msgspec

from samverkan.features import incidents, messages
from samverkan.features.gatherings import events as e
from samverkan.features.gatherings.calling import call, call_substitute, stream_of, tell_reached
from samverkan.features.gatherings.reading import (
    find_gathering,
    is_calling_together,
    list_gatherings,
    list_spoken,
)
from samverkan.features.gatherings.replies import Reply
from samverkan.features.gatherings.retiming import keep_pace
from samverkan.features.gatherings.state import Gathering, is_settled, list_standing
from samverkan.features.gatherings.stopping import follow_duty, follow_failure, list_left, stop, stop_all, stop_asking
from samverkan.lib.maps import values_in_order
from samverkan.region import streams
from samverkan.region.event import Event, Fact, Meta
from samverkan.region.view import View

ANSWERED, OVER, CHANGED, CALLED_OFF = "answered", "no longer called", "summons changed", "summons cancelled"
OF_INCIDENT = "Händelsen är återtagen."


def notices(view: View, event: Event, meta: Meta) -> list[Fact]:
    """What an entry of a summons' own stream, or of its incident's, leads to in the same commit."""
    match streams.kind_of(meta.stream):
        case "gathering":
            gathering = find_gathering(view, meta.stream.partition("/")[2])
            return list(_follow(view, gathering, event, meta)) if gathering is not None else []
        case "gathering/messages":
            about = find_gathering(view, meta.stream.split("/")[1])
            return list(_follow_messages(view, about, event, meta)) if about is not None else []
        case "incident":
            return list(_follow_incident(view, streams.incident_of(meta.stream), event, meta))
    return []


def _follow_messages(view: View, gathering: Gathering, event: Event, meta: Meta) -> Iterator[Fact]:
    match event:
        case messages.Started():
            yield from follow_duty(view, gathering, event, meta)
        case messages.Failed():
            yield from follow_failure(view, gathering, event, meta)


def _follow_incident(view: View, incident: str, event: Event, meta: Meta) -> Iterator[Fact]:
    """What becomes of the summonses about an incident that is taken back, stood down, closed, joined or parted."""
    match event:
        case incidents.Withdrawn():
            for gathering in _list_open(view, incident, meta):
                told = e.Cancelled(by=event.by, reason=OF_INCIDENT)
                yield Fact(stream=streams.gathering(gathering.id), event=told)
        case incidents.StandingDown() | incidents.Closed() | incidents.Joined(direction="into"):
            for gathering in _list_open(view, incident, meta):
                yield from stop_all(view, gathering, reason=OVER)
        case incidents.Parted():
            for gathering in _list_open(view, incident, meta):
                yield from _call_anew(view, gathering, meta)


def _call_anew(view: View, gathering: Gathering, meta: Meta) -> Iterator[Fact]:
    """What was stopped as its incident was joined to another begins again, as that no longer holds."""
    own = streams.gathering(gathering.id)
    if is_calling_together(view, gathering, meta.recorded_at) and not view.is_stuck(own, streams.messages(own)):
        stopped = [need for need in values_in_order(gathering.needs) if not list_left(view, gathering, need)]
        yield from call(view, gathering, stopped, msgspec.structs.replace(meta, stream=own), again=True)


def _list_open(view: View, incident: str, meta: Meta) -> list[Gathering]:
    return [each for each in list_gatherings(view, incident=incident) if each.is_open(meta.recorded_at)]


def _follow(view: View, gathering: Gathering, event: Event, meta: Meta) -> Iterator[Fact]:
    match event:
        case e.Summoned():
            yield from call(view, gathering, values_in_order(gathering.needs), meta)
        case e.Answered() if (reply := gathering.replies.get(gathering.count)) is not None:
            yield from _settle(view, gathering, reply, meta)
            yield from _seek(view, gathering, reply, meta)
        case e.Confirmed(number=number) if (reply := gathering.replies.get(number)) is not None:
            yield from _settle(view, gathering, reply, meta)
            yield from _seek(view, gathering, reply, meta)
        case e.Moved():
            yield from messages.withdraw(view, stream=stream_of(gathering), reason=CHANGED, letter=e.GATHERING_MOVED)
            yield from tell_reached(view, gathering, e.GATHERING_MOVED, meta)
            yield from keep_pace(view, gathering, meta, reason=CHANGED)
        case e.Cancelled():
            yield from messages.withdraw(view, stream=stream_of(gathering), reason=CALLED_OFF)
            yield from tell_reached(view, gathering, e.GATHERING_CANCELLED, meta)


def _seek(view: View, gathering: Gathering, reply: Reply, meta: Meta) -> Iterator[Fact]:
    """Whoever an answer names to come instead is called, while somebody still is needed; once for each answer."""
    need = gathering.needs.get(reply.need)
    named = reply.substitute and reply.counts and reply.number not in gathering.sought
    if need is None or not named or is_settled(need, list_standing(gathering, need.number)):
        return
    if is_calling_together(view, gathering, meta.recorded_at):
        yield from call_substitute(view, gathering, need, reply, meta)


def _settle(view: View, gathering: Gathering, reply: Reply, meta: Meta) -> Iterator[Fact]:
    """A need that is filled is not called for any more; one that no longer is, is called for anew. Whoever has said
    whether they come is not asked again, though others are."""
    need = gathering.needs.get(reply.need)
    if need is None:
        return
    standing = list_standing(gathering, need.number)
    if is_settled(need, standing):
        yield from stop(view, gathering, need, reason=ANSWERED)
        return
    if reply.counts and reply.whose in list_spoken(standing):
        yield from stop_asking(view, gathering, need, reply, meta, reason=ANSWERED)
    called = gathering.calling.get(need.number)
    if called is not None and called.stopped_at is not None and is_calling_together(view, gathering, meta.recorded_at):
        yield from call(view, gathering, [need], meta, again=True)
