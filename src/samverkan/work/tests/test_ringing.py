"""When somebody is rung: where a step asks for a call, or for an alarm that nothing else has taken. Never otherwise."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from samverkan.channels import Content, Failed
from samverkan.features.functions.events import ChannelGiven
from samverkan.features.messages import Message
from samverkan.region import streams
from samverkan.region.event import Fact
from samverkan.region.room import Brief, Letter
from samverkan.work.tests.stage import Fake, Stage, opened

REFUSED = Failed(for_good=True, reason="550 No such user")


class Telephone(Fake):
    """A channel that reads out."""

    reaches = "voice"
    short = True

    def read_out(self, text: str) -> bytes:
        return text.encode()


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    with opened(tmp_path) as stage:
        given = ChannelGiven(function="taby-tib", channel="taby-phone", kind="voice", address="+46701740605", order=0)
        stage.write(Fact(stream=streams.REGION, event=given, owner="lst"))
        plain = stage.region.registry.letters["test.plain"]
        letters = dict(stage.region.registry.letters)
        letters["test.plain"] = Letter(kind=plain.kind, word=plain.word, short=short)
        stage.region.registry.letters = letters
        yield stage


def short(_view: object, _message: Message, _now: object, _language: str) -> Brief:
    return Brief(said="Provlarm, Täby.", ring="TiB 08-785 40 00")


def rings(stage: Stage, *, alarm: bool = True, ways: tuple[str, ...] = ()) -> list[Content]:
    """What a telephone is asked to read out."""
    telephone = Telephone("voice")
    worker = stage.worker(real=(stage.email, telephone))
    worker.turn()
    stage.intend(alarm=alarm, ways=ways)
    while worker.turn():
        pass
    return [content for _address, _key, content in telephone.sent]


def test_what_asks_for_a_call_is_read_out_with_addresses_of_its_own(stage: Stage) -> None:
    (content,) = rings(stage, ways=("voice",))
    assert content.text.startswith(
        "Prov. Provlarm, Täby. Ring tjänsteman i beredskap 0 8, 7 8 5, 4 0, 0 0. Tryck 1 när"
    )
    assert content.receipt.startswith("https://samverkan.example/in/rost/a-0160-")
    assert content.receipt.split("/")[6:8] == ["1", "svarat"]
    assert content.ended.split("/")[6:8] == ["1", "slut"]
    assert content.receipt.split("/")[-2] != content.ended.split("/")[-2]


def test_nobody_is_rung_while_another_way_takes_it(stage: Stage) -> None:
    assert rings(stage) == []
    assert len(stage.email.sent) == 1


def test_an_alarm_that_nothing_else_has_taken_rings(stage: Stage) -> None:
    stage.email.answers = [REFUSED]
    assert len(rings(stage)) == 1


def test_what_is_no_alarm_rings_nobody_even_then(stage: Stage) -> None:
    stage.email.answers = [REFUSED]
    assert rings(stage, alarm=False) == []
