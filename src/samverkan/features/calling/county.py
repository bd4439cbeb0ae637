"""The last step of every chain: the county is told for whom nobody is left to try, and nothing ends in silence.

The county is called as everybody is, by its own policy, until somebody there has heard it or begun to act; RSIB last.
Those whose chains end near each other are told of together: each message names all who are silent when it leaves.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

import msgspec

from samverkan.features import charter, duty, functions, messages
from samverkan.features.calling.chain import Case, take
from samverkan.features.calling.pace import ALARM, Pace
from samverkan.features.calling.steps import FIRST_STEP, Step, is_among, plan_function
from samverkan.features.calling.ways import RUNG
from samverkan.features.functions import Function
from samverkan.features.messages import Message
from samverkan.lib.maps import Map, in_order, values_in_order
from samverkan.region.event import Fact
from samverkan.region.view import View

EXHAUSTED_HOLDS = timedelta(hours=12)

MOST_TO_COUNTY = 8
"""The steps to each function there: who is first on duty, the function, a deputy and who answers in its place, each by
text message and by telephone."""


def tell_county(
    view: View, case: Case, *, letter: str, lead: str, ends: Iterable[datetime], pace: Pace = ALARM
) -> Iterator[Fact]:
    """The messages for each minute in which some chain ends, whichever press or answer began it: by each duty officer's
    own first way, and step by step by what wakes, a call among it. `lead`: the function that called."""
    held = messages.of(view, stream=case.stream)
    for at in sorted(set(ends)):
        steps = _plan(view, lead, begins=at)
        laid = pace.lay(each.at for each in steps)
        for each in steps:
            step = msgspec.structs.replace(each, at=laid[each.at])
            fact = take(case, step, letter=letter, cause=name_end(letter, at), within=EXHAUSTED_HOLDS)
            if getattr(fact.event, "message", "") not in held.by_id:
                yield fact


def name_end(letter: str, at: datetime) -> str:
    """The cause of the word to the county about those whose chain ends in that minute."""
    return f"{letter}/{at.isoformat()}"


def is_left_to_tell(view: View, message: Message, *, acted: Map[str, datetime]) -> bool:
    """Whether the county still must hear it by this message: nobody there has heard a call about it to the end, no
    other word has been sent to the same seat since its chain ended, and no function of those told has `acted` since the
    first word left: rung somebody by hand, or taken an answer down. Each word names all who are silent when it leaves.
    `view` is the service's."""
    held = messages.list_messages(view, stream=message.stream)
    told = [each for each in held if each.letter == message.letter]
    since = min(each.not_before for each in told if each.cause_key == message.cause_key)
    begun = [tried.started_at for each in told for tried in values_in_order(each.attempts) if tried.started_at >= since]
    there = {each.receiver_member for each in told}
    theirs = [at for name, at in in_order(acted) if _member_of(view, name) in there]
    if begun and any(at >= min(begun) for at in theirs):
        return False
    return not any(_has_heard(each, since) or _is_named(each, message, since) for each in told)


def _member_of(view: View, function: str) -> str:
    found = functions.find_function(view, function)
    return found.member if found else ""


def _has_heard(told: Message, since: datetime) -> bool:
    """Whether somebody pressed a key in a call that was begun since then."""
    tried = (each for each in values_in_order(told.attempts) if each.started_at >= since)
    return any(each.channel_kind == RUNG and each.outcome == "delivered" for each in tried)


def _is_named(other: Message, message: Message, since: datetime) -> bool:
    """Whether another word has left for the same seat since then: one that was tried in vain has told nobody."""
    seats = {(each.receiver_function, each.step, each.order, each.through, each.ways) for each in (other, message)}
    left = (each for each in values_in_order(other.attempts) if each.outcome in ("handed-over", "delivered"))
    return len(seats) == 1 and other.cause_key != message.cause_key and any(each.started_at >= since for each in left)


def _plan(view: View, lead: str, *, begins: datetime) -> list[Step]:
    """The county's duty officers from an instant on, each function with a chain of its own; RSIB after them, by what
    wakes, else by what there is."""
    told = list_county(view, lead)
    steps = [Step(number=1, at=begins, function=each, kind="") for each in told]
    steps += [step for each in told for step in _plan_one(view, each, begins=begins)]
    waits = (step.at + duty.between(duty.policy_of(view, step.function.member)) for step in steps)
    then = max(waits, default=begins)
    for each in _list_rsib(view, besides=told):
        own = _plan_one(view, each, begins=then) or [Step(number=FIRST_STEP, at=then, function=each, kind="")]
        steps += [step for step in own if not is_among(step, steps)]
    return steps


def _plan_one(view: View, function: Function, *, begins: datetime) -> list[Step]:
    return list(plan_function(view, function, begins=begins, most=MOST_TO_COUNTY, besides=(RUNG,)))


def list_county(view: View, lead: str) -> list[Function]:
    """Who is told that nobody answers: the county's duty officers; else who called, or the operators."""
    found = functions.find_function(view, lead)
    return (
        functions.list_functions(view, member=charter.of(view).convener, role=functions.TIB)
        or [each for each in (found,) if each is not None and each.ended_at is None]
        or functions.list_functions(view, role=functions.OPERATOR)
    )


def _list_rsib(view: View, *, besides: list[Function]) -> list[Function]:
    """Who is told when nobody of those `besides` has heard it, where the register has one."""
    found = functions.list_functions(view, member=charter.of(view).convener, role=functions.RSIB)
    return [each for each in found if each not in besides]
