"""What the rules of a summons ask first: who leads, and through which functions actors are called."""

from datetime import datetime

from samverkan.features import charter, functions
from samverkan.features.calling import Receiver, name_seat
from samverkan.features.incidents import Incident
from samverkan.lib.refusal import Refused
from samverkan.region.event import Acting
from samverkan.region.view import View


def check_leads(view: View, acting: Acting, incident: Incident) -> None:
    """Refuse who neither has the lead nor is duty officer or coordinator of who has it or of the convener."""
    duty = any(functions.has_role(view, acting.function, role) for role in (functions.TIB, functions.RSIB))
    if acting.function == incident.lead.function:
        return
    if duty and acting.member in (incident.lead.member, charter.of(view).convener):
        return
    raise Refused("summons-not-lead", lead=incident.lead.member_name)


def list_receivers(view: View, incident: Incident, members: list[str], now: datetime) -> tuple[Receiver, ...]:
    """The receiving functions of the members, in order of member and function."""
    return tuple(
        name_seat(view, function.id, now)
        for member in members
        if incident.takes_part(member)
        for function in functions.receivers(view, member)
    )
