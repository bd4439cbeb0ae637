"""Whom must be told, in the same commit: intents for the worker. For ten seconds after the press nothing leaves,
whatever is done in them: until then it can be undone as if it had never been."""

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime, timedelta

import msgspec

from samverkan.features import functions, messages
from samverkan.features.incidents import events as e
from samverkan.features.incidents.around import get_seat
from samverkan.features.incidents.held import leaves_at
from samverkan.features.incidents.incident import EMPTY, Incident
from samverkan.features.incidents.last_told import FUNCTION, find_last, whom_of
from samverkan.features.incidents.parting import part
from samverkan.features.incidents.telling import (
    Telling,
    each_of,
    one,
    one_as,
    seat_of,
    to_all,
    to_beside,
    to_called,
    to_county,
    to_member,
    to_reached,
)
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


def notices(view: View, event: Event, meta: Meta) -> list[Fact]:
    """Facts for the same commit. `view` is the service's, on the state that already holds the event."""
    incident = view.part(meta.stream, "incidents", EMPTY)
    if not isinstance(event, e.Act) or not incident.state:
        return []
    at = leaves_at(incident, meta.recorded_at)
    news = Telling(letter="", alarm=False, not_before=at, not_after=at + NEWS_HOLDS, sources=(meta.id,))
    over = msgspec.structs.replace(news, sources=(meta.id, *(act.entry for act in incident.in_force(meta.recorded_at))))
    match event:
        case e.Proposed():
            undoing = meta.function if event.after else ""
            return list(to_county(view, incident, meta, _alarm(PROPOSED, meta, at), besides=undoing))
        case e.Invited():
            return list(_first_information(view, incident, event, meta, at))
        case e.ConferenceSet() if not event.first:
            return _conference(view, incident, meta, msgspec.structs.replace(news, letter=CONFERENCE))
        case e.Assessed() if incident.is_calling and incident.is_enough:
            return _let_go(view, incident, meta, msgspec.structs.replace(over, letter=ENOUGH))
        case e.Assessed() if incident.is_calling:
            return _call_again(view, incident, meta, msgspec.structs.replace(news, letter=MORE))
        case e.LeadHandedOver():
            return [one(incident, meta, _alarm(LEAD_OFFERED, meta, at), event.to)]
        case e.AuthorityGiven():
            return list(_direct(view, incident, event.addressees, _alarm(DIRECTED, meta, at), meta))
        case e.AuthorityEnded() if event.number in incident.authority:
            act = incident.authority[event.number]
            telling = msgspec.structs.replace(_alarm(DIRECTION_ENDED, meta, at), sources=(act.entry, meta.id))
            return list(_direct(view, incident, act.addressees, telling, meta))
        case e.Activated():
            return _activate_again(view, incident, meta, at)
        case e.StandingDown():
            return list(to_all(view, incident, meta, msgspec.structs.replace(over, letter=STOOD_DOWN)))
        case e.Withdrawn():
            return [*_take_back(view, incident, event, meta), *part(view, incident, event)]
        case e.Parted():
            return _go_on(view, incident, meta, at)
        case _:
            return []


