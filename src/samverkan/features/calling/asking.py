"""What the rules ask first, whoever is called: which incident, who acts, who may call, what is well told."""

from datetime import datetime

from samverkan.features import actors, functions, incidents
from samverkan.features.calling.called import Receiver
from samverkan.features.incidents import Incident
from samverkan.lib.local_time import local_day
from samverkan.lib.refusal import Refused
from samverkan.region.event import Acting
from samverkan.region.view import View

MOST_LETTERS = 2000
MOST_IN_A_NAME = 120


def get_open(view: View, name: str) -> Incident:
    """The incident; refused when there is none, or when it has ended."""
    incident = incidents.of(view, name)
    if incident is None:
        raise Refused("unknown-incident")
    if not incidents.is_open(incident):
        withdrawn = incident.state == incidents.WITHDRAWN
        raise Refused("summons-withdrawn" if withdrawn else "summons-ended", title=incident.title)
    return incident


def check_text(text: str, *, most: int = MOST_LETTERS) -> str:
    """The text without space around it; refused when it is too long."""
    plain = text.strip()
    if len(plain) > most:
        raise Refused("summons-too-long", letters=len(plain), most=most)
    return plain


def name_seat(view: View, function: str, now: datetime) -> Receiver:
    """The function with its names of today; refused when there is none."""
    found = functions.get_function(view, function)
    name = actors.name_of(view, found.member, on=local_day(now))
    return Receiver(member=found.member, member_name=name, function=found.id, function_name=found.name)


def read_acting(view: View, acting: Acting, now: datetime) -> str:
    """Who acts, as others read it: function, organisation."""
    seat = name_seat(view, acting.function, now)
    return f"{seat.function_name}, {seat.member_name}"


def may_summon(view: View, acting: Acting, incident: str = "") -> bool:
    """Whether the acting function may call circles together: who coordinates, or steers the incident that it is
    about."""
    found = incidents.of(view, incident) if incident else None
    return incidents.steers(view, acting, found) if found else incidents.coordinates(view, acting)
