"""From the gate to Django: one WSGI call a thread, with the whole body in hand and the whole answer taken home.

A thread never waits for a client: it gets a body that has been read and gives an answer that somebody else sends.
"""

import asyncio
import io
import logging
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import IO, Any, BinaryIO
from urllib.parse import unquote_to_bytes

from samverkan.lib.marking import mark as N_
from samverkan.web.asgi import Scope, Send
from samverkan.web.plain import send_plain
from samverkan.web.turns import Turns

log = logging.getLogger(__name__)

Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
THREADS = 8
URGENT_THREADS = 2
MOST_WAITING = 400
READ_METHODS = frozenset({"GET", "HEAD"})
CHUNK_BYTES = 256 * 1024


class FileToSend:
    """What Django hands over for a file (`wsgi.file_wrapper`): sent by the async side, piece by piece."""

    def __init__(self, file: IO[bytes], size: int = CHUNK_BYTES) -> None:
        self.file = file

    def __iter__(self) -> "FileToSend":
        return self

    def __next__(self) -> bytes:
        chunk = self.file.read(CHUNK_BYTES)
        if not chunk:
            raise StopIteration
        return chunk

    def close(self) -> None:
        self.file.close()


class Answer:
    """What came back: status, headers, and a body or a file."""

    status = 500
    headers: list[tuple[bytes, bytes]] = []
    body: bytes | FileToSend = b""

    def start(self, status: str, headers: list[tuple[str, str]], _wrong: object = None) -> Callable[[bytes], object]:
        """WSGI's `start_response`."""
        self.status = int(status.split(" ", 1)[0])
        self.headers = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers]
        return _no_write


class Bridge:
    """Runs a WSGI application on a fixed number of threads; presses and answers have threads of their own."""

    def __init__(
        self, wsgi: Wsgi, *, turns: Turns | None = None, threads: int = THREADS, urgent_threads: int = URGENT_THREADS
    ) -> None:
        self.wsgi = wsgi
        self._turns = turns or Turns()
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="page")
        self._urgent = ThreadPoolExecutor(urgent_threads, thread_name_prefix="urgent")
        self._waiting = {True: 0, False: 0}

    async def __call__(self, scope: Scope, body: BinaryIO, length: int, send: Send, *, urgent: bool) -> None:
        """Answer one request whose body of `length` bytes has been read."""
        if self._waiting[urgent] >= MOST_WAITING:
            await send_plain(
                send,
                503,
                *FULL,
                headers=((b"retry-after", b"3"),),
            )
            return
        self._waiting[urgent] += 1
        try:
            pool = self._urgent if urgent else self._pool
            loop = asyncio.get_running_loop()
            answer = await loop.run_in_executor(pool, self._call, build_environ(scope, body, length))
        finally:
            self._waiting[urgent] -= 1
        await self._send(answer, send)

    def close(self) -> None:
        """Take no more; what runs may finish."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._urgent.shutdown(wait=False, cancel_futures=True)

    def _call(self, environ: dict[str, Any]) -> Answer:
        reads = environ["REQUEST_METHOD"] in READ_METHODS
        with self._turns.page() if reads else self._turns.press():
            return self._ask(environ)

    def _ask(self, environ: dict[str, Any]) -> Answer:
        answer = Answer()
        given = self.wsgi(environ, answer.start)
        if isinstance(given, FileToSend):
            answer.body = given
            return answer
        try:
            answer.body = b"".join(given)
        finally:
            close = getattr(given, "close", None)
            if close is not None:
                close()
        return answer

    async def _send(self, answer: Answer, send: Send) -> None:
        if isinstance(answer.body, bytes):
            told = {"type": "http.response.start", "status": answer.status, "headers": answer.headers}
            await send(told)
            await send({"type": "http.response.body", "body": answer.body})
            return
        file = answer.body
        try:
            await send({"type": "http.response.start", "status": answer.status, "headers": answer.headers})
            while chunk := await asyncio.to_thread(next, file, b""):
                await send({"type": "http.response.body", "body": chunk, "more_body": True})
            await send({"type": "http.response.body", "body": b""})
        finally:
            await asyncio.to_thread(file.close)


def build_environ(scope: Scope, body: BinaryIO, length: int) -> dict[str, Any]:
    """The WSGI environ (PEP 3333) of an ASGI scope."""
    path = unquote_to_bytes(scope["raw_path"].split(b"?", 1)[0]) if scope.get("raw_path") else scope["path"].encode()
    server = scope.get("server") or ("localhost", 80)
    client = scope.get("client") or ("", 0)
    environ: dict[str, Any] = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": path.decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "SERVER_NAME": server[0],
        "SERVER_PORT": str(server[1] or 80),
        "REMOTE_ADDR": client[0],
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.get("scheme", "http"),
        "wsgi.input": body,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        "wsgi.file_wrapper": FileToSend,
    }
    for name, value in scope["headers"]:
        _put_header(environ, name.decode("latin-1"), value.decode("latin-1"))
    environ["CONTENT_LENGTH"] = str(length)
    return environ


def _put_header(environ: dict[str, Any], name: str, value: str) -> None:
    if "_" in name:
        return  # would read as the same name with a hyphen, which a proxy may have put there
    key = name.upper().replace("-", "_")
    if key not in ("CONTENT_TYPE", "CONTENT_LENGTH"):
        key = f"HTTP_{key}"
    if key in environ:
        value = f"{environ[key]}{'; ' if key == 'HTTP_COOKIE' else ','}{value}"
    environ[key] = value


def _no_write(_data: bytes) -> object:
    raise NotImplementedError("Django never writes this way")


def empty_body() -> BinaryIO:
    """The body of a request that has none."""
    return io.BytesIO()


FULL = (
    N_("Det är för många som vill in just nu."),
    N_("Inget är ändrat."),
    N_("Försök igen om en liten stund. Är det bråttom, ring."),
)
