"""One worker at a time. One that died is followed at once in the same home, elsewhere when its lease has ended."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from samverkan.features.messages import Delivery
from samverkan.work.installation import Installation
from samverkan.work.leasing import LEASE_SECONDS
from samverkan.work.tests.stage import Stage, opened
from samverkan.work.worker import Worker


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    with opened(tmp_path) as stage:
        stage.worker().turn()
        yield stage


def run(worker: Worker) -> None:
    """Some passes."""
    for _ in range(3):
        worker.turn()


def test_the_place_of_a_home_is_one_workers_and_tells_who_had_it(tmp_path: Path) -> None:
    first, second = (Installation(name="i", folder=tmp_path, machine="m") for _ in range(2))

    assert first.hold("w1") == ""
    assert second.hold("w2") == ""
    first.let_go()
    assert second.hold("w2") == "w1"
    assert second.hold("w2") == "w1"


def test_what_waits_does_not_wait_for_the_lease_of_a_worker_that_died(stage: Stage) -> None:
    died = stage.worker(name="w-dog")
    stage.intend(cause="c1")
    run(died)
    del died
    gc.collect()

    name = stage.intend(cause="c2")
    run(stage.worker(name="w-foljer"))
    assert stage.message(name).standing is Delivery.HANDED_OVER


def test_a_worker_that_lives_is_waited_for(stage: Stage) -> None:
    lives, waits = stage.worker(name="w-lever"), stage.worker(name="w-vantar")
    stage.intend(cause="c1")
    run(lives)

    name = stage.intend(cause="c2")
    run(waits)
    assert stage.message(name).standing is Delivery.WAITING
    stage.clock.forward(seconds=LEASE_SECONDS + 1)
    run(waits)
    assert stage.message(name).standing is Delivery.HANDED_OVER
    assert lives is not waits
