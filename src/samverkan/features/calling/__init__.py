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
    is_step,
    lead_on,
    list_next,
    name_end,
    next_step,
    take,
    tell_county,
)
from samverkan.features.calling.numbers import Owner, choose_call, choose_newest, list_owners
from samverkan.features.calling.replying import Meant, read_reply
from samverkan.features.calling.ringing import choose_number, choose_size
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
    is_for,
    list_every_way,
    list_ways_beside,
    list_ways_of_person,
    next_minute,
    plan_function,
    whose,
    whose_step,
)
from samverkan.features.calling.ways import RUNG, list_of_function, list_of_person

WAYS = {"telephone": "Telefon", "video": "Video", "rakel": "Rakel", "room": "Plats"}
"""The ways in to a conference, as letters name them."""

__all__ = [
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
    "WAYS",
    "Calling",
    "Case",
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
    "Told",
    "Whose",
    "begin_calling",
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
    "close_up",
    "does_count",
    "end_calling",
    "find_person",
    "find_way",
    "get_open",
    "is_for",
    "is_step",
    "is_troubled",
    "lead_on",
    "list_every_way",
    "list_next",
    "list_of_function",
    "list_of_person",
    "list_owners",
    "list_shown",
    "list_ways_beside",
    "list_ways_of_person",
    "may_summon",
    "name_end",
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
