"""A text message becomes an answer, or a question back. From a stranger it becomes nothing."""

from datetime import datetime

import msgspec

from samverkan.features import drills, functions, gatherings
from samverkan.features.calling import (
    Choice,
    KeepText,
    Owner,
    ReplyBySms,
    choose_call,
    clean,
    list_owners,
    read_reply,
)
from samverkan.features.gatherings import AskBack, Unsure
from samverkan.features.messages import Message, Why
from samverkan.lib.numbers import dialled
from samverkan.lib.refusal import Refused
from samverkan.region import streams
from samverkan.region.command import Command
from samverkan.region.event import SYSTEM, Acting
from samverkan.region.service import Region
from samverkan.region.view import SERVICE, Reader
from samverkan.web.slowing import Slowing

MOST_IN_A_NUMBER = 40
_slowing = Slowing()


def hear(region: Region, number: str, text: str, *, key: str) -> Why | None:
    """Write what a text message answers: a drill, where it begins with the word for that, and then nothing else; or a
    call. Why it is turned away, where it is. Raises `Unconfirmed`."""
    if drills.is_answer(text):
        return answer_drill(region, number, key=key)
    possible = list_possible(region, number)
    return possible if isinstance(possible, str) else answer(region, possible, text, key=key)


def answer_drill(region: Region, number: str, *, key: str) -> Why | None:
    """Write that the drill's text messages to this number have arrived."""
    now, view = region.clock.now(), region.view(SERVICE)
    owners = list_owners(view, number, now) if len(number) <= MOST_IN_A_NUMBER else []
    if not owners:
        return "stranger"
    if _slowing.is_too_much(f"{id(region)}/{dialled(number)}", now):
        return "too-often"
    asked = drills.list_asked(view, [each.path for each in owners], now)
    for place, message in enumerate(asked):
        given = drills.AnswerBySms(message=message.id)
        try:
            name = f"{key}/{place}"
            region.execute(Command(verb="drills.answer_by_sms", given=given, acting=_act(message), key=name))
        except Refused:
            return "no-call"
    return None if asked else "no-call"


class Possible(msgspec.Struct, frozen=True):
    """Whose number it is, to what they can answer, and what they were called to that has ended lately. `drilled`: the
    number has been asked by a drill that goes on too."""

    owner: Owner
    calls: list[Message]
    ended: list[Message]
    drilled: bool


def list_possible(region: Region, number: str) -> Possible | Why:
    """To what can be answered from a number; why it is turned away, where it is."""
    now, view = region.clock.now(), region.view(SERVICE)
    owners = list_owners(view, number, now) if len(number) <= MOST_IN_A_NUMBER else []
    if not owners:
        return "stranger"
    if _slowing.is_too_much(f"{id(region)}/{dialled(number)}", now):
        return "too-often"
    calls = gatherings.list_calls(view, owners, now)
    if not calls:
        return "no-call"
    drilled = bool(drills.list_asked(view, [each.path for each in owners], now))
    return Possible(owners[0], calls, gatherings.list_ended_lately(view, owners, now), drilled)


def is_known(region: Region, number: str) -> bool:
    """Whether anybody here has the number."""
    return len(number) <= MOST_IN_A_NUMBER and bool(list_owners(region.view(SERVICE), number, region.clock.now()))


def answer(region: Region, possible: Possible, text: str, *, key: str) -> Why | None:
    """Write the answer. What is none for certain is kept on one call that it can be to, and asked back about: also what
    has no letters where it can be meant for a drill."""
    meant, every = read_reply(text), choose_call(possible.calls, "")
    chosen = choose_call(possible.calls, meant.letters)
    for_drill = possible.drilled and not meant.letters
    if len(chosen) == 1 and meant.answer is not None and not for_drill:
        return _reply(region, chosen[0], meant.answer, meant.note, key)
    can_be = chosen or every
    besides = [] if chosen and meant.letters else possible.ended
    astray = meant.letters and not chosen
    refused = "unplaced" if astray else _keep(region, can_be, clean(text), key, besides=besides)
    unsure: Unsure = "what" if len(every) == 1 and not for_drill else "which"
    asked = [_ask(region, possible.owner, each, unsure, key) for each in _list_kinds(can_be)]
    return next(filter(None, [refused, *asked]), None)


def _reply(region: Region, message: Message, answer: Choice, note: str, key: str) -> Why | None:
    given = ReplyBySms(message=message.id, answer=answer, note=note)
    verb = "gatherings.answer_by_sms" if gatherings.is_to_gathering(message) else "summons.reply_by_sms"
    return _write(region, Command(verb=verb, given=given, acting=_act(message), key=key))


def _keep(region: Region, calls: list[Message], text: str, key: str, *, besides: list[Message]) -> Why | None:
    """On the newest of the calls that nobody reads who may not read all of them, `besides` what ended lately: nobody is
    to read what may have been meant for others. Where there is none such, or none that takes it, nobody does, and the
    operators see that. What is real goes before what is played, and of these a circle before an incident: more can be
    invited to that later."""
    readers = {each.id: _list_readers(region, streams.parent_of(each.stream)) for each in (*calls, *besides)}
    for call in sorted(calls, key=_rank, reverse=True):
        if all(readers[call.id] <= each for each in readers.values()):
            given = KeepText(message=call.id, text=text)
            verb = "gatherings.keep_text" if gatherings.is_to_gathering(call) else "summons.keep_text"
            refused = _write(region, Command(verb=verb, given=given, acting=_act(call), key=key))
            if refused != "no-call":
                return refused
    return "unplaced"


def _rank(call: Message) -> tuple[bool, bool, datetime, str]:
    return not call.exercise, gatherings.is_to_gathering(call), call.changed_at, call.id


def _list_readers(region: Region, stream: str) -> frozenset[str]:
    """The functions that may read the stream."""
    standing = functions.list_functions(region.view(SERVICE))
    readers = (Reader(member=each.member, function=each.id) for each in standing)
    return frozenset(each.function for each in readers if region.view(each).may_read(stream))


def _write(region: Region, command: Command) -> Why | None:
    """One call that is refused hinders no other."""
    try:
        region.execute(command)
    except Refused as refusal:
        return "again" if refusal.code == "same-key-other-text" else "no-call"
    return None


def _list_kinds(calls: list[Message]) -> list[Message]:
    """The first of them that is real, and the first that is of an exercise: each kind is asked about in its own text
    message, which says so first."""
    kinds = {each.exercise: each for each in sorted(calls, key=lambda each: each.id, reverse=True)}
    return [kinds[played] for played in sorted(kinds)]


def _ask(region: Region, owner: Owner, message: Message, unsure: Unsure, key: str) -> Why | None:
    given = AskBack(message=message.id, function=owner.function, path=owner.path, unsure=unsure)
    name = f"ask/{key}/{'exercise' if message.exercise else 'real'}"
    return _write(region, Command(verb="gatherings.ask_back", given=given, acting=SYSTEM, key=name))


def _act(message: Message) -> Acting:
    """The function that was called, by the text message that it got."""
    return Acting(member=message.receiver_member, function=message.receiver_function, via=f"sms:{message.id}")
