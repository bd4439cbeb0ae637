"""What the rules of a summons ask first: who steers, and through which functions actors are called."""

from datetime import datetime

from samverkan.features import functions, incidents
from samverkan.features.calling import Receiver, name_seat
from samverkan.features.incidents import Incident
from samverkan.lib.refusal import Refused
from samverkan.region.event import Acting
from samverkan.region.view import View


def check_steers(view: View, acting: Acting, incident: Incident) -> None:
    """Refuse who neither leads nor coordinates."""
    if not incidents.steers(view, acting, incident):
        raise Refused("summons-not-lead", lead=incident.lead.member_name)


def may_settle(view: View, acting: Acting, incident: Incident, member: str) -> bool:
    """Whether what the acting function takes down from a telephone counts at once: of the actor's own functions, and
    of who steers. What others take down waits for the actor's word."""
    return acting.member == member or incidents.steers(view, acting, incident)


def list_receivers(view: View, incident: Incident, members: list[str], now: datetime) -> tuple[Receiver, ...]:
    """The receiving functions of the members, in order of member and function."""
    return tuple(
        name_seat(view, function.id, now)
        for member in members
        if incident.takes_part(member)
        for function in functions.receivers(view, member)
    )
