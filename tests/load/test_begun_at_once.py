"""Two that begin on the same new home at once, in processes of their own: one comes through, the other says why not."""

import contextlib
import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.load.service import NORMAL, ROOT, Service

pytestmark = pytest.mark.load
WITHIN_SECONDS = 90


@contextlib.contextmanager
def two(home: Path, *words: tuple[str, ...]) -> Iterator[list[subprocess.Popen[str]]]:
    """One `samverkan` for each of the words, begun at once; ended after."""
    known = {name: value for name, value in os.environ.items() if not name.startswith("SAMVERKAN_")}
    told = known | {"SAMVERKAN_HOME": str(home), "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    running = [
        subprocess.Popen([sys.executable, *NORMAL, *each], env=told, stderr=subprocess.PIPE, text=True)
        for each in words
    ]
    try:
        yield running
    finally:
        for each in running:
            each.kill()
            each.communicate()


def answers(port: int) -> bool:
    """Whether the service comes to answer there."""
    for _ in range(WITHIN_SECONDS * 10):
        with contextlib.suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{port}/api/v1/openapi.json"):
            return True
        time.sleep(0.1)
    return False


def wait_for_one_to_end(running: list[subprocess.Popen[str]]) -> None:
    until = time.monotonic() + WITHIN_SECONDS
    while all(each.poll() is None for each in running):
        assert time.monotonic() < until, "both go on"
        time.sleep(0.05)


def test_of_two_services_that_start_at_once_on_a_home_one_comes_up_and_the_other_says_so(tmp_path: Path) -> None:
    first, second = Service(tmp_path), Service(tmp_path)
    first.found()
    words = [("serve", "--port", str(each.port)) for each in (first, second)]
    with two(tmp_path, *words) as running:
        wait_for_one_to_end(running)
        ended, goes_on = sorted(running, key=lambda each: each.poll() is None)
        said = ended.communicate(timeout=WITHIN_SECONDS)[1]
        assert (ended.returncode, goes_on.poll()) == (1, None)
        assert "Tjänsten körs redan i" in said
        assert answers((first, second)[running.index(goes_on)].port)


def test_of_two_that_found_a_region_at_once_one_is_told_that_there_is_one(tmp_path: Path) -> None:
    with two(tmp_path, ("init",), ("init",)) as running:
        said = [each.communicate(timeout=WITHIN_SECONDS)[1] for each in running]
        assert sorted(each.returncode for each in running) == [0, 1]
    assert not any("Traceback" in each for each in said)
    assert any("Det finns redan en journal" in each for each in said)
