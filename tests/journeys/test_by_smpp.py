"""Called over SMPP: what the SMSC says of a message, what somebody answers, and what it brings that it should not."""

import struct
from collections.abc import Iterator

import pytest

from samverkan.channels.sms import Sms
from samverkan.channels.sms.settings import read_provider
from samverkan.channels.sms.smpp import Smpp
from samverkan.channels.sms.smpp.line import AWAY_AFTER_SECONDS, Times
from samverkan.features import summons
from samverkan.features.messages import Delivery
from samverkan.lib.maps import values_in_order
from tests.town.drilling import begin_drill, list_asked
from tests.town.smsc import RECEIPT, UCS2, WITH_HEADER, Smsc
from tests.town.smsc_line import bound
from tests.town.texting import STRANGER
from tests.town.town import Town
from tests.town.wired import Hours, Wired

QUICK = Times(connect=0.5, answer=1.0, beat=10.0, pause=0.05)
LATER = 0x64


@pytest.fixture
def smsc() -> Iterator[Smsc]:
    with bound(Smsc()) as smsc:
        yield smsc


@pytest.fixture
def wired(town: Town, smsc: Smsc) -> Iterator[Wired]:
    hours, provider = Hours(), read_provider("SAMVERKAN_SMS", smsc.setting())
    sms = Sms([Smpp(provider, times=QUICK, steady=hours)], steady=lambda: town.now.timestamp())
    yield Wired(town, smsc, sms, hours)
    sms.close()


def test_a_call_is_answered_by_the_same_line(wired: Wired) -> None:
    snow = wired.calls()
    (text,) = wired.smsc.texts_to(wired.vaxholm)
    assert text.startswith("SKARPT: Kallelse till samverkan: Väder, Stockholms län. ")
    assert wired.texts(wired.vaxholm, "1") == 0
    answer = wired.answer(snow)
    assert answer is not None
    assert (answer.answer, answer.way, answer.function) == ("attends", "sms", "0187-tib")
    assert wired.standing(snow) is Delivery.ANSWERED


def test_a_drill_is_answered_by_the_same_line_and_answers_nothing_else(wired: Wired) -> None:
    begin_drill(wired)
    wired.town.works()
    assert wired.texts(wired.vaxholm, "1") == 0
    assert Delivery.ANSWERED not in {each.standing for each in list_asked(wired)}
    assert wired.texts(wired.vaxholm, "PROV") == 0
    assert Delivery.ANSWERED in {each.standing for each in list_asked(wired)}


@pytest.mark.parametrize("how", ["text", "tlv"])
@pytest.mark.parametrize("in_hex", [False, True])
def test_a_receipt_tells_that_it_reached_the_telephone(wired: Wired, how: str, in_hex: bool) -> None:
    wired.smsc.names_in_hex = in_hex
    snow = wired.calls()
    assert wired.standing(snow) is Delivery.HANDED_OVER
    took = wired.sent_to(wired.vaxholm)
    assert wired.smsc.tells(took, "ACCEPTD", how=how) == 0
    assert wired.standing(snow) is Delivery.HANDED_OVER
    assert wired.smsc.tells(took, "DELIVRD", how=how) == 0
    assert wired.standing(snow) is Delivery.DELIVERED


def test_one_that_never_reached_the_telephone_is_no_longer_called_handed_over(wired: Wired) -> None:
    snow = wired.calls()
    assert wired.smsc.tells(wired.sent_to(wired.vaxholm), "UNDELIV") == 0
    wired.town.wait(seconds=5)
    assert wired.standing(snow) is Delivery.FAILED_FOR_GOOD
    assert wired.message(snow).attempts[1].reason == "sms-not-delivered"


def test_a_receipt_that_is_late_or_comes_twice_changes_nothing_more(wired: Wired) -> None:
    snow = wired.calls()
    took = wired.sent_to(wired.vaxholm)
    for stat in ("DELIVRD", "DELIVRD", "UNDELIV"):
        assert wired.smsc.tells(took, stat) == 0
    assert wired.standing(snow) is Delivery.DELIVERED
    assert wired.turned_away()["again"] >= 2


def test_a_name_that_the_provider_uses_again_means_the_newest(wired: Wired) -> None:
    wired.smsc.named[wired.vaxholm.lstrip("+")] = "4711"
    snow, fire = wired.calls(), wired.calls(kind="brand")
    assert wired.smsc.tells(wired.sent_to(wired.vaxholm), "DELIVRD") == 0
    assert (wired.standing(snow), wired.standing(fire)) == (Delivery.HANDED_OVER, Delivery.DELIVERED)


def test_a_receipt_before_our_own_word_is_kept_for_it(wired: Wired) -> None:
    wired.smsc.receipt_first = True
    snow = wired.calls()
    wired.comes_to(lambda: wired.standing(snow) is Delivery.DELIVERED)


def test_forged_receipts_change_nothing(wired: Wired) -> None:
    snow = wired.calls()
    took = wired.sent_to(wired.vaxholm)
    smsc, own = wired.smsc, f"id:{took.id} stat:DELIVRD".encode()
    brought = [
        smsc.tells(took, "DELIVRD", name="4711"),
        smsc.brings("46709999999", took.sender, own, esm_class=RECEIPT),  # another telephone
        smsc.brings(took.number, took.sender, b"id:" + b"9" * 200 + b" stat:DELIVRD", esm_class=RECEIPT),
        smsc.brings(took.number, took.sender, b"\x00\xff" * 70, esm_class=RECEIPT),
        smsc.brings(took.number, took.sender, own.replace(b"DELIVRD", b"SOLD"), esm_class=RECEIPT),
        smsc.brings(took.number, took.sender, own),  # the words of one, in a text
    ]
    assert brought == [0] * len(brought)
    assert wired.standing(snow) is Delivery.HANDED_OVER
    assert wired.turned_away()["unreadable"] >= 2


