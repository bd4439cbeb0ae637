"""A step goes to its person, by the kind of channel that it names; and is found when its time has come."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from samverkan.channels import Failed
from samverkan.channels.outbox import Outbox
from samverkan.features import messages
from samverkan.features.functions.person_events import PersonLeft, PersonReachable, PersonUnreachable
from samverkan.region import streams
from samverkan.region.event import Event, Fact
from samverkan.work.tests.stage import Fake, Stage, opened
from samverkan.work.worker import Worker

PERSON = "p-taby-tib"


class Sms(Fake):
    reaches = "sms"


class Telephone(Fake):
    reaches = "voice"


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    with opened(tmp_path) as stage:
        tell(stage, reach("sms", "+46700000001"), reach("email", "anna@taby.example"))
        yield stage


def reach(kind: str, address: str) -> PersonReachable:
    return PersonReachable(person=PERSON, channel=f"k-{kind}", kind=kind, address=address)


def tell(stage: Stage, *events: Event) -> None:
    stage.write(*(Fact(stream=streams.actor("0160"), event=event, owner="0160") for event in events))


def hired(stage: Stage, *channels: Fake) -> Worker:
    """A worker who has begun before there is anything to send."""
    worker = stage.worker(real=channels)
    worker.turn()
    return worker


def step(stage: Stage, **more: Any) -> str:
    told: dict[str, Any] = {"step": 2, "order": 1, "person": PERSON, "ways": ("sms",)}
    return stage.intend(**(told | more))


def test_a_step_to_a_person_goes_by_the_persons_own_ways_of_that_kind(stage: Stage) -> None:
    sms = Sms("sms")
    worker = hired(stage, stage.email, sms)
    name, other = step(stage), step(stage, cause="c2", ways=("voice", "email"))
    while worker.turn():
        pass
    assert [(address, key) for address, key, _ in sms.sent] == [("+46700000001", name)]
    assert [(address, key) for address, key, _ in stage.email.sent] == [("anna@taby.example", other)]


def test_a_mobile_that_takes_no_text_message_is_rung_all_the_same(stage: Stage) -> None:
    sms, telephone = Sms("sms"), Telephone("voice")
    sms.answers = [Failed(for_good=True, reason="sms-not-delivered")]
    worker, name = hired(stage, sms, telephone), step(stage, ways=("sms", "voice"))
    while worker.turn():
        pass
    assert [(address, key) for address, key, _ in telephone.sent] == [("+46700000001", name)]
    assert stage.delivery(name) == "handed-over"


def test_a_mobile_that_nobody_answers_is_rung_once_and_has_the_text_message_still(stage: Stage) -> None:
    sms, telephone = Sms("sms"), Telephone("voice")
    telephone.answers = [Failed(for_good=True, reason="voice-nobody")]
    worker = hired(stage, sms, telephone)
    step(stage, ways=("voice", "sms"))
    while worker.turn():
        pass
    assert (len(telephone.sent), len(sms.sent)) == (1, 1)


def test_who_has_left_is_not_reached_and_that_is_seen(stage: Stage) -> None:
    tell(stage, PersonLeft(person=PERSON))
    sms = Sms("sms")
    worker, name = hired(stage, sms), step(stage)
    while worker.turn():
        pass
    assert sms.sent == []
    assert (stage.delivery(name), stage.message(name).reason) == ("failed-for-good", "no-path")


def test_an_exercise_puts_a_text_message_in_the_outbox(stage: Stage) -> None:
    sms = Sms("sms")
    worker, name = hired(stage, stage.email, sms), step(stage, exercise=True)
    while worker.turn():
        pass
    assert (sms.sent, stage.email.sent) == ([], [])
    assert Outbox(stage.folder / "outbox").find(name) is not None


@pytest.mark.parametrize("ways", [("sms",), ()])
def test_an_exercise_that_lets_mails_out_puts_a_text_message_in_the_outbox_too(
    stage: Stage, ways: tuple[str, ...]
) -> None:
    tell(stage, PersonUnreachable(person=PERSON, channel="k-email"))
    sms = Sms("sms")
    worker = stage.worker(real=(stage.email, sms), in_exercise=frozenset({"email"}))
    worker.turn()
    name = step(stage, exercise=True, ways=ways, about=stage.lets_out("email"))
    while worker.turn():
        pass
    assert (sms.sent, stage.delivery(name)) == ([], "handed-over")
    assert Outbox(stage.folder / "outbox").find(name) is not None


def test_the_worker_rests_until_something_has_its_time_and_no_longer(stage: Stage) -> None:
    for tenths in (3, 3.7, 120):
        now = stage.clock.now()
        due_at = now + timedelta(seconds=tenths / 10)
        name = step(stage, cause=f"c{tenths}", not_before=due_at)
        looks_at = messages.next_look(stage.region.view(), now)
        assert looks_at is not None
        assert due_at <= looks_at <= due_at + timedelta(seconds=0.1)
        stage.does("taby-tib", "messages.cancel", message=name, reason="prov")
    assert messages.next_look(stage.region.view(), now) is None


def test_a_step_waits_for_its_time_and_not_a_moment_longer(stage: Stage) -> None:
    sms = Sms("sms")
    worker = hired(stage, sms)
    step(stage, not_before=stage.clock.now() + timedelta(minutes=3))
    stage.clock.forward(seconds=179.9)
    assert not worker.turn()
    stage.clock.forward(seconds=0.1)
    assert worker.turn()
    assert len(sms.sent) == 1
