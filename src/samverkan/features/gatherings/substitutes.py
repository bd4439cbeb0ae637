"""Who is meant by a substitute in free text: a person or a function of the same member, where that is certain."""

import re
from collections.abc import Iterator
from datetime import datetime

import msgspec

from samverkan.features import duty, functions, messages
from samverkan.features.calling import FIRST_STEP, Step, list_of_person, plan_function
from samverkan.features.functions import Function
from samverkan.features.gatherings.events import Need
from samverkan.features.gatherings.reading import list_receivers
from samverkan.features.gatherings.replies import Reply
from samverkan.features.gatherings.state import Gathering
from samverkan.lib.maps import values_in_order
from samverkan.region.view import View

_WORD = re.compile(r"\w+")


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """Whom the text means, and the steps by which they are called."""

    function: Function
    person: str
    steps: tuple[Step, ...]


def find_substitute(view: View, gathering: Gathering, need: Need, reply: Reply, *, begins: datetime) -> Found | None:
    """The one whom the text names and who can be called; None where nobody is, or where it can be several. Looked for
    at the member of who has answered alone; `view` the service's, since persons' names and ways are asked for."""
    seat = _find_seat(view, gathering, need, reply)
    if seat is None:
        return None
    person = _find_person(view, seat.member, reply)
    if person:
        steps = tuple(_plan_person(view, seat, person, begins=begins))
        return Found(function=seat, person=person, steps=steps) if steps else None
    function = _find_function(view, seat.member, reply)
    steps = tuple(plan_function(view, function, begins=begins)) if function else ()
    return Found(function=function, person="", steps=steps) if function and steps else None


def _find_seat(view: View, gathering: Gathering, need: Need, reply: Reply) -> Function | None:
    """The function through which the member is called whose answer it is; None where that cannot be told: what is taken
    down from a telephone says only for which need it is, and several members can be called for that."""
    if reply.taken_by and len({each.member for each in need.receivers}) > 1:
        return None
    said = functions.find_function(view, reply.function)
    called = (functions.find_function(view, each.function) for each in list_receivers(view, gathering, need))
    ours = [each for each in called if each and said and each.member == said.member]
    return next((each for each in ours if each == said), next(iter(ours), None))


def _find_person(view: View, member: str, reply: Reply) -> str:
    """The only person of the member with that name; "" where there is none, or several. Not who has just answered."""
    people = values_in_order(functions.people(view, member).persons)
    named = [each.id for each in people if each.left_at is None and _names(each.name, reply.substitute)]
    return named[0] if len(named) == 1 and named[0] != reply.person else ""


def _find_function(view: View, member: str, reply: Reply) -> Function | None:
    """The only function of the member that is named so; the longest name where one stands within another."""
    named = [each for each in functions.list_functions(view, member=member) if _names(each.name, reply.substitute)]
    whole = [
        each for each in named if not any(_names(each.name, other.name) and each.name != other.name for other in named)
    ]
    return whole[0] if len(whole) == 1 and whole[0].id != reply.function else None


def _names(name: str, text: str) -> bool:
    """Whether all the words of a name stand in the text, side by side."""
    words = _WORD.findall(name.casefold())
    return bool(words) and f" {' '.join(words)} " in f" {' '.join(_WORD.findall(text.casefold()))} "


def _plan_person(view: View, function: Function, person: str, *, begins: datetime) -> Iterator[Step]:
    """The steps to one person, by the member's own policy."""
    policy, on = duty.policy_of(view, function.member), messages.sending(view).channels
    known = {way.kind for way in list_of_person(view, function.member, person)}
    kinds = [kind for kind in duty.list_kinds(policy, begins) if kind in on and kind in known]
    for number, kind in enumerate(kinds):
        at = begins + number * duty.between(policy)
        yield Step(number=FIRST_STEP + number, at=at, function=function, kind=kind, person=person)
