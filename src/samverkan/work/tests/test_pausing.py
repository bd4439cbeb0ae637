"""Nothing old is ever sent because a backup, a copy or a clock changed."""

import errno
import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from samverkan.features import messages
from samverkan.lib.clock import ManualClock
from samverkan.lib.files import write_whole
from samverkan.work import installation
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


def test_what_the_service_itself_writes_when_it_first_begins_is_sent(tmp_path: Path) -> None:
    with opened(tmp_path) as stage:
        worker = stage.worker()
        worker.bind()
        stage.intend()
        run(worker)
        assert (paused(stage), len(stage.email.sent)) == ("", 1)


def test_an_imported_journal_with_waiting_messages_starts_paused(tmp_path: Path) -> None:
    with opened(tmp_path) as stage:
        stage.intend()
        run(stage.worker())
        assert (paused(stage), stage.email.sent) == ("installation", [])


@pytest.mark.parametrize(
    "damaged",
    [b"", bytes(120), b'{"position":1,"digest":"\xff"}', b'{"position":1,"digest":"","at":"2016-11-09T02:03:00"}'],
)
def test_a_note_that_cannot_be_read_pauses_and_says_so(tmp_path: Path, damaged: bytes) -> None:
    with opened(tmp_path) as stage:
        worker = stage.worker()
        run(worker)
        stage.intend()
        run(worker)
        stage.intend(cause="c2")
        (tmp_path / "worker-note.json").write_bytes(damaged)
        run(worker)
        assert (paused(stage), len(stage.email.sent)) == ("restored", 1)


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


def jumps_told(stage: Stage) -> int:
    """How many jumps the journal tells of."""
    told = stage.region.store.connect().read_types(["messages.paused.v1"])
    return sum(b'"clock"' in (entry.payload or b"") for entry in told)


def test_a_clock_that_jumps_again_while_all_is_paused_is_an_entry_all_the_same(tmp_path: Path) -> None:
    with opened(tmp_path) as stage:
        steady = [0.0]
        worker = stage.worker()
        worker._ticking._steady = lambda: steady[0]
        run(worker, 2)
        stage.does("lst-drift", "messages.pause", detail="Servern flyttas")
        for told in (1, 2):
            stage.clock.forward(minutes=2)
            run(worker, 3)
            assert (paused(stage), jumps_told(stage)) == ("clock", told)


def full(*_given: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_under_the_note_is_seen_by_all_and_sending_goes_on_when_there_is_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(tmp_path) as stage:
        worker = stage.worker()
        run(worker)
        name = stage.intend()
        with monkeypatch.context() as disk:
            disk.setattr(installation, "write_whole", full)
            run(worker, 3)
            assert (paused(stage), stage.email.sent) == ("note", [])
        run(worker)
        assert paused(stage) == ""
        assert (stage.delivery(name), len(stage.email.sent)) == ("handed-over", 1)


def test_a_disk_that_fills_between_start_and_sending_leaves_nobody_in_doubt(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(tmp_path) as stage:
        worker = stage.worker()
        run(worker)
        name = stage.intend(alarm=False)
        with monkeypatch.context() as disk:
            answers = iter([write_whole])
            disk.setattr(installation, "write_whole", lambda *given: next(answers, full)(*given))
            run(worker, 3)
            assert (paused(stage), stage.email.sent) == ("note", [])
            assert stage.message(name).reason == "not-noted"
        stage.clock.forward(seconds=40)
        run(worker)
        assert (stage.delivery(name), len(stage.email.sent)) == ("handed-over", 1)


def test_a_pause_by_a_person_is_not_lifted_when_the_disk_has_room_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(tmp_path) as stage:
        worker = stage.worker()
        run(worker)
        stage.intend()
        with monkeypatch.context() as disk:
            disk.setattr(installation, "write_whole", full)
            run(worker, 3)
            stage.does("lst-drift", "messages.pause", detail="Servern flyttas")
        run(worker)
        assert (paused(stage), stage.email.sent) == ("person", [])


def test_a_clock_that_stepped_back_between_runs_pauses(tmp_path: Path) -> None:
    with opened(tmp_path) as stage:
        run(stage.worker())
    with opened(tmp_path, clock=ManualClock(NIGHT - timedelta(hours=1))) as stage:
        run(stage.worker(name="w2"))
        assert paused(stage) == "clock"


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


def test_what_another_process_has_just_noted_is_no_sign_of_a_restore(tmp_path: Path) -> None:
    """Two processes share a home for a while, as when one takes over: the one has not folded what the other wrote."""
    with opened(tmp_path) as stage, opened(tmp_path) as behind:
        behind.region.stop()
        stage.intend()
        shared = Installation(name="shared", folder=tmp_path)
        shared.write(stage.region, NIGHT)

        assert behind.region.state.position < stage.region.state.position
        assert shared.find_fault(behind.region, NIGHT, has_sent=True) is None
