"""Answering a drill: by its link or by text message (a key in a call says so of the call itself). Never to an alarm."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime

import msgspec

from samverkan.features import messages
from samverkan.features.drills.reading import find_going, is_over, list_sent
from samverkan.features.messages import TEST_CALL, Message
from samverkan.lib.maps import values_in_order
from samverkan.lib.refusal import Refused
from samverkan.region.event import Acting, Fact
from samverkan.region.view import View

WORD = "PROV"
"""What is written to answer a drill: nothing else does, and it answers nothing else."""

LETTERS = frozenset({TEST_CALL})

_FIRST = re.compile(r"\W*(prov|provlarm)\b", re.IGNORECASE)


class AnswerByLink(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Answer by the link of a message: it has been read."""

    message: str


class AnswerBySms(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Answer a message from the number that it went to."""

    message: str


def answer_by_link(view: View, acting: Acting, given: AnswerByLink, now: datetime) -> Sequence[Fact]:
    """Who holds the link has got the message; while the drill goes on that counts."""
    return _answer(view, acting, given.message, "link", now)


def answer_by_sms(view: View, acting: Acting, given: AnswerBySms, now: datetime) -> Sequence[Fact]:
    """From the number that was asked."""
    return _answer(view, acting, given.message, "sms", now)


def is_answer(text: str) -> bool:
    """Whether a text message begins with the word that answers a drill."""
    return _FIRST.match(text[:80]) is not None


def list_asked(view: View, paths: Iterable[str], now: datetime) -> list[Message]:
    """The text messages of the drill that goes on that went to these contact paths. `view` is the service's."""
    drill, asked = find_going(view), set(paths)
    if drill is None or is_over(drill, now):
        return []
    return [
        each
        for each in list_sent(view, drill)
        if not messages.is_for_former(view, each)
        and any(tried.channel in asked and tried.channel_kind == "sms" for tried in values_in_order(each.attempts))
    ]


def _answer(view: View, acting: Acting, name: str, way: str, now: datetime) -> Sequence[Fact]:
    message = messages.get_answered(view, acting, name, way=way, letters=LETTERS)
    drill = find_going(view)
    if drill is None or drill.id != message.about or is_over(drill, now):
        raise Refused("drill-over")
    return messages.answered(view, name)
