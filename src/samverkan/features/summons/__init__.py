"""Summons (Kallelse): the first information to those invited, and their answers.

An answer is a function's, given on the page, by the link in a message, by text message, or by telephone. The last one
holds, the earlier stay. No answer binds the organisation.
"""

from samverkan.features.summons.board import Board, build_board, count_unanswered
from samverkan.features.summons.numbers import list_calls
from samverkan.features.summons.reading import (
    answer_of_member,
    has_answered,
    has_declined,
    list_exhausted,
    list_to_ring,
    list_unconfirmed,
    next_end,
    of,
    waits_for,
)
from samverkan.features.summons.state import Summons

__all__ = [
    "Board",
    "Summons",
    "answer_of_member",
    "build_board",
    "count_unanswered",
    "has_answered",
    "has_declined",
    "list_calls",
    "list_exhausted",
    "list_to_ring",
    "list_unconfirmed",
    "next_end",
    "of",
    "waits_for",
]
