"""The steps by which an actor is called: next channel, next person, deputy, next function. Planned once, all at once.

The first information goes to every receiving function at once, by its own first way. The steps here are what wakes
somebody, from the same instant on. Only channels that are on, and only those for whom a way of the kind is known.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import groupby

import msgspec

from samverkan.features import duty, functions, messages
from samverkan.features.calling.ways import list_of_function, list_of_person
from samverkan.features.functions import Function
from samverkan.features.messages import Message
from samverkan.lib.maps import values_in_order
from samverkan.region.room import Way
from samverkan.region.view import View

FIRST_STEP = 2
"""The first information to the function is step 1."""

MOST_STEPS = 12
"""As many as one function's chain has: somebody must be told that nobody answers, before long."""

OUTBOX = "outbox"
"""The channel that takes mails where nothing else does: they stay on this machine."""

EVERYBODY = ("on-duty", "function", "deputies", "relay")
MINUTE = timedelta(minutes=1)

Whose = tuple[str, str, str]
"""To whom a step is: a person, whatever is called, or the telephone of a function, or of who answers in its place."""


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One step: when, by which kind of channel, to whom. Without person and `through`: to the function's own ways."""

    number: int
    at: datetime
    function: Function
    kind: str
    order: int = 0
    person: str = ""
    through: str = ""


