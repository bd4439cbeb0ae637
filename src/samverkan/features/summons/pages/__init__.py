"""The pages of the summons: the board, answering, and the page behind an answer link.

What the pages of the rooms above take of them: the forms of an answer, what every answer link does alike,
and what is said where an answer is refused.
"""

from samverkan.features.summons.pages.forms import AnswerForm, LinkForm
from samverkan.features.summons.pages.linking import (
    draw,
    draw_unconfirmed,
    find_hindrance,
    find_linked,
    is_too_often,
    list_typed,
)
from samverkan.features.summons.pages.sentences import SENTENCES, STATUS

__all__ = [
    "SENTENCES",
    "STATUS",
    "AnswerForm",
    "LinkForm",
    "draw",
    "draw_unconfirmed",
    "find_hindrance",
    "find_linked",
    "is_too_often",
    "list_typed",
]
