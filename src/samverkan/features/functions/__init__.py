"""Functions (Funktioner): the seats that act, the ways to reach them, the persons who hold them, and tokens.

A function is called by what it does, never by who sits there. It belongs to a member, which owns its records;
those that are everybody's (RSIB, RKK, the office) say `belongs_to="samverkan"`. Who holds what, and persons'
own numbers, is read only by the member's own functions.
"""

from samverkan.features.functions.addresses import href_of
from samverkan.features.functions.authority import authorise, keeps_member, keeps_register
from samverkan.features.functions.events import (
    Changed,
    ChannelConfirmed,
    ChannelEnded,
    ChannelGiven,
    Ended,
    Established,
    TokenIssued,
    TokenRevoked,
)
from samverkan.features.functions.people import (
    EMPTY_PEOPLE,
    Holding,
    People,
    Person,
    Reach,
    holdings_of,
    is_held,
    on_duty,
)
from samverkan.features.functions.person_events import (
    Held,
    PersonAdded,
    PersonLeft,
    PersonReachable,
    PersonUnreachable,
    Relinquished,
)
from samverkan.features.functions.reading import (
    channels,
    find_function,
    find_token,
    get_function,
    has_role,
    held_by,
    holds,
    is_valid,
    list_functions,
    of,
    people,
    receivers,
)
from samverkan.features.functions.roles import CHANNEL_KINDS, ROLES, SHARED
from samverkan.features.functions.rules import ConfirmChannel, GiveChannel, PointChannel
from samverkan.features.functions.staffing import (
    AddPerson,
    Address,
    Hold,
    NamePerson,
    PointPerson,
    ReachPerson,
    Relinquish,
    UnreachPerson,
)
from samverkan.features.functions.state import EMPTY, Channel, Function, Functions, Token

__all__ = [
    "CHANNEL_KINDS",
    "EMPTY",
    "EMPTY_PEOPLE",
    "ROLES",
    "SHARED",
    "AddPerson",
    "Address",
    "Changed",
    "Channel",
    "ChannelConfirmed",
    "ChannelEnded",
    "ChannelGiven",
    "ConfirmChannel",
    "Ended",
    "Established",
    "Function",
    "Functions",
    "GiveChannel",
    "Held",
    "Hold",
    "Holding",
    "NamePerson",
    "People",
    "Person",
    "PersonAdded",
    "PersonLeft",
    "PersonReachable",
    "PersonUnreachable",
    "PointChannel",
    "PointPerson",
    "Reach",
    "ReachPerson",
    "Relinquish",
    "Relinquished",
    "Token",
    "TokenIssued",
    "TokenRevoked",
    "UnreachPerson",
    "authorise",
    "channels",
    "find_function",
    "find_token",
    "get_function",
    "has_role",
    "held_by",
    "holdings_of",
    "holds",
    "href_of",
    "is_held",
    "is_valid",
    "keeps_member",
    "keeps_register",
    "list_functions",
    "of",
    "on_duty",
    "people",
    "receivers",
]
