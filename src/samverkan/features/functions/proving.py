"""What a drill has proved of the ways to persons and functions: facts for the room that holds drills."""

from datetime import date

from samverkan.features.functions.events import ChannelConfirmed
from samverkan.features.functions.person_events import PersonTried
from samverkan.features.functions.reading import channels, find_function
from samverkan.region import streams
from samverkan.region.event import Fact
from samverkan.region.view import View


def tell_tried(member: str, *, person: str, on: date, answered: tuple[str, ...], reached: bool) -> Fact:
    """The fact that all ways to a person were tried, and by which of its own it answered."""
    event = PersonTried(person=person, on=on, answered=answered, reached=reached)
    return Fact(stream=streams.actor(member), event=event, owner=member)


def tell_confirmed(view: View, *, function: str, channel: str, on: date) -> list[Fact]:
    """The fact that a function's way leads there; none where it is not the function's any more, or is told already."""
    known = find_function(view, function)
    way = next((each for each in channels(view, function) if each.id == channel), None)
    if known is None or way is None or (way.confirmed_on is not None and way.confirmed_on >= on):
        return []
    event = ChannelConfirmed(function=function, channel=channel, on=on)
    return [Fact(stream=streams.REGION, event=event, owner=known.member)]
