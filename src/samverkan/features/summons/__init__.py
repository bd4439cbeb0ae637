"""Summons (Kallelse): the first information to those invited, and their answers.

An answer is a function's, given on the page, by the link in a message, by text message, or by telephone. The last one
holds, the earlier stay. No answer binds the organisation.
"""

from samverkan.features.summons.asking import (
    MOST_IN_A_NAME,
    check_text,
    get_open,
    may_summon,
    name_seat,
    read_acting,
)
from samverkan.features.summons.beside import call_beside, call_instead
from samverkan.features.summons.board import (
    AWAKE,
    Board,
    Next,
    Sent,
    build_board,
    build_next,
    build_sent,
    can_wake,
    count_unanswered,
)
from samverkan.features.summons.calling import (
    EXHAUSTED_HOLDS,
    MOST_AT_ONCE,
    MOST_TO_COUNTY,
    STEP_HOLDS,
    is_step,
    list_next,
    next_step,
)
from samverkan.features.summons.events import Choice, How, Receiver
from samverkan.features.summons.letters import WAYS
from samverkan.features.summons.numbers import Owner, choose_call, choose_newest, list_calls, list_owners
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
from samverkan.features.summons.ringing import choose_size, find_number
from samverkan.features.summons.rules import Told, check_fits
from samverkan.features.summons.state import KEYED, LINKED, PAGED, SPOKEN, TEXTED, Calling, Ringing, Summons
from samverkan.features.summons.steps import (
    FIRST_STEP,
    MOST_STEPS,
    Step,
    find_person,
    list_every_way,
    next_minute,
    plan_function,
)
from samverkan.features.summons.texting import KeepText, ReplyBySms
from samverkan.features.summons.voicing import ReplyByVoice

__all__ = [
    "AWAKE",
    "EXHAUSTED_HOLDS",
    "FIRST_STEP",
    "KEYED",
    "LINKED",
    "MOST_AT_ONCE",
    "MOST_IN_A_NAME",
    "MOST_STEPS",
    "MOST_TO_COUNTY",
    "PAGED",
    "SPOKEN",
    "STEP_HOLDS",
    "TEXTED",
    "WAYS",
    "Board",
    "Calling",
    "Choice",
    "How",
    "KeepText",
    "Meant",
    "Next",
    "Owner",
    "Receiver",
    "ReplyBySms",
    "ReplyByVoice",
    "Ringing",
    "Sent",
    "Step",
    "Summons",
    "Told",
    "answer_of_member",
    "build_board",
    "build_next",
    "build_sent",
    "call_beside",
    "call_instead",
    "can_wake",
    "check_fits",
    "check_text",
    "choose_call",
    "choose_newest",
    "choose_size",
    "count_unanswered",
    "find_number",
    "find_person",
    "get_open",
    "has_answered",
    "is_calling",
    "is_step",
    "list_calls",
    "list_every_way",
    "list_exhausted",
    "list_next",
    "list_owners",
    "list_to_ring",
    "list_unconfirmed",
    "may_summon",
    "name_seat",
    "next_end",
    "next_minute",
    "next_step",
    "of",
    "plan_function",
    "read_acting",
    "read_reply",
]
