"""Whom must be told, in the same commit: intents for the worker. For ten seconds after the press nothing leaves,
whatever is done in them: until then it can be undone as if it had never been."""

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime, timedelta

import msgspec

from samverkan.features import functions, messages
from samverkan.features.incidents import events as e
from samverkan.features.incidents.around import find_county_seat
from samverkan.features.incidents.incident import EMPTY, Incident
from samverkan.features.incidents.last_told import FUNCTION, Whom, find_last, whom_of
from samverkan.features.incidents.parting import part
from samverkan.features.incidents.pressing import leaves_at
from samverkan.features.messages import Message
from samverkan.lib.maps import values_in_order
from samverkan.region import streams
from samverkan.region.event import Event, Fact, Meta
from samverkan.region.view import View

PROPOSED = "incidents.proposed"
TAKEN_BACK = "incidents.taken-back"
CONFERENCE = "incidents.conference"
LEAD_OFFERED = "incidents.lead-offered"
ENOUGH = "incidents.enough"
MORE = "incidents.more-needed"
STOOD_DOWN = "incidents.stood-down"
PHONED = "incidents.phoned"
DIRECTED = "incidents.directed"
DIRECTION_ENDED = "incidents.direction-ended"
REACTIVATED = "incidents.reactivated"
PARTED = "incidents.parted"

ALARM_HOLDS = timedelta(hours=12)
NEWS_HOLDS = timedelta(hours=24)


class _Telling(msgspec.Struct, frozen=True, kw_only=True):
    """One kind of letter to send because of one entry."""

    letter: str
    alarm: bool
    not_before: datetime
    not_after: datetime
    sources: tuple[str, ...] = ()


def notices(view: View, event: Event, meta: Meta) -> list[Fact]:
    """Facts for the same commit. `view` is the service's, on the state that already holds the event."""
    incident = view.part(meta.stream, "incidents", EMPTY)
    if not isinstance(event, e.Act) or not incident.state:
        return []
    at = leaves_at(incident, meta.recorded_at)
    news = _Telling(letter="", alarm=False, not_before=at, not_after=at + NEWS_HOLDS, sources=(meta.id,))
    over = msgspec.structs.replace(news, sources=(meta.id, *(act.entry for act in incident.in_force(meta.recorded_at))))
    match event:
        case e.Proposed():
            return list(_to_county(view, incident, meta, _alarm(PROPOSED, meta, at)))
        case e.Invited():
            return list(_first_information(view, incident, event, meta, at))
        case e.ConferenceSet() if not event.first:
            return _conference(view, incident, meta, msgspec.structs.replace(news, letter=CONFERENCE))
        case e.Assessed() if incident.is_calling and incident.is_enough:
            return _let_go(view, incident, meta, msgspec.structs.replace(over, letter=ENOUGH))
        case e.Assessed() if incident.is_calling:
            return _call_again(view, incident, meta, msgspec.structs.replace(news, letter=MORE))
        case e.LeadHandedOver():
            return [_one(incident, meta, _alarm(LEAD_OFFERED, meta, at), event.to)]
        case e.AuthorityGiven():
            return list(_direct(view, incident, event.addressees, _alarm(DIRECTED, meta, at), meta))
        case e.AuthorityEnded() if event.number in incident.authority:
            act = incident.authority[event.number]
            telling = msgspec.structs.replace(_alarm(DIRECTION_ENDED, meta, at), sources=(act.entry, meta.id))
            return list(_direct(view, incident, act.addressees, telling, meta))
        case e.Activated():
            return _activate_again(view, incident, meta, at)
        case e.StandingDown():
            return list(_to_all(view, incident, meta, msgspec.structs.replace(over, letter=STOOD_DOWN)))
        case e.Withdrawn():
            return [*_take_back(view, incident, event, meta), *part(view, incident, event)]
        case e.Parted():
            return _go_on(view, incident, meta, at)
        case _:
            return []


def _alarm(letter: str, meta: Meta, not_before: datetime) -> _Telling:
    return _Telling(
        letter=letter,
        alarm=True,
        not_before=not_before,
        not_after=not_before + ALARM_HOLDS,
        sources=(meta.id,),
    )


