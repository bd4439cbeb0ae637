"""What stands in a room's door is asked for: nobody keeps open what nobody comes for."""

import ast
from collections.abc import Iterator

import pytest

from tests.architecture.sources import FEATURES, list_files, read_tree

ROOMS = sorted(path.parent.name for path in FEATURES.glob("*/__init__.py"))


def list_asked_for(room: str) -> Iterator[str]:
    """The names that any file takes from the room: imported one by one, or off the room itself."""
    for path in list_files(".py"):
        if path == FEATURES / room / "__init__.py":
            continue
        called: set[str] = set()
        for node in ast.walk(read_tree(path)):
            match node:
                case ast.ImportFrom(module="samverkan.features", names=names):
                    called |= {each.asname or each.name for each in names if each.name == room}
                case ast.ImportFrom(module=module, names=names) if module == f"samverkan.features.{room}":
                    yield from (each.name for each in names)
                case ast.Attribute(value=ast.Name(id=name), attr=attr) if name in called:
                    yield attr


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
    assert set(list_offered(room)) - set(list_asked_for(room)) == set()
