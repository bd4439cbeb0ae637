"""The last step of every chain: the county is told for whom nobody is left to try, and nothing ends in silence.

The county is called as everybody is, by its own policy, until a function that has been told acts, or somebody has heard
it in a call; RSIB last.
Those whose chains end near each other are told of together: each message names all who are silent when it leaves.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import count

import msgspec

from samverkan.features import charter, duty, functions, messages
from samverkan.features.calling.chain import Case, take
from samverkan.features.calling.pace import ALARM, Pace
from samverkan.features.calling.steps import FIRST_STEP, Step, find_person, is_among, plan_function
from samverkan.features.calling.ways import RUNG
from samverkan.features.functions import Function
from samverkan.features.messages import Attempt, Message
from samverkan.lib.maps import Map, values_in_order
from samverkan.region.event import Fact
from samverkan.region.view import Reader, View

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
        steps, cause = _plan(view, case, lead, begins=at), _choose_cause(held, letter, at)
        laid = pace.lay(each.at for each in steps)
        for each in steps:
            step = msgspec.structs.replace(each, at=laid[each.at])
            fact = take(case, step, letter=letter, cause=cause, within=EXHAUSTED_HOLDS)
            if getattr(fact.event, "message", "") not in held.by_id:
                yield fact


def is_of_end(message: Message, at: datetime) -> bool:
    """Whether it is a word to the county about those whose chain ends in that minute."""
    return message.cause_key.startswith(_name_end(message.letter, at))


def _name_end(letter: str, at: datetime) -> str:
    """The cause of the words to the county about an end; `is_of_end` knows them by it."""
    return f"{letter}/{at.isoformat()}"


def _choose_cause(held: messages.Messages, letter: str, at: datetime) -> str:
    """The end's own, or the next where words about it have been called back: they leave no more, and somebody has been
    called anew since."""
    off = {each.cause_key for each in values_in_order(held.by_id) if each.standing is messages.Delivery.CANCELLED}
    end = _name_end(letter, at)
    return next(cause for again in count(1) if (cause := f"{end}/{again}" if again > 1 else end) not in off)


def is_left_to_tell(view: View, message: Message, now: datetime, *, acted: Map[str, datetime]) -> bool:
    """Whether the county still must hear it by this message. Nothing but a word about it that has left, since its chain
    ended, makes it needless: one that is a call in which a key was pressed, one after which the function that got it
    has `acted` (rung somebody by hand, or taken an answer down), or one to the same seat. Each word names all who are
    silent when it leaves. Nobody is told who does not hold the function any more. `view` is the service's."""
    if not messages.is_for(view, message, find_person(view, message, now), now):
        return False
    held = messages.list_messages(view, stream=message.stream)
    told = [each for each in held if each.letter == message.letter]
    since = min(each.not_before for each in told if each.cause_key == message.cause_key)
    left = [(each, tried) for each in told for tried in _list_left(each, since)]
    return not any(
        _has_heard(tried) or _has_acted(each, tried, acted) or _is_named(each, message) for each, tried in left
    )


def _list_left(told: Message, since: datetime) -> Iterator[Attempt]:
    """By what it has left since then: what was tried in vain has told nobody."""
    tried = (each for each in values_in_order(told.attempts) if each.started_at >= since)
    return (each for each in tried if each.outcome in ("handed-over", "delivered"))


def _has_heard(tried: Attempt) -> bool:
    """Whether it is a call in which somebody pressed a key."""
    return tried.channel_kind == RUNG and tried.outcome == "delivered"


def _has_acted(told: Message, tried: Attempt, acted: Map[str, datetime]) -> bool:
    """Whether the function that got it, itself or in another's place, has acted after it left. What a colleague does
    in another function says nothing of who was called."""
    taken, at = tried.handed_over_at or tried.ended_at, acted.get(messages.answers_for(told))
    return taken is not None and at is not None and at >= taken


def _is_named(other: Message, message: Message) -> bool:
    """Whether it is another word to the same seat."""
    seats = {(each.receiver_function, each.step, each.order, each.through, each.ways) for each in (other, message)}
    return len(seats) == 1 and other.cause_key != message.cause_key


def _plan(view: View, case: Case, lead: str, *, begins: datetime) -> list[Step]:
    """The county's duty officers from an instant on, each function with a chain of its own; RSIB after them, by what
    wakes, else by what there is."""
    told = list_county(view, lead)
    steps = [Step(number=1, at=begins, function=each, kind="") for each in told]
    steps += [step for each in told for step in _plan_one(view, each, begins=begins)]
    waits = (step.at + duty.between(duty.policy_of(view, step.function.member)) for step in steps)
    then = max(waits, default=begins)
    for each in _list_rsib(view, case, besides=told):
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


def _list_rsib(view: View, case: Case, *, besides: list[Function]) -> list[Function]:
    """Who is told when nobody of those `besides` has heard it: each that may read the case, whichever member lends
    it."""
    found = [each for each in functions.list_functions(view, role=functions.RSIB) if each not in besides]
    return [each for each in found if view.is_open_to(Reader(member=each.member, function=each.id), case.stream)]