def _first_information(view: View, incident: Incident, event: e.Invited, meta: Meta, at: datetime) -> Iterator[Fact]:
    """First information to who is let in."""
    telling = msgspec.structs.replace(
        _alarm(messages.FIRST_INFORMATION, meta, at),
        sources=tuple(each for each in (incident.entry, meta.id) if each),
    )
    for guest in event.guests:
        yield from _to_member(view, incident, meta, telling, guest.member)
    if event.first and incident.taken_from:
        phoned = msgspec.structs.replace(telling, letter=PHONED, alarm=False)
        yield from _to_member(view, incident, meta, phoned, incident.raised_by.member)


def _direct(
    view: View, incident: Incident, addressees: Iterable[e.Guest], telling: _Telling, meta: Meta
) -> Iterator[Fact]:
    """To those who are to follow a direction: an order that nobody has heard is none, nor is its end."""
    for guest in addressees:
        yield from _to_member(view, incident, meta, telling, guest.member)


def _activate_again(view: View, incident: Incident, meta: Meta, at: datetime) -> list[Fact]:
    """Who was told that it is over, or may have been, is told that it is not; nobody else is told any more."""
    stream = streams.messages(meta.stream)
    facts = messages.withdraw(view, stream=stream, letter=STOOD_DOWN, reason="activated again")
    over = {message.receiver_function: message for message in messages.told(view, stream=stream, letter=STOOD_DOWN)}
    telling = _alarm(REACTIVATED, meta, at)
    facts += [_one(incident, meta, telling, _seat_of(over[name])) for name in sorted(over)]
    return [*facts, *_call_again(view, incident, meta, _alarm(MORE, meta, at), besides=over)]


def _call_again(
    view: View, incident: Incident, meta: Meta, telling: _Telling, *, besides: Collection[str] = ()
) -> list[Fact]:
    """Whose last word is that information is enough, or may be, is told that more is needed. What has not left of that
    word is called back, and so is the news of more where an alarm goes instead, to all whom they have not certainly
    left for. `besides`: functions told otherwise."""
    stream = streams.messages(meta.stream)
    facts = messages.withdraw(view, stream=stream, letter=ENOUGH, reason="more is needed")
    if telling.alarm:
        facts += messages.withdraw(view, stream=stream, letter=MORE, reason="replaced")
    off = (ENOUGH, MORE) if telling.alarm else (ENOUGH,)
    last = find_last(
        view, meta.recorded_at, stream=stream, asking=(ENOUGH,), sparing=(MORE, REACTIVATED), called_back=off
    )
    known = {(name, FUNCTION) for name in besides}
    let_go = (each for to, each in last.items() if each.letter == ENOUGH and to not in known)
    return [*facts, *(_one_as(incident, meta, telling, each) for each in let_go)]


def _conference(view: View, incident: Incident, meta: Meta, telling: _Telling) -> list[Fact]:
    """The newest word only, a time or that there is none: an earlier one that has not left is called back."""
    stream = streams.messages(meta.stream)
    why = "conference called off" if incident.called_off else "conference changed"
    earlier = messages.withdraw(view, stream=stream, letter=CONFERENCE, reason=why)
    called = messages.told(view, stream=stream, letter=messages.FIRST_INFORMATION)
    return [*earlier, *_to_all(view, incident, meta, telling), *_to_called(view, incident, meta, telling, called)]


def _let_go(view: View, incident: Incident, meta: Meta, telling: _Telling) -> list[Fact]:
    """Whoever was called waits for no conference any more: all who are invited, and whoever a later step called, but
    for those whose last word it is already. It is no alarm, so nobody is rung for it, whatever called them."""
    stream = streams.messages(meta.stream)
    earlier = messages.withdraw(view, stream=stream, letter=MORE, reason="information is enough")
    anew = (MORE, REACTIVATED, PARTED)
    last = find_last(view, meta.recorded_at, stream=stream, asking=anew, sparing=(ENOUGH,), called_back=(MORE,))
    knowing = {to for to, message in last.items() if message.letter == ENOUGH}
    reached = messages.list_reached(view, messages.told(view, stream=stream, letter=messages.FIRST_INFORMATION))
    called = [message for message, _ways in reached if message.step > 1 and (message.person or message.through)]
    later = (each for each in called if (each.receiver_function, whom_of(each)) not in knowing)
    seats = values_in_order(incident.participants)
    receivers = (function for seat in seats for function in functions.receivers(view, seat.member))
    waiting = (function for function in receivers if (function.id, FUNCTION) not in knowing)
    told = [*_each(incident, meta, telling, waiting), *(_one_as(incident, meta, telling, each) for each in later)]
    return [*earlier, *told]


