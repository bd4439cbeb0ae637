"""uvicorn, as we run it: no log of who asked what, and an end within three seconds."""

import socket
from typing import Protocol

import uvicorn

from samverkan.web.asgi import Receive, Scope, Send
from samverkan.web.patience import Patient

END_WITHIN_SECONDS = 2


class Front(Protocol):
    """What is served (`web/front.py`): `failed` says why it could not begin."""

    failed: Exception | None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None: ...
    def end_streams(self) -> None: ...


def build_config(front: Front, *, tls: tuple[str, str] | None = None) -> uvicorn.Config:
    """How uvicorn runs the front; `tls` is certificate and key."""
    return uvicorn.Config(
        front,
        loop="auto",
        http=Patient,
        ws="none",
        lifespan="on",
        access_log=False,
        log_level="warning",
        server_header=False,
        timeout_keep_alive=20,
        timeout_graceful_shutdown=END_WITHIN_SECONDS,
        ssl_certfile=tls[0] if tls else None,
        ssl_keyfile=tls[1] if tls else None,
    )


class Server(uvicorn.Server):
    """uvicorn, which tells the live streams to end before it waits for connections: they never end by themselves."""

    def __init__(self, config: uvicorn.Config, front: Front, *, words: str = "") -> None:
        super().__init__(config)
        self._front = front
        self._words = words

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin, and say so."""
        try:
            await super().startup(sockets)
        except SystemExit:
            raise self._front.failed or RuntimeError("the front could not begin") from None
        if self._words:
            print(self._words, flush=True)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End the streams, then all else."""
        self._front.end_streams()
        await super().shutdown(sockets)
