"""What every rule of the room asks first: is there such an incident, in such a state, with a reason."""

from datetime import datetime

from samverkan.features.incidents.conference import Conference
from samverkan.features.incidents.events import Act
from samverkan.features.incidents.incident import EMPTY, OPEN, Incident
from samverkan.features.incidents.state import MOVES
from samverkan.lib.refusal import Refused
from samverkan.region import streams
from samverkan.region.view import View

MOST_REASON = 2_000
MOST_WAYS = 8


def get_incident(view: View, incident: str) -> Incident:
    """The incident; `Refused("incident-unknown")` where there is none that this reader may read."""
    found = view.part(streams.incident(incident), "incidents", EMPTY)
    if not found.state:
        raise Refused("incident-unknown", incident=incident)
    return found


def get_open(view: View, incident: str) -> Incident:
    """The incident while it goes on; `Refused("incident-over")` otherwise."""
    found = get_incident(view, incident)
    if found.state not in OPEN:
        raise Refused("incident-over", state=found.state, title=found.title)
    return found


def get_moving(view: View, incident: str, event: type[Act]) -> Incident:
    """The incident when its state lets this event happen; `Refused("incident-is-<state>")` otherwise."""
    found = get_incident(view, incident)
    if found.state not in MOVES[event.type]:
        raise Refused(f"incident-is-{found.state}", state=found.state, title=found.title)
    return found


def name_if_read(view: View, incident: str) -> str:
    """The incident's name for who may read it; "" for all others, and where none is named."""
    return incident if incident and view.may_read(streams.incident(incident)) else ""


def find_waiting(view: View, proposal: str) -> str:
    """Where the proposal waits by now, as far as this reader sees: elsewhere once a press on it was undone."""
    while again := name_if_read(view, view.part(streams.incident(proposal), "incidents", EMPTY).waits_as):
        proposal = again
    return proposal


def list_open(view: View) -> list[Incident]:
    """The incidents that go on, in order of name."""
    found = [view.part(streams.incident(name), "incidents", EMPTY) for name in view.incidents()]
    return [each for each in found if each.state in OPEN]


def check_reason(reason: str) -> str:
    """The reason, without its outer blanks; every change of state has one."""
    if not reason.strip():
        raise Refused("incident-reason-missing")
    if len(reason) > MOST_REASON:
        raise Refused("incident-reason-too-long", letters=len(reason), most=MOST_REASON)
    return reason.strip()


def check_conference(given: Conference, now: datetime, *, otherwise: datetime | None = None) -> Conference:
    """The conference: a time to come, or by when the time is told (`otherwise` when neither is given)."""
    at, told_by = given.at, given.announced_by
    if at and told_by:
        raise Refused("incident-conference-two-times")
    if not at and not told_by:
        told_by = otherwise
    time = at or told_by
    if time is None:
        raise Refused("incident-conference-no-time")
    if time.tzinfo is None or time < now.replace(second=0, microsecond=0):
        raise Refused("incident-conference-past", at=time)
    if len(given.ways) > MOST_WAYS or any(not way.address.strip() or len(way.address) > 300 for way in given.ways):
        raise Refused("incident-conference-ways", most=MOST_WAYS)
    return Conference(at=at, announced_by=told_by, ways=given.ways)
