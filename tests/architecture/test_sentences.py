"""Every no has its sentence, every press its receipt, and every event of an incident its words in the timeline."""

import ast
import importlib
from collections.abc import Iterator
from types import ModuleType

import pytest

from samverkan.features.messages.words import REASONS
from samverkan.project.rooms import ROOMS
from samverkan.region.room import Room
from samverkan.web.refusal import OWN
from tests.architecture.sources import FEATURES, ROOT, is_test, list_sources, mentions, name_of, read_tree

WORK = ROOT / "src" / "samverkan" / "work"
IN_THE_INCIDENT = ("incidents", "summons", "reports", "combined", "log", "records")

TO_THE_WORKER = {"leased-to-another", "no-lease", "receiver-may-not-read"}
"""What only the worker is told: no person asks for it, and none reads it."""


WITHOUT_PAGES = {
    *("charter.configure", "messages.cancel", "reports.convey"),
    *("functions.establish", "functions.change", "functions.end"),
    *("register.admit", "register.rename", "register.change", "register.end_membership"),
    *("register.add_external", "register.change_external", "register.end_external"),
}
"""What only programs and the command line ask for: the register's single acts come to its page as a file."""

SAID_OTHERWISE = {"incidents.raise", "combined.open", "functions.issue_token", "checkpoints.ask"}
"""The press counts down, an opening is no press, a new key is shown; the others say on their own page what was done."""


def list_words() -> Iterator[ModuleType]:
    """The rooms' sentences."""
    for room in ROOMS:
        if (FEATURES / room.name / "pages" / "sentences.py").is_file():
            yield importlib.import_module(f"samverkan.features.{room.name}.pages.sentences")


def list_refusals() -> Iterator[tuple[str, str]]:
    """Every code that the program refuses with, and where."""
    for path in list_sources():
        for node in ast.walk(read_tree(path)) if mentions(path, "Refused(") and not is_test(path) else ():
            match node:
                case ast.Call(func=ast.Name(id="Refused"), args=[ast.Constant(value=str(code)), *_]):
                    yield code, f"{name_of(path)}:{node.lineno}"


def list_reasons() -> Iterator[str]:
    """Every reason that the worker gives for a message that did not leave."""
    for path in list_sources():
        for node in ast.walk(read_tree(path)) if path.parent == WORK else ():
            match node:
                case ast.Call(func=ast.Attribute(attr="fail" | "_failed"), args=[*_, ast.Constant(value=str(reason))]):
                    yield reason


def test_every_reason_of_the_worker_has_its_words() -> None:
    assert [reason for reason in list_reasons() if reason not in REASONS] == []


def test_every_refusal_has_a_sentence() -> None:
    known = {code for module in list_words() for code in module.SENTENCES} | set(OWN) | TO_THE_WORKER
    assert {code: where for code, where in list_refusals() if code not in known} == {}


def test_no_two_rooms_word_the_same_refusal() -> None:
    codes = [code for module in list_words() for code in module.SENTENCES]
    assert sorted({code for code in codes if codes.count(code) > 1}) == []


def test_a_sentence_says_what_was_wrong_what_stands_and_what_to_do() -> None:
    lines = {code: str(words).split("\n") for module in list_words() for code, words in module.SENTENCES.items()}
    assert {code: said for code, said in lines.items() if len(said) != 3 or not all(said)} == {}


def test_every_press_says_that_it_is_done() -> None:
    pressed = {rule.verb for room in ROOMS for rule in room.rules if "page" in rule.by} - WITHOUT_PAGES - SAID_OTHERWISE
    told = {verb for module in list_words() for verb in getattr(module, "DONE", {})}
    assert {verb.partition("+")[0] for verb in told} == pressed


@pytest.mark.parametrize("room", [room for room in ROOMS if room.name in IN_THE_INCIDENT], ids=lambda room: room.name)
def test_every_event_of_an_incident_is_worded_in_the_timeline(room: Room) -> None:
    described = {type_ for module in list_words() for type_ in getattr(module, "DESCRIBED", {})}
    assert [event.type for event in room.events if event.type not in described] == []
