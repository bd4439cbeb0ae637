"""What the pages of every room that calls are made of: the forms of an answer, what every answer link does alike, and
what is said where an answer is refused."""

from samverkan.features.calling.pages.forms import AnswerForm, CallerForm, LinkForm
from samverkan.features.calling.pages.linking import (
    draw,
    draw_unconfirmed,
    find_hindrance,
    find_linked,
    is_too_often,
    list_to_ring,
    list_typed,
)
from samverkan.features.calling.pages.sentences import (
    NOBODY_ELSE,
    PENDING,
    describe_choice,
    describe_confirmed,
    describe_spoken,
    describe_texted,
    say_alike,
    stand_alike,
)

__all__ = [
    "NOBODY_ELSE",
    "PENDING",
    "AnswerForm",
    "CallerForm",
    "LinkForm",
    "describe_choice",
    "describe_confirmed",
    "describe_spoken",
    "describe_texted",
    "draw",
    "draw_unconfirmed",
    "find_hindrance",
    "find_linked",
    "is_too_often",
    "list_to_ring",
    "list_typed",
    "say_alike",
    "stand_alike",
]
