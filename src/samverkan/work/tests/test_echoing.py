"""Notices beside the steps: who gets them, what they say, and that they never stand for anybody being reached."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
import pytest

from samverkan.channels import Content, Failed, HandedOver, Outcome
from samverkan.channels.outbox import Outbox
from samverkan.channels.push import GONE
from samverkan.channels.switched import Switched, switch_on
from samverkan.features import messages
from samverkan.features.functions.person_events import Held
from samverkan.lib.maps import values_in_order
from samverkan.region import streams
from samverkan.region.event import Fact
from samverkan.work.build import build_echoing, build_worker
from samverkan.work.echoing import MOST_WAITING, Device, Echoing, EchoingThread, Notice
from samverkan.work.tests.stage import BASE, Stage, opened

HELD = "to p-taby-tib"


class Pushed:
    """A push service that takes what it is given, or says what it is told to."""

    kind = reaches = "push"
    real = short = True
    reply_to = None

    def __init__(self) -> None:
        self.taken: list[tuple[str, Notice]] = []
        self.says: Outcome | Exception = HandedOver()

    def send(self, *, address: str, content: Content, key: str) -> Outcome:
        if isinstance(self.says, Exception):
            raise self.says
        self.taken.append((address, msgspec.json.decode(content.text, type=Notice)))
        return self.says


class Kept:
    """Where devices are kept: one for each person."""

    def __init__(self) -> None:
        self.dropped: list[int] = []

    def list_devices(self, person: str) -> Sequence[Device]:
        return [Device(number=7, address=f"to {person}")]

    def drop(self, number: int) -> None:
        self.dropped.append(number)


class Room:
    """A worker, and who hears of what has left."""

    def __init__(self, stage: Stage) -> None:
        self.stage, self.pushed, self.kept = stage, Pushed(), Kept()
        self.echoing = self.build()
        switched = Switched(
            outbox=Outbox(stage.folder / "outbox"), real=(stage.email,), in_exercise=frozenset({"email"})
        )
        self.worker = build_worker(
            stage.region,
            home=stage.folder,
            switched=switched,
            base_url=BASE,
            steady=lambda: stage.clock.now().timestamp(),
            beside=lambda message: self.echoing.hear(message),
        )
        self.worker.turn()

    def build(self, *, in_exercise: bool = False) -> Echoing:
        letters = self.stage.region.registry.letters
        return Echoing(self.stage.region, self.pushed, self.kept, letters=letters, in_exercise=in_exercise)

    def sends(self, **more: Any) -> str:
        name = self.stage.intend(**more)
        for _ in range(4):
            self.worker.turn()
        return name

    def hears(self) -> list[tuple[str, Notice]]:
        """What the devices are told, once all that waits has been taken."""
        self.echoing.end()
        while self.echoing.work():
            pass
        return self.pushed.taken


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with opened(tmp_path) as stage:
        yield Room(stage)


def test_who_is_on_duty_is_told_on_its_own_device_what_an_sms_may_say(room: Room) -> None:
    room.sends(about="i1")
    told = Notice(title="PROV", body="Hej", tag="i1/test.plain", path="/f/taby-tib/")
    assert room.hears() == [(HELD, told)]


def test_of_several_who_hold_the_function_the_first_in_turn_is_told(room: Room) -> None:
    also = Held(function="taby-tib", person="p-zoe", from_at=room.stage.clock.now(), order=2)
    room.stage.write(Fact(stream=streams.actor("0160"), event=also))
    room.sends()
    assert [address for address, _ in room.hears()] == [HELD]


def test_a_step_to_a_person_is_told_to_that_person(room: Room) -> None:
    room.echoing.hear(room.stage.message(room.stage.intend(person="p-bea", step=2)))
    assert [address for address, _ in room.hears()] == ["to p-bea"]


def test_the_journal_says_the_same_with_it_and_without(room: Room) -> None:
    name = room.sends()
    before = room.stage.region.state.position
    room.hears()
    assert (room.stage.region.state.position, room.stage.delivery(name)) == (before, "handed-over")
    assert [each.channel_kind for each in values_in_order(room.stage.message(name).attempts)] == ["email"]


def test_what_has_not_left_is_told_to_nobody(room: Room) -> None:
    room.stage.email.answers = [Failed(for_good=True, reason="550 nej")]
    room.sends()
    assert room.hears() == []


def test_an_exercise_is_told_only_where_that_is_chosen(room: Room) -> None:
    room.sends(exercise=True)
    assert room.hears() == []
    room.echoing = room.build(in_exercise=True)
    room.sends(exercise=True, cause="c2", about=room.stage.lets_out("email", "push"))
    assert [notice.title for _, notice in room.hears()] == ["ÖVNING"]


@pytest.mark.parametrize(
    ("chosen", "told"), [(("email", "push"), ["ÖVNING"]), (("push",), ["ÖVNING"]), (("email",), []), ((), [])]
)
def test_an_exercise_is_told_on_devices_only_where_its_leader_has_chosen_notices(
    room: Room, chosen: tuple[str, ...], told: list[str]
) -> None:
    room.echoing = room.build(in_exercise=True)
    incident = room.stage.raises_alarm(exercise=True)
    room.stage.write(messages.choose_channels(streams.incident(incident), chosen, by="TiB"))
    room.sends(exercise=True, stream=streams.messages(streams.incident(incident)))
    assert [notice.title for _, notice in room.hears() if notice.tag.endswith("test.plain")] == told


def test_notices_can_be_chosen_for_exercises_only_where_they_are_on_and_let_out(tmp_path: Path) -> None:
    on, let_out = {"SAMVERKAN_PUSH": "mailto:drift@lst.example"}, {"SAMVERKAN_EXERCISE_CHANNELS": "push"}
    both = switch_on(on | let_out, outbox=tmp_path)
    assert both.kinds(demo=False, exercise=True) == ("outbox", "push")
    assert both.kinds(demo=False) == both.kinds(demo=True, exercise=True) == ("outbox",)
    for only in (on, let_out):
        assert switch_on(only, outbox=tmp_path).kinds(demo=False, exercise=True) == ("outbox",)


def test_a_device_that_is_no_more_is_dropped_and_the_alarm_stands_as_it_was(room: Room) -> None:
    room.pushed.says = Failed(for_good=True, reason=GONE)
    name = room.sends()
    room.hears()
    assert (room.kept.dropped, room.stage.delivery(name)) == ([7], "handed-over")


def test_a_push_service_that_breaks_stops_nothing(room: Room) -> None:
    room.pushed.says = ZeroDivisionError()
    room.sends()
    assert room.hears() == []
    room.pushed.says = HandedOver()
    room.sends(cause="c2")
    assert len(room.hears()) == 1


def test_no_alarm_waits_for_notices_however_many_there_are(room: Room) -> None:
    message = room.stage.message(room.stage.intend())
    for _ in range(MOST_WAITING + 10):
        room.echoing.hear(message)
    assert len(room.hears()) == MOST_WAITING - 1


def test_a_letter_without_short_words_is_no_notice(room: Room) -> None:
    room.echoing.hear(room.stage.message(room.stage.intend(letter="stale")))
    assert room.hears() == []


def test_the_thread_ends_when_asked_and_the_key_is_the_rooms(room: Room) -> None:
    switched = Switched(outbox=Outbox(room.stage.folder / "outbox"), in_exercise=frozenset({"push"}))
    contact = "mailto:drift@lst.example"
    thread = EchoingThread(build_echoing(room.stage.region, room.kept, switched=switched, contact=contact))
    thread.start()
    thread.stop(within_seconds=5)
    assert not thread.is_alive()
