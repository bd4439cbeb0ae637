"""A drill at the worker: what is real goes first, and nothing of a drill leaves once something real is called."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from samverkan.channels import Content, HandedOver, Outcome
from samverkan.features import drills, messages
from samverkan.features.messages import TEST_CALL, Delivery, Message
from samverkan.lib.local_time import local
from samverkan.region import streams
from samverkan.region.command import Command
from samverkan.region.event import SYSTEM
from samverkan.work.tests.stage import Fake, Stage, opened


class Pressing(Fake):
    """A channel in the middle of whose second message somebody presses."""

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self.stage = stage

    def send(self, *, address: str, content: Content, key: str) -> Outcome:
        if len(self.sent) == 1:
            self.stage.raises_alarm("vaxholm-vb")
        return super().send(address=address, content=content, key=key)


def begins(stage: Stage) -> None:
    """The drill that the county has scheduled is begun; nothing of it has left."""
    due = local(stage.clock.now()) + timedelta(minutes=1)
    told: dict[str, Any] = {"starts_on": due.date(), "clock": f"{due:%H:%M}", "every_weeks": 0}
    stage.does("lst-tib", "drills.schedule", **told)
    stage.clock.forward(minutes=1)
    task = drills.find_task(stage.region.view(), stage.clock.now())
    assert task is not None
    stage.region.execute(Command(verb=task[0], given=task[1], acting=SYSTEM, key=f"drill/{stage.acts}"))


def list_tested(stage: Stage) -> list[Message]:
    told = (stage.list_messages(streams.messages(streams.actor(member))) for member in ("0160", "0187", "lst"))
    return [each for own in told for each in own if each.letter == TEST_CALL]


def prepared(folder: Path) -> Stage:
    stage = Stage(folder)
    stage.worker(name="first").turn()
    begins(stage)
    return stage


def subjects(stage: Stage) -> list[str]:
    return [content.subject.partition(":")[0] for _to, _key, content in stage.email.sent]


def test_each_way_is_a_message_and_prov_is_its_first_word(tmp_path: Path) -> None:
    stage = prepared(tmp_path)
    stage.worker().turn()
    assert subjects(stage) == ["PROV"] * 3
    assert {each.standing for each in list_tested(stage)} == {Delivery.HANDED_OVER}
    stage.close()


def test_what_is_real_leaves_before_any_of_a_drill(tmp_path: Path) -> None:
    """Also what wakes nobody. What does has ended the drill already."""
    stage = prepared(tmp_path)
    stage.clock.forward(seconds=1)
    stage.intend(cause="c2", letter="test.plain", alarm=False)
    stage.worker().turn()
    told = [content.text for _to, _key, content in stage.email.sent]
    assert ["Läsare" in each for each in told] == [True, False, False, False]
    stage.close()


def test_a_press_while_a_drill_is_being_sent_stops_the_rest_of_it(tmp_path: Path) -> None:
    stage = prepared(tmp_path)
    stage.email = Pressing(stage)
    worker = stage.worker()
    worker.turn()
    assert subjects(stage) == ["PROV", "PROV"]
    stage.clock.forward(seconds=11)
    while worker.turn():
        pass
    assert subjects(stage)[2:] == ["SKARPT"] * 3
    assert sorted(each.standing.value for each in list_tested(stage)) == ["cancelled", "handed-over", "handed-over"]
    stage.close()


def test_a_worker_that_is_killed_after_the_press_sends_nothing_more_of_the_drill(tmp_path: Path) -> None:
    stage = prepared(tmp_path)
    stage.raises_alarm("vaxholm-vb")
    stage.close()
    with opened(tmp_path, clock=stage.clock) as again:
        again.clock.forward(seconds=11)
        worker = again.worker()
        while worker.turn():
            pass
        assert subjects(again) == ["SKARPT"] * 3
        assert {each.standing for each in list_tested(again)} == {Delivery.CANCELLED}


def test_a_drill_that_nobody_knows_of_is_not_sent_again(tmp_path: Path) -> None:
    stage = prepared(tmp_path)
    stage.email.answers = [ZeroDivisionError("broken"), HandedOver(), HandedOver()]
    worker = stage.worker()
    worker.turn()
    stage.clock.forward(minutes=2)
    worker.turn()
    assert len(stage.email.sent) == 2
    assert [messages.delivery(each, stage.clock.now()).value for each in list_tested(stage)].count("unknown") == 1
    stage.close()
