"""Live messages squeezed once, read by anybody; and nothing squeezed for who cannot read it."""

import zlib

import pytest

from samverkan.web.asgi import Scope
from samverkan.web.squeeze import BEGINNING, squeeze, wants
from samverkan.web.tests.sockets import Town


def asking(told: bytes) -> Scope:
    return {"headers": [(b"accept-encoding", told)]}


def test_the_same_bytes_fit_into_anybodys_stream() -> None:
    first, second = b"data: Norrtalje\n\n" * 40, b"data: Nacka\n\n"
    for messages in ((first, second), (second,), (second, first, second)):
        reader = zlib.decompressobj(16 + zlib.MAX_WBITS)
        reader.decompress(BEGINNING)
        assert [reader.decompress(squeeze(message)) for message in messages] == list(messages)
    assert len(squeeze(first)) < len(first) / 5


def test_who_cannot_read_gzip_gets_it_plain() -> None:
    assert wants(asking(b"br, gzip;q=0.8"))
    assert not wants(asking(b"identity"))
    assert not wants({"headers": []})


@pytest.mark.parametrize(
    ("told", "squeezed"), [("br, gzip", "gzip"), ("*", "gzip"), ("gzip;q=0", None), ("gzip; q=0.0, *", None)]
)
def test_a_page_is_squeezed_for_who_says_that_it_can_read_that(town: Town, told: str, squeezed: str | None) -> None:
    answer = town.ask("/f/taby-tib/h/7/", headers=f"Accept-Encoding: {told}\r\n")

    assert (answer.status, answer.headers.get("content-encoding")) == (200, squeezed)
    assert answer.headers["vary"].casefold().count("accept-encoding") == 1
    assert (b"<html" in answer.body) is (squeezed is None)
