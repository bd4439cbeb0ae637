"""To whom the lead can be handed over, as Styrning offers it."""

from samverkan.features import functions, incidents
from samverkan.features.incidents.incident import Incident
from samverkan.region.view import View

LEADING = frozenset({functions.TIB, functions.RAISER, functions.RSIB, functions.RECEIVER})
ON_DUTY = frozenset({functions.TIB, functions.RECEIVER})


def list_leaders(view: View, incident: Incident) -> list[tuple[str, list[tuple[str, str]]]]:
    """Each invited actor's name with its functions that can lead; an actor that has none is left out."""
    guests = incidents.list_participants(incident)
    offered = ((guest.name, _list_seats(view, incident, guest.member)) for guest in guests)
    return [(name, seats) for name, seats in offered if seats]


def _list_seats(view: View, incident: Incident, member: str) -> list[tuple[str, str]]:
    """Who is on duty first: a choice in haste should meet that one."""
    able = [
        function
        for function in functions.list_functions(view, member=member)
        if LEADING & set(function.roles) and function.id != incident.lead.function
    ]
    able.sort(key=lambda function: not ON_DUTY & set(function.roles))
    return [(function.id, function.name) for function in able]
