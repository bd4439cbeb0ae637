"""What the rules of a summons ask first: who leads, and through which functions actors are called."""

from datetime import datetime

from samverkan.features import charter, functions
from samverkan.features.calling import Receiver, name_seat
from samverkan.features.incidents import Incident
from samverkan.lib.refusal import Refused
from samverkan.region.event import Acting
from samverkan.region.view import Reader, View


def leads(view: View, acting: Acting | Reader, incident: Incident) -> bool:
    """Whether the function that acts or reads has the lead, or is duty officer or coordinator of who has it or of the
    convener."""
    if acting.function == incident.lead.function:
        return True
    duty = any(functions.has_role(view, acting.function, role) for role in (functions.TIB, functions.RSIB))
    return duty and acting.member in (incident.lead.member, charter.of(view).convener)


def check_leads(view: View, acting: Acting, incident: Incident) -> None:
    """Refuse who does not lead."""
    if not leads(view, acting, incident):
        raise Refused("summons-not-lead", lead=incident.lead.member_name)


def may_settle(view: View, acting: Acting, incident: Incident, member: str) -> bool:
    """Whether what the acting function takes down from a telephone counts at once: of the actor's own functions, and
    of who leads. What others take down waits for the actor's word."""
    return acting.member == member or leads(view, acting, incident)


def list_receivers(view: View, incident: Incident, members: list[str], now: datetime) -> tuple[Receiver, ...]:
    """The receiving functions of the members, in order of member and function."""
    return tuple(
        name_seat(view, function.id, now)
        for member in members
        if incident.takes_part(member)
        for function in functions.receivers(view, member)
    )
