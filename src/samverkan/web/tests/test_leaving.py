"""Whoever leaves before or while an answer is sent is no fault of ours; a fault of ours is told once."""

import asyncio
import logging
import socket
import struct
from typing import Any, cast

import pytest

from samverkan.web.asgi import Message
from samverkan.web.gate import Answering, Gate
from samverkan.web.seat import Seat
from samverkan.web.tests.sockets import Town, Wire
from tests.waiting import wait_until

ASKED = "GET /f/taby-tib/h/7/ HTTP/1.1\r\nHost: localhost\r\n\r\n"


def leave(wire: Wire, *, at_once: bool) -> None:
    """Close; `at_once`: without a word, as a telephone does that loses its net."""
    if at_once:
        wire.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    wire.close()


def list_faults(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [each.name for each in caplog.records if each.levelno >= logging.WARNING]


@pytest.mark.parametrize(("asked_meanwhile", "at_once"), [(0, True), (1, True), (2, False)])
def test_who_leaves_a_page_that_goes_on_is_let_go_without_a_word(
    town: Town, caplog: pytest.LogCaptureFixture, asked_meanwhile: int, at_once: bool
) -> None:
    """What was asked on the same line before the first answer had ended hid from the server that the line was gone."""
    stream = town.watch()
    stream.send(ASKED * asked_meanwhile)
    assert stream.next()[2]
    leave(stream, at_once=at_once)

    wait_until(lambda: bool(town.say("Vägen är fri")) and not town.front.hub.seats)
    assert town.ask("/healthz").status == 200
    assert list_faults(caplog) == []


def test_a_fault_in_an_answer_that_has_begun_is_told_once_and_ends_it(
    town: Town, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_seat: Seat) -> bytes:
        raise RuntimeError("fel hos oss")

    monkeypatch.setattr(Seat, "take", fail)
    stream = town.watch()

    assert (stream.status, stream.next()) == (200, ("", "", ""))
    wait_until(lambda: bool(caplog.records))
    assert town.ask("/healthz").status == 200
    assert [(each.name, each.getMessage()) for each in caplog.records] == [
        ("samverkan.web.gate", "GET /f/taby-tib/live")
    ]


@pytest.mark.parametrize("gone_after", [0, 1])
def test_a_server_that_says_that_nobody_listens_is_believed(caplog: pytest.LogCaptureFixture, gone_after: int) -> None:
    said: list[Message] = []

    async def send(message: Message) -> None:
        if len(said) == gone_after:
            raise ConnectionResetError
        said.append(message)

    async def receive() -> Message:
        return {"type": "http.disconnect"}

    scope: dict[str, Any] = {"type": "http", "method": "GET", "path": "/healthz", "headers": []}
    asyncio.run(Gate(cast(Answering, None))(scope, receive, send))
    assert (len(said), list_faults(caplog)) == (gone_after, [])
