"""Who may know whom. The storeys and the rooms' order stand in `.importlinter`; the rest is here."""

import ast
import importlib
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import grimp

from tests.architecture.sources import (
    ROOT,
    is_test,
    list_files,
    list_pure,
    list_sources,
    list_statements,
    mentions,
    name_of,
    read_text,
    read_tree,
)

WITHIN = re.compile(r"^(?!import |from ).*\bimport\b", re.MULTILINE)
"""A line that has the word, but does not begin with an import: a file without one has none inside anything."""

KNOWN_INSIDES = {"samverkan.work": "messages"}
"""The worker carries out what `messages` defines; see `docs/decisions/0002-the-worker-knows-messages.md`."""

KNOW_ALL = ("samverkan.project", "samverkan.example", "samverkan.bench")
"""What furnishes the house, what plays the example in it, and what measures it."""


def test_the_contracts_hold() -> None:
    command = str(Path(sys.executable).with_name("lint-imports"))
    told = subprocess.run([command, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout


def test_no_import_stands_inside_a_function_or_a_class() -> None:
    inside: list[str] = []
    for path in (each for each in list_files(".py") if WITHIN.search(read_text(each))):
        for node in list_statements(read_tree(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                found = [each for each in list_statements(node) if isinstance(each, ast.Import | ast.ImportFrom)]
                inside += [f"{name_of(path)}:{each.lineno}" for each in found]
    assert inside == []


def test_no_circle_of_modules() -> None:
    graph = read_graph()
    assert list(_circles({name: graph.find_modules_directly_imported_by(name) for name in graph.modules})) == []


def test_a_room_is_entered_by_its_door() -> None:
    entered: list[str] = []
    graph = read_graph()
    for importer in sorted(graph.modules):
        if ".tests" in importer or importer.startswith(KNOW_ALL):
            continue
        for imported in sorted(graph.find_modules_directly_imported_by(importer)):
            if _is_inside(importer, imported):
                entered.append(f"{importer} -> {imported}")
    assert entered == []


def test_pure_files_ask_no_clock_and_roll_no_dice() -> None:
    asked = {"now", "utcnow", "today", "time", "monotonic", "urandom", "uuid1", "uuid4", "token_hex", "random"}
    found: list[str] = []
    for path in list_pure():
        for node in ast.walk(read_tree(path)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in asked:
                about = ast.unparse(node.func.value)
                if about in {"datetime", "date", "time", "os", "uuid", "secrets", "random", "timezone", "clock"}:
                    found.append(f"{name_of(path)}:{node.lineno}")
    assert found == []


def test_maps_come_from_one_name() -> None:
    importers = [name_of(path) for path in list_files(".py") if mentions(path, "rpds") and _imports(path, "rpds")]
    assert importers == ["src/samverkan/lib/maps.py"]


@cache
def read_graph() -> grimp.ImportGraph:
    """Who imports whom, without what is imported for the type checker only."""
    return grimp.build_graph("samverkan", exclude_type_checking_imports=True, cache_dir=None)


def _is_inside(importer: str, imported: str) -> bool:
    """Whether a room's inside is imported from outside; a module and what its room offers may share a name.

    Another room's pages may take what the pages offer at their own door: a room's door is pure, and has no forms.
    """
    parts = imported.split(".")
    if parts[:2] != ["samverkan", "features"] or len(parts) < 4:
        return False
    room = ".".join(parts[:3])
    within = importer == room or importer.startswith(f"{room}.")
    offered = len(parts) == 4 and parts[3] in getattr(importlib.import_module(room), "__all__", ())
    known = KNOWN_INSIDES.get(".".join(importer.split(".")[:2])) == parts[2]
    shown = parts[3:] == ["pages"] and ".pages." in importer
    return not within and not known and not offered and not shown


def _imports(path: Path, package: str) -> bool:
    for node in ast.walk(read_tree(path)):
        if isinstance(node, ast.Import) and any(each.name.split(".")[0] == package for each in node.names):
            return True
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == package:
            return True
    return False


def _circles(imported_by: dict[str, set[str]]) -> Iterator[list[str]]:
    """Groups of modules that reach each other: what is left when all that lead nowhere have been taken away."""
    left = {name: {other for other in others if other in imported_by} for name, others in imported_by.items()}
    while leaves := {name for name, others in left.items() if not others}:
        left = {name: others - leaves for name, others in left.items() if name not in leaves}
    for start in sorted(left):
        seen, waiting = {start}, [start]
        while waiting:
            fresh = left[waiting.pop()] - seen
            seen |= fresh
            waiting += sorted(fresh)
        if any(start in left[name] for name in seen):
            yield sorted(seen)


def test_the_search_for_circles_finds_one() -> None:
    assert list(_circles({"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": set()}))


def test_the_tests_of_a_room_are_no_part_of_the_program() -> None:
    graph = read_graph()
    users = {
        importer
        for name in graph.modules
        if ".tests" in name
        for importer in graph.find_modules_that_directly_import(name)
    }
    assert [name for name in sorted(users) if ".tests" not in name] == []
    assert any(is_test(path) for path in list_sources())
