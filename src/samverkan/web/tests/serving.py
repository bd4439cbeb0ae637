"""The whole service on a port of this machine, for as long as a test looks at it."""

import asyncio
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from samverkan.web.front import Front
from samverkan.web.server import Server, build_config
from samverkan.web.tests.sockets import Town

STARTS_WITHIN_SECONDS = 5
ENDS_WITHIN_SECONDS = 3
LOOKS_EVERY_SECONDS = 0.01


class Brisk(Server):
    """The server as it is, but for how often it looks whether it is to end: a hundred tests wait for that."""

    async def main_loop(self) -> None:
        while not await self.on_tick(0):
            await asyncio.sleep(LOOKS_EVERY_SECONDS)


@contextmanager
def serving(front: Front, *, say: Any = None) -> Iterator[Town]:
    """The service in a thread, and ways to reach it; it must end in time, whoever has a page open or listens."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = Brisk(build_config(front), front)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    deadline = time.monotonic() + STARTS_WITHIN_SECONDS
    while not server.started and time.monotonic() < deadline:
        time.sleep(0.01)
    town = Town(port=listening.getsockname()[1], say=say, front=front)
    yield town
    server.should_exit = True
    thread.join(ENDS_WITHIN_SECONDS)
    ended = not thread.is_alive()
    town.close()
    assert ended, f"the service must end within {ENDS_WITHIN_SECONDS} seconds"
