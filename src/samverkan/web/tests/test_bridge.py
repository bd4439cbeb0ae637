"""Pages take turns at the interpreter; none waits long for another."""

import asyncio
import threading
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest

from samverkan.web.asgi import Message, Scope
from samverkan.web.bridge import Bridge, empty_body
from samverkan.web.threads import Threads


class Waiting:
    """A WSGI application in which `/slow` stands still until it is let go."""

    def __init__(self) -> None:
        self.let_go = threading.Event()

    def __call__(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        if environ["PATH_INFO"] == "/slow":
            self.let_go.wait(10)
        start("200 OK", [])
        return [environ["PATH_INFO"].encode()]


@pytest.fixture
def application() -> Iterator[Waiting]:
    application = Waiting()
    yield application
    application.let_go.set()


async def ask(bridge: Bridge, path: str, method: str = "GET") -> bytes:
    told: list[Message] = []

    async def send(message: Message) -> None:
        told.append(message)

    scope: Scope = {"method": method, "path": path, "query_string": b"", "headers": [], "http_version": "1.1"}
    await bridge(scope, empty_body(), 0, send, urgent=False)
    return bytes(told[-1]["body"])


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_page_that_stands_still_does_not_keep_others_from_being_shown(application: Waiting, method: str) -> None:
    async def go() -> list[bytes]:
        bridge = Bridge(application, Threads())
        slow = asyncio.create_task(ask(bridge, "/slow"))
        await asyncio.sleep(0)
        others = [await ask(bridge, "/home", method) for _ in range(3)]
        assert not slow.done()
        application.let_go.set()
        return [*others, await slow]

    assert asyncio.run(go()) == [b"/home"] * 3 + [b"/slow"]
