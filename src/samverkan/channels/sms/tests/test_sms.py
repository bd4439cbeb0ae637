"""Text messages through a provider over HTTP: what is taken, what is refused, what nobody knows; and the reserve."""

import socket
import time
from collections.abc import Iterator

import pytest

from samverkan.channels import Content, Failed, HandedOver, Outcome, Unknown
from samverkan.channels.posting import Line
from samverkan.channels.sms import Sms
from samverkan.channels.sms.elks import Elks as Gateway
from samverkan.channels.sms.settings import read_provider
from tests.town.elks import Elks, answering

SAID = Content(
    subject="", text="SKARPT: Oväder, Täby. Svara 1 BK deltar.", receipt="https://x.example/in/sms/kvitto/i-1/1/s/"
)


class Steady:
    """A clock that goes on when it is told to."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def first() -> Iterator[Elks]:
    with answering(Elks()) as elks:
        yield elks


@pytest.fixture
def reserve() -> Iterator[Elks]:
    with answering(Elks()) as elks:
        yield elks


@pytest.fixture
def steady() -> Steady:
    return Steady()


@pytest.fixture
def sms(first: Elks, reserve: Elks, steady: Steady) -> Iterator[Sms]:
    channel = Sms([open_gateway(first), open_gateway(reserve)], steady=steady)
    yield channel
    channel.close()


def open_gateway(elks: Elks) -> Gateway:
    provider = read_provider("SAMVERKAN_SMS", elks.setting())
    return Gateway(provider, line=Line(provider.address, connect=1.0, answer=0.5))


@pytest.fixture
def alone(first: Elks) -> Iterator[Sms]:
    channel = Sms([open_gateway(first)])
    yield channel
    channel.close()


def send(sms: Sms, number: str = "070-174 06 05", *, key: str = "i-1-abc") -> Outcome:
    return sms.send(address=number, content=SAID, key=key)


def test_a_message_is_handed_over_with_its_number_as_it_is_dialled(alone: Sms, first: Elks) -> None:
    assert send(alone) == HandedOver()
    (sent,) = first.sent
    assert (sent.number, sent.sender) == ("+46701740605", "+46766861004")
    assert (sent.text, sent.whendelivered) == (SAID.text, SAID.receipt)


def test_a_burst_goes_over_one_connection(alone: Sms, first: Elks) -> None:
    assert [send(alone) for _ in range(5)] == [HandedOver()] * 5
    assert first.connections == 1


def test_a_text_that_somebody_else_made_is_one_part_all_the_same(alone: Sms, first: Elks) -> None:
    alone.send(address="0701740605", content=Content(subject="", text="❄" * 300), key="k")
    assert first.sent[0].text == "?" * 160


@pytest.mark.parametrize("number", ["112", "0", "08-78", "", "+0701740605", "'; DROP", "070\r\nX: y"])
def test_what_is_no_whole_number_is_refused_here(alone: Sms, first: Elks, number: str) -> None:
    assert send(alone, number) == Failed(for_good=True, reason="bad-address")
    assert first.asked == 0


def test_nobody_listens_so_it_has_not_left() -> None:
    elks = Elks()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        elks.port = free.getsockname()[1]
    assert send(Sms([open_gateway(elks)])) == Failed(for_good=False, reason="sms-away")


@pytest.mark.parametrize(
    ("status", "for_good", "reason"),
    [
        (400, True, "sms-refused: 400 Invalid to number …"),
        (401, False, "sms-no-log-in: 401 Invalid to number …"),
        (403, False, "sms-no-log-in: 403 Invalid to number …"),
        (404, False, "sms-trouble: 404 Invalid to number …"),
        (429, False, "sms-trouble: 429 Invalid to number …"),
        (500, False, "sms-trouble: 500 Invalid to number …"),
        (503, False, "sms-trouble: 503 Invalid to number …"),
        ("redirect", False, "sms-trouble: 302"),
        ("failed", False, "sms-trouble: status failed"),
    ],
)
def test_what_is_refused_has_not_left(alone: Sms, first: Elks, status: int | str, for_good: bool, reason: str) -> None:
    first.answers = [status]
    assert send(alone) == Failed(for_good=for_good, reason=reason)
    assert first.sent == []


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ("drop", "sms-broken-off"),
        ("half", "sms-broken-off"),
        ("silent", "sms-no-answer"),
        ("drip", "sms-no-answer"),
        ("html", "sms-strange-answer"),
        ("no-id", "sms-strange-answer"),
        (504, "sms-no-answer: 504 Invalid to number …"),
    ],
)
def test_without_an_answer_that_says_so_nobody_knows(alone: Sms, first: Elks, answer: int | str, reason: str) -> None:
    first.answers = [answer]
    began = time.monotonic()
    outcome = send(alone)
    assert outcome == Unknown(reason=reason)
    assert time.monotonic() - began < 3


def test_with_the_wrong_password_nothing_leaves_and_the_number_is_not_blamed(first: Elks) -> None:
    channel = Sms([Gateway(read_provider("SAMVERKAN_SMS", first.setting().replace("hemligt", "fel")))])
    outcome = send(channel)
    channel.close()
    assert isinstance(outcome, Failed)
    assert not outcome.for_good
    assert outcome.reason.startswith("sms-no-log-in: 401")


def test_a_connection_that_was_closed_meanwhile_is_not_written_on(alone: Sms, first: Elks) -> None:
    first.answers = ["closes"]
    assert send(alone) == HandedOver()
    assert first.hung_up.wait(5)
    assert send(alone) == HandedOver()
    assert first.connections == 2


def test_what_the_first_certainly_did_not_take_goes_to_the_reserve(sms: Sms, first: Elks, reserve: Elks) -> None:
    first.answers = [503]
    assert send(sms) == HandedOver()
    assert (len(first.sent), len(reserve.sent)) == (0, 1)


@pytest.mark.parametrize("answer", ["drop", "half", "silent", "html"])
def test_what_the_first_may_have_taken_never_goes_to_the_reserve(
    sms: Sms, first: Elks, reserve: Elks, answer: str
) -> None:
    first.answers = [answer]
    assert isinstance(send(sms), Unknown)
    assert reserve.asked == 0


def test_a_number_that_both_refuse_is_refused_for_good(sms: Sms, first: Elks, reserve: Elks) -> None:
    first.answers, reserve.answers = [400], [400]
    outcome = send(sms)
    assert isinstance(outcome, Failed)
    assert outcome.for_good
    assert sms.list_down() == ()


def test_a_provider_that_is_down_is_skipped_for_a_while_and_then_tried_with_one(
    sms: Sms, first: Elks, reserve: Elks, steady: Steady
) -> None:
    first.answers = [503, 503, 503]
    assert [send(sms) for _ in range(4)] == [HandedOver()] * 4
    assert (first.asked, len(reserve.sent)) == (2, 4)
    assert sms.list_down() == ("first",)
    steady.seconds = 11
    assert [send(sms), send(sms)] == [HandedOver()] * 2
    assert (first.asked, len(reserve.sent)) == (3, 6)  # half open: one was tried, and it rests again, longer
    steady.seconds = 40
    assert send(sms) == HandedOver()
    assert (len(first.sent), sms.list_down()) == (1, ())


def test_one_that_lets_us_wait_is_skipped_at_once(sms: Sms, first: Elks, reserve: Elks) -> None:
    first.answers = ["silent", "silent"]
    assert isinstance(send(sms, key="i-1-abc"), Unknown)
    assert isinstance(send(sms, key="i-2-abc"), Unknown)
    assert send(sms) == HandedOver()
    assert (first.asked, len(reserve.sent)) == (2, 1)


def test_with_both_down_it_is_said_and_nothing_is_lost(sms: Sms, first: Elks, reserve: Elks, steady: Steady) -> None:
    first.answers, reserve.answers = [500] * 2, [500] * 2
    assert [each for each in (send(sms), send(sms)) if isinstance(each, Failed) and not each.for_good]
    assert sms.list_down() == ("", "first", "reserve")
    assert send(sms) == Failed(for_good=False, reason="sms-down")
    steady.seconds = 11
    assert send(sms) == HandedOver()
    assert sms.list_down() == ("reserve",)


def test_a_reply_is_asked_for_only_where_it_comes_back(first: Elks, reserve: Elks) -> None:
    named = Gateway(read_provider("SAMVERKAN_SMS", first.setting("Samverkan")))
    both = Gateway(read_provider("SAMVERKAN_SMS", first.setting("Samverkan", more="&reply=+46766860000")))
    numbered = open_gateway(reserve)
    assert Sms([numbered]).reply_to == ""
    assert Sms([named]).reply_to is None
    assert Sms([both]).reply_to == "+46766860000"
    assert Sms([named, numbered]).reply_to == "+46766861004"
