"""That a channel is down is told to all, once, and so is that it is back."""

from pathlib import Path

import pytest

from samverkan.features import messages
from samverkan.work.tests.stage import Fake, Stage, opened
from samverkan.work.tests.test_worker import run


class Breaking(Fake):
    """A channel that says which of its providers are down."""

    def __init__(self) -> None:
        super().__init__("sms")
        self.down: tuple[str, ...] = ()

    def list_down(self) -> tuple[str, ...]:
        return self.down


def down(stage: Stage) -> list[tuple[str, str]]:
    return [(each.kind, each.provider) for each in messages.sending(stage.region.view()).down]


@pytest.mark.parametrize("paused", [False, True])
def test_a_channel_that_is_down_is_told_once_and_when_it_is_back(tmp_path: Path, paused: bool) -> None:
    with opened(tmp_path) as stage:
        sms = Breaking()
        worker = stage.worker(real=(sms,))
        run(worker)
        if paused:
            stage.does("lst-drift", "messages.pause", detail="Vi flyttar servern")
        sms.down = ("", "first")
        run(worker)
        told = stage.region.state.position
        assert down(stage) == [("sms", ""), ("sms", "first")]
        run(worker)
        assert stage.region.state.position == told
        sms.down = ()
        run(worker)
        assert down(stage) == []
