"""Conveying (förmedla): the chosen parts of an own picture, copied to all who read the incident."""

from samverkan.features.incidents import Incident
from samverkan.features.reports.checks import pick
from samverkan.features.reports.events import Conveyed
from samverkan.features.reports.reading import readers_of
from samverkan.features.reports.state import Own
from samverkan.region import streams
from samverkan.region.event import Fact
from samverkan.region.view import View


def build_conveyed(view: View, incident: Incident, member: str, written: Own, parts: tuple[str, ...]) -> Fact:
    """The conveyed copy of what was written, with the own entry as its source. `written` has its text."""
    assert written.picture is not None
    seat = incident.participants.get(member)
    readers, companies = readers_of(view, incident)
    event = Conveyed(
        member=member,
        name=seat.name if seat else member,
        picture=pick(written.picture, parts),
        parts=parts,
        readers=readers,
        companies=companies,
    )
    return Fact(
        stream=streams.incident(incident.id),
        event=event,
        occurred_at=written.picture.valid_at,
        owner=member,
        sources=(written.entry, *written.sources),
        mark=written.mark,
    )
