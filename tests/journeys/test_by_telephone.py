"""Called by telephone: what is read out, which key is an answer, and what is none."""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client

from samverkan.channels.voice import Voice, open_voice
from samverkan.channels.voice.callbacks import KEY, build_path
from samverkan.features import messages, summons
from samverkan.features.messages import Delivery, Message, delivery
from samverkan.features.summons.state import Answer
from samverkan.region import streams
from samverkan.region.command import Unconfirmed
from tests.town import speaking
from tests.town.browser import COUNTY, OPERATOR, SNOW, VAXHOLM, Browser
from tests.town.calls import Calls, Placed, ringing
from tests.town.cast import PAST_UNDO_SECONDS
from tests.town.town import Town

SPEECH = f"'{sys.executable}' '{Path(speaking.__file__)}'"


def ask_here(method: str, address: str, fields: Mapping[str, str]) -> tuple[int, bytes]:
    """As the provider asks, of the town's own pages."""
    client = Client(headers={"host": "localhost"}, enforce_csrf_checks=True)
    path = urlsplit(address).path
    answer = client.get(path) if method == "GET" else client.post(path, dict(fields))
    return answer.status_code, answer.content


class Ringing(Browser):
    """A town where calls are on, and nothing else that wakes anybody."""

    def __init__(self, town: Town, calls: Calls, voice: Voice, *, exercise: tuple[str, ...] = ()) -> None:
        super().__init__(town)
        self.calls = calls
        town.plugs_in(voice, exercise=exercise)

    def calls_out(self, **given: Any) -> Placed:
        """Täby presses; Vaxholm's duty officer is rung. Gives the call."""
        self.enters(self.raises(**{"invite": ("0160", "0187"), **given}))
        return self.rings()

    def rings(self) -> Placed:
        """The last call of that step, once it has been handed over to the provider."""
        self.town.wait(seconds=PAST_UNDO_SECONDS)
        return [each for each in self.calls.placed if f"/{self.message().id}/" in each.voice_start][-1]

    def message(self) -> Message:
        """The step to Vaxholm that was taken first."""
        stream = streams.messages(streams.incident(self.incident))
        sent = messages.list_messages(self.view(), stream=stream)
        mine = [each for each in sent if each.receiver_function == VAXHOLM and each.step > 1 and each.attempts]
        return mine[0]

    @property
    def standing(self) -> Delivery:
        return delivery(self.message(), self.town.now)

    @property
    def answer(self) -> Answer | None:
        return summons.answer_of_member(summons.of(self.view(), self.incident), "0187")

    @property
    def board(self) -> str:
        return self.reads(COUNTY, f"/h/{self.incident}/kallelse/")

    def posts(self, address: str, **fields: str) -> int:
        return ask_here("POST", address, fields)[0]

    def where(self, step: str, *, attempt: int = 1) -> str:
        """Where a step of the call to Vaxholm is taken."""
        return build_path(self.region.keys, message=self.message().id, attempt=attempt, step=step)

    def turned_away(self) -> dict[str, int]:
        """What has been turned away, as who runs the service sees it some minutes later."""
        self.town.wait(minutes=11)
        self.posts("/in/rost/x/1/slut/0/")
        return {each.why: each.count for each in messages.hands(self.view()).turned_away if each.kind == "voice"}


@pytest.fixture
def calls() -> Iterator[Calls]:
    with ringing(Calls(ask=ask_here)) as calls:
        yield calls


@pytest.fixture
def voice(calls: Calls, monkeypatch: pytest.MonkeyPatch) -> Iterator[Voice]:
    monkeypatch.setenv("SAMVERKAN_VOICE_SPEECH", SPEECH)
    voice = open_voice({"SAMVERKAN_VOICE": calls.setting(), "SAMVERKAN_VOICE_SPEECH": SPEECH})
    assert voice is not None
    yield voice
    voice.close()


@pytest.fixture
def phone(town: Town, calls: Calls, voice: Voice) -> Ringing:
    return Ringing(town, calls, voice)


def test_a_call_is_read_out_and_answered_with_a_key(phone: Ringing) -> None:
    call = phone.calls_out()
    assert phone.standing is Delivery.HANDED_OVER
    said, thanked = phone.calls.is_taken(call, "1")
    assert said.startswith("Skarpt. Kallelse till samverkan: Väder, Stockholms län. Ring tjänsteman i beredskap 0 8, ")
    assert "Tryck 1 om ni deltar" in said
    assert SNOW["sentence"] not in said
    assert thanked == "Skarpt. Tack. Ni har svarat att ni deltar."
    answer = phone.answer
    assert answer is not None
    assert (answer.answer, answer.way, answer.function, answer.holds) == ("attends", "voice", VAXHOLM, True)
    assert (phone.standing, phone.message().attempts[1].outcome) == (Delivery.ANSWERED, "delivered")
    assert "Med en tangent i samtalet" in phone.board
    assert call.statuses == [200, 200, 200, 200, 204]


