"""Whom a summons to a circle tells: who is needed, until the need is filled; and who was told, of what has changed."""

from collections.abc import Iterator

from samverkan.features import incidents, messages
from samverkan.features.summons import gathering_events as e
from samverkan.features.summons.gathering import Gathering, is_settled, list_standing
from samverkan.features.summons.gathering_calling import (
    call_seats,
    stop_all,
    stop_seat,
    stream_of,
    tell_reached,
)
from samverkan.features.summons.gatherings import find_gathering, is_calling_together, list_gatherings
from samverkan.lib.maps import values_in_order
from samverkan.region import streams
from samverkan.region.event import Event, Fact, Meta
from samverkan.region.view import View

ANSWERED, OVER, CHANGED, CALLED_OFF = "answered", "no longer called", "summons changed", "summons cancelled"
OF_INCIDENT = "Händelsen är återtagen."


def follow_gathering(view: View, event: Event, meta: Meta) -> list[Fact]:
    """What an entry of a summons' own stream leads to, in the same commit."""
    gathering = find_gathering(view, meta.stream.partition("/")[2])
    return list(_follow(view, gathering, event, meta)) if gathering is not None else []


def follow_incident(view: View, incident: str, event: Event, meta: Meta) -> Iterator[Fact]:
    """What becomes of the summonses about an incident that has been taken back, stood down, closed or joined."""
    match event:
        case incidents.Withdrawn():
            for gathering in _list_open(view, incident, meta):
                told = e.Cancelled(by=event.by, reason=OF_INCIDENT)
                yield Fact(stream=streams.summons(gathering.id), event=told)
        case incidents.StandingDown() | incidents.Closed() | incidents.Joined(direction="into"):
            for gathering in _list_open(view, incident, meta):
                yield from stop_all(view, gathering, reason=OVER)


def _list_open(view: View, incident: str, meta: Meta) -> list[Gathering]:
    return [each for each in list_gatherings(view, incident=incident) if each.is_open(meta.recorded_at)]


def _follow(view: View, gathering: Gathering, event: Event, meta: Meta) -> Iterator[Fact]:
    match event:
        case e.Summoned():
            yield from call_seats(view, gathering, values_in_order(gathering.needs), meta)
        case e.SeatAnswered(need=number):
            yield from _settle(view, gathering, number, event.person, meta)
        case e.SeatConfirmed(number=number) if (reply := gathering.replies.get(number)) is not None:
            yield from _settle(view, gathering, reply.need, "", meta)
        case e.Moved():
            yield from messages.withdraw(view, stream=stream_of(gathering), reason=CHANGED, letter=e.SEAT_MOVED)
            yield from tell_reached(view, gathering, e.SEAT_MOVED, meta)
        case e.Cancelled():
            yield from messages.withdraw(view, stream=stream_of(gathering), reason=CALLED_OFF)
            yield from tell_reached(view, gathering, e.SEAT_CANCELLED, meta)


def _settle(view: View, gathering: Gathering, number: int, person: str, meta: Meta) -> Iterator[Fact]:
    """A need that is filled is not called for any more; one that no longer is, is called for anew. Whoever has said
    whether they come is not asked again, though others are."""
    need = gathering.needs.get(number)
    if need is None:
        return
    standing = list_standing(gathering, number)
    if is_settled(need, standing):
        yield from stop_seat(view, gathering, need, reason=ANSWERED)
        return
    said = [reply.answer for reply in standing if person and reply.person == person]
    if said and said[0] != "acknowledged":
        yield from stop_seat(view, gathering, need, reason=ANSWERED, person=person)
    called = gathering.calling.get(number)
    if called is not None and called.stopped_at is not None and is_calling_together(view, gathering, meta.recorded_at):
        yield from call_seats(view, gathering, [need], meta, again=True)
