"""Drills (Provlarm): the whole chain of calling tried on real channels, at set times, and what became of it.

Each way to whoever is on duty is asked for one answer. A drill gives way to a real alarm at once, and its answers are
never answers to anything else.
"""

from samverkan.features.drills.answering import AnswerBySms, is_answer, list_asked
from samverkan.features.drills.reading import Waiting, find_going, find_last, find_next, find_waiting
from samverkan.features.drills.rules import find_task
from samverkan.features.drills.state import Drill

__all__ = [
    "AnswerBySms",
    "Drill",
    "Waiting",
    "find_going",
    "find_last",
    "find_next",
    "find_task",
    "find_waiting",
    "is_answer",
    "list_asked",
]
