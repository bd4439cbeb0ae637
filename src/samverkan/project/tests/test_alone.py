"""Two that make the same home ready at once: the second waits for the first, or says in a sentence that it cannot."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from samverkan.project import alone as making
from samverkan.project.alone import LOCK, HomeTaken, alone
from samverkan.project.cli.__main__ import main

HOLD = (
    "import fcntl, sys; f = open(sys.argv[1], 'a'); fcntl.flock(f, fcntl.LOCK_EX); print('held', flush=True); input()"
)


@contextmanager
def held_by_another(home: Path) -> Iterator[subprocess.Popen[str]]:
    """A process of its own makes the home ready, until it is told to end or killed."""
    home.mkdir(parents=True, exist_ok=True)
    asked = [sys.executable, "-S", "-c", HOLD, str(home / LOCK)]
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


def test_a_home_that_was_thrown_away_meanwhile_is_locked_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "LONGEST_SECONDS", 0)
    with alone(tmp_path), pytest.raises(HomeTaken), alone(tmp_path):
        pass
    with alone(tmp_path):
        (tmp_path / LOCK).unlink()
        with alone(tmp_path):
            assert (tmp_path / LOCK).exists()
