"""Calls through a provider over HTTP: what is taken, what is refused, what nobody knows; the reserve; and the voice."""

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from samverkan.channels import Content, Failed, HandedOver, Outcome, Unknown
from samverkan.channels.posting import Line
from samverkan.channels.voice import Voice
from samverkan.channels.voice.elks import Elks as Gateway
from samverkan.channels.voice.elks import read_end, read_key
from samverkan.channels.voice.settings import read_provider
from samverkan.channels.voice.speech import Mute, Speech, mend
from tests.town import speaking
from tests.town.calls import Calls, ringing
from tests.town.speaking import hear

PROGRAM = (sys.executable, str(Path(speaking.__file__)))
SAID = Content(
    subject="",
    text="Skarpt. Kallelse till samverkan: Oväder, Täby.",
    receipt="https://x.example/in/rost/i-1/1/svarat/s/",
    ended="https://x.example/in/rost/i-1/1/slut/t/",
)


@pytest.fixture
def first() -> Iterator[Calls]:
    with ringing(Calls()) as calls:
        yield calls


@pytest.fixture
def reserve() -> Iterator[Calls]:
    with ringing(Calls()) as calls:
        yield calls


@pytest.fixture
def alone(first: Calls) -> Iterator[Voice]:
    channel = Voice([open_gateway(first)], speech=Speech(PROGRAM))
    yield channel
    channel.close()


@pytest.fixture
def voice(first: Calls, reserve: Calls) -> Iterator[Voice]:
    channel = Voice([open_gateway(first), open_gateway(reserve)], speech=Speech(PROGRAM))
    yield channel
    channel.close()


def open_gateway(calls: Calls) -> Gateway:
    provider = read_provider("SAMVERKAN_VOICE", calls.setting())
    return Gateway(provider, line=Line(provider.address, connect=1.0, answer=0.5))


def send(voice: Voice, number: str = "08-785 40 00") -> Outcome:
    return voice.send(address=number, content=SAID, key="i-1-abc")


def test_a_call_is_asked_for_with_the_number_and_where_to_ask_and_tell(alone: Voice, first: Calls) -> None:
    assert send(alone) == HandedOver()
    (placed,) = first.placed
    assert (placed.number, placed.sender, placed.timeout) == ("+4687854000", "+46766861004", "45")
    assert (placed.voice_start, placed.whenhangup) == (SAID.receipt, SAID.ended)


@pytest.mark.parametrize("number", ["112", "", "08-78", "'; DROP", "070\r\nX: y"])
def test_what_is_no_whole_number_is_not_rung(alone: Voice, first: Calls, number: str) -> None:
    assert send(alone, number) == Failed(for_good=True, reason="bad-address")
    assert first.asked == 0


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (400, Failed(for_good=True, reason="voice-refused: 400 Invalid to number …")),
        (401, Failed(for_good=False, reason="voice-no-log-in: 401 Invalid to number …")),
        (503, Failed(for_good=False, reason="voice-trouble: 503 Invalid to number …")),
        ("failed", Failed(for_good=False, reason="voice-trouble: status failed")),
        ("drop", Unknown(reason="voice-broken-off")),
        ("silent", Unknown(reason="voice-no-answer")),
        ("html", Unknown(reason="voice-strange-answer")),
        (504, Unknown(reason="voice-no-answer: 504 Invalid to number …")),
    ],
)
def test_whether_it_rings_is_told_as_it_is_known(
    alone: Voice, first: Calls, answer: int | str, outcome: Outcome
) -> None:
    first.answers = [answer]
    began = time.monotonic()
    assert send(alone) == outcome
    assert time.monotonic() - began < 5
    assert first.placed == []


def test_the_reserve_rings_only_when_the_first_certainly_does_not(voice: Voice, first: Calls, reserve: Calls) -> None:
    first.answers = [503, "drop"]
    assert send(voice) == HandedOver()
    assert len(reserve.placed) == 1
    assert isinstance(send(voice), Unknown)
    assert len(reserve.placed) == 1
    assert voice.list_down() == ("first",)


@pytest.mark.parametrize("amiss", ["fails", "silent", "empty"])
def test_nobody_is_rung_without_a_voice_that_can_read_it(first: Calls, amiss: str) -> None:
    channel = Voice([open_gateway(first)], speech=Speech((*PROGRAM, amiss)))
    outcome = send(channel)
    channel.close()
    assert isinstance(outcome, Failed)
    assert (outcome.for_good, outcome.reason.partition(":")[0]) == (False, "voice-mute")
    assert "Oväder" not in outcome.reason
    assert first.asked == 0


def test_a_voice_that_hangs_or_is_not_there_is_given_up() -> None:
    began = time.monotonic()
    with pytest.raises(Mute, match="too slow"):
        Speech((*PROGRAM, "hangs"), seconds=0.3).read_out("Hej")
    assert time.monotonic() - began < 3
    with pytest.raises(Mute, match="FileNotFoundError"):
        Speech(("/nowhere/voice",)).read_out("Hej")


def test_the_words_are_read_whole_and_the_sound_knows_its_length() -> None:
    assert hear(Speech(PROGRAM).read_out("Övning. Åäö")) == "Övning. Åäö"
    with pytest.raises(Mute):
        mend(b"ID3 no wave")


def test_the_voice_is_told_no_setting_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMVERKAN_VOICE", "elks://u:hemligt@x.example")
    spied = "import os,sys;sys.stdout.buffer.write(b'RIFF0000WAVEdata0000' + repr(sorted(os.environ)).encode())"
    assert b"SAMVERKAN" not in Speech((sys.executable, "-c", spied)).read_out("Hej")


def test_a_sound_that_was_made_when_the_call_was_placed_is_not_made_again(tmp_path: Path) -> None:
    speech = Speech(PROGRAM)
    made = speech.read_out("Prov.")
    assert speech.read_out("Prov.") is made


def test_only_a_key_is_a_key() -> None:
    assert [read_key({"result": each}) for each in ("1", "9", "#", " 2 ")] == ["1", "9", "#", "2"]
    assert {read_key({"result": each}) for each in ("failed", "", "12", "hangup", "¹", "١")} == {""}
    assert read_key({}) == ""


def test_how_a_call_ended() -> None:
    assert read_end({"state": "success", "duration": "12"}) == "taken"
    assert read_end({"state": "busy"}) == "busy"
    assert read_end({"state": "failed"}) == "not-taken"
    assert read_end({}) == "not-taken"
