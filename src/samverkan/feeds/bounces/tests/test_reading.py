"""Bounces read: those of real mail servers, other mail, and what is sent to do harm."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samverkan.feeds.bounces import Notice, Unreadable, read_notices
from samverkan.feeds.bounces.reading import MOST_BYTES, MOST_RECIPIENTS
from samverkan.feeds.bounces.tests.post import ANSWER, AWAY, ID, MARK, build_bounce, build_original

BOUNCE = build_bounce(build_original())
SECONDS = 2.0


def read(data: bytes) -> list[Notice]:
    return read_notices(data, mark=MARK)


@pytest.mark.parametrize("kind", ["message/rfc822", "text/rfc822-headers"])
@pytest.mark.parametrize("ends", [b"\n", b"\r\n"])
def test_a_bounce_says_which_mail_which_receiver_and_why(kind: str, ends: bytes) -> None:
    (told,) = read(build_bounce(build_original(), kind=kind).replace(b"\n", ends))
    assert told == Notice(
        message_id=f"<{ID}@lst.example>",
        mark="1." + "0" * 32,
        addresses=("taby-tib@x.example", "taby-tib@x.example"),
        action="failed",
        status="5.1.1",
    )


def test_a_mail_that_is_only_late_says_so() -> None:
    (told,) = read(build_bounce(build_original(), action="delayed", status="4.4.1"))
    assert (told.action, told.status) == ("delayed", "4.4.1")


def test_of_several_receivers_each_is_told_and_of_very_many_the_first() -> None:
    more = "\nFinal-Recipient: rfc822; {}@x.example\nAction: {}\nStatus: {}\n"
    two = build_bounce(build_original(), more=more.format("b", "Delivered", "2.0.0 (ok)"))
    assert [(each.action, each.status) for each in read(two)] == [("failed", "5.1.1"), ("delivered", "2.0.0")]
    many = "".join(more.format(number, "failed", "5.0.0") for number in range(300))
    assert len(read(build_bounce(build_original(), more=many))) == MOST_RECIPIENTS


@pytest.mark.parametrize("mail", [ANSWER, AWAY, b"", b"hej", BOUNCE.replace(b"multipart/report", b"multipart/mixed")])
def test_other_mail_is_no_bounce(mail: bytes) -> None:
    assert read(mail) == []


def test_what_is_missing_in_a_bounce_is_empty() -> None:
    for part in (
        b"Message-ID",
        b"Action",
        b"Status",
        b"Samverkan-Mark",
        b"message/rfc822",
        b"--B5A9.1479/mx.example--",
    ):
        for told in read(BOUNCE.replace(part, b"X-Gone")):
            assert told.status in ("", "5.1.1")
    bare = BOUNCE.replace(b"Content-Type: message/rfc822", b"Content-Type: image/png")
    assert (read(bare)[0].message_id, read(bare)[0].mark) == ("", "")


def nest(depth: int, *, kind: bytes = b"multipart/mixed") -> bytes:
    """A part in a part in a part."""
    if kind == b"message/rfc822":
        return b"Content-Type: message/rfc822\n\n" * depth + b"Hej\n"
    opened = [b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (level, level) for level in range(depth)]
    return b"".join(opened) + b"\nHej\n" + b"".join(b"--%d--\n" % level for level in reversed(range(depth)))


BOMBS = {
    "20 MB": BOUNCE + b"x" * 20_000_000,
    "20 MB of blank lines": BOUNCE + b"\n" * 20_000_000,
    "1,000 nested parts": nest(1_000),
    "1,000 nested mails": nest(1_000, kind=b"message/rfc822"),
    "as many as are let in": nest(50),
    "as deep as is let in": nest(50, kind=b"message/rfc822"),
    "blocks without end": BOUNCE.replace(b"Action", b"\n" * 200_000 + b"Action"),
    "blocks by carriage return": BOUNCE.replace(b"Action", b"\r" * 200_000 + b"Action"),
    "parts without end": BOUNCE.replace(b"\nReporting-MTA", b"\n--B5A9.1479/mx.example" * 15_000 + b"\nReporting-MTA"),
    "a type that never ends": b"Content-Type: multipart/report" + b';x="' * 100_000 + b"\n\n",
    "a type that is folded": b"Content-Type: multipart/report" + b';\n x="' * 15_000 + b"\n\n",
    "a header that never ends": b"X-A: " + b"a; " * 150_000 + b"\n" + BOUNCE,
    "a status that never ends": BOUNCE.replace(b"Status: 5.1.1", b"Status: " + b"5." * 100_000),
    "an address that never ends": BOUNCE.replace(b"rfc822; taby", b"rfc822; " + b"<;" * 100_000),
    "NUL": BOUNCE.replace(b"B5A9.1479/mx.example", b"\x00").replace(b"Action", b"\x00Action"),
    "a language of its own": BOUNCE.replace(b"us-ascii", b"utf-7").replace(b"I'm sorry", b"\xff\xfe\x80+AAA-"),
    "a strange charset": BOUNCE.replace(b"boundary=", b"charset*=x'y'%ff; boundary*=bad'%fe'"),
    "wrong base64": BOUNCE.replace(b"message/rfc822", b"text/rfc822-headers\nContent-Transfer-Encoding: base64"),
    "quoted nonsense": BOUNCE.replace(b"Message-ID: <", b"Message-ID: =?x?q?=ff?= =?utf-8?b?////?= \xff<"),
}


@pytest.mark.parametrize("bomb", list(BOMBS.values()), ids=list(BOMBS))
def test_a_bomb_is_harmless(bomb: bytes) -> None:
    began = time.monotonic()
    try:
        told = read(bomb)
    except Unreadable:
        told = []
    assert time.monotonic() - began < SECONDS
    assert all(len(f"{each.message_id}{each.mark}{each.status}") < 1_000 for each in told)


def test_what_is_too_big_or_too_deep_is_refused() -> None:
    for name in ("20 MB", "1,000 nested parts", "1,000 nested mails", "blocks by carriage return"):
        with pytest.raises(Unreadable):
            read(BOMBS[name])
    assert read(BOUNCE + b"x" * (MOST_BYTES - len(BOUNCE)))[0].status == "5.1.1"


@given(st.binary(max_size=2_000), st.integers(min_value=0, max_value=len(BOUNCE)))
def test_whatever_is_put_into_it_it_is_read_or_refused(put: bytes, at: int) -> None:
    for mail in (BOUNCE[:at] + put + BOUNCE[at:], BOUNCE[:at] + put, put):
        try:
            read(mail)
        except Unreadable:
            continue
