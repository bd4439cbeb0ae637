"""An alarm does not wait for a way that fails for now, where there is another."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from samverkan.channels import Failed
from samverkan.features.functions.events import ChannelGiven
from samverkan.region import streams
from samverkan.region.event import Fact
from samverkan.work.tests.stage import Stage, opened
from samverkan.work.tests.test_worker import run

AWAY = Failed(for_good=False, reason="554 relay access denied")


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    """Täby's duty officer has two addresses."""
    with opened(tmp_path) as stage:
        stage.worker().turn()
        other = ChannelGiven(function="taby-tib", channel="second", kind="email", address="b@x.example", order=2)
        stage.write(Fact(stream=streams.REGION, event=other, owner="lst"))
        yield stage


def test_an_alarm_that_is_refused_for_now_leaves_by_the_other_way_at_once(stage: Stage) -> None:
    stage.email.answers = [AWAY]
    name = stage.intend(alarm=True)
    run(stage.worker())
    assert stage.delivery(name) == "handed-over"
    assert [address for address, _, _ in stage.email.sent] == ["taby-tib@x.example", "b@x.example"]


def test_where_both_fail_for_now_it_waits_and_tries_both_again(stage: Stage) -> None:
    stage.email.answers = [AWAY] * 3
    worker, name = stage.worker(), stage.intend(alarm=True)
    run(worker)
    assert stage.delivery(name) == "failed-for-now"
    assert len(stage.email.sent) == 2
    stage.clock.forward(seconds=60)
    run(worker)
    assert stage.delivery(name) == "handed-over"
    assert len(stage.email.sent) == 4


def test_what_is_no_alarm_waits_for_its_way(stage: Stage) -> None:
    stage.email.answers = [AWAY]
    name = stage.intend(alarm=False)
    run(stage.worker())
    assert stage.delivery(name) == "failed-for-now"
    assert stage.message(name).retry_at is not None
    assert stage.message(name).retry_at > stage.clock.now() + timedelta(seconds=1)
