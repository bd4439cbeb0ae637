"""Summons (Kallelse): the first information to those invited, and their answers.

An answer is a function's, given on the page, by the link in a message, by text message, or by telephone. The last one
holds, the earlier stay. No answer binds the organisation.
"""

from samverkan.features.summons.board import Board, build_board, count_unanswered
from samverkan.features.summons.events import Choice
from samverkan.features.summons.gathering import Gathering
from samverkan.features.summons.gathering_letters import name_gathering
from samverkan.features.summons.gatherings import (
    list_asking,
    list_gatherings,
    list_left,
    list_unfilled,
    needs_answer,
    next_end_of,
)
from samverkan.features.summons.numbers import Owner, choose_call, list_calls, list_owners
from samverkan.features.summons.reading import (
    answer_of_member,
    has_answered,
    is_calling,
    list_exhausted,
    list_to_ring,
    list_unconfirmed,
    next_end,
    of,
)
from samverkan.features.summons.replying import Meant, read_reply
from samverkan.features.summons.state import Summons
from samverkan.features.summons.steps import list_every_way
from samverkan.features.summons.texting import AskBack, KeepText, ReplyBySms, Unsure
from samverkan.features.summons.voicing import ReplyByVoice

__all__ = [
    "AskBack",
    "Board",
    "Choice",
    "Gathering",
    "KeepText",
    "Meant",
    "Owner",
    "ReplyBySms",
    "ReplyByVoice",
    "Summons",
    "Unsure",
    "answer_of_member",
    "build_board",
    "choose_call",
    "count_unanswered",
    "has_answered",
    "is_calling",
    "list_asking",
    "list_calls",
    "list_every_way",
    "list_exhausted",
    "list_gatherings",
    "list_left",
    "list_owners",
    "list_to_ring",
    "list_unconfirmed",
    "list_unfilled",
    "name_gathering",
    "needs_answer",
    "next_end",
    "next_end_of",
    "of",
    "read_reply",
]
