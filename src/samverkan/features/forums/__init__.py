"""Forums (Forum): the named circles that can be called, and the plans that name whom a kind of event calls.

By level, as data: whom each calls is told by function and mandate, never by name. What a summons needs of each actor
today is resolved from it when it is sent, and kept with the summons.
"""

from samverkan.features.forums.events import Chair, Level
from samverkan.features.forums.reading import find, list_forums
from samverkan.features.forums.resolving import Wanted, resolve
from samverkan.features.forums.rules import MOST_FROM_ONE, check_seats
from samverkan.features.forums.state import PLAN, Forum

__all__ = [
    "MOST_FROM_ONE",
    "PLAN",
    "Chair",
    "Forum",
    "Level",
    "Wanted",
    "check_seats",
    "find",
    "list_forums",
    "resolve",
]
