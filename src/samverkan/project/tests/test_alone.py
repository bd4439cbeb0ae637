"""Two in the same home at once: the second waits for the first, or says in a sentence that it cannot."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from samverkan.project import alone as making
from samverkan.project.alone import LOCK, SERVED, HomeTaken, alone, serving
from samverkan.project.cli.__main__ import main
from samverkan.project.cli.answering import note_address, read_last_address
from samverkan.project.cli.serve import serve
from samverkan.project.cli.words import CommandRefused
from samverkan.project.where import read_where

HOLD = (
    "import fcntl, sys; f = open(sys.argv[1], 'a'); fcntl.flock(f, fcntl.LOCK_EX); print('held', flush=True); input()"
)


@contextmanager
def held_by_another(home: Path, lock: str = LOCK) -> Iterator[subprocess.Popen[str]]:
    """A process of its own makes the home ready, or serves it, until it is told to end or killed."""
    home.mkdir(parents=True, exist_ok=True)
    asked = [sys.executable, "-S", "-c", HOLD, str(home / lock)]
    with subprocess.Popen(asked, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        yield other
        other.kill()


def test_the_second_waits_for_the_first_and_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with held_by_another(tmp_path) as other:
        threading.Timer(0.02, other.kill).start()
        with alone(tmp_path):
            pass
    assert capsys.readouterr().err == f"En annan process gör i ordning {tmp_path}. Väntar på den.\n"


def test_who_waits_in_vain_is_told_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SAMVERKAN_HOME", str(tmp_path))
    monkeypatch.setattr(making, "LONGEST_SECONDS", 0)
    with held_by_another(tmp_path):
        assert main(["init"]) == 1
    told = capsys.readouterr().err.splitlines()
    assert told[1] == f"En annan process gör i ordning {tmp_path} och blir inte klar."
    assert not (tmp_path / "journal.db").exists()


def test_a_second_service_in_the_same_home_is_told_where_the_first_one_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else it takes the sending over, perhaps without the mail server that the first one has."""
    monkeypatch.setenv("SAMVERKAN_HOME", str(tmp_path))
    monkeypatch.setattr(making, "END_SECONDS", 0)
    where = read_where(demo=True)
    with held_by_another(where.home, SERVED):
        note_address(where, "http://localhost:8000")
        with pytest.raises(CommandRefused, match="startades på http://localhost:8000") as refused:
            serve(host="127.0.0.1", port=0, demo=True)
    assert "Avsluta den först" in str(refused.value)
    assert read_last_address(where) == "http://localhost:8000", "where invitations lead is as it was"


def test_one_that_is_killed_stops_nobody_who_starts_at_once(tmp_path: Path) -> None:
    with held_by_another(tmp_path, SERVED) as other:
        other.kill()
        with serving(tmp_path):
            pass


def test_a_home_that_was_thrown_away_meanwhile_is_locked_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "LONGEST_SECONDS", 0)
    with alone(tmp_path), pytest.raises(HomeTaken), alone(tmp_path):
        pass
    with alone(tmp_path):
        (tmp_path / LOCK).unlink()
        with alone(tmp_path):
            assert (tmp_path / LOCK).exists()
