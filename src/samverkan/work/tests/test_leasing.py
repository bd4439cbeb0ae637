"""One worker at a time. One that died is followed at once in the same home, elsewhere when its lease has ended."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from samverkan.channels import Unknown
from samverkan.features.messages import Delivery
from samverkan.work.installation import Installation
from samverkan.work.leasing import LEASE_SECONDS, Leasing
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


def test_a_note_that_was_being_written_when_somebody_died_is_cleared_away(tmp_path: Path) -> None:
    (tmp_path / ".worker-note.json.4711").write_bytes(b"{")
    Installation(name="i", folder=tmp_path, machine="m").hold("w1")
    assert [each.name for each in tmp_path.iterdir()] == ["worker-place"]


def test_a_place_that_another_machine_or_an_earlier_start_wrote_tells_nothing(tmp_path: Path) -> None:
    first, second = (Installation(name="i", folder=tmp_path, machine="m") for _ in range(2))
    place = tmp_path / "worker-place"
    first.hold("w1")
    first.let_go()
    name, _, here = place.read_text().partition("\n")
    place.write_text(f"{name}\nannan-{here}")

    assert second.hold("w2") == ""


def test_a_place_that_was_put_back_from_a_copy_tells_nothing(tmp_path: Path) -> None:
    lives, second = (Installation(name="i", folder=tmp_path, machine="m") for _ in range(2))
    place = tmp_path / "worker-place"
    lives.hold("w1")
    (tmp_path / "kopia").write_text(place.read_text())
    (tmp_path / "kopia").replace(place)

    assert second.hold("w2") == ""


def test_what_waits_does_not_wait_for_the_lease_of_a_worker_that_died(stage: Stage) -> None:
    died = stage.worker(name="w-dog")
    stage.intend(cause="c1")
    run(died)
    del died
    gc.collect()

    name = stage.intend(cause="c2")
    run(stage.worker(name="w-foljer"))
    assert stage.message(name).standing is Delivery.HANDED_OVER


def dies_while_it_sends(stage: Stage) -> None:
    """A worker that is killed over its first message."""
    stage.email.answers = [KeyboardInterrupt()]
    with pytest.raises(KeyboardInterrupt):
        stage.worker(name="w-dog").turn()
    gc.collect()


def test_what_a_dead_worker_had_begun_is_unknown_at_once_and_an_alarm_goes_again(stage: Stage) -> None:
    alarm = stage.intend(cause="c1")
    dies_while_it_sends(stage)
    assert stage.delivery(alarm) == "sending"

    run(stage.worker())
    assert stage.message(alarm).attempts[1].outcome == ""
    assert (stage.delivery(alarm), stage.message(alarm).attempt) == ("handed-over", 2)
    assert [key for _, key, _ in stage.email.sent] == [alarm]


def test_what_is_no_alarm_waits_for_a_person_also_while_sending_is_paused(stage: Stage) -> None:
    news = stage.intend(cause="c1", alarm=False)
    dies_while_it_sends(stage)
    stage.does("lst-drift", "messages.pause", cause="person", detail="ser efter")

    run(stage.worker())
    assert stage.delivery(news) == "unknown"
    assert stage.email.sent == []
    stage.does("taby-tib", "messages.resolve", message=news, decision="reached", reason="ringde")
    assert stage.delivery(news) == "delivered"


def test_while_its_worker_lives_what_is_being_sent_is_not_called_unknown(stage: Stage) -> None:
    stage.email.answers = [Unknown(reason="tyst")]
    lives, second = stage.worker(name="w-lever"), stage.worker(name="w-vantar")
    news = stage.intend(cause="c1", alarm=False)
    run(lives)

    run(second)
    assert stage.delivery(news) == "sending"


def test_a_worker_in_another_home_says_nothing_of_the_first(stage: Stage, tmp_path: Path) -> None:
    news = stage.intend(cause="c1", alarm=False)
    dies_while_it_sends(stage)

    elsewhere = Installation(name="i", folder=tmp_path / "annat", machine="m")
    Leasing(stage.region, elsewhere, name="w-annat").follow()
    assert stage.delivery(news) == "sending"


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
