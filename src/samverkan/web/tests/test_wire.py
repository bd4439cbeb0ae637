"""The straight way to a socket: the same bytes as the ordinary one, and never more than the socket takes."""

import asyncio
import zlib
from datetime import UTC, datetime
from typing import cast

from samverkan.region.event import Acting
from samverkan.web.fragments import Drawn, Part
from samverkan.web.seat import Audience, Seat
from samverkan.web.wire import EXTENSION, Wire, build_chunk, find_wire

NOW = datetime(2026, 11, 9, 8, 0, tzinfo=UTC)
BOARD: Part = ("summons.board", "7")


class Socket:
    """Takes what is written, until it is full."""

    def __init__(self) -> None:
        self.written: list[bytes] = []
        self.write_paused = False
        self.closing = False

    def write(self, chunk: bytes) -> None:
        self.written.append(chunk)

    def is_closing(self) -> bool:
        return self.closing


def sit(socket: Socket, *, headers: list[tuple[bytes, bytes]] | None = None) -> Seat:
    audience = Audience(Acting(member="0160", function="0160-tib", person="", via="page"), "sv", (BOARD,))
    wire = Wire(cast(asyncio.Transport, socket), socket, lambda: None)
    seat = Seat({"headers": headers or [], "extensions": {EXTENSION: wire}}, "s", audience)
    seat.wire = find_wire(seat.scope)
    audience.seats.add(seat)
    return seat


def say(seat: Seat, words: str, n: int) -> None:
    seat.audience.show({BOARD: Drawn(html=words, digest=words, since=NOW)}, n)


def test_a_reader_gets_it_at_once_and_once() -> None:
    socket = Socket()
    seat = sit(socket)
    say(seat, "34 av 37", 7)

    assert socket.written == [build_chunk(seat.audience.write({BOARD: seat.audience.drawn[BOARD]}))]
    assert (seat.latest, seat.ready.is_set()) == ({}, False)


def test_a_full_socket_gets_the_newest_when_it_takes_more_and_nothing_older() -> None:
    socket = Socket()
    seat = sit(socket)
    socket.write_paused = True
    say(seat, "34 av 37", 7)
    socket.write_paused = False
    say(seat, "35 av 37", 8)

    assert socket.written == []
    assert b"35 av 37" in (told := seat.take())
    assert b"34 av 37" not in told


def test_who_reads_gzip_gets_it_squeezed() -> None:
    socket = Socket()
    say(sit(socket, headers=[(b"accept-encoding", b"gzip")]), "34 av 37", 7)

    (chunk,) = socket.written
    size, _, body = chunk.partition(b"\r\n")
    squeezed = body[: int(size, 16)]
    assert b"34 av 37" in zlib.decompressobj(-zlib.MAX_WBITS).decompress(squeezed)


def test_nothing_follows_a_farewell() -> None:
    socket = Socket()
    seat = sit(socket)
    seat.leave(b"event: closed\ndata: session\n\n")
    say(seat, "34 av 37", 7)

    assert socket.written == []
    assert seat.take() == b"event: closed\ndata: session\n\n"


def test_a_closed_socket_is_not_written_to() -> None:
    socket = Socket()
    socket.closing = True
    say(sit(socket), "34 av 37", 7)

    assert socket.written == []
