"""Who is told of a turn: whoever comes on duty, ahead and at the hand-over, and whoever leaves, by their own ways.

Nothing keeps time by itself: a hand looks for what is not told yet, and each word is a message with a name of its own,
so that a restart tells nobody twice. Whether it still holds is asked when it leaves: a roster can have been changed.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

import msgspec

from samverkan.features import duty, functions, messages
from samverkan.features.contacts.swaps import is_reached, list_fallen
from samverkan.features.duty import HandOver
from samverkan.features.functions import Function
from samverkan.features.messages import Message
from samverkan.lib.clock import from_microseconds, microseconds
from samverkan.region import streams
from samverkan.region.event import Acting, Fact
from samverkan.region.view import View

AHEAD, BEGUN, ENDED = "contacts.turn-ahead", "contacts.turn-begun", "contacts.turn-ended"

LATE = timedelta(hours=1)
"""A hand-over that was longer ago, while nobody looked, is not told of any more: it has shown itself."""

HOLDS = timedelta(hours=6)
"""What is to be told at the hand-over is told within this, or not at all."""

FURTHEST = timedelta(days=31)
"""So far on is looked for when a turn ends, and whether somebody is deputy meanwhile."""


class TellTurns(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Tell one member's own of the turns that come, and of offered swaps that have fallen."""

    member: str


class Turn(msgspec.Struct, frozen=True, kw_only=True):
    """The hand-over that a message is about."""

    function: str
    order: int
    at: datetime
    person: str


def tell_turns(view: View, acting: Acting, given: TellTurns, now: datetime) -> Sequence[Fact]:
    """Intend what is not intended yet."""
    return list_untold(view, given.member, now=now)


def list_untold(view: View, member: str, *, now: datetime) -> list[Fact]:
    """What the member's own are to be told of now and have not been. `view` is the service's."""
    held = messages.of(view, stream=streams.messages(streams.actor(member)))
    wanted = [*_list_turns(view, member, now), *list_fallen(view, member, now=now)]
    return [fact for fact in wanted if getattr(fact.event, "message", "") not in held.by_id]


def read_turn(message: Message) -> Turn:
    """The hand-over that a message is about."""
    order, at = message.cause_key.split("/")[-2:]
    return Turn(
        function=message.receiver_function,
        order=int(order),
        at=from_microseconds(int(at)),
        person=message.person,
    )


def find_hand_over(view: View, turn: Turn) -> HandOver | None:
    """The hand-over as the roster says now; None when nobody comes or leaves then any more."""
    moment = timedelta(microseconds=1)
    found = duty.list_hand_overs(view, function=turn.function, from_at=turn.at, to_at=turn.at + moment)
    return next((each for each in found if each.order == turn.order), None)


def is_wanted(view: View, message: Message, now: datetime) -> bool:
    """Whether the person still comes on duty then, or leaves and somebody else comes."""
    turn = read_turn(message)
    found = find_hand_over(view, turn)
    if found is None or not duty.notice_of(view, message.receiver_member):
        return False
    return turn.person in (found.leaves if message.letter == ENDED and found.comes else found.comes)


def _list_turns(view: View, member: str, now: datetime) -> Iterator[Fact]:
    hours = duty.notice_of(view, member)
    if not hours:
        return
    ahead = timedelta(hours=hours)
    for function in functions.list_functions(view, member=member):
        last = now + ahead + timedelta(days=1)  # what would be told at night is told the evening before
        for each in duty.list_hand_overs(view, function=function.id, from_at=now - LATE, to_at=last):
            if now >= duty.before_night(each.at - ahead):
                yield from _tell(view, function, each, now)


def _tell(view: View, function: Function, told: HandOver, now: datetime) -> Iterator[Fact]:
    """The words of one hand-over, to those who can be reached by a way of their own."""
    after = max(told.at, now) + HOLDS
    for person in filter(lambda each: is_reached(view, function.member, each), told.comes):
        if told.at > now:
            yield _intend(function, told, AHEAD, person, not_before=now, not_after=told.at)
        yield _intend(function, told, BEGUN, person, not_before=told.at, not_after=after)
    if told.comes:  # where nobody comes it is a gap, and who plans the roster is told of that
        for person in filter(lambda each: is_reached(view, function.member, each), told.leaves):
            yield _intend(function, told, ENDED, person, not_before=told.at, not_after=after)


def _intend(
    function: Function, told: HandOver, letter: str, person: str, *, not_before: datetime, not_after: datetime
) -> Fact:
    return messages.intend(
        stream=streams.messages(streams.actor(function.member)),
        letter=letter,
        receiver_member=function.member,
        receiver_function=function.id,
        receiver_name=function.name,
        about=function.member,
        cause_key=f"{letter}/{told.order}/{microseconds(told.at)}",
        alarm=False,
        not_before=not_before,
        not_after=not_after,
        exercise=False,
        person=person,
        order=told.order,
    )
