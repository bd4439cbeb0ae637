"""Maps are iterated in order: the type checker knows of no other way, but for one that says so by its name."""

import ast
import subprocess
import sys
from pathlib import Path

from tests.architecture.sources import ROOT, is_test, list_sources, mentions, name_of, read_tree

MAPS = ROOT / "src/samverkan/lib/maps.py"
ORDER_CANNOT_MATTER = {
    "src/samverkan/features/messages/state.py",
    "src/samverkan/lib/maps.py",
    "src/samverkan/region/fold.py",
    "src/samverkan/region/following.py",
    "src/samverkan/region/marks.py",
    "src/samverkan/region/view.py",
}
"""Files that may use `unordered`: what they build from it is a dict, a count, a yes or no, or sorted."""


def test_the_type_checker_knows_of_no_way_to_iterate_a_map() -> None:
    kind = next(node for node in ast.walk(read_tree(MAPS)) if isinstance(node, ast.ClassDef) and node.bases)
    offered = {node.name for node in kind.body if isinstance(node, ast.FunctionDef)}
    assert {"get", "insert", "remove"} <= offered
    assert offered.isdisjoint({"__iter__", "items", "keys", "values", "__reversed__"})


def test_nothing_iterates_a_map_behind_the_type_checkers_back() -> None:
    imported = [name_of(path) for path in list_sources() if mentions(path, "HashTrieMap")]
    assert imported == [name_of(MAPS)]


def test_only_few_files_iterate_without_order() -> None:
    sources = [path for path in list_sources() if not is_test(path) and mentions(path, "unordered")]
    using = [path for path in sources if _uses_unordered(path)]
    assert {name_of(path) for path in using} <= ORDER_CANNOT_MATTER


def _uses_unordered(path: Path) -> bool:
    return any(isinstance(node, ast.Name) and node.id == "unordered" for node in ast.walk(read_tree(path)))


def test_the_same_map_reads_the_same_under_every_hash_seed() -> None:
    story = (
        "from samverkan.lib.maps import Map, in_order\n"
        "print(list(in_order(Map({f'{number}': number for number in range(50)}))))"
    )
    told = {_run(story, seed) for seed in ("1", "2", "3")}
    assert len(told) == 1


def _run(story: str, seed: str) -> str:
    environment = {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT / "src")}
    run = subprocess.run([sys.executable, "-c", story], check=True, capture_output=True, text=True, env=environment)
    return run.stdout
