"""Which acts an incident offers to a function, in the order that a page shows them. The rules decide all the same.

What has been joined to another is only brought to its end: everything else is done where it is followed.
"""

from datetime import datetime

from samverkan.features import functions
from samverkan.features.incidents import events as e
from samverkan.features.incidents.around import coordinates, leads, overlaps, steers
from samverkan.features.incidents.asking import list_open
from samverkan.features.incidents.directing import may_direct
from samverkan.features.incidents.incident import FOLLOW_UP, OPEN, RAISED, Incident
from samverkan.features.incidents.pressing import SAME_PRESS, may_raise
from samverkan.features.incidents.state import MOVES
from samverkan.region.event import Acting
from samverkan.region.view import View

ELSEWHERE = frozenset({"activate", "set_conference", "invite", "set_impact", "give_authority", "join"})
"""The acts that are done in the incident that another has been joined to, and no more in that other."""


def list_joinable(view: View, incident: Incident) -> list[Incident]:
    """What the incident can be joined with: what goes on beside it, of the same reality, and is followed by itself."""
    return [
        each
        for each in list_open(view)
        if each.id != incident.id and each.exercise == incident.exercise and not each.joined_to
    ]


def find_alike(view: View, incident: Incident) -> Incident | None:
    """What may be the same thing, pressed for by two who did not see each other: of the same kind, where the places can
    be one, within ten minutes. Until both have been assessed: then somebody has taken a stand on each."""
    alike = (each for each in list_joinable(view, incident) if RAISED in (each.state, incident.state))
    return next((each for each in alike if _is_alike(each, incident)), None)


def _is_alike(one: Incident, other: Incident) -> bool:
    if one.pressed_at is None or other.pressed_at is None or one.kind != other.kind:
        return False
    return abs(one.pressed_at - other.pressed_at) < SAME_PRESS and overlaps(one.place, other.place)


def list_offered(view: View, acting: Acting, incident: Incident, now: datetime) -> list[str]:
    """The acts that the function can do here and now, by the verb's last word."""
    is_open, steering = incident.state in OPEN, steers(view, acting, incident)
    own = acting.member == incident.raised_by.member
    leading, directing = leads(view, acting, incident), may_direct(view, acting)
    raising = own and functions.has_role(view, acting.function, functions.RAISER)
    offer = incident.lead_offer
    wanted = {
        "confirm_call": own and incident.call == "open",
        "accept_lead": is_open and offer is not None and offer.function == acting.function,
        "assess": steering and _can(incident, e.Assessed),
        "activate": steering and _can(incident, e.Activated),
        "set_conference": is_open and steering,
        "call_off_conference": is_open and steering and incident.awaits_conference(now),
        "invite": is_open and (steering or raising),
        "set_impact": is_open and steering,
        "hand_over": is_open and leading,
        "give_authority": is_open and directing,
        "end_authority": directing and any(act.issuer.member == acting.member for act in incident.in_force(now)),
        "stand_down": leading and _can(incident, e.StandingDown),
        "follow_up": steering and _can(incident, e.FollowUp),
        "close": steering and _can(incident, e.Closed) and (incident.state == FOLLOW_UP or incident.is_enough),
        "join": is_open and coordinates(view, acting) and bool(list_joinable(view, incident)),
        "withdraw": _can(incident, e.Withdrawn) and (steering or _is_own(view, acting, incident)),
    }
    kept = wanted.keys() - ELSEWHERE if incident.joined_to else wanted.keys()
    return [act for act, holds in wanted.items() if holds and act in kept]


def _is_own(view: View, acting: Acting, incident: Incident) -> bool:
    return acting.member == incident.raised_by.member and (incident.proposal or may_raise(view, acting))


def _can(incident: Incident, event: type[e.Act]) -> bool:
    return incident.state in MOVES[event.type]
