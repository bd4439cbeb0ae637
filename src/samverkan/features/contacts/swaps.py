"""Who is told of an offered swap: who is asked, by a letter whose link answers nothing; then who has not acted itself.

An offer that has fallen, since its time has begun or the roster under it is another, is told to both.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from samverkan.features import duty, functions, messages
from samverkan.features.duty import Swap
from samverkan.features.functions import Function
from samverkan.features.messages import Message
from samverkan.lib.maps import values_in_order
from samverkan.region import streams
from samverkan.region.event import Event, Fact, Meta
from samverkan.region.view import View

OFFERED, SETTLED = "contacts.swap-offered", "contacts.swap-settled"
FALLEN = "fallen"

TOLD_AFTER = timedelta(days=1)
"""An answer is told of until so long after the turns have begun; and so long is a fallen offer looked for."""


def tell_swap(view: View, event: Event, meta: Meta) -> Sequence[Fact]:
    """The letters that an offer, or its answer, calls for."""
    if isinstance(event, duty.SwapOffered):
        return [] if (swap := _find(view, meta.owner, event.swap)) is None else _ask(view, swap, meta)
    if isinstance(event, duty.SwapSettled):
        return [] if (swap := _find(view, meta.owner, event.swap)) is None else list(_answer(view, swap, meta))
    return []


def list_fallen(view: View, member: str, *, now: datetime) -> Iterator[Fact]:
    """What is to be told of the member's offers that have fallen without an answer."""
    for swap in duty.list_swaps(view, member):
        function = functions.find_function(view, swap.function)
        fresh = function is not None and now < swap.from_at + TOLD_AFTER
        if fresh and function is not None and not duty.swap_stands(view, swap, now=now):
            persons = [swap.from_person, *([swap.to_person] if _has_left(view, function, swap) else [])]
            reached = (each for each in persons if is_reached(view, member, each))
            yield from (_settle(function, swap, each, at=now, why=FALLEN) for each in reached)


def find_swap(view: View, message: Message) -> Swap | None:
    """The offer that a message is about."""
    return _find(view, message.receiver_member, message.cause_key.split("/")[1])


def is_asked(view: View, message: Message, now: datetime) -> bool:
    """Whether an answer is still asked for."""
    swap = find_swap(view, message)
    return swap is not None and duty.swap_stands(view, swap, now=now)


def is_settled(view: View, message: Message, now: datetime) -> bool:
    """Whether the offer is answered, or does not stand."""
    swap = find_swap(view, message)
    return swap is not None and not duty.swap_stands(view, swap, now=now)


def is_reached(view: View, member: str, person: str) -> bool:
    """Whether a quiet word can go to the person: by mail, or as a short text where such leave."""
    quiet = {"email", "sms"} & {"email", *messages.sending(view).channels}
    return any(way.kind in quiet for way in functions.ways_of_person(view, member, person))


def _find(view: View, member: str, swap: str) -> Swap | None:
    return duty.find_swap(view, member=member, swap=swap)


def _ask(view: View, swap: Swap, meta: Meta) -> list[Fact]:
    function = functions.find_function(view, swap.function)
    if function is None or meta.person == swap.to_person or not is_reached(view, function.member, swap.to_person):
        return []
    return [_intend(function, swap, OFFERED, swap.to_person, at=meta.recorded_at, until=swap.from_at)]


def _answer(view: View, swap: Swap, meta: Meta) -> Iterator[Fact]:
    """To who has not acted: who offered, and who was asked where that letter has left."""
    function = functions.find_function(view, swap.function)
    if function is None:
        return
    if meta.person != swap.from_person and is_reached(view, function.member, swap.from_person):
        yield _settle(function, swap, swap.from_person, at=meta.recorded_at)
    if meta.person != swap.to_person and _has_left(view, function, swap):
        yield _settle(function, swap, swap.to_person, at=meta.recorded_at)


def _has_left(view: View, function: Function, swap: Swap) -> bool:
    """Whether the letter that asks has left, or can have: who has never been asked is told of nothing."""
    stream = streams.messages(streams.actor(function.member))
    return any(
        message.letter == OFFERED and message.cause_key == f"{OFFERED}/{swap.id}" and len(message.attempts)
        for message in values_in_order(messages.of(view, stream=stream).by_id)
    )


def _settle(function: Function, swap: Swap, person: str, *, at: datetime, why: str = "") -> Fact:
    return _intend(function, swap, SETTLED, person, at=at, until=max(at, swap.from_at) + TOLD_AFTER, why=why)


def _intend(
    function: Function, swap: Swap, letter: str, person: str, *, at: datetime, until: datetime, why: str = ""
) -> Fact:
    return messages.intend(
        stream=streams.messages(streams.actor(function.member)),
        letter=letter,
        receiver_member=function.member,
        receiver_function=function.id,
        receiver_name=function.name,
        about=function.member,
        cause_key="/".join(filter(None, (letter, swap.id, why))),
        alarm=False,
        not_before=at,
        not_after=until,
        exercise=False,
        person=person,
    )
