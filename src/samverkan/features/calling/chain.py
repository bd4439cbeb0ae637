"""A chain of calls: every step of it is written at once, as a message with a time of its own.

An answer calls back those that remain. Nothing here keeps time by itself, so a restart loses nothing and sends nothing
twice. Its last step is the county's: see `calling.county`.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import groupby

import msgspec

from samverkan.features import messages
from samverkan.features.calling.steps import Step, Whose, whose_step
from samverkan.features.messages import FIRST_INFORMATION, SUMMONS_REMINDER, Message
from samverkan.lib.maps import in_order
from samverkan.region.event import Fact, Meta
from samverkan.region.view import View

GATHERING_CALL = "gatherings.call"
"""The letter that calls to a circle; to an incident it is the first information."""

TO_INCIDENT = frozenset({FIRST_INFORMATION, SUMMONS_REMINDER})
"""The letters that call an incident's actors, and can be answered."""

STEPPED = frozenset({FIRST_INFORMATION, GATHERING_CALL})
"""The letters that go again step by step."""

STEP_HOLDS = timedelta(hours=1)
"""A step that could not be taken within this is not taken: those after it have been, and the county knows."""

MOST_AT_ONCE = 2_000
"""The steps that one press may lead to: the more are called, the fewer each. No press is refused for its steps."""


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody is called for: an incident or a circle, by id; where its messages are, and what they copy."""

    about: str
    stream: str
    exercise: bool
    sources: tuple[str, ...]


def is_step(message: Message) -> bool:
    """Whether it is a step after the first information."""
    return message.letter in STEPPED and message.step > 1


def list_next(told: Iterable[Message], now: datetime) -> list[Message]:
    """Of a member's messages its next step, whose time has not come: one, or those to who is called together."""
    return _list_soonest((message for message in told if is_step(message)), now)


def list_to_next_person(told: Iterable[Message], now: datetime) -> list[Message]:
    """Of a member's messages what is taken when nobody waits: the coming steps up to and with the first to somebody who
    is not called already; all that are left where there is nobody else. The others keep their times."""
    chain = [message for message in told if is_step(message)]
    coming = sorted(_list_coming(chain, now), key=_when)
    before = _whose_before(chain, coming, now)
    until = next((each.not_before for each in coming if whose_step(each) not in before), None)
    return [each for each in coming if until is None or each.not_before <= until]


def is_next_person_called(told: Iterable[Message], now: datetime) -> bool:
    """Whether any of a member's messages whose time came last is to somebody who was not called before."""
    chain = [message for message in told if is_step(message)]
    latest = _list_latest(_list_taken(chain, now))
    before = _whose_before(chain, latest, now)
    return any(whose_step(each) not in before for each in latest)


def next_step(held: messages.Messages, now: datetime) -> datetime | None:
    """The next instant at which a step has its time."""
    waiting = (held.by_id[name] for name, _number in in_order(held.open))
    return min((each.not_before for each in waiting if is_step(each) and each.not_before > now), default=None)


def lead_on(view: View, event: messages.Failed, meta: Meta, *, called: Collection[str]) -> Iterator[Fact]:
    """That a step has reached nobody, for certain: the next one is taken now, and the others keep their times. The next
    to the same function, once none is left of those who were called together; after its last one the next to any of
    the functions `called`, where nobody has been reached in them at all. So of the steps to the county too. `view` is
    the service's."""
    held, now = messages.of(view, stream=meta.stream), meta.recorded_at
    failed = held.by_id.get(event.message)
    if not event.for_good or failed is None or failed.step == 1:
        return
    own = [each for each in held.list_to(failed.receiver_function) if is_of(each, failed)]
    if following := _list_soonest(own, now):
        asked = _list_latest(_list_taken(own, now))
    else:
        every = [each for function in called for each in held.list_to(function) if is_of(each, failed)]
        following, asked = _list_soonest(every, now), _list_taken(every, now)
    if all(messages.has_reached_nobody(each) for each in asked):
        yield from (messages.bring_forward(each, to=now) for each in following)


def close_up(called_off: Iterable[Message], left: Iterable[Message], now: datetime) -> Iterator[Fact]:
    """Whoever is `left` is called in the places of the steps that were `called_off`, the next one first: nobody waits
    for who has answered, and each has as long as was planned."""
    coming = sorted(_list_coming(left, now), key=_when)
    free = {max(each.not_before, now) for each in called_off if each.standing is messages.Delivery.WAITING}
    places = sorted(free | {each.not_before for each in coming})
    for at, (planned, together) in zip(places, groupby(coming, key=_when), strict=False):
        if at < planned:
            yield from (messages.bring_forward(each, to=at) for each in together)


def _list_coming(chain: Iterable[Message], now: datetime) -> list[Message]:
    """The steps that wait for their time."""
    return [each for each in chain if each.standing is messages.Delivery.WAITING and each.not_before > now]


def _list_soonest(chain: Iterable[Message], now: datetime) -> list[Message]:
    """Those of them that come next, together."""
    coming = _list_coming(chain, now)
    soonest = min((each.not_before for each in coming), default=None)
    return [each for each in coming if each.not_before == soonest]


def is_of(message: Message, other: Message) -> bool:
    """Whether a message is a step of the chain that another is of: they have one cause, also when written anew."""
    return message.step > 1 and (message.letter, message.cause_key) == (other.letter, other.cause_key)


def _when(message: Message) -> datetime:
    return message.not_before


def _list_taken(chain: Iterable[Message], now: datetime) -> list[Message]:
    """The steps whose time has come, but for those that were called back."""
    return [each for each in chain if each.not_before <= now and each.standing is not messages.Delivery.CANCELLED]


def _whose_before(chain: Iterable[Message], steps: Collection[Message], now: datetime) -> set[Whose]:
    """To whom the chains of these steps have been taken, but for themselves."""
    taken = (each for each in _list_taken(chain, now) if each not in steps)
    return {whose_step(each) for each in taken if any(is_of(each, step) for step in steps)}


def _list_latest(taken: Sequence[Message]) -> list[Message]:
    """Those of them that had their time last."""
    latest = max((each.not_before for each in taken), default=None)
    return [each for each in taken if each.not_before == latest]


def take(case: Case, step: Step, *, letter: str, cause: str, within: timedelta = STEP_HOLDS, anew: str = "") -> Fact:
    """The message that a step is; `anew` as `messages.intend` tells."""
    return messages.intend(
        stream=case.stream,
        letter=letter,
        receiver_member=step.function.member,
        receiver_function=step.function.id,
        receiver_name=step.function.name,
        about=case.about,
        cause_key=cause,
        alarm=True,
        not_before=step.at,
        not_after=step.at + within,
        exercise=case.exercise,
        sources=case.sources,
        step=step.number,
        order=step.order,
        person=step.person,
        through=step.through,
        ways=(step.kind,) if step.kind else (),
        anew=anew,
    )
