"""Incidents (Händelser): the green button, the states, the lead, who is invited.

Other rooms ask here what an incident is, which are going on, and who takes part. A view gives only what its
reader may read; the values are those of the incident's own stream, names included.
"""

from collections.abc import Iterator
from datetime import UTC, datetime

from samverkan.features import charter
from samverkan.features.incidents.apart import name_beside, tell_apart
from samverkan.features.incidents.around import (
    coordinates,
    holds_lead,
    is_coordinator,
    list_participants,
    name_acting,
    steers,
)
from samverkan.features.incidents.asking import check_conference
from samverkan.features.incidents.briefs import (
    PAIRS,
    get_for,
    letters_of,
    name_in_public,
    word_choices,
    word_conference,
    word_ring,
)
from samverkan.features.incidents.conference import WAYS, Conference
from samverkan.features.incidents.events import (
    CallConfirmed,
    Closed,
    Enough,
    Extent,
    FollowUp,
    Guest,
    Invited,
    Joined,
    LeadAccepted,
    Parted,
    Place,
    Raised,
    Reference,
    Seat,
    StandingDown,
    Withdrawn,
)
from samverkan.features.incidents.held import held_until, is_held, leaves_at
from samverkan.features.incidents.incident import (
    ASSESSED,
    CLOSED,
    EMPTY,
    ENDED,
    FOLLOW_UP,
    OPEN,
    PROPOSED,
    RAISED,
    WITHDRAWN,
    Incident,
    Joint,
    Participant,
    count_companies,
)
from samverkan.features.incidents.naming import find_direction, name_event
from samverkan.features.incidents.resting import Header, header, read_header
from samverkan.region import streams
from samverkan.region.view import View

__all__ = [
    "ASSESSED",
    "CLOSED",
    "EMPTY",
    "ENDED",
    "PAIRS",
    "PROPOSED",
    "RAISED",
    "WAYS",
    "WITHDRAWN",
    "CallConfirmed",
    "Closed",
    "Conference",
    "Enough",
    "Extent",
    "FollowUp",
    "Guest",
    "Header",
    "Incident",
    "Invited",
    "Joined",
    "Joint",
    "LeadAccepted",
    "Parted",
    "Participant",
    "Place",
    "Raised",
    "Reference",
    "Seat",
    "StandingDown",
    "Withdrawn",
    "awaits_assessment",
    "check_conference",
    "coordinates",
    "count_companies",
    "find_direction",
    "get_for",
    "held_until",
    "holds_lead",
    "is_coordinator",
    "is_handled",
    "is_held",
    "is_open",
    "is_set_aside",
    "leaves_at",
    "letters_of",
    "list_closed",
    "list_open",
    "list_participants",
    "list_proposed",
    "list_taken_back",
    "name_acting",
    "name_beside",
    "name_event",
    "name_in_public",
    "of",
    "steers",
    "tell_apart",
    "word_choices",
    "word_conference",
    "word_ring",
]

MOST_CLOSED = 200
MOST_TAKEN_BACK = 10
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


def of(view: View, incident: str) -> Incident | None:
    """The incident, or None where there is none that this reader may read. Proposals too: look at its state."""
    found = view.part(streams.incident(incident), "incidents", EMPTY)
    return found if found.state else None


def is_open(incident: Incident) -> bool:
    """Whether it goes on: raised and neither closed nor withdrawn. A proposal is not an incident yet."""
    return incident.state in OPEN


def is_handled(incident: Incident) -> bool:
    """Whether it is still being handled here: not in follow-up, nor joined to another. Else nobody owes a report."""
    return is_open(incident) and incident.state != FOLLOW_UP and not incident.joined_to


def awaits_assessment(incident: Incident) -> bool:
    """Whether somebody must assess it: it is raised, and not joined to another, where it is followed from then on."""
    return incident.state == RAISED and not incident.joined_to


def list_open(view: View) -> list[Incident]:
    """The incidents that go on, worst first, then the newest; real ones before exercises."""
    region = charter.of(view)
    return sorted(
        (each for each in _all(view) if is_open(each)),
        key=lambda each: (
            each.exercise,
            -region.severity(each.impact),
            -_raised_at(each).timestamp(),
            each.id,
        ),
    )


def list_closed(view: View) -> list[Header]:
    """Headers of the closed and withdrawn incidents, the newest first; at most 200."""
    ended = [header(each) for each in _all(view) if each.state in ENDED]
    if view.at is None:
        ended += [read_header(kept) for name, kept in _resting(view)]
    return sorted(ended, key=lambda each: (-_raised_at(each).timestamp(), each.id))[:MOST_CLOSED]


def list_proposed(view: View) -> list[Incident]:
    """What has been proposed and waits for the county's duty officer, the oldest first."""
    waiting = [each for each in _all(view) if each.state == PROPOSED]
    return sorted(waiting, key=lambda each: (_raised_at(each), each.id))


def list_taken_back(view: View) -> list[Incident]:
    """What was raised, and then undone or taken back; the newest first, at most ten. Not proposals put aside."""
    found = [each for each in _all(view) if each.state == WITHDRAWN and not each.proposal]
    return sorted(found, key=lambda each: (each.withdrawn_at or _LONG_AGO, each.id), reverse=True)[:MOST_TAKEN_BACK]


def is_set_aside(view: View, incident: str) -> bool:
    """Whether something of it that this reader reads could not be read on: then it stands as it last was."""
    whole = streams.incident(incident)
    return view.is_stuck(whole, streams.messages(whole), streams.own(incident, view.reader.member))


def _all(view: View) -> Iterator[Incident]:
    """All readable ones that are in memory; looking back, also those that have been closed since."""
    names = view.incidents() if view.at is None else [*view.incidents(), *(name for name, _ in _resting(view))]
    for name in names:
        found = of(view, name)
        if found:
            yield found


def _resting(view: View) -> Iterator[tuple[str, bytes]]:
    for name, kept in view.resting().items():
        if view.may_read(streams.incident(name)):
            yield name, kept


def _raised_at(incident: Incident | Header) -> datetime:
    return incident.raised_at or _LONG_AGO
