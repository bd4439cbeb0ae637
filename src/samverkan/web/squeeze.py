"""Live messages squeezed once for all who wait for the same: on 50 kbit/s a round takes one second instead of seven.

Each message is a run of deflate blocks that begins anew and ends on a byte, so the same bytes fit into anybody's
gzip stream. Nothing is kept for a stream; it has no trailer, since a live stream is never whole.
"""

import re
import zlib
from functools import lru_cache

from samverkan.web.asgi import Scope, header

NEVER = re.compile(rb"q=0(\.0*)?")
HEADER = (b"content-encoding", b"gzip")
BEGINNING = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"
"""The gzip header: deflate, no name, no time, unknown system."""


def wants(scope: Scope) -> bool:
    """Whether whoever asks can read gzip, by name or as anything (`*`), and does not say that it will not (`q=0`)."""
    asked = header(scope, b"accept-encoding").translate(None, b" \t").lower()
    weights = {name: weight for name, _, weight in (each.partition(b";") for each in asked.split(b","))}
    weight = weights.get(b"gzip", weights.get(b"*"))
    return weight is not None and not NEVER.fullmatch(weight)


@lru_cache(maxsize=64)
def squeeze(message: bytes) -> bytes:
    """The message as deflate blocks that stand by themselves."""
    squeezer = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    return squeezer.compress(message) + squeezer.flush(zlib.Z_FULL_FLUSH)


def forget_squeezed() -> None:
    """Keep nothing: something that has been sent may no longer be shown."""
    squeeze.cache_clear()
