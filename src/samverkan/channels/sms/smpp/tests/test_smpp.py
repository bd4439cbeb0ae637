"""Text messages over SMPP: what is taken, what is refused, what nobody knows; the line that breaks and comes back."""

import ssl
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from samverkan.channels import Content, Failed, HandedOver, Outcome, Unknown
from samverkan.channels.sms import Sms
from samverkan.channels.sms.settings import read_provider
from samverkan.channels.sms.smpp import Smpp
from samverkan.channels.sms.smpp.line import Times
from samverkan.project.tls import prepare_certificate
from tests.town.smsc import (
    ALREADY_BOUND,
    QUEUE_FULL,
    SYSTEM_ERROR,
    THROTTLED,
    WRONG_NUMBER,
    WRONG_PASSWORD,
    Smsc,
)
from tests.town.smsc_line import bound

SAID = Content(subject="", text="SKARPT: Oväder på Åva, Täby. Svara 1 BK deltar.")
QUICK = Times(connect=1.0, answer=0.4, beat=0.2, pause=0.05)


@pytest.fixture
def smsc() -> Iterator[Smsc]:
    with bound(Smsc()) as smsc:
        yield smsc


@pytest.fixture
def reserve() -> Iterator[Smsc]:
    with bound(Smsc()) as smsc:
        yield smsc


def open_gateway(smsc: Smsc, *, times: Times = QUICK, more: str = "") -> Smpp:
    return Smpp(read_provider("SAMVERKAN_SMS", smsc.setting(more=more)), times=times)


@pytest.fixture
def alone(smsc: Smsc) -> Iterator[Sms]:
    channel = Sms([open_gateway(smsc)])
    yield channel
    channel.close()


@pytest.fixture
def two(smsc: Smsc, reserve: Smsc) -> Iterator[Sms]:
    channel = Sms([open_gateway(smsc), open_gateway(reserve)])
    yield channel
    channel.close()


def send(sms: Sms, number: str = "070-174 06 05", key: str = "i-1-abc") -> Outcome:
    return sms.send(address=number, content=SAID, key=key)


def test_a_message_is_handed_over_in_the_alphabet_with_a_receipt_asked_for(alone: Sms, smsc: Smsc) -> None:
    assert isinstance(send(alone), HandedOver)
    (took,) = smsc.sent
    assert (took.number, took.sender, took.text) == ("46701740605", "46766861004", SAID.text)
    assert (took.coding, took.wants_receipt, len(took.body)) == (0, True, len(SAID.text))
    assert smsc.binds == [("samv", "h:l@sen", "")]


def test_a_burst_goes_over_one_bind(alone: Sms, smsc: Smsc) -> None:
    assert all(isinstance(send(alone), HandedOver) for _ in range(20))
    assert (len(smsc.binds), len(smsc.sent)) == (1, 20)


def test_copies_of_one_message_carry_the_same_mark_and_others_another(alone: Sms, smsc: Smsc) -> None:
    for key in ("i-1-abc", "i-1-abc", "i-1-def"):
        send(alone, key=key)
    first, second, other = (each.mark for each in smsc.sent)
    assert len(first) == 2
    assert first == second != other


@pytest.mark.parametrize(
    ("answer", "for_good", "reason"),
    [
        (WRONG_NUMBER, True, "sms-refused: SMPP 0x0000000b"),
        (THROTTLED, False, "sms-too-much: SMPP 0x00000058"),
        (QUEUE_FULL, False, "sms-too-much: SMPP 0x00000014"),
        (SYSTEM_ERROR, False, "sms-trouble: SMPP 0x00000008"),
        (0xFFFFFFFF, False, "sms-trouble: SMPP 0xffffffff"),
        ("nack", False, "sms-trouble: SMPP 0x00000002"),
    ],
)
def test_what_is_refused_has_not_left(alone: Sms, smsc: Smsc, answer: int | str, for_good: bool, reason: str) -> None:
    smsc.answers = [answer]
    assert send(alone) == Failed(for_good=for_good, reason=reason)


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ("silent", "sms-no-answer"),
        ("other", "sms-no-answer"),
        ("drop", "sms-broken-off"),
        ("huge", "sms-broken-off"),
        ("tiny", "sms-broken-off"),
    ],
)
def test_without_an_answer_nobody_knows_and_the_line_comes_back(
    alone: Sms, smsc: Smsc, answer: str, reason: str
) -> None:
    smsc.answers = [answer]
    assert send(alone) == Unknown(reason=reason)
    assert len(smsc.sent) == 1
    if answer not in ("silent", "other"):
        smsc.waits_for(binds=2)
    assert isinstance(send(alone), HandedOver)


def test_what_the_first_may_have_taken_never_goes_to_the_reserve(two: Sms, smsc: Smsc, reserve: Smsc) -> None:
    smsc.answers = ["drop"]
    assert isinstance(send(two), Unknown)
    assert reserve.asked == 0


