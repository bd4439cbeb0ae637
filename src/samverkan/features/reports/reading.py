"""What other rooms and the pages read of the reports, from a reader's own view."""

from collections.abc import Sequence

from samverkan.features import charter, incidents
from samverkan.features.incidents import Incident
from samverkan.features.reports.own_picture import EMPTY_OWN, Own, OwnPicture
from samverkan.features.reports.state import EMPTY, Conveyances, Report
from samverkan.lib.maps import values_in_order
from samverkan.region import streams
from samverkan.region.view import View


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
    invited = list(values_in_order(incident.participants))
    uninvited = {incident.raised_by.member, incident.lead.member, charter.of(view).convener} - {""}
    readers = uninvited | {seat.member for seat in invited}
    return len(readers), incidents.count_companies(invited)


def is_conveyed(mine: Own, conveyed: Sequence[Report]) -> bool:
    """Whether the actor has conveyed this writing, or it is the own copy of what was left by telephone."""
    return any(mine.entry in each.sources or each.entry in mine.sources for each in conveyed)


def is_withheld(mine: Own, conveyed: Sequence[Report]) -> bool:
    """Whether what the actor has conveyed of this writing has since been blocked or erased."""
    return is_conveyed(mine, [each for each in conveyed if each.gone])


def is_in_step(mine: OwnPicture, conveyed: Report | None) -> bool:
    """Whether what was last conveyed comes from what was last written. An actor that only telephoned is in step."""
    latest = mine.latest
    if latest is None or conveyed is None:
        return latest is None
    return latest.entry in conveyed.sources or conveyed.entry in latest.sources
