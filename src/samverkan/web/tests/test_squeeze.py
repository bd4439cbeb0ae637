"""Live messages squeezed once, read by anybody."""

import zlib

from samverkan.web.asgi import Scope
from samverkan.web.squeeze import BEGINNING, squeeze, wants


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
