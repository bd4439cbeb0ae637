"""To whom a letter of an incident goes: to seats, members, all, and whoever may have been told something before."""

from collections.abc import Iterable, Iterator
from datetime import datetime

import msgspec

from samverkan.features import functions, messages
from samverkan.features.incidents import events as e
from samverkan.features.incidents.around import find_county_seat
from samverkan.features.incidents.incident import Incident
from samverkan.features.incidents.last_told import FUNCTION, Whom, whom_of
from samverkan.features.messages import Message
from samverkan.lib.maps import values_in_order
from samverkan.region import streams
from samverkan.region.event import Fact, Meta
from samverkan.region.view import View


class Telling(msgspec.Struct, frozen=True, kw_only=True):
    """One kind of letter to send because of one entry."""

    letter: str
    alarm: bool
    not_before: datetime
    not_after: datetime
    sources: tuple[str, ...] = ()


def to_called(view: View, incident: Incident, meta: Meta, telling: Telling, told: Iterable[Message]) -> Iterator[Fact]:
    """To everyone who was called by a later step, or may have been."""
    return to_reached(view, incident, meta, telling, (message for message in told if message.step > 1))


def to_reached(view: View, incident: Incident, meta: Meta, telling: Telling, told: Iterable[Message]) -> Iterator[Fact]:
    """To everyone who was told, or may have been: the same person or place, by the same ways. Where none was asked for:
    by what took it, else by whatever there is."""
    for message, ways in messages.list_reached(view, told):
        ways = ways if message.ways else tuple(dict.fromkeys((*ways, *messages.WHATEVER)))
        yield one(incident, meta, telling, seat_of(message), step=message.step, whom=whom_of(message), ways=ways)


def to_beside(view: View, incident: Incident, meta: Meta, telling: Telling, told: Iterable[Message]) -> Iterator[Fact]:
    """To who was told by a way of their own in place of a function's, by that way, whoever has the function now."""
    found = {
        (each.receiver_function, *whom): each
        for each in told
        if messages.may_have_reached(each)
        for whom in messages.list_beside(view, each)
    }
    for (_function, person, through), message in found.items():
        whom = (message.order, person, through)
        yield one(incident, meta, telling, seat_of(message), step=message.step, whom=whom, ways=messages.WHATEVER)


def one_as(incident: Incident, meta: Meta, telling: Telling, message: Message) -> Fact:
    """One letter to whom the message went."""
    return one(incident, meta, telling, seat_of(message), step=message.step, whom=whom_of(message))


def seat_of(message: Message) -> e.Seat:
    """The seat that a message went to."""
    return e.Seat(
        member=message.receiver_member,
        member_name="",
        function=message.receiver_function,
        function_name=message.receiver_name,
    )


def to_all(view: View, incident: Incident, meta: Meta, telling: Telling) -> Iterator[Fact]:
    """To every actor that is invited."""
    for seat in values_in_order(incident.participants):
        yield from to_member(view, incident, meta, telling, seat.member)


def to_county(view: View, incident: Incident, meta: Meta, telling: Telling, *, besides: str = "") -> Iterator[Fact]:
    """To the county's duty officer, but for a function that knows it otherwise."""
    convener = find_county_seat(view, meta.recorded_at).member
    officers = functions.list_functions(view, member=convener, role=functions.TIB)
    yield from each_of(incident, meta, telling, (each for each in officers if each.id != besides))


def to_member(view: View, incident: Incident, meta: Meta, telling: Telling, member: str) -> Iterator[Fact]:
    """To the member's functions that receive calls."""
    yield from each_of(incident, meta, telling, functions.receivers(view, member))


def each_of(
    incident: Incident, meta: Meta, telling: Telling, receivers: Iterable[functions.Function]
) -> Iterator[Fact]:
    """To each of these functions."""
    for function in receivers:
        seat = e.Seat(member=function.member, member_name="", function=function.id, function_name=function.name)
        yield one(incident, meta, telling, seat)


def one(
    incident: Incident,
    meta: Meta,
    telling: Telling,
    seat: e.Seat,
    *,
    step: int = 1,
    whom: Whom = FUNCTION,
    ways: tuple[str, ...] = (),
) -> Fact:
    """One letter to a seat, or to `whom` in it (order, person, through) by these kinds of channel."""
    order, person, through = whom
    return messages.intend(
        stream=streams.messages(meta.stream),
        letter=telling.letter,
        receiver_member=seat.member,
        receiver_function=seat.function,
        receiver_name=seat.function_name,
        about=incident.id,
        cause_key=f"{telling.letter}/{meta.id}",
        alarm=telling.alarm,
        not_before=telling.not_before,
        not_after=telling.not_after,
        exercise=meta.exercise,
        sources=telling.sources,
        step=step,
        order=order,
        person=person,
        through=through,
        ways=ways,
    )
