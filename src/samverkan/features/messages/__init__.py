"""Messages (Utskick): what must be told, to whom, and what became of it.

A room whose event calls for telling somebody returns `intend(...)` from its `notices`; the worker does
the rest.
"""

import hmac
from datetime import datetime

from samverkan.features.messages.attempts import Outcome, Record
from samverkan.features.messages.choosing import (
    Choice,
    check_choosable,
    choice_of,
    choose_channels,
    list_choosable,
    list_chosen,
    sending_in,
)
from samverkan.features.messages.delivery import (
    LEFT,
    OPEN,
    Attempt,
    Delivery,
    Message,
    delivery,
    due_at,
    is_due,
    is_under_way,
    left_at,
    lies_in_outbox,
    word,
)
from samverkan.features.messages.events import Answered, BroughtForward, Cancelled, Delivered, Failed, Intended, Started
from samverkan.features.messages.fragments import Row, build_row
from samverkan.features.messages.kept import LINK_CUT, Kept, find_kept, find_kept_path
from samverkan.features.messages.meant import (
    answers_for,
    check_meant,
    get_answered,
    has_been_left,
    is_for,
    is_for_former,
    is_told_all,
)
from samverkan.features.messages.reached import (
    has_reached_nobody,
    list_beside,
    list_reached,
    may_have_reached,
    was_taken_beside,
)
from samverkan.features.messages.reading import (
    KINDS,
    count_waiting,
    earliest_change,
    find,
    find_referred,
    hands,
    list_coming,
    list_messages,
    list_open,
    list_open_in,
    next_look,
    of,
    sending,
)
from samverkan.features.messages.rules import keeps_sending
from samverkan.features.messages.sending import Sending, holds_lease
from samverkan.features.messages.state import Messages
from samverkan.features.messages.watching import NoteRefused, Why
from samverkan.lib.ids import build_name
from samverkan.region.event import NUMBERED, Fact
from samverkan.region.view import View

__all__ = [
    "ANSWER_LINK",
    "ANSWER_LINK_KEY",
    "FIRST_INFORMATION",
    "KINDS",
    "LEFT",
    "LINK_CUT",
    "OPEN",
    "SUMMONS_EXHAUSTED",
    "SUMMONS_REMINDER",
    "TEST_CALL",
    "WHATEVER",
    "Attempt",
    "Choice",
    "Delivery",
    "Failed",
    "Intended",
    "Kept",
    "Message",
    "Messages",
    "NoteRefused",
    "Outcome",
    "Record",
    "Row",
    "Sending",
    "Started",
    "Why",
    "answered",
    "answers_for",
    "bring_forward",
    "build_row",
    "build_secret",
    "call_back",
    "check_choosable",
    "check_meant",
    "choice_of",
    "choose_channels",
    "count_waiting",
    "delivery",
    "due_at",
    "earliest_change",
    "find",
    "find_kept",
    "find_kept_path",
    "find_referred",
    "get_answered",
    "hands",
    "has_been_left",
    "has_reached_nobody",
    "heard",
    "holds_lease",
    "intend",
    "is_called_back",
    "is_due",
    "is_for",
    "is_for_former",
    "is_told_all",
    "is_under_way",
    "keeps_sending",
    "left_at",
    "lies_in_outbox",
    "list_beside",
    "list_choosable",
    "list_chosen",
    "list_coming",
    "list_messages",
    "list_open",
    "list_open_in",
    "list_reached",
    "may_have_reached",
    "next_look",
    "of",
    "sending",
    "sending_in",
    "told",
    "was_taken_beside",
    "withdraw",
    "word",
]

FIRST_INFORMATION = "summons.first-information"
SUMMONS_REMINDER = "summons.reminder"
SUMMONS_EXHAUSTED = "summons.exhausted"
TEST_CALL = "test.call"
"""The letter of a provlarm: its kind says that its first word is PROV."""

WHATEVER = ("email", "webhook", "outbox", "sms", "voice")
"""The kinds of channel after one that is named first, where any other will do: a mail first, a call last."""

ANSWER_LINK_KEY = "answer-link"
"""The purpose under which the room for keys gives the secret of answer links."""

ANSWER_LINK = "\x00answer-link\x00"
"""Where a letter wants its answer link. The worker puts it there; no person can type it."""


