"""What stands in a room's door is asked for: nobody keeps open what nobody comes for."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.architecture.sources import FEATURES, list_files, mentions, read_tree

ROOMS = sorted(path.parent.name for path in FEATURES.glob("*/__init__.py"))


@cache
def list_asked_for() -> frozenset[tuple[str, str]]:
    """Room and name, for each that any other file takes: imported one by one, or off the room itself."""
    paths = [path for path in list_files(".py") if mentions(path, "samverkan.features")]
    return frozenset(each for path in paths for each in list_taken(path) if path != FEATURES / each[0] / "__init__.py")


def list_taken(path: Path) -> Iterator[tuple[str, str]]:
    """What one file takes, room and name."""
    called: dict[str, str] = {}
    for node in ast.walk(read_tree(path)):
        match node:
            case ast.ImportFrom(module="samverkan.features", names=names):
                called |= {each.asname or each.name: each.name for each in names}
            case ast.ImportFrom(module=str(module), names=names) if module.startswith("samverkan.features."):
                yield from ((module.removeprefix("samverkan.features."), each.name) for each in names)
            case ast.Attribute(value=ast.Name(id=name), attr=attr) if name in called:
                yield called[name], attr


def list_offered(room: str) -> Iterator[str]:
    """What stands in `__all__`, and the functions that the door itself defines."""
    for node in read_tree(FEATURES / room / "__init__.py").body:
        match node:
            case ast.Assign(targets=[ast.Name(id="__all__")], value=ast.List(elts=offered)):
                yield from (str(each.value) for each in offered if isinstance(each, ast.Constant))
            case ast.FunctionDef(name=name) if not name.startswith("_"):
                yield name


@pytest.mark.parametrize("room", ROOMS)
def test_every_name_that_a_room_offers_is_asked_for(room: str) -> None:
    asked = {name for asked, name in list_asked_for() if asked == room}
    assert set(list_offered(room)) - asked == set()
