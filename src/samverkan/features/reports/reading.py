"""What other rooms and the pages read of the reports, from a reader's own view."""

from samverkan.features import charter
from samverkan.features.incidents import Incident
from samverkan.features.reports.state import EMPTY, EMPTY_OWN, Conveyances, OwnPicture, Report
from samverkan.lib.maps import values_in_order
from samverkan.region import streams
from samverkan.region.view import View

COMPANIES = frozenset({"company", "municipal-company"})


def of(view: View, incident: str) -> Conveyances:
    """What has been conveyed in the incident; empty where there is none, or none for this reader."""
    return view.part(streams.incident(incident), "reports", EMPTY)


def own(view: View, incident: str, member: str) -> OwnPicture:
    """A member's own picture: to its own functions only, empty to all others."""
    return view.part(streams.own(incident, member), "reports", EMPTY_OWN)


def readers_of(view: View, incident: Incident) -> tuple[int, int]:
    """How many actors read the incident, and how many of them are companies: what the button names.

    The invited, and those who read it uninvited: who pressed, who leads, the convener.
    """
    legal = {seat.member: seat.legal for seat in values_in_order(incident.participants)}
    for member in (incident.raised_by.member, incident.lead.member, charter.of(view).convener):
        if member:
            legal.setdefault(member, "")
    return len(legal), sum(kind in COMPANIES for kind in legal.values())


def is_in_step(mine: OwnPicture, conveyed: Report | None) -> bool:
    """Whether what was last conveyed comes from what was last written. An actor that only telephoned is in step."""
    latest = mine.latest
    if latest is None or conveyed is None:
        return latest is None
    return latest.entry in conveyed.sources or conveyed.entry in latest.sources