def intend(
    *,
    stream: str,
    letter: str,
    receiver_member: str,
    receiver_function: str,
    receiver_name: str,
    about: str,
    cause_key: str,
    alarm: bool,
    not_before: datetime,
    not_after: datetime,
    exercise: bool,
    sources: tuple[str, ...] = (),
    step: int = 1,
    order: int = 0,
    person: str = "",
    through: str = "",
    ways: tuple[str, ...] = (),
    anew: str = "",
) -> Fact:
    """The fact that somebody must be told, once for each cause and receiver.

    `stream` is a messages stream (`streams.messages(streams.incident(id))` or `…(streams.actor(member))`); `letter` the
    kind of a room's `Letter`; `about` what it concerns, usually the incident's name; `cause_key` names the cause within
    the region, such as `incidents.raised/<id>`; `alarm`: sent again when it is not known whether it arrived. `sources`
    are the entries that it tells of. A block of them stops nothing by itself: it is worded from what is left when it
    leaves, and its `Letter` says whether that still is wanted. `step`, `order`, `person`, `through` and `ways` as
    `Intended` tells them: each step is a message of its own, and so is one written `anew`, for the entry of that id.
    """
    apart = () if (step, person, ways) == (1, "", ()) else (str(step), str(order), person, through, *ways)
    event = Intended(
        message=_name(stream, cause_key, receiver_member, receiver_function, *apart, *filter(None, (anew,))),
        letter=letter,
        receiver_member=receiver_member,
        receiver_function=receiver_function,
        receiver_name=receiver_name,
        about=about,
        cause_key=cause_key,
        alarm=alarm,
        not_before=not_before,
        not_after=not_after,
        exercise=exercise,
        step=step,
        order=order,
        person=person,
        through=through,
        ways=ways,
    )
    return Fact(stream=stream, event=event, sources=sources, handling=NUMBERED)


def withdraw(
    view: View, *, stream: str, reason: str, letter: str = "", cause_key: str = "", but: str = ""
) -> list[Fact]:
    """Facts that call back what has not left yet, of one kind or cause or all in it, `but` for a kind that stays."""
    return [
        call_back(message, reason=reason)
        for message in list_open_in(view, stream=stream)
        if letter in ("", message.letter) and cause_key in ("", message.cause_key) and message.letter != but
    ]


def is_called_back(message: Message) -> bool:
    """Whether it is part of a chain of calls and has not been tried: the end of the incident calls it back."""
    chained = message.step > 1 or message.letter == SUMMONS_EXHAUSTED
    return chained and message.standing is Delivery.WAITING


def call_back(message: Message, *, reason: str) -> Fact:
    """The fact that one message is not to be sent any more."""
    return Fact(stream=message.stream, event=Cancelled(message=message.id, reason=reason))


def bring_forward(message: Message, *, to: datetime) -> Fact:
    """The fact that a message that waits for its time may leave from `to`."""
    return Fact(stream=message.stream, event=BroughtForward(message=message.id, not_before=to))


def told(view: View, *, stream: str, letter: str = "") -> list[Message]:
    """Those who have been told, or may have been: everything of which an attempt was started."""
    return [m for m in list_messages(view, stream=stream) if m.attempts and letter in ("", m.letter)]


def answered(view: View, message: str) -> list[Fact]:
    """The fact that the message's own link was used; empty when it already says so."""
    found = find(view, message)
    if found is None or found.standing is Delivery.ANSWERED:
        return []
    return [Fact(stream=found.stream, event=Answered(message=message))]


def heard(view: View, message: str, attempt: int) -> list[Fact]:
    """The fact that a person heard a call to the end of it: a key was pressed. Empty when it already says so."""
    found = find(view, message)
    tried = found.attempts.get(attempt) if found else None
    if found is None or tried is None or tried.outcome == "delivered":
        return []
    return [Fact(stream=found.stream, event=Delivered(message=message, attempt=attempt))]


def build_secret(key: bytes, message: str) -> str:
    """The secret of a message's answer link: 128 bits (hex) of HMAC-SHA-256, never stored anywhere."""
    return hmac.digest(key, message.encode(), "sha256").hex()[:32]


def _name(stream: str, *cause: str) -> str:
    kind, owner = stream.split("/")[:2]
    return f"{kind[0]}-{owner}-{build_name(stream, *cause)}"
