"""From the gate to Django: one WSGI call a thread, with the whole body in hand and the whole answer taken home.

What is fetched as a file (the register's workbook, the call list, a calendar) is built whole in the thread too: each is
bounded by the register, and a slow reader holds none of our threads while it is sent.
"""

import io
import sys
from collections.abc import Callable, Iterable
from typing import Any, BinaryIO
from urllib.parse import unquote_to_bytes

from samverkan.web.asgi import Scope, Send
from samverkan.web.squeeze import wants
from samverkan.web.threads import Threads

Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
READ_METHODS = frozenset({"GET", "HEAD"})


class Answer:
    """What came back: status, headers and body."""

    status = 500
    headers: list[tuple[bytes, bytes]] = []
    body = b""

    def start(self, status: str, headers: list[tuple[str, str]], _wrong: object = None) -> Callable[[bytes], object]:
        """WSGI's `start_response`."""
        self.status = int(status.split(" ", 1)[0])
        self.headers = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers]
        return _no_write


class Bridge:
    """Runs a WSGI application on threads."""

    def __init__(self, wsgi: Wsgi, threads: Threads) -> None:
        self.wsgi = wsgi
        self._threads = threads

    async def __call__(self, scope: Scope, body: BinaryIO, length: int, send: Send, *, urgent: bool) -> None:
        """Answer one request whose body of `length` bytes has been read. Raises `Full`, and then nothing is sent."""
        reads = scope["method"] in READ_METHODS
        environ = build_environ(scope, body, length)
        answer = await self._threads.run(self._ask, environ, reads=reads, urgent=urgent)
        await send({"type": "http.response.start", "status": answer.status, "headers": answer.headers})
        await send({"type": "http.response.body", "body": answer.body})

    def _ask(self, environ: dict[str, Any]) -> Answer:
        answer = Answer()
        given = self.wsgi(environ, answer.start)
        try:
            answer.body = b"".join(given)
        finally:
            close = getattr(given, "close", None)
            if close is not None:
                close()
        return answer


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
    }
    for name, value in scope["headers"]:
        _put_header(environ, name.decode("latin-1"), value.decode("latin-1"))
    environ["HTTP_ACCEPT_ENCODING"] = "gzip" if wants(scope) else ""  # Django looks for the word alone
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
