"""Who plans a member's rosters, by function: who is told of what they lack, and whom their own may ring."""

from samverkan.features import functions
from samverkan.features.functions import Function
from samverkan.region.view import View

PLANNING = (functions.RECEIVER, functions.TIB, functions.REGISTRAR, functions.OFFICE)
"""The roles that may plan their member's rosters: the first to be told first."""


def list_planning(view: View, member: str) -> list[Function]:
    """The functions of the member that may plan, the first to be told first."""
    found = (each for role in PLANNING for each in functions.list_functions(view, member=member, role=role))
    return list({each.id: each for each in found}.values())


def find_keeper(view: View, member: str) -> Function | None:
    """The first function of the member that may plan and has an e-mail address."""
    for function in list_planning(view, member):
        if any(way.kind == "email" for way in functions.channels(view, function.id)):
            return function
    return None


def find_to_ask(view: View, member: str, function: str) -> tuple[str, str] | None:
    """Name and number of a function of the member, but this one, that may plan: whom who is on duty may ring."""
    for each in list_planning(view, member):
        way = functions.find_to_ring(functions.channels(view, each.id))
        if each.id != function and way is not None:
            return each.name, way.address
    return None
