"""From the chairs of a forum to the actors and functions of today: whom is called, and how many from each. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

import msgspec

from samverkan.features import actors, functions
from samverkan.features.forums.events import Chair
from samverkan.features.functions import Function
from samverkan.lib.local_time import local_day
from samverkan.region.view import View

EACH, MEMBER, CATEGORY, EXTERNAL, SHARED = "each-member", "member", "category", "external", "shared"
ACTIVATED, ORDINARY = "activated", "ordinary"


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What is needed of one party: so many, through these functions. `role` as asked for, "" for its representative.

    `standing_in`: nobody has that role there, so who receives its calls is asked instead. No functions: nobody can be
    called there at all. An external party has no functions of ours; its own contact paths are used.
    """

    party: str
    name: str
    count: int
    legal: str = ""
    role: str = ""
    functions: tuple[Function, ...] = ()
    external: bool = False
    standing_in: bool = False


def resolve(view: View, seats: Sequence[Chair], *, level: str, activated: bool, now: datetime) -> list[Wanted]:
    """What the chairs mean today: members in the register's order, what is everybody's, external parties.

    Where two chairs want the same of a party the larger number holds, never their sum: *one from each, two from the
    county* is two from the county. A function that is wanted twice over is called once.
    """
    role = f"{level}-{ACTIVATED if activated else ORDINARY}" if level else functions.RECEIVER
    found: dict[tuple[str, str], Wanted] = {}
    for seat in seats:
        for wanted in _list_wanted(view, seat, role, now):
            key = (wanted.party, seat.role)
            before = found.get(key)
            if before is None or wanted.count > before.count:
                found[key] = wanted
    return sorted(_set_apart(found.values()), key=lambda each: (each.external, each.party == functions.SHARED))


def _list_wanted(view: View, seat: Chair, role: str, now: datetime) -> Iterator[Wanted]:
    kind, _, key = seat.selector.partition(":")
    if kind == EXTERNAL:
        party = actors.find_external(view, key)
        if party is not None and party.to_on is None:
            yield Wanted(party=party.id, name=party.name, count=seat.count, external=True)
    elif kind == SHARED:
        yield _want_shared(view, seat)
    else:
        for member in actors.list_members(view, on=local_day(now)):
            if kind == EACH or (kind == MEMBER and member.id == key) or (kind == CATEGORY and key in member.categories):
                yield _want_member(view, member, seat, role)


def _want_shared(view: View, seat: Chair) -> Wanted:
    """Of what is everybody's the functions are the party: no member is meant."""
    common = functions.list_functions(view, role=seat.role)
    own = tuple(each for each in common if each.belongs_to == functions.SHARED)
    name = ", ".join(each.name for each in own) or seat.role
    return Wanted(party=functions.SHARED, name=name, role=seat.role, count=seat.count, functions=own)


def _want_member(view: View, member: actors.Member, seat: Chair, role: str) -> Wanted:
    asked = functions.list_functions(view, member=member.id, role=seat.role or role)
    own = tuple(each for each in asked if each.belongs_to != functions.SHARED)
    instead = () if own else tuple(functions.receivers(view, member.id))
    return Wanted(
        party=member.id,
        name=member.name,
        legal=member.legal,
        role=seat.role,
        count=seat.count,
        functions=own or instead,
        standing_in=bool(instead),
    )


def _set_apart(wanted: Iterable[Wanted]) -> list[Wanted]:
    """Each function in one of them only: in the first. Where nothing is left, the first is wanted for both."""
    kept: list[Wanted] = []
    taken: dict[str, int] = {}
    for each in wanted:
        fresh = tuple(function for function in each.functions if function.id not in taken)
        if each.functions and not fresh:
            first = taken[each.functions[0].id]
            kept[first] = msgspec.structs.replace(kept[first], count=max(kept[first].count, each.count))
            continue
        taken |= {function.id: len(kept) for function in fresh}
        kept.append(msgspec.structs.replace(each, functions=fresh))
    return kept
