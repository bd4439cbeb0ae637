"""Duty (Jour): whose turn it is to be called, among those who hold a function.

The mandate is that of functions: who may act. The roster (jourschema) says who is called first, and who is deputy
(ersättare): by rotation, by a calendar kept elsewhere, or, where there is neither, by the order in which it is held.
"""

from samverkan.features.duty.calendar import WELL, Calendar
from samverkan.features.duty.events import CalendarTurn
from samverkan.features.duty.following import MOST_TURNS, ReadCalendar
from samverkan.features.duty.policy import between, list_kinds
from samverkan.features.duty.reading import (
    calendars,
    demands,
    find_successor,
    find_survey,
    list_calendars,
    list_shifts,
    of,
    on_duty,
    open_swaps,
    policy_of,
    relay_of,
    roster_of,
    rotations,
    surveys,
)
from samverkan.features.duty.renewing import Of, count_renewed
from samverkan.features.duty.shared import Survey
from samverkan.features.duty.shared_events import Found, Surveyed
from samverkan.features.duty.shifts import OnDuty, Shift

__all__ = [
    "MOST_TURNS",
    "WELL",
    "Calendar",
    "CalendarTurn",
    "Found",
    "Of",
    "OnDuty",
    "ReadCalendar",
    "Shift",
    "Survey",
    "Surveyed",
    "between",
    "calendars",
    "count_renewed",
    "demands",
    "find_successor",
    "find_survey",
    "list_calendars",
    "list_kinds",
    "list_shifts",
    "of",
    "on_duty",
    "open_swaps",
    "policy_of",
    "relay_of",
    "roster_of",
    "rotations",
    "surveys",
]
