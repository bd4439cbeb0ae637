"""What other rooms ask of functions: typed questions to a view."""

from collections.abc import Iterable
from datetime import datetime
from itertools import zip_longest

from samverkan.features.functions.beginning import end_holdings
from samverkan.features.functions.people import EMPTY_PEOPLE, People, Person, functions_held, is_held
from samverkan.features.functions.roles import RECEIVER
from samverkan.features.functions.state import EMPTY, Channel, Ending, Former, Function, Functions, Token
from samverkan.lib.maps import Map, empty_map, values_in_order
from samverkan.lib.refusal import Refused
from samverkan.lib.remembering import Remembered
from samverkan.region import streams
from samverkan.region.room import Way
from samverkan.region.view import View

_standing = Remembered[People](most=1_000)
_NEVER: Map[int, datetime] = empty_map()
LONGEST = 5_000
"""No list of this room is longer."""


def of(view: View) -> Functions:
    """The functions, channels and tokens that this reader sees."""
    return view.part(streams.REGION, "functions", EMPTY)


def find_function(view: View, function: str) -> Function | None:
    """The function, also when it has ended."""
    return of(view).functions.get(function)


def get_function(view: View, function: str) -> Function:
    """The function, also when it has ended; `Refused("unknown-function")` when there never was one."""
    found = find_function(view, function)
    if found is None:
        raise Refused("unknown-function", function=function)
    return found


def name_then(known: Functions, function: str, *, at: datetime) -> str:
    """What the function was called at that instant; "" for one that is not known."""
    found = known.functions.get(function)
    former: Map[int, Former] = known.former.get(function, empty_map())
    was = (each.name for each in values_in_order(former) if at < each.until_at)
    return next(was, found.name if found else "")


def was_shared(known: Functions, function: str, *, at: datetime | None) -> bool:
    """Whether the function was everybody's at that instant, and its member only owned the records: also at the very one
    at which it ceased to be."""
    turns = list(values_in_order(known.shared.get(function, _NEVER)))
    spans = zip_longest(turns[::2], turns[1::2])
    return at is not None and any(since <= at and (until is None or at <= until) for since, until in spans)


def find_ending(ended: Map[str, Ending], function: str, *, told_at: datetime | None) -> Ending | None:
    """The end of the function, or external party, to which something was told then; None where none has come since."""
    ending = ended.get(function)
    return ending if ending is not None and ending.hears(told_at) else None


def list_functions(view: View, *, member: str | None = None, role: str | None = None) -> list[Function]:
    """The functions that have not ended, in order of id; of one member, with one role, where asked."""
    value = of(view)
    found = functions_of(value, member) if member is not None else _list_standing(values_in_order(value.functions))
    return [function for function in found if role is None or role in function.roles][:LONGEST]


def functions_of(register: Functions, member: str) -> list[Function]:
    """A member's functions that have not ended, in order of id, where the register is at hand without a view."""
    ids: Map[str, str] = register.by_member.get(member, empty_map())
    return _list_standing(register.functions[name] for name in values_in_order(ids))


def _list_standing(found: Iterable[Function]) -> list[Function]:
    return [function for function in found if function.ended_at is None]


def receivers(view: View, member: str) -> list[Function]:
    """The functions of a member that receive calls, in order of id."""
    return list_functions(view, member=member, role=RECEIVER)


def has_role(view: View, function: str, role: str) -> bool:
    """Whether the function stands and has the role."""
    found = find_function(view, function)
    return found is not None and found.ended_at is None and role in found.roles


def channels(view: View, function: str) -> list[Channel]:
    """The ways to reach a function, or an external party, the first to try first."""
    return channels_of(of(view), function)


def channels_of(register: Functions, function: str) -> list[Channel]:
    """As `channels`, where the register is at hand without a view."""
    ways: Map[str, Channel] = register.channels.get(function, empty_map())
    return sorted(values_in_order(ways), key=lambda channel: (channel.order, channel.id))[:LONGEST]


def find_token(view: View, digest: str) -> Token | None:
    """The token whose SHA-256 (hex) this is, also when it is revoked or too old: ask `is_valid`."""
    value = of(view)
    name = value.by_digest.get(digest)
    return value.tokens.get(name) if name is not None else None


def list_tokens(view: View, *, member: str) -> list[Token]:
    """The tokens of a member's functions, by function and then the last to end first; those that no longer hold too."""
    value = of(view)
    own = [token for token in values_in_order(value.tokens) if value.functions[token.function].member == member]
    return sorted(own, key=lambda token: (token.function, -token.until.timestamp(), token.id))


def is_valid(token: Token, now: datetime) -> bool:
    """Whether the token is worth something at that instant."""
    return token.revoked_at is None and now < token.until


def people(view: View, member: str) -> People:
    """A member's persons and holdings; empty for who may not read them."""
    told, ended = view.part(streams.actor(member), "functions", EMPTY_PEOPLE), of(view).ended
    if not len(ended) or not len(told.holders):
        return told
    return _standing.find(member, (told, ended), lambda: end_holdings(told, ended))


def ways_of_person(view: View, member: str, person: str) -> list[Way]:
    """A person's own ways, the first to try first; none for one who has left, or whom this reader may not know."""
    found = people(view, member).persons.get(person)
    if found is None or found.left_at is not None:
        return []
    reach = sorted(values_in_order(found.reach), key=lambda way: (way.order, way.id))
    return [Way(id=way.id, kind=way.kind, address=way.address) for way in reach]


def find_owner(view: View, member: str, way: str) -> str:
    """The member's person whose own way it is, or was; "" for a way of no person's."""
    return people(view, member).owners.get(way, "")


def holds(view: View, *, function: str, person: str, at: datetime) -> bool:
    """Whether the person holds the function at that instant, as this reader knows it."""
    found = find_function(view, function)
    return found is not None and is_held(people(view, found.member), function=function, person=person, at=at)


def find_person(view: View, person: str, *, likely: str = "") -> tuple[str, Person] | None:
    """The member and the person, also one who has left; None for one that this reader knows nothing of.

    `likely` is the member to look at first.
    """
    known = people(view, likely).persons.get(person) if likely else None
    if known is not None:
        return likely, known
    for stream in view.names("actor"):
        known = view.part(stream, "functions", EMPTY_PEOPLE).persons.get(person)
        if known is not None:
            return stream.partition("/")[2], known
    return None


def find_invited(view: View, invitation: str) -> tuple[str, Person] | None:
    """The member and the person that an invitation is for; None for one that is unknown or has been replaced."""
    for stream in view.names("actor"):
        own = view.part(stream, "functions", EMPTY_PEOPLE)
        person = own.persons.get(own.invited.get(invitation, ""))
        if person is not None and person.invitation is not None and person.invitation.id == invitation:
            return stream.partition("/")[2], person
    return None


def held_by(view: View, person: str, at: datetime) -> list[Function]:
    """The standing functions that the person holds at that instant, in order of id, as this reader knows it."""
    value = of(view)
    held: list[Function] = []
    for stream in view.names("actor"):
        member_people = people(view, stream.partition("/")[2])
        names = functions_held(member_people, person=person, at=at)
        held += [found for name in names if (found := value.functions.get(name)) is not None]
    return sorted((found for found in held if found.ended_at is None), key=lambda found: found.id)
