"""The words of what a roster lacks: by function and time, without a person's name."""

from datetime import datetime

from samverkan.features import duty, functions
from samverkan.features.contacts.lacking import LACKING
from samverkan.features.duty import Found, Survey
from samverkan.features.messages import Message
from samverkan.lib.local_time import local
from samverkan.region.room import Letter, Wording
from samverkan.region.view import View

MOST_LINES = 40
KINDS: dict[str, dict[str, str]] = {
    "sv": {
        "gap": "ingen har jour",
        "thin": "för få olika personer den veckan",
        "double": "samma person är först på två ställen",
        "rest": "för kort vila mellan två pass",
        "no-channel": "den som har jour saknar en väg som når fram: ingen känd, eller ingen svarade i provlarmet",
        "stale-address": "en kontaktväg, funktionens eller en persons, som ingen har bekräftat på 90 dagar",
        "calendar": "kalendern som följs går inte att läsa, nämner någon som inte har funktionen, eller ger jour i "
        "samma tur som en rotation",
    },
    "en": {
        "gap": "nobody is on duty",
        "thin": "too few different persons that week",
        "double": "one person is first in two places",
        "rest": "too little rest between two turns",
        "no-channel": "whoever is on duty has no way that gets through: none known, or none answered in the drill",
        "stale-address": "a contact path, the function's or a person's, that nobody has confirmed for 90 days",
        "calendar": "the calendar that is followed cannot be read, names somebody who does not hold the function, or "
        "gives the same turn as a rotation",
    },
}
WORDS: dict[str, tuple[str, str, str, str]] = {
    "sv": (
        "Brister i ert jourschema",
        "När era jourscheman gicks igenom fanns det här, så långt fram som ni låter dem gås igenom:",
        "… och {count} till.",
        "Ni kan rätta det under Jour. Ingen annan gör det åt er.",
    ),
    "en": (
        "Your roster lacks something",
        "This was found when your rosters were looked through, as far ahead as you have them looked at:",
        "… and {count} more.",
        "You can mend it under Duty. Nobody else does it for you.",
    ),
}


def word(view: View, message: Message, now: datetime, language: str) -> Wording:
    """What is lacking now, as the receiver may read it."""
    spoken = "en" if language == "en" else "sv"
    subject, begins, more, ends = WORDS[spoken]
    lines = [
        _line(view, survey, fault, spoken)
        for survey in list_lacking(view, message.receiver_member)
        for fault in survey.found
        if fault.to_at > now
    ]
    left = len(lines) - MOST_LINES
    shown = [*lines[:MOST_LINES], *([more.format(count=left)] if left > 0 else [])]
    return Wording(subject=subject, text="\n\n".join([begins, "\n".join(shown), ends]))


def is_wanted(view: View, message: Message, now: datetime) -> bool:
    """Whether anything is still lacking."""
    found = list_lacking(view, message.receiver_member)
    return any(fault.to_at > now for survey in found for fault in survey.found)


def list_lacking(view: View, member: str) -> list[Survey]:
    """What was found of the member's functions."""
    own = {function.id for function in functions.list_functions(view, member=member)}
    return [survey for survey in duty.surveys(view) if survey.function in own]


def _line(view: View, survey: Survey, fault: Found, spoken: str) -> str:
    function = functions.find_function(view, survey.function)
    name = function.name if function is not None else survey.function
    times = f"{local(fault.from_at):%Y-%m-%d %H.%M}–{local(fault.to_at):%Y-%m-%d %H.%M}"
    return f"{name}, {times}: {KINDS[spoken][fault.kind]}"


LETTERS = (Letter(kind=LACKING, word=word, wanted=is_wanted, about_service=True),)
