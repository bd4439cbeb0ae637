"""What things are called, and where rooms are found in the glossary."""

import ast
import re
from pathlib import Path

import pytest

from samverkan.project.rooms import ROOMS
from samverkan.region.room import Room
from tests.architecture.sources import ROOT, is_test, list_files, list_pure, list_sources, name_of, read_tree

NO_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "managers", "base", "misc", "tools"}
ORDER = ("charter", "actors", "functions", "messages", "incidents", "summons", "reports", "combined", "log", "records")


def test_no_module_is_named_for_nothing() -> None:
    """But for the one that Django finds a database by."""
    named = [name_of(path) for path in list_files(".py") if {path.stem, path.parent.name} & NO_NAMES]
    named.remove("src/samverkan/accounts/postgresql/base.py")
    assert [name for name in named if not name.startswith(("tools/", "tests/tools/"))] == []


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_each_room_says_its_swedish_term(room: Room) -> None:
    told = ast.get_docstring(read_tree(ROOT / "src/samverkan/features" / room.name / "__init__.py")) or ""
    assert room.term.casefold() in told.casefold()


def test_the_rooms_stand_in_their_order() -> None:
    names = [room.name for room in ROOMS]
    assert [name for name in names if name in ORDER] == list(ORDER)


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_each_room_stands_in_the_glossary(room: Room) -> None:
    told = (ROOT / "docs/glossary.md").read_text(encoding="utf-8")
    assert re.search(rf"\| `{room.name}` \|", told), f"{room.name} is no room in docs/glossary.md"
    assert room.term.casefold() in told.casefold()


def test_every_module_and_what_it_offers_says_what_it_promises() -> None:
    silent: list[str] = []
    for path in list_sources():
        if is_test(path):
            continue
        tree = read_tree(path)
        if not ast.get_docstring(tree):
            silent.append(name_of(path))
        for node in tree.body:
            if isinstance(node, _kinds(path)) and node.name[0] != "_" and not ast.get_docstring(node):
                silent.append(f"{name_of(path)}:{node.name}")
    assert silent == []


def _kinds(path: Path) -> tuple[type[ast.ClassDef] | type[ast.FunctionDef], ...]:
    """What must say it: a form's fields say it for the form."""
    return (ast.FunctionDef,) if path.stem.endswith("forms") else (ast.FunctionDef, ast.ClassDef)


def test_where_the_type_checker_looks_away_it_is_said_why() -> None:
    silent = re.compile(r"# type[:] ignore(?!\[[a-z,-]+\]  # \w)")
    found = [f"{name_of(path)}: {line}" for path in list_files(".py") for line in path.read_text("utf-8").splitlines()]
    assert [line for line in found if silent.search(line)] == []


def test_no_event_type_belongs_to_another_room_and_no_verb_to_two() -> None:
    for room in ROOMS:
        assert [event.type for event in room.events if not event.type.startswith(f"{room.name}.")] == []
    verbs = [rule.verb for room in ROOMS for rule in room.rules]
    assert len(verbs) == len(set(verbs))


def test_an_event_type_is_versioned() -> None:
    types = [event.type for room in ROOMS for event in room.events]
    assert [type_ for type_ in types if not re.fullmatch(r"[a-z]+\.[a-z_]+\.v[1-9][0-9]*", type_)] == []
    assert len(types) == len(set(types))


def test_pure_files_are_found() -> None:
    assert len(list_pure()) > 60
