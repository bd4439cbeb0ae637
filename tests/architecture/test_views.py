"""What lies outside a reader's view is reached by the service alone: no page, no rule and no template opens it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.sources import is_test, list_files, list_sources, mentions, name_of, read_tree

BESIDE = frozenset({"everything", "resting", "state"})
"""What a view has that is not its reader's: the service's own view, headers of all that rests, the whole state."""

VIEWS = ("view", "everything")
ABOVE = ("features/", "web/", "api/", "accounts/")
ALLOWED = frozenset(
    {
        "features/incidents/__init__.py",  # headers that it wrote, given out by who may read
        "features/incidents/readers.py",  # who may read: asked by the service
        "features/messages/meant.py",  # whether who answers a message has ended since: then it reads nothing of it
        "features/messages/reading.py",  # whether the sending can note how it goes, and no more
        "features/checkpoints/reading.py",  # the named witness reads the heads of the whole journal
        "web/desk.py",  # the acting function's names, and whom to ring
        "web/rounds.py",  # whether access has changed
    }
)


def name(path: Path) -> str:
    return name_of(path).removeprefix("src/samverkan/")


def list_reached(path: Path) -> Iterator[str]:
    """Where a view is asked for more than its reader's."""
    if not any(mentions(path, each) for each in BESIDE):
        return
    for node in ast.walk(read_tree(path)):
        if isinstance(node, ast.Attribute) and node.attr in BESIDE and ast.unparse(node.value).endswith(VIEWS):
            yield f"{name(path)}:{node.lineno} {ast.unparse(node)}"


def test_only_the_service_reaches_beyond_a_view() -> None:
    asked = {name(path): path for path in list_sources() if not is_test(path) and name(path).startswith(ABOVE)}
    assert [told for where, path in asked.items() if where not in ALLOWED for told in list_reached(path)] == []
    assert [where for where in ALLOWED if not list(list_reached(asked[where]))] == []


def test_no_template_reaches_beyond_a_view() -> None:
    reached = re.compile(r"everything\(|view\.(state|resting)")
    assert [path for path in list_files(".html") if reached.search(path.read_text(encoding="utf-8"))] == []
