"""What an incident that is taken back leaves behind where it was one with another. Why is not told there: not all who
read the one must read the other."""

from collections.abc import Iterator

from samverkan.features.incidents import events as e
from samverkan.features.incidents.incident import EMPTY, OPEN, Incident
from samverkan.lib.maps import values_in_order
from samverkan.region import streams
from samverkan.region.event import Fact
from samverkan.region.view import View


def part(view: View, incident: Incident, event: e.Withdrawn) -> Iterator[Fact]:
    """What has been joined to it goes on by itself: else it would lead to where nobody is called or answers any more.
    And where it was joined to another, that one says no longer that it goes on there."""
    sources = (incident.entry,) if incident.entry else ()
    for joint in values_in_order(incident.joined_from):
        stream = streams.incident(joint.incident)
        joined = view.part(stream, "incidents", EMPTY)
        into = joined.joined_to
        if joined.state in OPEN and into is not None and into.incident == incident.id and not view.is_stuck(stream):
            told = e.Parted(by=event.by, other=incident.id, other_title=into.title)
            yield Fact(stream=stream, event=told, sources=sources)
    if incident.joined_to is not None:
        stream = streams.incident(incident.joined_to.incident)
        into_it = values_in_order(view.part(stream, "incidents", EMPTY).joined_from)
        title = next((each.title for each in into_it if each.incident == incident.id), "")
        if not view.is_stuck(stream):
            back = e.JointWithdrawn(by=event.by, other=incident.id, other_title=title)
            yield Fact(stream=stream, event=back, sources=sources)
