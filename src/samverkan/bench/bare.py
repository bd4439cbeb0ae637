"""The machine's limit for what a web server does: asyncio and sockets, and no thought.

`python -m samverkan.bench.bare --port N`.

GET /live stays open. POST /tell writes its body to every open stream. GET /bytes/N answers with N bytes.
"""

import argparse
import asyncio

from samverkan.bench.loop import run as run_loop

OK = b"HTTP/1.1 200 OK\r\nContent-Length: "


class Bare(asyncio.Protocol):
    """One connection."""

    def __init__(self, streams: "list[asyncio.Transport]") -> None:
        self._streams = streams
        self._held = b""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # TCP gives no other
        self._transport: asyncio.Transport = transport

    def data_received(self, data: bytes) -> None:
        self._held += data
        head, found, body = self._held.partition(b"\r\n\r\n")
        if not found or len(body) < _length(head):
            return
        self._held = b""
        path = head.split(b" ", 2)[1]
        if path == b"/live":
            self._streams.append(self._transport)
            self._transport.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n\n\n\r\n")
            return
        if path == b"/tell":
            chunk = b"%x\r\n%s\r\n" % (len(body), body)
            for stream in self._streams:
                stream.write(chunk)
        size = int(path.rpartition(b"/")[2]) if path.startswith(b"/bytes/") else 0
        self._transport.write(OK + b"%d\r\n\r\n" % size + b"x" * size)

    def connection_lost(self, exc: Exception | None) -> None:
        if self._transport in self._streams:
            self._streams.remove(self._transport)


def _length(head: bytes) -> int:
    _, _, rest = head.lower().partition(b"\r\ncontent-length:")
    return int(rest.partition(b"\r\n")[0] or 0)


async def serve(port: int) -> None:
    """Serve until the process is ended."""
    streams: list[asyncio.Transport] = []
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Bare(streams), "127.0.0.1", port)
    await server.serve_forever()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    run_loop(serve(parser.parse_args().port))
