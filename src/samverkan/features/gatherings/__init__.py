"""Gatherings (Kallelse av forum, nivå, plan eller egen lista): circles called together, until each need is filled.

One representative from each of 37, two from the county board, RSIB and RKK, a power company: whom a circle needs is
resolved when it is called, and it goes on only for those who are missing. Each has a stream of its own, read by who is
called. What is said is said to a need, by one of its functions; it binds nobody.
"""

from samverkan.features.gatherings.answering import is_to_gathering
from samverkan.features.gatherings.asking_back import AskBack, Unsure
from samverkan.features.gatherings.calling import is_far_ahead
from samverkan.features.gatherings.letters import name_gathering
from samverkan.features.gatherings.numbers import list_calls, list_ended_lately
from samverkan.features.gatherings.reading import (
    find_gathering,
    is_summoner,
    list_asking,
    list_gatherings,
    list_left,
    list_readers,
    list_unfilled,
    needs_answer,
    next_end_of,
)
from samverkan.features.gatherings.state import Gathering

__all__ = [
    "AskBack",
    "Gathering",
    "Unsure",
    "find_gathering",
    "is_far_ahead",
    "is_summoner",
    "is_to_gathering",
    "list_asking",
    "list_calls",
    "list_ended_lately",
    "list_gatherings",
    "list_left",
    "list_readers",
    "list_unfilled",
    "name_gathering",
    "needs_answer",
    "next_end_of",
]