def test_what_the_first_refuses_goes_to_the_reserve(two: Sms, smsc: Smsc, reserve: Smsc) -> None:
    smsc.answers = [THROTTLED] * 9
    assert all(isinstance(send(two), HandedOver) for _ in range(3))
    assert (len(smsc.sent), len(reserve.sent), smsc.asked) == (0, 3, 2)
    assert two.list_down() == ("first",)


@pytest.mark.parametrize(
    ("status", "reason"), [(WRONG_PASSWORD, "sms-no-log-in"), (ALREADY_BOUND, "sms-bound-elsewhere")]
)
def test_a_bind_that_is_refused_is_said_and_tried_again(alone: Sms, smsc: Smsc, status: int, reason: str) -> None:
    smsc.bind_status = status
    alone.send(address="0701740605", content=SAID, key="k")
    assert send(alone) == Failed(for_good=False, reason=reason)
    assert smsc.sent == []
    smsc.bind_status = 0
    smsc.waits_for(binds=len(smsc.binds) + 1)
    gateway = open_gateway(smsc)
    assert isinstance(send(Sms([gateway])), HandedOver)
    gateway.close()


def test_nobody_at_the_other_end_is_certainly_not_sent(smsc: Smsc) -> None:
    with bound(Smsc()) as gone:
        gateway = open_gateway(gone)
    assert send(Sms([gateway])) == Failed(for_good=False, reason="sms-away")
    gateway.close()


def test_the_line_is_asked_whether_it_lives_and_bound_again_when_it_does_not(alone: Sms, smsc: Smsc) -> None:
    send(alone)
    smsc.waits_for(beats=2)
    assert len(smsc.binds) == 1
    smsc.beats_are_answered = False
    smsc.waits_for(binds=2)
    smsc.beats_are_answered = True
    assert isinstance(send(alone), HandedOver)


def test_at_the_end_it_unbinds(smsc: Smsc) -> None:
    gateway = open_gateway(smsc)
    send(Sms([gateway]))
    gateway.close()
    smsc.waits_for(unbinds=1)
    assert send(Sms([gateway])) == Failed(for_good=False, reason="sms-away")


def test_no_faster_than_what_is_agreed_by_however_many_threads(smsc: Smsc) -> None:
    rested: list[float] = []
    provider = read_provider("SAMVERKAN_SMS", smsc.setting(more="&rate=20"))
    gateway = Smpp(provider, times=QUICK, steady=lambda: 700.0, rest=rested.append)
    sms = Sms([gateway])
    with ThreadPoolExecutor(4) as threads:
        came = list(threads.map(lambda number: send(sms, key=f"k{number}"), range(5)))
    assert sorted(rested) == pytest.approx([0, 0.05, 0.1, 0.15, 0.2])
    assert all(isinstance(each, HandedOver) for each in came)
    assert [open_gateway(smsc, more=more).lines for more in ("&rate=2", "&rate=900", "")] == [2, 8, 8]
    gateway.close()


def test_several_wait_for_their_answers_at_once_on_one_line(alone: Sms, smsc: Smsc) -> None:
    smsc.answers = ["silent", "ok", WRONG_NUMBER, "ok", "ok"]
    with ThreadPoolExecutor(5) as threads:
        came = list(threads.map(lambda number: send(alone, key=f"k{number}"), range(5)))
    assert Counter(type(each) for each in came) == {Failed: 1, HandedOver: 3, Unknown: 1}
    references = {each.reference for each in came if isinstance(each, HandedOver)}
    assert (len(references), len(smsc.binds)) == (3, 1)


def test_how_it_is_is_known_without_a_message(smsc: Smsc) -> None:
    gateway = open_gateway(smsc)
    sms = Sms([gateway])
    assert gateway.is_up() is None
    send(sms)
    sms.probe()
    assert (gateway.is_up(), sms.list_down()) == (True, ())
    gateway.close()
    assert gateway.is_up() is False


def test_only_an_smsc_whose_certificate_holds_is_told_the_password(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = prepare_certificate(tmp_path)
    with bound(Smsc()) as smsc:
        smsc.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        smsc.tls.load_cert_chain(made.certificate, made.key)
        setting = smsc.setting().replace("smpp://", "smpps://").replace("127.0.0.1", "localhost")
        for trusted in (False, True):
            if trusted:
                monkeypatch.setenv("SSL_CERT_FILE", str(made.authority))
            gateway = Smpp(read_provider("SAMVERKAN_SMS", setting), times=QUICK)
            send(Sms([gateway]))
            came = send(Sms([gateway]))
            gateway.close()
            assert (bool(smsc.binds), isinstance(came, HandedOver)) == (trusted, trusted)
            assert trusted or came == Failed(for_good=False, reason="sms-untrusted")