@pytest.mark.parametrize(
    ("keys", "answer"), [("2", "declines"), ("3", "call-me"), ("991", "attends"), ("5*1", "attends")]
)
def test_each_key_is_its_answer_and_nine_reads_it_again(phone: Ringing, keys: str, answer: str) -> None:
    heard = phone.calls.is_taken(phone.calls_out(), keys)
    assert len(heard) == len(keys) + 1
    assert phone.answer is not None
    assert phone.answer.answer == answer


def test_who_only_listens_again_has_heard_and_has_not_answered(phone: Ringing) -> None:
    call = phone.calls_out()
    assert phone.calls.is_taken(call, "9")[-1] == "Skarpt. Ingen tangent trycktes. Det räknas inte som ett svar."
    assert (phone.answer, phone.standing) == (None, Delivery.DELIVERED)


def test_voicemail_a_queue_and_silence_are_no_answers_and_the_board_says_so(phone: Ringing) -> None:
    call = phone.calls_out()
    phone.calls.is_taken(call, "")
    phone.town.wait(seconds=1)
    assert phone.answer is None
    assert phone.standing is Delivery.FAILED_FOR_GOOD
    assert "Ringd, inget tangentsvar" in phone.board
    assert "också telefonsvarare, kö och växel tar samtal" in phone.reads(COUNTY, f"/utskick/{phone.message().id}/")


def test_a_hang_up_in_the_middle_is_no_answer_either(phone: Ringing) -> None:
    call = phone.calls_out()
    assert phone.posts(call.voice_start, direction="outgoing") == 200
    assert phone.calls.is_over(call, "success", duration="3") == 204
    phone.town.wait(seconds=1)
    assert "Ringd, inget tangentsvar" in phone.board


def test_nobody_takes_it(phone: Ringing) -> None:
    phone.calls.is_over(phone.calls_out(), "failed")
    phone.town.wait(seconds=1)
    assert "Ringd, ingen svarade" in phone.board


def test_busy_is_rung_again_after_a_minute(phone: Ringing) -> None:
    phone.calls.is_over(phone.calls_out(), "busy")
    assert "Ringd, upptaget" in phone.board
    phone.town.wait(seconds=61)
    assert phone.message().attempt == 2
    phone.calls.is_taken(phone.rings(), "1")
    assert phone.answer is not None


def test_where_nobody_knows_whether_it_rang_a_key_is_an_answer_all_the_same(phone: Ringing) -> None:
    phone.calls.answers = ["drop"] * 2
    phone.enters(phone.raises(invite=("0160", "0187")))
    phone.town.wait(seconds=PAST_UNDO_SECONDS)
    assert phone.message().attempts[1].outcome == ""
    start = phone.where("svarat")
    unsure = Placed(id="c9", sender="s", number="n", voice_start=start, whenhangup=phone.where("slut"))
    phone.calls.is_taken(unsure, "1")
    assert phone.answer is not None
    assert phone.standing is Delivery.ANSWERED


def test_the_end_that_comes_before_we_know_that_it_rang_is_asked_for_again(phone: Ringing) -> None:
    phone.calls.answers = ["drop"] * 2
    phone.enters(phone.raises(invite=("0160", "0187")))
    phone.town.wait(seconds=PAST_UNDO_SECONDS)
    assert phone.posts(phone.where("slut"), state="busy") == 503
    assert phone.message().attempts[1].outcome == ""


def test_a_key_twice_is_one_answer(phone: Ringing) -> None:
    call = phone.calls_out()
    phone.calls.is_taken(call, "1", ends=False)
    assert phone.posts(phone.where("tangent"), result="1") == 404
    assert phone.posts(phone.where("tangent"), result="2") == 404
    assert len(summons.of(phone.view(), phone.incident).answers) == 1
    assert phone.turned_away()["again"] == 2


