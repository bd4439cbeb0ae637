"""Every refusal is a promise: a test asks for it by its code, or it is told here how it is held instead."""

import re
from pathlib import Path

from tests.architecture.sources import is_test, list_files, read_text
from tests.architecture.test_sentences import list_refusals

WORD = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

HELD_OTHERWISE = {
    "email-taken": "its sentence, in accounts/tests/test_inviting.py",
    "paper-not-made": "its sentence, in contacts/tests/test_paper.py",
    "register-not-carried": "its sentence, in project/register/tests/test_pages.py",
    "report-not-unchanged": "its sentence, in reports/tests/test_unchanged.py",
    "time-before": "its sentence, in incidents/tests/test_looking_back.py",
    "time-unreadable": "its sentence, in web/tests/test_desk.py",
    "unknown-verb": "its sentence, in tests/journeys/test_unknown_presses.py",
}
"""By the code, what holds it."""


def list_words() -> set[str]:
    """Every word of the tests, hyphens and all."""
    texts = [read_text(path) for path in list_files(".py") if is_test(path) and path != Path(__file__)]
    return {word for text in texts for word in WORD.findall(text)}


def test_every_refusal_is_asked_for_by_some_test() -> None:
    asked = list_words()
    silent = {code: where for code, where in list_refusals() if code not in asked}
    assert {code: where for code, where in silent.items() if code not in HELD_OTHERWISE} == {}
    assert sorted(HELD_OTHERWISE.keys() - silent.keys()) == [], "held by a test after all: take it out of the list"
