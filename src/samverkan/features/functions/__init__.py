"""Functions (Funktioner): the seats that act, the ways to reach them, the persons who hold them, and tokens.

A function is called by what it does, never by who sits there. It belongs to a member, which owns its records;
those that are everybody's (RSIB, RKK, the office) say `belongs_to="samverkan"`. Who holds what, and persons'
own numbers, is read only by the member's own functions.
"""

from samverkan.features.functions.addresses import dialled, find_to_ring, href_of
from samverkan.features.functions.authority import authorise, keeps_member
from samverkan.features.functions.events import Established, TokenRevoked
from samverkan.features.functions.inviting import AcceptInvitation, Invite
from samverkan.features.functions.people import (
    EMPTY_PEOPLE,
    Holding,
    Invitation,
    People,
    Person,
    email_of,
    holdings_of,
    on_duty,
)
from samverkan.features.functions.person_events import Held, PersonAdded, PersonInvited
from samverkan.features.functions.reading import (
    channels,
    find_function,
    find_invited,
    find_person,
    find_token,
    get_function,
    has_role,
    held_by,
    holds,
    list_functions,
    of,
    people,
    receivers,
    ways_of_person,
)
from samverkan.features.functions.roles import (
    CHANNEL_KINDS,
    OFFICE,
    OPERATOR,
    PICTURE_OFFICER,
    RAISER,
    RECEIVER,
    REGISTRAR,
    RKK,
    ROLES,
    RSIB,
    SHARED,
    TIB,
    WITNESS,
)
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
from samverkan.features.functions.state import Channel, Function, Functions

__all__ = [
    "CHANNEL_KINDS",
    "EMPTY_PEOPLE",
    "OFFICE",
    "OPERATOR",
    "PICTURE_OFFICER",
    "RAISER",
    "RECEIVER",
    "REGISTRAR",
    "RKK",
    "ROLES",
    "RSIB",
    "SHARED",
    "TIB",
    "WITNESS",
    "AcceptInvitation",
    "AddPerson",
    "Address",
    "Channel",
    "ConfirmChannel",
    "Established",
    "Function",
    "Functions",
    "GiveChannel",
    "Held",
    "Hold",
    "Holding",
    "Invitation",
    "Invite",
    "NamePerson",
    "People",
    "Person",
    "PersonAdded",
    "PersonInvited",
    "PointChannel",
    "PointPerson",
    "ReachPerson",
    "Relinquish",
    "TokenRevoked",
    "UnreachPerson",
    "authorise",
    "channels",
    "dialled",
    "email_of",
    "find_function",
    "find_invited",
    "find_person",
    "find_to_ring",
    "find_token",
    "get_function",
    "has_role",
    "held_by",
    "holdings_of",
    "holds",
    "href_of",
    "keeps_member",
    "list_functions",
    "of",
    "on_duty",
    "people",
    "receivers",
    "ways_of_person",
]