def test_who_forges_learns_nothing_and_changes_nothing(phone: Ringing) -> None:
    call = phone.calls_out()
    name, secret = phone.message().id, call.voice_start.split("/")[-2]
    for path in (
        f"/in/rost/{name}/1/tangent/{secret}/",
        f"/in/rost/{name}/2/svarat/{secret}/",
        f"/in/rost/{name}/1/svarat/{'0' * 32}/",
        f"/in/rost/{name}/1/svarat/å/",
        f"/in/rost/i-x-y/1/tangent/{secret}/",
        f"/in/rost/{name}/99999999999999999999/svarat/{secret}/",
    ):
        answer = ask_here("POST", path, {"result": "1", "state": "success"})
        assert answer == (404, b"")
        assert ask_here("GET", path, {}) == (404, b"")
    assert (phone.answer, phone.standing) == (None, Delivery.HANDED_OVER)
    assert phone.turned_away()["secret"] == 13


def test_an_address_that_is_only_followed_answers_nothing(phone: Ringing) -> None:
    call = phone.calls_out()
    for step in ("svarat", "tangent", "slut"):
        assert ask_here("GET", phone.where(step), {}) == (404, b"")
    assert phone.posts(phone.where("tal"), result="1") == 404
    assert ask_here("GET", phone.where("deltar"), {})[0] == 200
    assert phone.answer is None
    assert phone.calls.is_taken(call, "1")


def test_a_call_of_a_message_that_was_never_rung_is_none(phone: Ringing) -> None:
    phone.calls_out()
    keys = phone.region.keys
    for name, attempt in (("i-x-y", 1), (phone.message().id, 7), ("", 1)):
        path = build_path(keys, message=name or "å", attempt=attempt, step="tangent")
        assert ask_here("POST", path, {"result": "1"}) == (404, b"")
    assert keys.secret(KEY) != keys.secret("sms-receipt")
    assert phone.turned_away()["unknown-message"] == 3


def test_after_the_end_no_key_is_taken(phone: Ringing) -> None:
    call = phone.calls_out()
    phone.closes(phone.incident)
    assert phone.posts(phone.where("tangent"), result="1") == 404
    assert phone.answer is None
    assert phone.calls.is_taken(call, "1") == [
        "Skarpt. Det här samtalet behövs inte längre. Ni behöver inte göra något."
    ]


def test_long_after_the_call_its_addresses_are_dead(phone: Ringing) -> None:
    phone.calls_out()
    phone.town.wait(minutes=16)
    for step in ("svarat", "tangent"):
        assert phone.posts(phone.where(step), result="1") == 404
    assert ask_here("GET", phone.where("tal"), {})[0] == 404
    assert phone.answer is None


def test_an_exercise_rings_nobody_unless_it_is_chosen(town: Town, calls: Calls, voice: Voice) -> None:
    phone = Ringing(town, calls, voice)
    phone.raises(invite=("0160", "0187"), exercise=True)
    town.wait(minutes=20)
    assert calls.asked == 0
    chosen = Ringing(town, calls, voice, exercise=("voice",))
    said = calls.is_taken(chosen.calls_out(exercise=True), "1")
    assert all(each.startswith("Övning. ") for each in said)


def test_where_the_answer_is_not_confirmed_the_voice_says_so(phone: Ringing, monkeypatch: pytest.MonkeyPatch) -> None:
    call = phone.calls_out()

    def lost(command: object, **_: object) -> None:
        raise Unconfirmed

    monkeypatch.setattr(phone.region, "execute", lost)
    heard = phone.calls.is_taken(call, "1", ends=False)
    assert heard[-1] == "Skarpt. Det är inte säkert att svaret sparades. Svara på ett annat sätt också."


def test_who_may_not_read_it_any_more_hears_nothing_of_it(phone: Ringing) -> None:
    call = phone.calls_out()
    phone.does("", "register.end_membership", member="0187", on=phone.town.now.date())
    assert phone.calls.is_taken(call, "1") == []
    assert phone.answer is None


def test_the_example_rings_nobody_and_takes_no_key(example: Town, calls: Calls, voice: Voice) -> None:
    example.plugs_in(voice)
    browser = Browser(example)
    browser.raises(invite=("0160", "0187"))
    example.wait(minutes=5)
    assert calls.asked == 0
    path = build_path(browser.region.keys, message="i-1-a", attempt=1, step="tangent")
    assert ask_here("POST", path, {"result": "1"}) == (404, b"")


def test_who_runs_the_service_sees_what_was_turned_away(phone: Ringing) -> None:
    phone.calls_out()
    phone.posts("/in/rost/x/1/slut/0/")
    assert "telefon: fel hemlighet i adressen" in phone.reads(OPERATOR, "/utskick/")