@pytest.mark.parametrize("wide", [False, True])
def test_an_answer_in_eight_parts_of_ucs2_out_of_order_is_one_answer(wired: Wired, wide: bool) -> None:
    snow = wired.calls()
    text = "2, " + "båten är på varv 🚤 och Per kommer i stället. " * 10
    told = text.encode("utf-16-be")
    size = -(-len(told) // 8) | 1  # so that signs are split between parts
    parts = [told[at : at + size] for at in range(0, len(told), size)]
    assert len(parts) == 8
    wired.smsc.passes_on_parts(wired.vaxholm, parts, order=(7, 1, 0, 3, 3, 2, 6, 5, 4), wide=wide)
    answer = wired.answer(snow)
    assert answer is not None
    assert answer.answer == "declines"
    assert "varv 🚤 och Per" in answer.note
    assert summons.of(wired.view(), snow).count == 1


def test_junk_is_confirmed_counted_and_harmless(wired: Wired) -> None:
    snow = wired.calls()
    smsc, own = wired.smsc, wired.vaxholm.lstrip("+")
    statuses = [
        smsc.brings(own, "46766861004", bytes(range(256))[:254], coding=4),
        smsc.brings(own, "46766861004", b"\xff" * 9, coding=UCS2, esm_class=WITH_HEADER),
        smsc.brings(own, "46766861004", b"\x05\x00\x03\x07\x00\x00" + b"1", esm_class=WITH_HEADER),
        smsc.brings(own, "46766861004", b"\x05\x00\x03\x07\xff\x01" + b"1", esm_class=WITH_HEADER),
        smsc.brings("", "", b""),
        smsc.brings(own, "46700000000", b"1"),  # to another number of the same account
    ]
    assert statuses == [0] * len(statuses)
    assert wired.answer(snow) is None
    told = wired.turned_away()
    assert told["unreadable"] >= 4
    assert told["not-ours"] == 1
    assert told["stranger"] == 1
    assert wired.town.verdict.holds


def test_a_stranger_gets_no_answer_no_room_and_is_counted(wired: Wired) -> None:
    snow = wired.calls()
    sent = len(wired.smsc.sent)
    for _ in range(3):
        assert wired.texts(STRANGER, "1") == 0
    wired.smsc.passes_on_parts(STRANGER, [b"\x001", b"\x002"], order=(0,))
    assert len(wired.smsc.sent) == sent
    assert wired.answer(snow) is None
    assert wired.turned_away()["stranger"] == 4


@pytest.mark.parametrize("data", [struct.pack(">LLLL", 0xFFFFFFFF, 5, 0, 1), struct.pack(">L", 3), b"\x00" * 16])
def test_what_is_no_pdu_ends_the_line_and_the_next_one_works(wired: Wired, data: bytes) -> None:
    snow = wired.calls()
    wired.smsc.pushes(data)
    wired.smsc.waits_for(binds=2)
    assert wired.texts(wired.vaxholm, "1") == 0
    assert wired.answer(snow) is not None


def test_a_command_that_we_do_not_know_is_said_no_to(wired: Wired) -> None:
    assert wired.smsc.pushes(struct.pack(">LLLL", 16, 0x777, 0, 77), 77) == 0x03
    assert wired.smsc.pushes(struct.pack(">LLLL", 20, 5, 0, 78) + b"\x01\x02\x03\x04", 78) == 0
    assert wired.turned_away()["unreadable"] == 1
    assert len(wired.smsc.binds) == 1


def test_the_same_text_brought_again_after_the_line_broke_is_one_answer(wired: Wired) -> None:
    snow = wired.calls()
    wired.texts(wired.vaxholm, "1")
    wired.smsc.breaks_off()
    wired.smsc.waits_for(binds=2)
    wired.texts(wired.vaxholm, "1")
    assert summons.of(wired.view(), snow).count == 1
    wired.texts(wired.vaxholm, "2")
    wired.texts(wired.vaxholm, "1")
    assert summons.of(wired.view(), snow).count == 3
    answer = wired.answer(snow)
    assert answer is not None
    assert answer.answer == "attends"


def test_an_alarm_whose_line_broke_says_so_and_goes_again_with_the_same_mark(wired: Wired) -> None:
    wired.smsc.answers = ["drop"] * 2
    snow = wired.calls()
    wired.smsc.waits_for(binds=2)
    wired.town.wait(minutes=3)
    assert wired.standing(snow) is Delivery.HANDED_OVER
    marks = {each.mark for each in wired.smsc.sent if each.number == wired.vaxholm.lstrip("+")}
    assert len(marks) == 1
    outcomes = [each.outcome for each in values_in_order(wired.message(snow).attempts)]
    assert (outcomes[0], outcomes[-1]) == ("", "handed-over")


def test_the_board_says_that_the_line_is_away_before_anything_is_sent(wired: Wired) -> None:
    wired.comes_to(lambda: wired.sms.list_down() == ())
    wired.smsc.bind_status = 0x0D
    wired.smsc.breaks_off()
    wired.comes_to(lambda: len(wired.smsc.binds) == 2)
    assert wired.sms.list_down() == ()
    wired.hours.seconds += AWAY_AFTER_SECONDS + 1
    assert wired.sms.list_down() == ("", "first")
    wired.town.works()
    snow = wired.calls()
    assert "SMS: nere sedan" in wired.reads("lst-tib", f"/h/{snow}/kallelse/")
    wired.smsc.bind_status = 0
    wired.comes_to(lambda: wired.sms.list_down() != ("", "first") or wired.smsc.line is not None)
