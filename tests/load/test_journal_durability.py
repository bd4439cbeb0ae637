"""Promise 1: what was confirmed survives a kill at any moment, and loss of power."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from samverkan.journal.keys import Keys
from samverkan.journal.sqlite import SqliteStore
from tests.load.trace import SYSCALLS, Trace

pytestmark = pytest.mark.load

_ROOT = Path(__file__).parents[2]
_ENVIRONMENT = {**os.environ, "PYTHONPATH": f"{_ROOT / 'src'}{os.pathsep}{_ROOT}"}


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    store = SqliteStore(tmp_path / "journal.db")
    store.create()
    store.close()
    return store.path


@pytest.fixture
def room(tmp_path: Path) -> Path:
    return Keys.open(tmp_path / "keys", create=True).folder


def killed(where: str, room: Path, *, rounds: int) -> dict[str, int]:
    words = [sys.executable, "-m", "tests.load.journal_kills", where, str(room), str(rounds), "20161109"]
    done = subprocess.run(words, env=_ENVIRONMENT, capture_output=True, text=True, cwd=_ROOT, check=False)
    assert done.returncode == 0, done.stderr
    found: dict[str, int] = json.loads(done.stdout)
    return found


def traced(journal: Path, room: Path, *mode: str) -> Trace:
    out = journal.with_name("trace")
    writer = [sys.executable, str(_ROOT / "tests/load/journal_writer.py"), str(journal), str(room), "01", "50", *mode]
    strace = ["strace", "-f", "-y", "-o", str(out), "-e", f"trace={SYSCALLS}"]
    subprocess.run([*strace, *writer], env=_ENVIRONMENT, check=True, stdout=subprocess.DEVNULL)
    trace = Trace(journal=str(journal), answer="saved ")
    trace.read(out.read_text(errors="replace").splitlines())
    return trace


def test_500_kills_lose_nothing_in_a_file(journal: Path, room: Path) -> None:
    done = killed(str(journal), room, rounds=500)

    assert done["rounds"] == 500
    assert done["confirmed"] > 500
    assert done["entries"] >= 2 * done["confirmed"]


@pytest.mark.postgres
def test_50_kills_lose_nothing_in_a_server(postgres_dsn: str, room: Path) -> None:
    assert killed(postgres_dsn, room, rounds=50)["confirmed"] > 10


_NEEDS_STRACE = pytest.mark.skipif(
    shutil.which("strace") is None, reason="strace is not installed: apt-get install strace"
)


@_NEEDS_STRACE
def test_every_write_has_been_through_fdatasync_before_its_answer(journal: Path, room: Path) -> None:
    trace = traced(journal, room)

    assert trace.answers == 50
    assert trace.unproven == []


@_NEEDS_STRACE
def test_the_trace_sees_that_durability_is_off(journal: Path, room: Path) -> None:
    """A check that cannot fail proves nothing."""
    trace = traced(journal, room, "off")

    assert trace.answers == 50
    assert len(trace.unproven) == 50


def test_a_sync_that_has_not_finished_proves_nothing() -> None:
    trace = Trace(journal="/x/j.db", answer="saved")
    write, answer = "7 pwrite64(3</x/j.db-wal>, ...) = 9", '8 write(1<pipe:[1]>, "saved 1\\n", 8) = 8'

    trace.read([write, "7 fdatasync(3</x/j.db-wal> <unfinished ...>", answer])
    assert len(trace.unproven) == 1

    trace.read([write, "7 fdatasync(3</x/j.db-wal> <unfinished ...>", "7 <... fdatasync resumed>) = 0", answer])
    assert len(trace.unproven) == 1

    trace.read([write, "7 fdatasync(3</x/j.db-wal>) = -1 EIO (Input/output error)", answer])
    assert len(trace.unproven) == 2
