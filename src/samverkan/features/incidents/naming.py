"""What an act says by key, by id or by number, as its incident and today's scale name it. Pure."""

import msgspec

from samverkan.features.charter import Charter
from samverkan.features.incidents.events import Assessed, AuthorityEnded, ImpactSet
from samverkan.features.incidents.incident import Authority, Incident
from samverkan.region.event import Event


def name_event(event: Event, *, incident: Incident, charter: Charter) -> Event:
    """The event to be read: the impact and the members that it says by key and id are named."""
    if isinstance(event, ImpactSet):
        return msgspec.structs.replace(event, impact=charter.step(event.impact).label)
    if isinstance(event, Assessed):
        seats = ((member, incident.participants.get(member)) for member in event.members)
        return msgspec.structs.replace(event, members=tuple(seat.name if seat else member for member, seat in seats))
    return event


def find_direction(event: Event, *, incident: Incident) -> Authority | None:
    """The direction that the act ends, as it stands now: nothing of what has been blocked or erased."""
    return incident.authority.get(event.number) if isinstance(event, AuthorityEnded) else None
