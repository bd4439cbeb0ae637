"""Answering a summons to a forum, a level, a plan or a list: on the page, by what was sent, by telephone."""

from collections.abc import Sequence
from datetime import datetime

import msgspec

from samverkan.features import functions, messages
from samverkan.features.calling import (
    MOST_IN_A_NAME,
    KeepText,
    ReplyBySms,
    ReplyByVoice,
    Told,
    check_fits,
    check_text,
    list_to_next_person,
    name_seat,
    read_acting,
)
from samverkan.features.gatherings.events import (
    ANSWERED_BY,
    Answered,
    Confirmed,
    Hastened,
    Need,
    Rung,
    Texted,
)
from samverkan.features.gatherings.reading import find_answered, has_ended, keeps_gathering
from samverkan.features.gatherings.state import (
    Gathering,
    count_attending,
    find_need,
    list_called,
    list_standing,
)
from samverkan.features.gatherings.summoning import check_can_leave, get_gathering, get_joined, get_kept
from samverkan.features.messages import Message
from samverkan.lib.maps import values_in_order
from samverkan.lib.refusal import Refused
from samverkan.region import streams
from samverkan.region.event import Acting, Fact
from samverkan.region.view import View


class Answer(Told, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Answer for one's own function or actor. `persons`: how many come by this answer."""

    gathering: str
    persons: int = 1


class AnswerByLink(Told, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Answer by the link of a message. `name` is who answers, as typed: unproven, and "" where nobody typed it."""

    message: str
    name: str = ""
    persons: int = 1


class AnswerByPhone(Told, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Enter an answer that somebody left by telephone, for one of the needs."""

    gathering: str
    need: int
    caller: str
    persons: int = 1


class Confirm(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Say whether an answer left by telephone in one's own actor's name holds."""

    gathering: str
    number: int
    holds: bool


class MarkRung(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Say that one has rung for a need that is not filled, and that nobody took the call."""

    gathering: str
    need: int


class Hasten(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Call the next person for a need now, without waiting for the time."""

    gathering: str
    need: int


def is_to_gathering(message: Message) -> bool:
    """Whether a message is answered here: it calls to a circle."""
    return message.letter in ANSWERED_BY


def answer(view: View, acting: Acting, given: Answer, now: datetime) -> Sequence[Fact]:
    """Whoever acts for an actor that is called answers, as the person that it is."""
    gathering = get_gathering(view, given.gathering, now)
    need = _find_own(view, acting, gathering)
    if need is None:
        raise Refused("gathering-not-called", title=gathering.title)
    seat = name_seat(view, acting.function, now)
    named = (seat.function, seat.function_name)
    return [_answer(gathering, need, named, given, persons=given.persons, person=acting.person)]


def answer_by_link(view: View, acting: Acting, given: AnswerByLink, now: datetime) -> Sequence[Fact]:
    """Who holds the link answers for the function that it was sent to, or as the person."""
    message = messages.get_answered(view, acting, given.message, way="link", letters=ANSWERED_BY)
    return answer_by_message(view, message, given, now, name=given.name, persons=given.persons)


def answer_by_message(
    view: View, message: Message, told: Told, now: datetime, *, name: str = "", persons: int = 1
) -> list[Fact]:
    """By the link, the text message or the key of a message that was sent: by the person that it went to, if to one."""
    gathering = get_gathering(view, message.about, now)
    need = find_need(gathering, message.receiver_function)
    if need is None:
        raise Refused("wrong-link")
    named = (message.receiver_function, message.receiver_name)
    person = _find_reached(view, message)
    fact = _answer(gathering, need, named, told, persons=persons, person=person, message=message, given_by=name)
    return [fact, *own_by(fact.owner, messages.answered(view, message.id))]


def _find_reached(view: View, message: Message) -> str:
    """The person whom the message went to: also one who had come in the place of whom it was written for."""
    if not message.person:
        return ""
    paths = {each.channel for each in values_in_order(message.attempts)}
    people = values_in_order(functions.people(view, message.receiver_member).persons)
    reached = [each.id for each in people if any(way.id in paths for way in values_in_order(each.reach))]
    return reached[0] if len(reached) == 1 else message.person


def own_by(owner: str, facts: Sequence[Fact]) -> list[Fact]:
    """The facts as the member's records; "" for those of who acts."""
    return [msgspec.structs.replace(each, owner=owner) for each in facts]


def answer_by_phone(view: View, acting: Acting, given: AnswerByPhone, now: datetime) -> Sequence[Fact]:
    """Whoever takes the call enters the answer; it is marked so and put before the actor."""
    gathering = get_joined(view, acting, given.gathering, now)
    need = _get_need(gathering, given.need)
    caller = check_text(given.caller, most=MOST_IN_A_NAME)
    if not caller:
        raise Refused("gathering-caller-missing")
    first = need.receivers[0] if need.receivers else None
    named = (first.function, first.function_name) if first else (need.party, need.party_name)
    taken_by = read_acting(view, acting, now)
    fact = _answer(gathering, need, named, given, persons=given.persons, given_by=caller, taken_by=taken_by)
    pending = not may_settle(view, acting, gathering, need)
    return [msgspec.structs.replace(fact, event=msgspec.structs.replace(fact.event, pending=pending))]


def may_settle(view: View, acting: Acting, gathering: Gathering, need: Need) -> bool:
    """Whether what the acting function takes down from a telephone stops the calling at once: of the actor's own
    functions, and of who keeps the summons. What others take down waits for the actor's word."""
    called = acting.function in list_called(gathering, need)
    own = called and not has_ended(functions.of(view).ended, gathering, acting.function)
    return own or need.party == acting.member or keeps_gathering(view, acting, gathering)


def confirm(view: View, acting: Acting, given: Confirm, now: datetime) -> Sequence[Fact]:
    """The actor settles what was entered in its name, once."""
    gathering = get_gathering(view, given.gathering, now)
    reply = gathering.replies.get(given.number)
    need = gathering.needs.get(reply.need) if reply else None
    mine = need is not None and (need.party == acting.member or _find_own(view, acting, gathering) == need)
    if reply is None or not mine:
        raise Refused("gathering-not-your-answer")
    if reply.holds is not None:
        raise Refused("gathering-already-settled", number=reply.number)
    event = Confirmed(number=reply.number, holds=given.holds, by=read_acting(view, acting, now))
    return [Fact(stream=streams.gathering(gathering.id), event=event)]


def mark_rung(view: View, acting: Acting, given: MarkRung, now: datetime) -> Sequence[Fact]:
    """Anybody who takes part may ring, and says so for all to see; not where as many come as are needed."""
    gathering = get_joined(view, acting, given.gathering, now)
    need = _get_need(gathering, given.need)
    if count_attending(list_standing(gathering, need.number)) >= need.count:
        raise Refused("gathering-has-answered", member=need.party_name)
    event = Rung(need=need.number, party_name=need.party_name, by=read_acting(view, acting, now))
    return [Fact(stream=streams.gathering(gathering.id), event=event)]


def hasten(view: View, acting: Acting, given: Hasten, now: datetime) -> Sequence[Fact]:
    """The next person for a need is called now, as who summoned says: what is left to who is called already goes out
    too. The others keep their times."""
    gathering = get_kept(view, acting, given.gathering, now)
    check_can_leave(view, gathering, now)
    need = _get_need(gathering, given.need)
    steps = list_to_next_person(list_told(view, gathering, need), now)
    if not steps:
        raise Refused("gathering-nothing-next", member=need.party_name)
    event = Hastened(need=need.number, party_name=need.party_name, by=read_acting(view, acting, now))
    return [
        Fact(stream=streams.gathering(gathering.id), event=event),
        *(messages.bring_forward(each, to=now) for each in steps),
    ]


def list_told(view: View, gathering: Gathering, need: Need) -> list[Message]:
    """What those who are called for a need have been sent, and what waits for its time."""
    held = messages.of(view, stream=streams.messages(streams.gathering(gathering.id)))
    return [each for function in list_called(gathering, need) for each in held.list_to(function)]


def answer_by_sms(view: View, acting: Acting, given: ReplyBySms, now: datetime) -> Sequence[Fact]:
    """By text message, from the number that was called."""
    message = messages.get_answered(view, acting, given.message, way="sms", letters=ANSWERED_BY)
    return answer_by_message(view, message, given, now)


def answer_by_voice(view: View, acting: Acting, given: ReplyByVoice, now: datetime) -> Sequence[Fact]:
    """By a key in the call."""
    message = messages.get_answered(view, acting, given.message, way="voice", letters=ANSWERED_BY)
    facts = answer_by_message(view, message, Told(answer=given.answer), now)
    return [facts[0], *own_by(facts[0].owner, messages.heard(view, message.id, given.attempt)), *facts[1:]]


def keep_text(view: View, acting: Acting, given: KeepText, now: datetime) -> Sequence[Fact]:
    """It stands on the board as it was written. Nobody has answered by it: also a machine can write."""
    message = messages.get_answered(view, acting, given.message, way="sms", letters=ANSWERED_BY)
    gathering = get_gathering(view, message.about, now)
    need = find_need(gathering, message.receiver_function)
    if need is None:
        raise Refused("wrong-link")
    event = Texted(
        need=need.number, party_name=need.party_name, function_name=message.receiver_name, text=check_text(given.text)
    )
    return [_fact(gathering, event)]


def _find_own(view: View, acting: Acting, gathering: Gathering) -> Need | None:
    ended = functions.of(view).ended
    return find_answered(ended, gathering, member=acting.member, function=acting.function)


def _get_need(gathering: Gathering, number: int) -> Need:
    need = gathering.needs.get(number)
    if need is None:
        raise Refused("gathering-not-called", title=gathering.title)
    return need


def _answer(
    gathering: Gathering,
    need: Need,
    named: tuple[str, str],
    told: Told,
    *,
    persons: int,
    person: str = "",
    message: Message | None = None,
    given_by: str = "",
    taken_by: str = "",
) -> Fact:
    """The answer as a fact, with all that was told."""
    check_fits(told)
    attends = told.answer == "attends"
    if persons > 1 and not attends:
        raise Refused("gathering-persons-apart")
    if not 1 <= persons <= need.count:
        raise Refused("gathering-persons-wrong", most=need.count)
    event = Answered(
        need=need.number,
        party_name=need.party_name,
        function=named[0],
        function_name=named[1],
        answer=told.answer,
        person=person,
        persons=persons,
        from_at=told.from_at,
        how=(told.how or ("in-person" if gathering.on_site else "")) if attends else "",
        substitute=check_text(told.substitute, most=MOST_IN_A_NAME),
        note=check_text(told.note),
        message=message.id if message else "",
        through=message.through if message else "",
        given_by=check_text(given_by, most=MOST_IN_A_NAME),
        taken_by=taken_by,
    )
    return _fact(gathering, event)


def _fact(gathering: Gathering, event: Answered | Texted) -> Fact:
    """Owned by who summoned where an external party answers: it is no member and keeps no records here."""
    need = gathering.needs.get(event.need)
    owner = gathering.summoner.member if need is not None and need.external else ""
    return Fact(stream=streams.gathering(gathering.id), event=event, owner=owner)