class _Target(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody to try, with the ways there are."""

    ways: Sequence[Way]
    order: int = 0
    person: str = ""
    through: str = ""


def plan_function(
    view: View, function: Function, *, begins: datetime, most: int = MOST_STEPS, besides: Sequence[str] = ()
) -> Iterator[Step]:
    """One function's steps, each some minutes after the one before; those of one order on duty are tried together.
    `besides`: kinds that are tried last with each, also where the member has not chosen them."""
    policy, on = duty.policy_of(view, function.member), messages.sending(view).channels
    wait, number, tried = duty.between(policy), 0, set[tuple[str, str]]()
    for together in _list_targets(view, function, begins, policy.chain):
        for kind in dict.fromkeys((*duty.list_kinds(policy, begins + number * wait), *besides)):
            fresh = [each for each in together if kind in on and not tried.issuperset(_addresses(each, kind))]
            if not fresh or number == most:
                continue
            for each in fresh:
                tried |= _addresses(each, kind)
                yield _step(function, each, kind, number, begins + number * wait)
            number += 1


def list_every_way(view: View, function: Function, *, at: datetime) -> Iterator[Step]:
    """Each way by which a chain could reach the function, whoever is on duty: all of them at once, for a test.

    An address is tried once by each kind of channel, also where several have it. Their steps are numbered from 2.
    """
    tried: set[tuple[str, str]] = set()
    for number, together in enumerate(_list_targets(view, function, at, EVERYBODY)):
        for each in together:
            for kind in messages.sending(view).channels:
                own = _addresses(each, "email" if kind == OUTBOX else kind)
                if own - tried:
                    yield _step(function, each, kind, number, at)
                tried |= own


def find_person(view: View, message: Message, now: datetime) -> str:
    """Whom a step goes to when it is sent: who was on duty when the chain was written, or whoever has come in that
    place since. Who is still on duty keeps the step, whatever the turn is now. `view` is the service's."""
    groups = [[each.person for each in group] for _, group in _group(view, messages.answers_for(message), now)]
    group = groups[message.order - 1] if 0 < message.order <= len(groups) else []
    if not message.person or any(message.person in each for each in groups):
        return message.person
    held = messages.of(view, stream=message.stream).by_id
    planned = [each.person for each in sorted(values_in_order(held), key=_number) if _is_beside(each, message)]
    come = [each for each in group if each not in planned]
    place = [each for each in planned if each not in group].index(message.person)
    return come[place] if place < len(come) else message.person


def whose(function: str, person: str, through: str) -> Whose:
    """To whom a step is, of which the function is called."""
    return ("", person, "") if person else (function, "", through)


def whose_step(message: Message) -> Whose:
    """To whom a message of a chain is."""
    return whose(message.receiver_function, message.person, message.through)


def list_ways_of_person(view: View, message: Message, person: str) -> list[Way]:
    """The ways of somebody on duty in the function that is called, or in the one that answers in its place."""
    function = functions.find_function(view, messages.answers_for(message))
    return list_of_person(view, function.member, person) if function else []


def list_ways_beside(view: View, function: str, *, at: datetime) -> list[Way]:
    """Where a letter to the function goes when no way of its own is left: to who is first on duty in it, then to the
    function that answers in its place, then to who is first on duty there."""
    relay = duty.relay_of(view, function)
    ways = _list_first(view, function, at)
    return [*ways, *list_of_function(view, relay), *_list_first(view, relay, at)] if relay else ways


def _list_first(view: View, function: str, at: datetime) -> list[Way]:
    found = functions.find_function(view, function)
    first = next((list(group) for _, group in _group(view, function, at)), [])
    return [way for each in first for way in list_of_person(view, found.member, each.person)] if found else []


def _is_beside(one: Message, other: Message) -> bool:
    """Whether two messages are of the same step of a chain."""
    told = ((each.cause_key, each.receiver_function, each.through, each.step, each.ways) for each in (one, other))
    return len(set(told)) == 1


def _number(message: Message) -> int:
    return message.number


def _group(view: View, function: str, at: datetime) -> Iterator[tuple[object, Iterator[duty.OnDuty]]]:
    return groupby(duty.on_duty(view, function=function, at=at), turn_of)


def is_among(step: Step, steps: Iterable[Step]) -> bool:
    """Whether that person is called by that kind of channel already, in another function."""
    return bool(step.person) and any((each.person, each.kind) == (step.person, step.kind) for each in steps)


def next_minute(at: datetime) -> datetime:
    """The next whole minute after an instant: what ends within one minute is told at once, in one message."""
    return at.replace(second=0, microsecond=0) + MINUTE


def _list_targets(view: View, function: Function, at: datetime, chain: Sequence[str]) -> Iterator[Sequence[_Target]]:
    """Whom to try, group by group, as the chain says: those of one order on duty are one group. Of the function that
    answers in its place: it, and who is first on duty there."""
    persons = _list_persons(view, function, at)
    relay = functions.find_function(view, duty.relay_of(view, function.id))
    groups: dict[str, list[list[_Target]]] = {
        "on-duty": persons[:1],
        "function": [[_Target(ways=list_of_function(view, function.id))]],
        "deputies": persons[1:],
        "relay": [],
    }
    if relay is not None:
        first = _list_persons(view, relay, at, through=relay.id)[:1]
        groups["relay"] = [[_Target(ways=list_of_function(view, relay.id), through=relay.id)], *first]
    for link in chain:
        yield from groups.get(link, [])


def _list_persons(view: View, function: Function, at: datetime, *, through: str = "") -> list[list[_Target]]:
    return [
        [
            _Target(
                ways=list_of_person(view, function.member, each.person),
                order=order,
                person=each.person,
                through=through,
            )
            for each in group
        ]
        for order, (_, group) in enumerate(_group(view, function.id, at), start=1)
    ]


def turn_of(on_duty: duty.OnDuty) -> tuple[int, str]:
    """Whose turn it is: two whom a roster gives one order are on duty at once; those who only hold it come in turn."""
    return on_duty.order, on_duty.person if on_duty.source == "holding" else ""


def _addresses(target: _Target, kind: str) -> set[tuple[str, str]]:
    return {(kind, functions.compared(kind, way.address)) for way in target.ways if way.kind == kind}


def _step(function: Function, target: _Target, kind: str, number: int, at: datetime) -> Step:
    return Step(
        number=FIRST_STEP + number,
        at=at,
        function=function,
        kind=kind,
        order=target.order,
        person=target.person,
        through=target.through,
    )
