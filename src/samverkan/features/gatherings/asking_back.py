"""Asking back by text message, where it cannot be told which call was answered, or what was meant.

Whoever wrote can be called to incidents and to circles: the room that knows both asks.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Literal

import msgspec

from samverkan.features import functions, messages
from samverkan.features.messages import Message
from samverkan.lib.clock import is_within
from samverkan.lib.refusal import Refused
from samverkan.region import streams
from samverkan.region.event import Acting, Fact
from samverkan.region.view import View

ASK = "gatherings.asked-back"
ASK_AGAIN_AFTER = timedelta(minutes=10)
ASKED_HOLDS = timedelta(minutes=30)

Unsure = Literal["which", "what"]


class AskBack(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Ask who wrote what was meant: `which` call, or `what`. The text came from the contact path `path` of `function`,
    or of who holds it; `message` is one that it can be an answer to.
    """

    message: str
    function: str
    path: str
    unsure: Unsure


def ask_back(view: View, acting: Acting, given: AskBack, now: datetime) -> Sequence[Fact]:
    """A text message to the same number, at most one in ten minutes: so two machines do not go on for ever. What is
    asked of an exercise does not keep back what is asked of a real call."""
    message = messages.find(view, given.message)
    if message is None:
        raise Refused("unknown-message")
    function = functions.find_function(view, given.function)
    if function is None:  # an external party: what it wrote is kept, and whoever summoned rings it
        return []
    stream = streams.messages(streams.actor(function.member))
    cause = build_cause(given.path, given.unsure)
    asked = [each for each in messages.list_messages(view, stream=stream) if find_path(each) == given.path]
    if any(is_within(now, each.intended_at, ASK_AGAIN_AFTER) for each in asked if each.exercise is message.exercise):
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
