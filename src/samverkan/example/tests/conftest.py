"""Examples that have been told, each once; who plays on takes a copy."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from samverkan.example.stories import STORIES
from samverkan.example.tests.played import Played
from samverkan.project.cli.demo import prepare
from samverkan.project.where import read_where

Play = Callable[[str], Played]


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The home of each story, as the command makes it."""
    homes = {}
    for name in STORIES:
        homes[name] = tmp_path_factory.mktemp(name)
        assert prepare(read_where({"SAMVERKAN_HOME": str(homes[name])}, demo=True), story=name)
    return homes


@pytest.fixture
def play(told: dict[str, Path], tmp_path: Path) -> Iterator[Play]:
    """Open a copy of a story's example, at the minute when it begins."""
    opened: list[Played] = []

    def begin(name: str) -> Played:
        shutil.copytree(told[name] / "demo", tmp_path / name)
        opened.append(Played(tmp_path / name, name))
        return opened[-1]

    yield begin
    for each in opened:
        each.close()
