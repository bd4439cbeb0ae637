"""Calling (Kalla, steg för steg): what it is to call functions until somebody answers, whatever they are called to.

By function and mandate, never by name: next channel, next person, deputy, next function, at last the county's duty
officer. An answer comes by the page, a link, a text message, a key or a telephone, and says the same by each. What is
called, and when it is enough, is the matter of the rooms above: an incident's actors (`summons`), circles
(`gatherings`). It has no events of its own.
"""

from samverkan.features.calling.answers import (
    KEYED,
    SPOKEN,
    TEXTED,
    Choice,
    How,
    KeepText,
    ReplyBySms,
    ReplyByVoice,
    Told,
    check_fits,
    does_count,
    find_way,
)
from samverkan.features.calling.asking import MOST_IN_A_NAME, check_text, get_open, may_summon, name_seat, read_acting
from samverkan.features.calling.beside import call_beside, call_instead
from samverkan.features.calling.called import Calling, Receiver, Ringing, begin_calling, end_calling, ring_again
from samverkan.features.calling.chain import (
    GATHERING_CALL,
    MOST_AT_ONCE,
    TO_INCIDENT,
    Case,
    close_up,
    is_next_person_called,
    is_step,
    lead_on,
    list_to_next_person,
    next_step,
    take,
)
from samverkan.features.calling.county import is_left_to_tell, is_of_end, tell_county
from samverkan.features.calling.kept import KeptText, is_lettered, keep_on, list_kept
from samverkan.features.calling.missing import brief_missing
from samverkan.features.calling.numbers import Owner, choose_call, choose_newest, list_owners
from samverkan.features.calling.pace import ALARM, Pace
from samverkan.features.calling.replying import clean, read_reply
from samverkan.features.calling.ringing import choose_number, choose_size, find_answering
from samverkan.features.calling.showing import (
    AWAKE,
    Next,
    Sent,
    build_next,
    build_sent,
    can_wake,
    is_troubled,
    list_shown,
)
from samverkan.features.calling.steps import (
    FIRST_STEP,
    MOST_STEPS,
    Step,
    Whose,
    find_person,
    is_among,
    list_every_way,
    list_ways_beside,
    list_ways_of_person,
    next_minute,
    plan_function,
    whose,
    whose_step,
)
from samverkan.features.calling.ways import RUNG, list_of_function, list_of_person

__all__ = [
    "ALARM",
    "AWAKE",
    "FIRST_STEP",
    "GATHERING_CALL",
    "KEYED",
    "MOST_AT_ONCE",
    "MOST_IN_A_NAME",
    "MOST_STEPS",
    "RUNG",
    "SPOKEN",
    "TEXTED",
    "TO_INCIDENT",
    "Calling",
    "Case",
    "Choice",
    "How",
    "KeepText",
    "KeptText",
    "Next",
    "Owner",
    "Pace",
    "Receiver",
    "ReplyBySms",
    "ReplyByVoice",
    "Ringing",
    "Sent",
    "Step",
    "Told",
    "Whose",
    "begin_calling",
    "brief_missing",
    "build_next",
    "build_sent",
    "call_beside",
    "call_instead",
    "can_wake",
    "check_fits",
    "check_text",
    "choose_call",
    "choose_newest",
    "choose_number",
    "choose_size",
    "clean",
    "close_up",
    "does_count",
    "end_calling",
    "find_answering",
    "find_person",
    "find_way",
    "get_open",
    "is_among",
    "is_left_to_tell",
    "is_lettered",
    "is_next_person_called",
    "is_of_end",
    "is_step",
    "is_troubled",
    "keep_on",
    "lead_on",
    "list_every_way",
    "list_kept",
    "list_of_function",
    "list_of_person",
    "list_owners",
    "list_shown",
    "list_to_next_person",
    "list_ways_beside",
    "list_ways_of_person",
    "may_summon",
    "name_seat",
    "next_minute",
    "next_step",
    "plan_function",
    "read_acting",
    "read_reply",
    "ring_again",
    "take",
    "tell_county",
    "whose",
    "whose_step",
]
