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
from tests.load.trace import STRACE, Trace

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
    words = [*STRACE, "-o", str(out), *writer]
    subprocess.run(words, env=_ENVIRONMENT, check=True, stdout=subprocess.DEVNULL)
    commands = [f"01/{number}" for number in range(1, 51)]
    trace = Trace(journal=str(journal), answer="saved ", commands=commands)
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


WRITE, SYNC, ANSWER = (
    '7 pwrite64(4</x/j.db-wal>, "01/1", 4096, 0) = 4096',
    "7 fdatasync(4</x/j.db-wal>) = 0",
    '8 write(1<pipe:[1]>, "saved 01/1\\n", 8) = 8',
)


def is_proven(*lines: str) -> bool:
    """Whether the one answer among these calls is."""
    trace = Trace(journal="/x/j.db", answer="saved", commands=["01/1"])
    trace.read(lines)
    assert trace.answers == 1
    return not trace.unproven


def test_a_sync_that_has_not_finished_proves_nothing() -> None:
    begun, ended = "7 fdatasync(4</x/j.db-wal> <unfinished ...>", "7 <... fdatasync resumed>) = 0"

    assert is_proven(WRITE, SYNC, ANSWER)
    assert is_proven(WRITE, begun, ended, ANSWER)
    assert not is_proven(WRITE, begun, ANSWER)
    assert not is_proven(WRITE, ANSWER, SYNC)
    assert not is_proven(WRITE, "7 fdatasync(4</x/j.db-wal>) = -1 EIO (Input/output error)", ANSWER)


def test_a_sync_that_began_before_the_write_proves_nothing() -> None:
    assert not is_proven(SYNC, WRITE, ANSWER)
    assert not is_proven("9 fsync(4</x/j.db-wal> <unfinished ...>", WRITE, "9 <... fsync resumed>) = 0", ANSWER)


@pytest.mark.parametrize("other", ["3</x/j.db>", "5</x/j.db-wal>", "4</x/j.db-shm>", "4</x/other.db-wal>"])
def test_another_files_sync_proves_nothing(other: str) -> None:
    assert not is_proven(WRITE, f"7 fdatasync({other}) = 0", ANSWER)


def test_a_file_that_was_closed_is_not_covered_by_the_next_under_its_number() -> None:
    assert not is_proven(WRITE, "7 close(4</x/j.db-wal>) = 0", SYNC, ANSWER)


def test_what_others_write_meanwhile_proves_nothing_and_spoils_nothing() -> None:
    other = '7 pwrite64(4</x/j.db-wal>, "02/1", 4096, 0) = 4096'

    assert not is_proven(other, SYNC, ANSWER)
    assert is_proven(WRITE, SYNC, other, ANSWER)
