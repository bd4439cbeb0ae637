"""An example is whole or made again: whoever meets it sees a living region, whatever ended its telling."""

from pathlib import Path
from typing import NoReturn

import pytest

from samverkan.example.stories import FIRST
from samverkan.lib.refusal import Refused
from samverkan.project.cli import demo
from samverkan.project.cli.words import CommandRefused
from samverkan.project.opening import opened
from samverkan.project.where import Where, read_where


def stop_before_the_story(monkeypatch: pytest.MonkeyPatch, fault: BaseException) -> None:
    def end(*_given: object, **_more: object) -> NoReturn:
        raise fault

    monkeypatch.setattr(demo, "tell", end)


def count(where: Where) -> int:
    with opened(where) as region:
        return region.state.position


@pytest.mark.parametrize("fault", [KeyboardInterrupt(), SystemExit()], ids=repr)
def test_one_that_was_interrupted_is_told_from_its_beginning_the_next_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], fault: BaseException
) -> None:
    where = read_where({"SAMVERKAN_HOME": str(tmp_path)}, demo=True)
    with monkeypatch.context() as patched:
        stop_before_the_story(patched, fault)
        with pytest.raises(type(fault)):
            demo.prepare(where, story=FIRST)
    half = count(where)

    assert demo.prepare(where, story=FIRST)
    assert "blev inte färdigt förra gången" in capsys.readouterr().out
    assert count(where) > half > 0
    assert not demo.prepare(where, story=FIRST)


def test_a_full_disk_is_called_that_and_what_there_was_room_for_is_not_taken_for_the_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    where = read_where({"SAMVERKAN_HOME": str(tmp_path)}, demo=True)
    with monkeypatch.context() as patched:
        stop_before_the_story(patched, Refused("journal-full"))
        with pytest.raises(CommandRefused, match="Disken blev full"):
            demo.prepare(where, story=FIRST)

    assert demo.prepare(where, story=FIRST)
