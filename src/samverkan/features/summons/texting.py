"""Answering by text message, and asking back where it cannot be told what was meant."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Literal

import msgspec

from samverkan.features import functions, messages
from samverkan.features.messages import Message
from samverkan.features.summons.asking import check_text, get_open, name_seat
from samverkan.features.summons.rules import Told, build_answer
from samverkan.features.summons.seating import answer_by_message, is_to_seat, keep_seat_text
from samverkan.features.summons.text_events import Texted
from samverkan.lib.clock import is_within
from samverkan.lib.refusal import Refused
from samverkan.region import streams
from samverkan.region.event import Acting, Fact
from samverkan.region.view import View

ASK = "summons.asked-back"
ASK_AGAIN_AFTER = timedelta(minutes=10)
ASKED_HOLDS = timedelta(minutes=30)

Unsure = Literal["which", "what"]


class ReplyBySms(Told, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Answer a message by text message, from a number of the function's or of who holds it."""

    message: str


class KeepText(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Keep a text message that answers a message and could not be told to be an answer."""

    message: str
    text: str


class AskBack(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Ask who wrote what was meant: `which` call, or `what`. The text came from the contact path `path` of `function`,
    or of who holds it; `message` is one that it can be an answer to.
    """

    message: str
    function: str
    path: str
    unsure: Unsure


def reply_by_sms(view: View, acting: Acting, given: ReplyBySms, now: datetime) -> Sequence[Fact]:
    """The answer is the function's and binds nobody. The last one holds."""
    message = _get(view, acting, given.message)
    if is_to_seat(message):
        return answer_by_message(view, acting, message, given, now)
    incident = get_open(view, message.about)
    told = build_answer(incident, name_seat(view, acting.function, now), given)
    return [told, *messages.answered(view, message.id)]


def keep_text(view: View, acting: Acting, given: KeepText, now: datetime) -> Sequence[Fact]:
    """It stands in the log as it was written. Nobody has answered by it: also a machine can write."""
    message = _get(view, acting, given.message)
    if is_to_seat(message):
        return keep_seat_text(view, message, given.text, now)
    incident = get_open(view, message.about)
    seat = name_seat(view, acting.function, now)
    event = Texted(
        member=seat.member,
        member_name=seat.member_name,
        function=seat.function,
        function_name=seat.function_name,
        text=check_text(given.text),
    )
    return [Fact(stream=streams.incident(incident.id), event=event)]


def ask_back(view: View, acting: Acting, given: AskBack, now: datetime) -> Sequence[Fact]:
    """A text message to the same number, at most one in ten minutes: so two machines do not go on for ever."""
    message = messages.find(view, given.message)
    if message is None:
        raise Refused("unknown-message")
    function = functions.find_function(view, given.function)
    if function is None:  # an external party: what it wrote is kept, and whoever summoned rings it
        return []
    stream = streams.messages(streams.actor(function.member))
    cause = build_cause(given.path, given.unsure)
    asked = [each for each in messages.list_messages(view, stream=stream) if find_path(each) == given.path]
    if any(is_within(now, each.intended_at, ASK_AGAIN_AFTER) for each in asked):
        return []
    return [
        messages.intend(
            stream=stream,
            letter=ASK,
            receiver_member=function.member,
            receiver_function=function.id,
            receiver_name=function.name,
            about=message.about,
            cause_key=f"{cause}/{acting.fresh}",
            alarm=False,
            not_before=now,
            not_after=now + ASKED_HOLDS,
            exercise=message.exercise,
        )
    ]


def build_cause(path: str, unsure: str) -> str:
    """The cause of a question back: it names the contact path, never the number."""
    return f"{ASK}/{unsure}/{path}"


def find_path(message: Message) -> str:
    """The contact path that a question goes back to; "" for another kind of message."""
    return message.cause_key.split("/", 2)[2].rpartition("/")[0] if message.letter == ASK else ""


def find_unsure(message: Message) -> str:
    """What a question is about: `which` or `what`."""
    return message.cause_key.split("/")[1]


def _get(view: View, acting: Acting, name: str) -> Message:
    """The message that the text answers: only for the function that it was sent to."""
    message = messages.find(view, name)
    mine = message is not None and acting.via == f"sms:{name}"
    if message is None or not mine or acting.function != message.receiver_function:
        raise Refused("wrong-link")
    return message
