"""A straight way from the hub to a socket: what a thousand readers are told alike is written, not passed on by tasks.

It carries chunks of an answer that has begun and has no length (HTTP/1.1, RFC 9112 section 7.1). It never queues: a
socket that has not taken what it was sent is left to the ordinary way, which waits for it and lets go who stalls.
"""

from asyncio import Transport
from collections.abc import Callable
from typing import Protocol

from samverkan.web.asgi import Scope

EXTENSION = "samverkan.wire"


class Flow(Protocol):
    """Whether the socket has more to send than it takes."""

    write_paused: bool


class Wire:
    """One connection, for as long as one answer goes on."""

    def __init__(self, transport: Transport, flow: Flow, cut: Callable[[], None]) -> None:
        self._transport, self._flow, self.cut = transport, flow, cut
        """`cut()` ends the connection where the answer stands: whoever reads it finds that it is not whole."""

    @property
    def is_gone(self) -> bool:
        """Whether nobody is at the other end any more, or soon nobody."""
        return self._transport.is_closing()

    def write(self, chunk: bytes) -> bool:
        """Send what `build_chunk` made; False, and nothing is sent, where the socket does not take more now."""
        if self._flow.write_paused or self._transport.is_closing():
            return False
        self._transport.write(chunk)
        return True


def build_chunk(body: bytes) -> bytes:
    """The bytes as one chunk."""
    return b"%x\r\n%s\r\n" % (len(body), body)


def find_wire(scope: Scope) -> Wire | None:
    """The wire of a request's connection; None where the server gives none."""
    found = scope.get("extensions", {}).get(EXTENSION)
    return found if isinstance(found, Wire) else None