def _alarm(letter: str, meta: Meta, not_before: datetime) -> Telling:
    return Telling(
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
        yield from to_member(view, incident, meta, telling, guest.member)
    if event.first and incident.taken_from:
        phoned = msgspec.structs.replace(telling, letter=PHONED, alarm=False)
        yield from to_member(view, incident, meta, phoned, incident.raised_by.member)


def _direct(
    view: View, incident: Incident, addressees: Iterable[e.Guest], telling: Telling, meta: Meta
) -> Iterator[Fact]:
    """To those who are to follow a direction: an order that nobody has heard is none, nor is its end."""
    for guest in addressees:
        yield from to_member(view, incident, meta, telling, guest.member)


def _activate_again(view: View, incident: Incident, meta: Meta, at: datetime) -> list[Fact]:
    """Who was told that it is over, or may have been, is told that it is not; nobody else is told any more."""
    stream = streams.messages(meta.stream)
    facts = messages.withdraw(view, stream=stream, letter=STOOD_DOWN, reason="activated again")
    over = {message.receiver_function: message for message in messages.told(view, stream=stream, letter=STOOD_DOWN)}
    telling = _alarm(REACTIVATED, meta, at)
    facts += [one(incident, meta, telling, seat_of(over[name])) for name in sorted(over)]
    return [*facts, *_call_again(view, incident, meta, _alarm(MORE, meta, at), besides=over)]


def _call_again(
    view: View, incident: Incident, meta: Meta, telling: Telling, *, besides: Collection[str] = ()
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
    return [*facts, *(one_as(incident, meta, telling, each) for each in let_go)]


def _conference(view: View, incident: Incident, meta: Meta, telling: Telling) -> list[Fact]:
    """The newest word only, a time or that there is none: an earlier one that has not left is called back."""
    stream = streams.messages(meta.stream)
    why = "conference called off" if incident.called_off else "conference changed"
    earlier = messages.withdraw(view, stream=stream, letter=CONFERENCE, reason=why)
    called = messages.told(view, stream=stream, letter=messages.FIRST_INFORMATION)
    return [*earlier, *to_all(view, incident, meta, telling), *to_called(view, incident, meta, telling, called)]


def _let_go(view: View, incident: Incident, meta: Meta, telling: Telling) -> list[Fact]:
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
    told = [*each_of(incident, meta, telling, waiting), *(one_as(incident, meta, telling, each) for each in later)]
    return [*earlier, *told]


def _take_back(view: View, incident: Incident, event: e.Withdrawn, meta: Meta) -> list[Fact]:
    """Nothing more leaves; every person and place that was told, or may have been, is told that it is taken back."""
    stream = streams.messages(meta.stream)
    # A direction is ended by who gave it alone: whom it is given to hears it also where it had not left yet.
    why, but = ("undone", "") if event.undone else ("withdrawn", DIRECTED)
    facts = messages.withdraw(view, stream=stream, reason=why, but=but)
    held = (act.entry for act in incident.in_force(meta.recorded_at))
    telling = msgspec.structs.replace(_alarm(TAKEN_BACK, meta, meta.recorded_at), sources=(meta.id, *held))
    told = messages.told(view, stream=stream)
    told_there = [each for each in told if not messages.was_taken_beside(view, each)]
    facts += [*to_reached(view, incident, meta, telling, told_there), *to_beside(view, incident, meta, telling, told)]
    known = {"", meta.function, *(each.receiver_function for each, _ in messages.list_reached(view, told))}
    for seat in _list_raisers(view, incident, meta):  # who proposed, pressed or took the call knows of it anyhow
        if seat.function not in known:
            facts.append(one(incident, meta, telling, seat))
            known.add(seat.function)
    return facts


def _list_raisers(view: View, incident: Incident, meta: Meta) -> list[e.Seat]:
    """Whose word it was, and who pressed: also where nothing had left, they wait for what comes of it."""
    presser = incident.pressed_function
    pressed = [get_seat(view, presser, meta.recorded_at)] if functions.find_function(view, presser) else []
    return [incident.raised_by, *pressed]


def _go_on(view: View, incident: Incident, meta: Meta, at: datetime) -> list[Fact]:
    """Who was called to it hears that it has not been taken back, but for where messages can no longer be written, and
    where nothing has left: nobody has heard of either."""
    stream = streams.messages(meta.stream)
    if view.is_stuck(stream) or at > meta.recorded_at:
        return []
    telling = _alarm(PARTED, meta, at)
    called = messages.told(view, stream=stream, letter=messages.FIRST_INFORMATION)
    return [*to_all(view, incident, meta, telling), *to_called(view, incident, meta, telling, called)]
