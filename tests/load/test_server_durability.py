"""Promise 1 for the whole service: what a client was told is saved survives a kill, and loss of power."""

import random
import shutil
import threading
import time
from collections import Counter
from pathlib import Path

import pytest

from samverkan.journal.keys import Keys
from samverkan.journal.sqlite import SqliteStore
from samverkan.journal.verify import verify
from tests.load.service import Service
from tests.load.trace import STRACE, Trace

pytestmark = pytest.mark.load

ROUNDS = 20
WRITERS = 4
LONGEST_SECONDS = 0.6
TRACED = 30


class Writers:
    """Programs that note things over HTTP, each under a key, and send again what was not confirmed."""

    def __init__(self, service: Service) -> None:
        self.service = service
        self.confirmed: set[str] = set()
        self._sent = [0] * WRITERS
        self._stop = threading.Event()
        self._threads: list[threading.Thread] = []

    def begin(self) -> None:
        self._stop.clear()
        self._threads = [threading.Thread(target=self._write, args=(number,)) for number in range(WRITERS)]
        for thread in self._threads:
            thread.start()

    def end(self) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join()

    def _write(self, number: int) -> None:
        """Until the service is gone. What was not confirmed is the first to be sent in the next round."""
        while not self._stop.is_set():
            key = f"writer-{number}-{self._sent[number]}"
            try:
                status = self.service.note(f"rad {key}", key=key)
            except OSError:
                return
            assert status in (200, 201, 503), status
            if status != 503:
                self.confirmed.add(key)
                self._sent[number] += 1


@pytest.fixture
def service(tmp_path: Path) -> Service:
    made = Service(tmp_path)
    made.found()
    return made


def count_notes(service: Service) -> Counter[str]:
    """How many entries each key has led to."""
    store = SqliteStore(service.home / "journal.db")
    found = store.read_stream(f"incident/{service.incident}")
    store.close()
    return Counter(entry.said.command.rpartition("/")[2] for entry in found if entry.said.type == "log.noted.v1")


def test_20_kills_of_the_whole_service_lose_nothing_and_double_nothing(service: Service) -> None:
    draw, writers = random.Random(20161109), Writers(service)
    for _ in range(ROUNDS):
        service.start()
        writers.begin()
        time.sleep(draw.random() * LONGEST_SECONDS)
        service.kill()
        writers.end()
        noted = count_notes(service)
        assert not writers.confirmed - noted.keys(), "confirmed and lost"
        assert set(noted.values()) <= {1}, "doubled"
    assert len(writers.confirmed) > ROUNDS
    store = SqliteStore(service.home / "journal.db")
    assert verify(store, trusted=Keys.open(service.home / "keys").trusted()).holds
    store.close()


def trace(home: Path, *script: str) -> Trace:
    """A program that notes things one by one, and what the kernel was asked for meanwhile."""
    out = home / "trace"
    strace = [*STRACE, "-o", str(out)]
    service = Service(home, before=strace, script=script) if script else Service(home, before=strace)
    service.found()
    service.start()
    keys = [f"traced-{number}" for number in range(TRACED)]
    for key in keys:
        assert service.note("Vägen är plogad", key=key) == 201
    service.stop()
    found = Trace(journal=str(home / "journal.db"), answer="HTTP/1.1 201", commands=keys)
    found.read(out.read_text(errors="replace").splitlines())
    return found


_NEEDS_STRACE = pytest.mark.skipif(
    shutil.which("strace") is None, reason="strace is not installed: apt-get install strace"
)


@_NEEDS_STRACE
def test_every_answer_comes_after_a_finished_fdatasync(tmp_path: Path) -> None:
    found = trace(tmp_path)

    assert found.answers == TRACED
    assert found.unproven == []


@_NEEDS_STRACE
def test_the_trace_sees_that_durability_is_off(tmp_path: Path) -> None:
    """A check that cannot fail proves nothing."""
    found = trace(tmp_path, "-m", "tests.load.serve_without_sync")

    assert found.answers == TRACED
    assert len(found.unproven) == TRACED
