"""What the acts of Styrning replace, as it stands: the values whose stamps are the `seen` of those acts."""

from collections.abc import Callable, Mapping

import msgspec

from samverkan.features.incidents.conference import Conference
from samverkan.features.incidents.incident import Incident
from samverkan.region.seen import stamp


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """For a program: the `seen` of each act that replaces something, as the incident stands in this answer."""

    assess: str
    activate: str
    set_conference: str
    call_off_conference: str
    set_impact: str
    hand_over: str


def of_assessment(incident: Incident) -> list[object]:
    """What was found enough, for whom and at which levels; nothing before the first assessment."""
    found = incident.assessment
    return [found.enough, sorted(found.members), found.levels] if found else []


def of_levels(incident: Incident) -> tuple[str, ...]:
    """The levels that activating takes from the assessment."""
    return incident.assessment.levels if incident.assessment else ()


def of_conference(incident: Incident) -> Conference:
    """The conference: its time and ways in."""
    return incident.conference


def of_impact(incident: Incident) -> list[object]:
    """How hard it strikes, and whether that is confirmed."""
    return [incident.impact, incident.confirmed]


def of_lead(incident: Incident) -> list[str]:
    """Who leads, and to whom the lead is offered."""
    return [incident.lead.function, incident.lead_offer.function if incident.lead_offer else ""]


REPLACED: Mapping[str, Callable[[Incident], object]] = {
    "assess": of_assessment,
    "activate": of_levels,
    "set_conference": of_conference,
    "call_off_conference": of_conference,
    "set_impact": of_impact,
    "hand_over": of_lead,
}
"""By act: what it replaces."""


def build_seen(incident: Incident) -> Seen:
    """The stamps of all that can be replaced."""
    return Seen(**{act: stamp(read(incident)) for act, read in REPLACED.items()})
