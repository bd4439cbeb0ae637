"""Called by telephone: what is read out, which key is an answer, and what is none."""

import threading
from collections.abc import Iterator
from urllib.parse import urlsplit
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from django.core.handlers.wsgi import WSGIHandler

from samverkan.channels.voice.callbacks import build_path
from samverkan.features import messages
from samverkan.features.messages import Delivery
from samverkan.region import streams
from tests.town.browser import COUNTY, SNOW, VAXHOLM
from tests.town.calls import Placed, ask_over_http
from tests.town.cast import PAST_UNDO_SECONDS
from tests.town.telephone import Ringing, ask_here


@pytest.fixture
def served() -> Iterator[int]:
    """The town's pages on a port of this machine."""
    with make_server("127.0.0.1", 0, WSGIHandler(), handler_class=Quiet) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join(5)


class Quiet(WSGIRequestHandler):
    """Writes nothing of what is asked."""

    def log_message(self, *_: object) -> None:
        return


def test_all_of_it_goes_over_a_wire(phone: Ringing, served: int) -> None:
    phone.calls.ask = lambda method, address, fields: ask_over_http(
        method, f"http://127.0.0.1:{served}{urlsplit(address).path}", fields
    )
    call = phone.calls_out()
    assert len(phone.calls.is_taken(call, "92")) == 3
    assert call.statuses == [200, 200, 200, 200, 200, 200, 204]
    assert phone.answer is not None
    assert (phone.answer.answer, phone.answer.way) == ("declines", "voice")


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


def test_what_has_no_answer_is_heard_with_a_key(phone: Ringing) -> None:
    phone.calls.is_over(phone.calls_out(), "failed")
    phone.town.wait(minutes=12)
    stream = streams.messages(streams.incident(phone.incident))
    sent = messages.list_messages(phone.view(), stream=stream)
    word = next(each for each in sent if each.letter == messages.SUMMONS_EXHAUSTED and each.ways == ("voice",))
    call = next(each for each in phone.calls.placed if f"/{word.id}/" in each.voice_start)
    said, thanked = phone.calls.is_taken(call, "1")
    assert said.startswith("Skarpt. Inget besked på kallelsen från ")
    assert "Vaxholms stad" in said
    assert said.endswith("Tryck 1 när ni har hört det här. Tryck 9 för att höra igen.")
    assert thanked == "Skarpt. Tack. Det är antecknat att ni har hört."
    found = messages.find(phone.view(), word.id)
    assert found is not None
    assert found.standing is Delivery.DELIVERED
    path = build_path(phone.region.keys, message=word.id, attempt=1, step="tangent")
    assert phone.posts(path, result="1") == 404


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


def test_a_key_that_is_told_after_the_end_is_an_answer_all_the_same(phone: Ringing) -> None:
    call = phone.calls_out()
    assert phone.calls.is_over(call, "success", duration="9") == 204
    phone.town.wait(seconds=1)
    assert phone.posts(phone.where("tangent"), result="1") == 200
    assert phone.answer is not None
    assert (phone.standing, phone.message().attempts[1].outcome) == (Delivery.ANSWERED, "delivered")
    assert phone.posts(phone.where("tangent"), result="1") == 404


def test_a_voice_that_is_gone_says_so_to_the_provider(phone: Ringing, monkeypatch: pytest.MonkeyPatch) -> None:
    phone.calls_out()
    monkeypatch.setenv("SAMVERKAN_VOICE_SPEECH", "a-voice-that-nobody-has")
    assert ask_here("GET", phone.where("tal"), {})[0] == 503


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


def test_an_end_that_is_told_before_we_know_that_it_rang_is_believed(phone: Ringing) -> None:
    phone.calls.answers = ["drop"] * 2
    phone.enters(phone.raises(invite=("0160", "0187")))
    phone.town.wait(seconds=PAST_UNDO_SECONDS)
    assert phone.posts(phone.where("slut"), state="busy") == 204
    assert "Ringd, upptaget" in phone.board
    assert phone.posts(phone.where("slut"), state="busy") == 404
