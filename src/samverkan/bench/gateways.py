"""Gateways to measure against, in a process of their own: a mail server, and a provider of text messages and calls.

They take everything and keep nothing. `python -m samverkan.bench.gateways --port N --mail M`: HTTP on N, by the
standard library, answered as 46elks does, and under `/far` as from the other end of a short line; SMTP on M.
"""

import argparse
import asyncio
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

from samverkan.bench.loop import run as run_loop

TAKEN = b'{"id": "s0", "status": "created", "state": "ongoing", "parts": 1, "cost": 3500}'
FAR, FAR_SECONDS = "/far", 0.005
"""An answer from a provider in the same country takes longer."""

END_OF_LINE, END_OF_MAIL = b"\r\n", b"\r\n.\r\n"


class Provider(BaseHTTPRequestHandler):
    """Reads the form, and keeps the connection open."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        self._say(200)

    def do_POST(self) -> None:
        form = parse_qs(self.rfile.read(int(self.headers.get("Content-Length", "0"))).decode())
        if self.path.startswith(FAR):
            time.sleep(FAR_SECONDS)  # the way to a provider and back
        self._say(200 if "to" in form else 400)

    def _say(self, status: int) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(TAKEN)))
        self.end_headers()
        self.wfile.write(TAKEN)

    def log_message(self, *_: object) -> None:
        return


class MailServer(asyncio.Protocol):
    """One session; speaks SMTP as far as who hands over needs it."""

    def __init__(self) -> None:
        self._held = b""
        self._in_mail = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # TCP gives no other
        self._transport: asyncio.Transport = transport
        transport.write(b"220 here\r\n")

    def data_received(self, data: bytes) -> None:
        self._held += data
        while (end := END_OF_MAIL if self._in_mail else END_OF_LINE) in self._held:
            one, _, self._held = self._held.partition(end)
            self._transport.write(self._answer(one.upper()))

    def _answer(self, one: bytes) -> bytes:
        """To a whole command, or to a whole mail."""
        self._in_mail = not self._in_mail and one == b"DATA"
        if self._in_mail:
            return b"354 go on\r\n"
        return b"221 bye\r\n" if one == b"QUIT" else b"250 ok\r\n"


async def serve_mail(port: int) -> None:
    """Serve until the process is ended."""
    server = await asyncio.get_running_loop().create_server(MailServer, "127.0.0.1", port)
    await server.serve_forever()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--mail", type=int, required=True)
    given = parser.parse_args()
    provider = ThreadingHTTPServer(("127.0.0.1", given.port), Provider)
    threading.Thread(target=provider.serve_forever, daemon=True).start()
    run_loop(serve_mail(given.mail))
