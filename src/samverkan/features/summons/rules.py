"""Answering, taking an answer by telephone, telling more, reminding, ringing in vain, not waiting."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import msgspec

from samverkan.features import incidents, messages
from samverkan.features.calling import (
    MOST_IN_A_NAME,
    TO_INCIDENT,
    Receiver,
    Told,
    check_fits,
    check_text,
    get_open,
    list_to_next_person,
    name_seat,
    read_acting,
)
from samverkan.features.incidents import Incident
from samverkan.features.summons import events as e
from samverkan.features.summons.asking import check_steers, list_receivers, may_settle
from samverkan.features.summons.reading import has_answered, is_awaited, list_told, of
from samverkan.lib.clock import is_within
from samverkan.lib.refusal import Refused
from samverkan.region import streams
from samverkan.region.event import Acting, Fact
from samverkan.region.view import View

REMIND_AGAIN_AFTER = timedelta(minutes=2)


class Reply(Told, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Answer for one's own function."""

    incident: str


class ReplyByLink(Told, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Answer by the link of a message. `name` is who answers, as typed: unproven, and "" where nobody typed it."""

    message: str
    name: str = ""


class ReplyByPhone(Told, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Enter an answer that somebody left by telephone, for a function of an invited actor."""

    incident: str
    function: str
    caller: str


class Confirm(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Say whether an answer left by telephone in one's own actor's name holds."""

    incident: str
    number: int
    holds: bool


class Issue(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Send more first information. `says` is who says so; no `members`: to all who are invited."""

    incident: str
    text: str
    says: str
    confirmed: bool
    members: tuple[str, ...] = ()


class Remind(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Ask again all who have not answered."""

    incident: str


class MarkRung(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Say that one has rung an actor that has not answered, and that nobody took the call."""

    incident: str
    member: str


class Hasten(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Call the next person in an actor now, without waiting for the time."""

    incident: str
    member: str


def reply(view: View, acting: Acting, given: Reply, now: datetime) -> Sequence[Fact]:
    """A function of an invited actor answers for itself."""
    incident = get_open(view, given.incident)
    seat = name_seat(view, acting.function, now)
    return [build_answer(incident, seat, given)]


def reply_by_link(view: View, acting: Acting, given: ReplyByLink, now: datetime) -> Sequence[Fact]:
    """Who holds the link answers for the function it was sent to, until the incident ends."""
    message = messages.get_answered(view, acting, given.message, way="link", letters=TO_INCIDENT)
    incident = get_open(view, message.about)
    name = check_text(given.name, most=MOST_IN_A_NAME)
    seat = name_seat(view, acting.function, now)
    told = build_answer(incident, seat, given, message=message.id, given_by=name)
    return [told, *messages.answered(view, message.id)]


def reply_by_phone(view: View, acting: Acting, given: ReplyByPhone, now: datetime) -> Sequence[Fact]:
    """Whoever takes the call enters the answer; it is marked so and put before the actor."""
    incident = get_open(view, given.incident)
    caller = check_text(given.caller, most=MOST_IN_A_NAME)
    if not caller:
        raise Refused("summons-caller-missing")
    seat = name_seat(view, given.function, now)
    pending = not may_settle(view, acting, incident, seat.member)
    taken_by = read_acting(view, acting, now)
    return [build_answer(incident, seat, given, given_by=caller, taken_by=taken_by, pending=pending)]


def confirm(view: View, acting: Acting, given: Confirm, now: datetime) -> Sequence[Fact]:
    """The actor settles what was entered in its name, once. One that does not hold falls; the earlier one stands."""
    incident = get_open(view, given.incident)
    answer = of(view, incident.id).answers.get(given.number)
    if answer is None or answer.member != acting.member:
        raise Refused("summons-not-your-answer")
    if answer.holds is not None:
        raise Refused("summons-already-settled", number=answer.number)
    event = e.Confirmed(number=answer.number, holds=given.holds, by=read_acting(view, acting, now))
    return [Fact(stream=streams.incident(incident.id), event=event)]


def issue(view: View, acting: Acting, given: Issue, now: datetime) -> Sequence[Fact]:
    """The lead tells more: at once, and marked with who says so and whether it is confirmed."""
    incident = get_open(view, given.incident)
    check_steers(view, acting, incident)
    text = check_text(given.text)
    says = check_text(given.says, most=MOST_IN_A_NAME)
    if not text or not says:
        raise Refused("summons-nothing-told")
    invited = [seat.member for seat in incidents.list_participants(incident)]
    strangers = [member for member in given.members if not incident.takes_part(member)]
    if strangers:
        raise Refused("summons-not-invited", members=strangers)
    event = e.Issued(
        by=read_acting(view, acting, now),
        says=says,
        text=text,
        confirmed=given.confirmed,
        receivers=list_receivers(view, incident, list(given.members) or invited, now),
    )
    return [Fact(stream=streams.incident(incident.id), event=event)]


def remind(view: View, acting: Acting, given: Remind, now: datetime) -> Sequence[Fact]:
    """The lead asks again all who have not answered, at most every other minute."""
    incident = get_open(view, given.incident)
    check_steers(view, acting, incident)
    held = of(view, incident.id)
    if held.reminded_at is not None and is_within(now, held.reminded_at, REMIND_AGAIN_AFTER):
        raise Refused("summons-reminded-just-now", at=held.reminded_at, by=held.reminded_by)
    seats = incidents.list_participants(incident)
    silent = [seat.member for seat in seats if is_awaited(incident, held, seat.member)]
    if not silent:
        raise Refused("summons-all-have-answered")
    receivers = list_receivers(view, incident, silent, now)
    event = e.Reminded(by=read_acting(view, acting, now), receivers=receivers)
    return [Fact(stream=streams.incident(incident.id), event=event)]


def mark_rung(view: View, acting: Acting, given: MarkRung, now: datetime) -> Sequence[Fact]:
    """Anybody who reads the incident may ring, and says so for all to see; not about an actor that has answered."""
    incident = get_open(view, given.incident)
    seat = incident.participants.get(given.member)
    if seat is None:
        raise Refused("summons-not-invited", members=[given.member])
    if has_answered(of(view, incident.id), seat.member):
        raise Refused("summons-has-answered", member=seat.name)
    event = e.Rung(member=seat.member, member_name=seat.name, by=read_acting(view, acting, now))
    return [Fact(stream=streams.incident(incident.id), event=event)]


def hasten(view: View, acting: Acting, given: Hasten, now: datetime) -> Sequence[Fact]:
    """The next person in an actor is called now, as who leads or the actor itself says: what is left to who is called
    already goes out too. The others keep their times."""
    incident = get_open(view, given.incident)
    seat = incident.participants.get(given.member)
    if seat is None:
        raise Refused("summons-not-invited", members=[given.member])
    if acting.member != seat.member:
        check_steers(view, acting, incident)
    if incidents.is_held(incident, now):
        raise Refused("summons-not-sent-yet", title=incident.title)
    steps = list_to_next_person(list_told(view, incident.id, seat.member), now)
    if not steps:
        raise Refused("summons-nothing-next", member=seat.name)
    event = e.Hastened(member=seat.member, member_name=seat.name, by=read_acting(view, acting, now))
    return [
        Fact(stream=streams.incident(incident.id), event=event),
        *(messages.bring_forward(each, to=now) for each in steps),
    ]


def build_answer(
    incident: Incident,
    seat: Receiver,
    told: Told,
    *,
    message: str = "",
    given_by: str = "",
    taken_by: str = "",
    pending: bool = False,
) -> Fact:
    """The answer as a fact, with all that was told."""
    check_fits(told)
    if not incident.takes_part(seat.member):
        raise Refused("summons-not-invited", members=[seat.member_name])
    event = e.Answered(
        member=seat.member,
        member_name=seat.member_name,
        function=seat.function,
        function_name=seat.function_name,
        answer=told.answer,
        from_at=told.from_at,
        how=told.how,
        substitute=check_text(told.substitute, most=MOST_IN_A_NAME),
        note=check_text(told.note),
        message=message,
        given_by=given_by,
        taken_by=taken_by,
        pending=pending,
    )
    return Fact(stream=streams.incident(incident.id), event=event)
