"""Whoever comes on duty beside the one who is being called is called too, from the step that is being taken on.

`steps.find_person` asks who has come in somebody's place; here is who has come in nobody's.
"""

from collections.abc import Iterator
from datetime import datetime
from itertools import groupby

from samverkan.features import duty, functions, messages
from samverkan.features.messages import Delivery, Message, Started
from samverkan.features.summons.calling import is_step
from samverkan.features.summons.steps import find_person, turn_of
from samverkan.lib.maps import values_in_order
from samverkan.region.event import Fact, Meta
from samverkan.region.view import View


def call_beside(view: View, event: Started, meta: Meta, *, sources: tuple[str, ...]) -> Iterator[Fact]:
    """That a step to a person begins to leave: what is left of the steps to that person, for each who has come beside
    since they were written. `view` is the service's; `sources` as of the step itself."""
    message = messages.of(view, stream=meta.stream).by_id.get(event.message)
    if message is None or not is_step(message) or not message.person:
        return
    for person, order in _list_come(view, message, meta.recorded_at):
        kinds = {way.kind for way in functions.ways_of_person(view, message.receiver_member, person)}
        for step in _list_left(view, message):
            if kinds & set(step.ways):
                yield _repeat(step, person, order, meta.recorded_at, sources)


def _list_come(view: View, message: Message, now: datetime) -> list[tuple[str, int]]:
    """Each who is on duty in the same order, and for whom no step is written; with their turn."""
    on = duty.on_duty(view, function=message.receiver_function, at=now)
    orders = {each.order for each in on if each.person == find_person(view, message, now)}
    beside = [each.person for each in on if each.order in orders]
    if set(beside) <= {message.person}:
        return []
    chain = _list_chain(view, message)
    known = {each.person for each in chain}
    if not set(beside) - known or _find_first(chain, message) != message.id:
        return []
    known |= {find_person(view, each, now) for each in chain}
    turns = [{each.person for each in group} for _, group in groupby(on, turn_of)]
    return [
        (person, next(order for order, turn in enumerate(turns, start=1) if person in turn))
        for person in beside
        if person not in known
    ]


def _list_chain(view: View, message: Message) -> list[Message]:
    """The steps to persons that were written with this one, in the order they were written."""
    held = values_in_order(messages.of(view, stream=message.stream).by_id)
    mine = (message.cause_key, message.receiver_function)
    chain = [each for each in held if each.person and (each.cause_key, each.receiver_function) == mine]
    return sorted(chain, key=lambda each: each.number)


def _find_first(chain: list[Message], message: Message) -> str:
    """The first of those that leave together: it alone asks who has come, so that nobody is called twice."""
    together = [
        each for each in chain if (each.step, each.ways, each.order) == (message.step, message.ways, message.order)
    ]
    return next((each.id for each in together if each.standing is not Delivery.CANCELLED), "")


def _list_left(view: View, message: Message) -> list[Message]:
    """This step and those after it to the same person."""
    return [each for each in _list_chain(view, message) if each.person == message.person and each.step >= message.step]


def _repeat(step: Message, person: str, order: int, now: datetime, sources: tuple[str, ...]) -> Fact:
    return messages.intend(
        stream=step.stream,
        letter=step.letter,
        receiver_member=step.receiver_member,
        receiver_function=step.receiver_function,
        receiver_name=step.receiver_name,
        about=step.about,
        cause_key=step.cause_key,
        alarm=step.alarm,
        not_before=max(now, step.not_before),
        not_after=step.not_after,
        exercise=step.exercise,
        sources=sources,
        step=step.step,
        order=order,
        person=person,
        ways=step.ways,
    )
