"""What SMPP carries, read and written: the alphabet, parts put together, receipts in their forms, bytes of any kind."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samverkan.channels.sms.gsm7 import BASIC, EXTENSION
from samverkan.channels.sms.smpp import build_mark, pdus
from samverkan.channels.sms.smpp.alphabet import GSM, UCS2, decode, encode
from samverkan.channels.sms.smpp.joining import MOST_OPEN, MOST_OPEN_EACH, WAIT_SECONDS, Joining, Piece, read_piece
from samverkan.channels.sms.smpp.pdus import Broken, Brought
from samverkan.channels.sms.smpp.receipts import build_reference, is_receipt, list_references, read_state
from samverkan.channels.sms.smpp.taking import write_number

WHO, US = "+46701740627", "46766861004"


def brought(body: bytes = b"", *, esm_class: int = 0, **more: object) -> Brought:
    told = Brought(source=WHO, source_ton=1, destination=US, esm_class=esm_class, coding=0, body=body)
    for name, value in more.items():
        told = type(told)(**{each: getattr(told, each) for each in told.__struct_fields__} | {name: value})
    return told


class Steady:
    """A clock that goes on when it is told to."""

    seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def part(number: int, total: int = 2, *, reference: int = 7, body: bytes = b"", source: str = WHO) -> Piece:
    text = body or f"del {number} ".encode()
    return Piece(source=source, destination=US, coding=GSM, body=text, reference=reference, total=total, number=number)


@given(st.text(st.sampled_from(sorted(BASIC | EXTENSION)), max_size=160))
def test_every_sign_of_the_alphabet_comes_back_as_it_was(text: str) -> None:
    assert decode(encode(text), GSM) == text


def test_signs_have_the_numbers_of_the_standard() -> None:
    assert encode("@åÅäöÄÖé§€") == bytes([0, 15, 14, 0x7B, 0x7C, 0x5B, 0x5C, 5, 0x5F, 27, 0x65])
    with pytest.raises(ValueError, match="outside"):
        encode("❄")


@given(st.binary(max_size=300), st.integers(0, 255))
def test_whatever_the_bytes_and_their_coding_are_it_is_a_text_or_none(body: bytes, coding: int) -> None:
    told = decode(body, coding)
    assert told is None or told.encode("utf-8", "strict") is not None


@pytest.mark.parametrize(
    ("coding", "body", "text"),
    [(1, b"1", "1"), (3, "å".encode("latin-1"), "å"), (UCS2, "å🚤".encode("utf-16-be"), "å🚤"), (0xF0, b"\x0f", "å")],
)
def test_what_telephones_choose_is_read(coding: int, body: bytes, text: str) -> None:
    assert decode(body, coding) == text
    assert decode(body, 4) is None
    assert decode(body, 0xF4) is None


@given(st.binary(max_size=200))
def test_any_bytes_after_a_header_are_read_without_a_fault(body: bytes) -> None:
    for code in (5, 0x80000004, 0x80000009, 0x15, 0x777):
        pdu = pdus.read(struct.pack(">LLLL", 16 + len(body), code, 0, 9) + body)
        assert pdu.sequence == 9
        if pdu.brought is not None:
            read_piece(pdu.brought)
            read_state(pdu.brought)
            list_references(pdu.brought, account="a")


@pytest.mark.parametrize("length", [0, 3, 15, pdus.MOST_BYTES + 1, 0xFFFFFFFF])
def test_a_length_that_cannot_be_ends_it(length: int) -> None:
    with pytest.raises(Broken):
        pdus.read_length(struct.pack(">L", length))


def test_parts_told_by_parameters_are_put_together() -> None:
    joining = Joining()
    pieces = [read_piece(brought(text, sar=(9, 2, number))) for number, text in ((2, b"kommer"), (1, b"1 jag "))]
    first, second = (joining.take(piece) for piece in pieces if piece is not None)
    assert first is None
    assert second is not None
    assert second.text == "1 jag kommer"


def test_a_part_that_never_comes_does_not_keep_the_answer() -> None:
    steady = Steady()
    joining = Joining(steady=steady)
    joining.take(part(1, 3, body=b"1 jag "))
    joining.take(part(3, 3, body=b"nu"))
    joining.take(part(2, 2, reference=8))
    assert joining.list_given_up() == []
    steady.seconds = WAIT_SECONDS
    assert [each.text for each in joining.list_given_up()] == ["1 jag …nu", None]
    assert (len(joining), joining.list_given_up()) == (0, [])


def test_a_part_that_comes_once_more_after_the_whole_is_no_new_answer() -> None:
    steady = Steady()
    joining = Joining(steady=steady)
    for piece in (part(1), part(2)):
        joining.take(piece)
    assert joining.take(part(1)) is None
    steady.seconds = WAIT_SECONDS
    assert joining.list_given_up() == []
    joining.take(part(1, body=b"another text under the same number "))
    whole = joining.take(part(2, body=b"is read"))
    assert whole is not None
    assert whole.text == "another text under the same number is read"


def test_unfinished_parts_take_no_more_than_their_room() -> None:
    joining = Joining()
    for reference in range(10):
        joining.take(part(1, reference=reference))
    assert (len(joining), len(joining.list_given_up())) == (MOST_OPEN_EACH, 10 - MOST_OPEN_EACH)
    for number in range(MOST_OPEN + 50):
        joining.take(part(1, source=f"+4670{number:07}"))
    assert len(joining) == MOST_OPEN


@pytest.mark.parametrize("body", [b"", b"\xff1", b"\x05\x00\x03\x01\x00\x001", b"\x05\x00\x03\x01\x02\x031"])
def test_a_header_that_cannot_be_is_no_part(body: bytes) -> None:
    assert read_piece(brought(body, esm_class=0x40)) is None


@pytest.mark.parametrize(
    ("body", "state"),
    [
        (b"id:1 sub:001 dlvrd:001 stat:DELIVRD err:000 text:x", "delivered"),
        (b"ID: 1 STAT: delivrd", "delivered"),
        (b"id:1 stat:UNDELIV err:001", "failed"),
        (b"id:1 stat:REJECTD", "failed"),
        (b"id:1 stat:UNKNOWN", "on-its-way"),
        (b"id:1 text:stat:DELIVRD", "unreadable"),
        (b"", "unreadable"),
    ],
)
def test_what_a_receipt_says_in_its_text(body: bytes, state: str) -> None:
    assert read_state(brought(body, esm_class=0x04)) == state


def test_what_it_says_in_parameters_holds_before_its_text() -> None:
    assert read_state(brought(b"id:1 stat:DELIVRD", esm_class=0x04, state=5)) == "failed"
    assert read_state(brought(b"id:1 stat:DELIVRD", esm_class=0x20)) == "on-its-way"


def test_nobody_writes_a_receipt_in_a_text_message() -> None:
    assert not is_receipt(brought(b"id:1 stat:DELIVRD"))
    assert is_receipt(brought(b"id:1 stat:DELIVRD", esm_class=0x04))


@pytest.mark.parametrize(
    ("taken_as", "told"), [("00FF", "ff"), ("BEEF", "48879"), ("0048879", "beef"), ("48879", "48879"), ("a-b", "A-B")]
)
def test_a_name_is_known_in_decimal_and_hexadecimal_and_by_its_number(taken_as: str, told: str) -> None:
    own = build_reference("u@h", taken_as, "+46701740627")
    assert own in list_references(brought(f"id:{told} stat:DELIVRD".encode(), esm_class=0x04), account="u@h")
    assert own not in list_references(brought(f"id:{told} stat:DELIVRD".encode(), esm_class=0x04), account="u@x")
    other = brought(f"id:{told} stat:DELIVRD".encode(), esm_class=0x04, source="+46709999999")
    assert own not in list_references(other, account="u@h")


@pytest.mark.parametrize(
    ("source", "ton", "number"),
    [
        ("46701740627", 1, "+46701740627"),
        ("+46701740627", 0, "+46701740627"),
        ("0046701740627", 0, "0046701740627"),
        ("46701740627", 0, "+46701740627"),
        ("701740627", 2, "0701740627"),
        ("0701740627", 2, "0701740627"),
        ("Banken", 5, "name Banken"),
        ("0701740627", 5, "name 0701740627"),
    ],
)
def test_a_sender_is_written_as_it_is_dialled_and_a_name_as_one(source: str, ton: int, number: str) -> None:
    assert write_number(source, ton) == number


def test_the_mark_of_a_message_is_the_same_each_time() -> None:
    assert build_mark("i-1-abc") == build_mark("i-1-abc") != build_mark("i-1-abd")
    assert 0 <= build_mark("å") < 1 << 16
