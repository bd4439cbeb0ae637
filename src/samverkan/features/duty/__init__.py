"""Duty (Jour): whose turn it is to be called, among those who hold a function.

The mandate is that of functions: who may act. The roster (jourschema) says who is called first, and who is deputy
(ersättare): by rotation, by a calendar kept elsewhere, or, where there is neither, by the order in which it is held.
"""

from samverkan.features.duty.calendar import WELL, Calendar
from samverkan.features.duty.events import CalendarTurn, SwapOffered, SwapSettled
from samverkan.features.duty.following import MOST_TURNS, ReadCalendar
from samverkan.features.duty.handing import HandOver
from samverkan.features.duty.policy import after_night, before_night, between, list_kinds
from samverkan.features.duty.reading import (
    calendars,
    demands,
    find_answering,
    find_successor,
    find_survey,
    find_swap,
    list_calendars,
    list_hand_overs,
    list_offers,
    list_shifts,
    list_swaps,
    name_answering,
    name_relay,
    notice_of,
    of,
    on_duty,
    open_swaps,
    policy_of,
    relay_of,
    relays,
    roster_of,
    rotations,
    split_by_turn,
    surveys,
    swap_stands,
)
from samverkan.features.duty.renewing import Of, count_renewed
from samverkan.features.duty.shared import Relay, Survey
from samverkan.features.duty.shared_events import Found, Surveyed
from samverkan.features.duty.shifts import HOLDING, OnDuty, Shift
from samverkan.features.duty.state import EMPTY, Roster, Swap

__all__ = [
    "EMPTY",
    "HOLDING",
    "MOST_TURNS",
    "WELL",
    "Calendar",
    "CalendarTurn",
    "Found",
    "HandOver",
    "Of",
    "OnDuty",
    "ReadCalendar",
    "Relay",
    "Roster",
    "Shift",
    "Survey",
    "Surveyed",
    "Swap",
    "SwapOffered",
    "SwapSettled",
    "after_night",
    "before_night",
    "between",
    "calendars",
    "count_renewed",
    "demands",
    "find_answering",
    "find_successor",
    "find_survey",
    "find_swap",
    "list_calendars",
    "list_hand_overs",
    "list_kinds",
    "list_offers",
    "list_shifts",
    "list_swaps",
    "name_answering",
    "name_relay",
    "notice_of",
    "of",
    "on_duty",
    "open_swaps",
    "policy_of",
    "relay_of",
    "relays",
    "roster_of",
    "rotations",
    "split_by_turn",
    "surveys",
    "swap_stands",
]