def _take_back(view: View, incident: Incident, event: e.Withdrawn, meta: Meta) -> list[Fact]:
    """Nothing more leaves; every person and place that was told, or may have been, is told that it is taken back."""
    stream = streams.messages(meta.stream)
    facts = messages.withdraw(view, stream=stream, reason="undone" if event.undone else "withdrawn")
    held = (act.entry for act in incident.in_force(meta.recorded_at))
    telling = msgspec.structs.replace(_alarm(TAKEN_BACK, meta, meta.recorded_at), sources=(meta.id, *held))
    told = messages.told(view, stream=stream)
    facts += _to_reached(view, incident, meta, telling, told)
    raiser = incident.raised_by
    known = {"", meta.function, *(each.receiver_function for each, _ in messages.list_reached(view, told))}
    if raiser.function not in known and not incident.taken_from:  # who proposed or pressed knows of it anyhow
        facts.append(_one(incident, meta, telling, raiser))
    return facts


def _go_on(view: View, incident: Incident, meta: Meta, at: datetime) -> list[Fact]:
    """Who was called to it hears that it has not been taken back, but for where messages can no longer be written."""
    stream = streams.messages(meta.stream)
    if view.is_stuck(stream):
        return []
    telling = _alarm(PARTED, meta, at)
    called = messages.told(view, stream=stream, letter=messages.FIRST_INFORMATION)
    return [*_to_all(view, incident, meta, telling), *_to_called(view, incident, meta, telling, called)]


def _to_called(
    view: View, incident: Incident, meta: Meta, telling: _Telling, told: Iterable[Message]
) -> Iterator[Fact]:
    """To everyone who was called by a later step, or may have been."""
    return _to_reached(view, incident, meta, telling, (message for message in told if message.step > 1))


def _to_reached(
    view: View, incident: Incident, meta: Meta, telling: _Telling, told: Iterable[Message]
) -> Iterator[Fact]:
    """To everyone who was told, or may have been: the same person or place, by the same ways. Where none was asked for:
    by what took it, else by whatever there is."""
    for message, ways in messages.list_reached(view, told):
        ways = ways if message.ways else tuple(dict.fromkeys((*ways, *messages.WHATEVER)))
        yield _one(incident, meta, telling, _seat_of(message), step=message.step, whom=whom_of(message), ways=ways)


def _one_as(incident: Incident, meta: Meta, telling: _Telling, message: Message) -> Fact:
    """One letter to whom the message went."""
    return _one(incident, meta, telling, _seat_of(message), step=message.step, whom=whom_of(message))


def _seat_of(message: Message) -> e.Seat:
    return e.Seat(
        member=message.receiver_member,
        member_name="",
        function=message.receiver_function,
        function_name=message.receiver_name,
    )


def _to_all(view: View, incident: Incident, meta: Meta, telling: _Telling) -> Iterator[Fact]:
    for seat in values_in_order(incident.participants):
        yield from _to_member(view, incident, meta, telling, seat.member)


def _to_county(view: View, incident: Incident, meta: Meta, telling: _Telling) -> Iterator[Fact]:
    convener = find_county_seat(view, meta.recorded_at).member
    yield from _each(incident, meta, telling, functions.list_functions(view, member=convener, role=functions.TIB))


def _to_member(view: View, incident: Incident, meta: Meta, telling: _Telling, member: str) -> Iterator[Fact]:
    yield from _each(incident, meta, telling, functions.receivers(view, member))


def _each(incident: Incident, meta: Meta, telling: _Telling, receivers: Iterable[functions.Function]) -> Iterator[Fact]:
    for function in receivers:
        seat = e.Seat(member=function.member, member_name="", function=function.id, function_name=function.name)
        yield _one(incident, meta, telling, seat)


def _one(
    incident: Incident,
    meta: Meta,
    telling: _Telling,
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
