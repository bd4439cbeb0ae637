"""Nothing old is ever sent because a backup, a copy or a clock changed."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from samverkan.features import messages
from samverkan.lib.clock import ManualClock
from samverkan.lib.refusal import Refused
from samverkan.work.installation import Installation
from samverkan.work.tests.stage import NIGHT, Stage, opened
from samverkan.work.tests.test_worker import run


def paused(stage: Stage) -> str:
    return messages.sending(stage.region.view()).paused


def test_a_restored_backup_sends_nothing_until_a_person_has_looked(tmp_path: Path) -> None:
    with opened(tmp_path) as stage:
        run(stage.worker())
        stage.intend()
    shutil.copytree(tmp_path, tmp_path / "backup")
    clock = ManualClock(NIGHT + timedelta(minutes=2))
    with opened(tmp_path, clock=clock) as stage:
        run(stage.worker())
        assert len(stage.email.sent) == 1
    for old in tmp_path.glob("journal.db*"):
        old.unlink()
    for kept in (tmp_path / "backup").glob("journal.db*"):
        shutil.copy(kept, tmp_path / kept.name)
    clock.forward(minutes=2)
    with opened(tmp_path, clock=clock) as stage:
        worker = stage.worker()
        run(worker)
        assert (paused(stage), stage.email.sent) == ("restored", [])
        stage.does("lst-drift", "messages.release", reason="Ringt Täby", seen_waiting=5)
        run(worker)
        assert len(stage.email.sent) == 1


def test_a_copied_installation_starts_paused(tmp_path: Path) -> None:
    with opened(tmp_path) as stage:
        run(stage.worker())
        name = stage.intend()
    with opened(tmp_path, keys="other-keys") as copy:
        run(copy.worker(name="w2"))
        assert (paused(copy), copy.email.sent) == ("installation", [])
        assert copy.delivery(name) == "waiting"


def test_an_imported_journal_with_waiting_messages_starts_paused(tmp_path: Path) -> None:
    with opened(tmp_path) as stage:
        stage.intend()
        run(stage.worker())
        assert (paused(stage), stage.email.sent) == ("installation", [])


def test_the_same_files_on_another_machine_start_paused(tmp_path: Path) -> None:
    with opened(tmp_path) as stage:
        Installation(name="x", folder=tmp_path, machine="one").write(stage.region, NIGHT)
        fault = Installation(name="x", folder=tmp_path, machine="two").find_fault(stage.region, NIGHT, has_sent=True)
        assert fault is not None
        assert fault[0] == "restored"


@pytest.mark.parametrize("jump", [timedelta(hours=2), -timedelta(hours=2)])
def test_a_clock_that_jumps_pauses(tmp_path: Path, jump: timedelta) -> None:
    with opened(tmp_path) as stage:
        steady = [0.0]
        worker = stage.worker()
        worker._ticking._steady = lambda: steady[0]
        run(worker, 2)
        stage.clock.set(stage.clock.now() + jump)
        stage.intend()
        run(worker)
        assert (paused(stage), stage.email.sent) == ("clock", [])


def test_a_clock_that_stepped_back_between_runs_pauses(tmp_path: Path) -> None:
    with opened(tmp_path) as stage:
        run(stage.worker())
    with opened(tmp_path, clock=ManualClock(NIGHT - timedelta(hours=1))) as stage:
        run(stage.worker(name="w2"))
        assert paused(stage) == "clock"


def test_only_who_keeps_the_sending_lets_it_go_and_only_what_was_seen(tmp_path: Path) -> None:
    with opened(tmp_path) as stage:
        stage.does("lst-drift", "messages.pause")
        with pytest.raises(Refused, match="not-operator"):
            stage.does("taby-tib", "messages.release", reason="x", seen_waiting=9)
        stage.does("lst-tib", "messages.release", reason="Falskt larm", seen_waiting=0)
        assert paused(stage) == ""


def test_a_restart_in_place_is_not_a_restore(tmp_path: Path) -> None:
    clock = ManualClock(NIGHT)
    for number in range(3):
        with opened(tmp_path, clock=clock) as stage:
            worker = stage.worker()
            run(worker)
            name = stage.intend(cause=f"c{number}")
            run(worker)
            assert (paused(stage), stage.delivery(name)) == ("", "handed-over")
        clock.forward(minutes=10)
