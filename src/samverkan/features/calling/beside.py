"""Whoever comes on duty beside the one who is being called is called too, from the step that is being taken on.

`steps.find_person` asks who has come in somebody's place; here is who has come in nobody's, or in the place of one who
is not called any more. Each at the `pace` of the meeting as it is now: what was called back has the times of before.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime
from itertools import groupby

from samverkan.features import duty, messages
from samverkan.features.calling.chain import is_of, is_step
from samverkan.features.calling.pace import Pace
from samverkan.features.calling.steps import find_person, list_ways_of_person, turn_of, whose_step
from samverkan.features.messages import Delivery, Message, Started
from samverkan.region.event import Fact, Meta
from samverkan.region.view import View


def call_beside(view: View, event: Started, meta: Meta, *, sources: tuple[str, ...], pace: Pace) -> Iterator[Fact]:
    """That a step to a person begins to leave: what is left of the steps to that person, for each who has come beside
    since they were written. `view` is the service's; `sources` as of the step itself."""
    message = messages.of(view, stream=meta.stream).by_id.get(event.message)
    if message is None or not is_step(message) or not message.person:
        return
    if _list_beside(view, message, meta.recorded_at):
        chain = _list_chain(view, message, [message.receiver_function])
        if _is_first(chain, message):
            left = [each for each in chain if each.person == message.person and each.step >= message.step]
            yield from _call(view, left, _list_known(view, chain, meta.recorded_at), meta.recorded_at, sources, pace)


def call_instead(
    view: View,
    message: Message,
    meta: Meta,
    *,
    sources: tuple[str, ...],
    pace: Pace,
    called: Collection[str],
    spoken: Collection[str],
) -> Iterator[Fact]:
    """That a step to one of the functions `called` begins to leave, whomever it is to, or that one of the persons
    `spoken` has just said enough not to be called: every step that was written to them, for each who has come beside
    since. Theirs may all have been called back: then none of them leaves and brings anybody along."""
    chain = _list_chain(view, message, called)
    theirs: dict[tuple[str, str], list[Message]] = {}
    for each in chain:
        if each.person in spoken:
            theirs.setdefault((each.receiver_function, each.person), []).append(each)
    begun = [own for own in theirs.values() if own[0].not_before <= meta.recorded_at]
    if not any(_list_beside(view, own[0], meta.recorded_at) for own in begun):
        return
    if message.person in spoken or _is_first(chain, message):
        going = [each for each in chain if each.person not in spoken]
        known = _list_known(view, going, meta.recorded_at) | set(theirs)
        for own in begun:
            yield from _call(view, own, known, meta.recorded_at, sources, pace)


def _list_known(view: View, chain: Iterable[Message], now: datetime) -> set[tuple[str, str]]:
    """Whom these steps are to, by function and person: whom they were written for, and who has come in their place."""
    return {
        (each.receiver_function, person) for each in chain for person in (each.person, find_person(view, each, now))
    }


def _call(
    view: View,
    steps: Sequence[Message],
    known: set[tuple[str, str]],
    now: datetime,
    sources: tuple[str, ...],
    pace: Pace,
) -> Iterator[Fact]:
    """These steps to one person, for each who is beside and not known, by the ways that each has; now known."""
    function, laid = steps[0].receiver_function, _lay(view, steps, now, pace)
    for person, order in _list_beside(view, steps[0], now):
        if (function, person) in known:
            continue
        known.add((function, person))
        kinds = {way.kind for way in list_ways_of_person(view, steps[0], person)}
        again = [step for step in steps if kinds & set(step.ways)]
        yield from (_repeat(step, person, order, laid[step.not_before], sources) for step in again)


def _lay(view: View, steps: Sequence[Message], now: datetime, pace: Pace) -> dict[datetime, datetime]:
    """When each of these comes once more, by when it was to: then, or now where that is past, but at night only where
    the pace wakes; and none later than it says after the one before."""
    wait = duty.between(duty.policy_of(view, steps[0].receiver_member))
    laid: dict[datetime, datetime] = {}
    for planned in sorted({each.not_before for each in steps}):
        last = next(reversed(laid.values()), None)
        at = pace.wake(max(now, planned))
        laid[planned] = at if last is None else min(at, pace.follow(last, wait))
    return laid


def _list_beside(view: View, message: Message, now: datetime) -> list[tuple[str, int]]:
    """Each other who is on duty in the same order as whom the message is to; with their turn."""
    on = duty.on_duty(view, function=messages.answers_for(message), at=now)
    orders = {each.order for each in on if each.person == find_person(view, message, now)}
    turns = [[each.person for each in group] for _, group in groupby(on, turn_of)]
    return [
        (each.person, next(order for order, turn in enumerate(turns, start=1) if each.person in turn))
        for each in on
        if each.order in orders and each.person != message.person
    ]


def _list_chain(view: View, message: Message, called: Collection[str]) -> list[Message]:
    """The steps to these functions of the chain that this one is of, in the order they were written; each as it was
    written last, where it has been written anew."""
    held = messages.of(view, stream=message.stream)
    chain = (each for function in called for each in held.list_to(function) if is_step(each) and is_of(each, message))
    written = sorted(chain, key=lambda each: each.number)
    return list({(whose_step(each), each.receiver_function, each.step, each.ways): each for each in written}.values())


def _is_first(chain: Sequence[Message], message: Message) -> bool:
    """Whether it is the first of those that leave together: it alone asks who has come, so that nobody is called
    twice."""
    together = (each for each in chain if each.not_before == message.not_before)
    return next((each.id == message.id for each in together if each.standing is not Delivery.CANCELLED), False)


def _repeat(step: Message, person: str, order: int, at: datetime, sources: tuple[str, ...]) -> Fact:
    return messages.intend(
        stream=step.stream,
        letter=step.letter,
        receiver_member=step.receiver_member,
        receiver_function=step.receiver_function,
        receiver_name=step.receiver_name,
        about=step.about,
        cause_key=step.cause_key,
        alarm=step.alarm,
        not_before=at,
        not_after=at + (step.not_after - step.not_before),
        exercise=step.exercise,
        sources=sources,
        step=step.step,
        order=order,
        person=person,
        through=step.through,
        ways=step.ways,
    )
