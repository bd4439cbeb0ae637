"""A real server for the tests, on a free port of this machine, that answers as it is told: bytes, slowly, for ever."""

import re
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from samverkan.feeds.ical.reaching import Reach

HERE = Reach(plainly_local=True)
Answer = Callable[[socket.socket, bytes], None]


class Server:
    """Takes one question at a time; `asked` are the questions, `url` where it is."""

    def __init__(self, answer: Answer, tls: ssl.SSLContext | None) -> None:
        self.asked: list[bytes] = []
        self._answer, self._tls = answer, tls
        self._listening = socket.create_server(("127.0.0.1", 0))
        here = "https://localhost" if tls else "http://127.0.0.1"
        self.url = f"{here}:{self._listening.getsockname()[1]}/jour.ics"
        threading.Thread(target=self._serve, daemon=True).start()

    def stop(self) -> None:
        """Hang up."""
        self._listening.close()

    def _serve(self) -> None:
        while True:
            try:
                connection, _from = self._listening.accept()
            except OSError:
                return
            with connection, suppress(OSError):
                connection.settimeout(5)
                self._take(connection)

    def _take(self, connection: socket.socket) -> None:
        if self._tls:
            connection = self._tls.wrap_socket(connection, server_side=True)
        question = _read(connection)
        self.asked.append(question)
        self._answer(connection, question)
        if self._tls:
            connection.close()


def _read(connection: socket.socket) -> bytes:
    """A whole question: one that is hung up on before its body has been read is told of no answer."""
    question = connection.recv(65_536)
    length = re.search(rb"content-length: (\d+)", question, re.IGNORECASE)
    while length and len(question.partition(b"\r\n\r\n")[2]) < int(length[1]) and (more := connection.recv(65_536)):
        question += more
    return question


@contextmanager
def serving(answer: Answer | bytes, *, tls: ssl.SSLContext | None = None) -> Iterator[Server]:
    """A server that gives this answer to each question."""

    def say(connection: socket.socket, question: bytes) -> None:
        connection.sendall(answer) if isinstance(answer, bytes) else answer(connection, question)

    server = Server(say, tls)
    try:
        yield server
    finally:
        server.stop()


def ok(body: bytes, *headers: str) -> bytes:
    """200 and this body."""
    return build("200 OK", f"Content-Length: {len(body)}", *headers, body=body)


def build(status: str, *headers: str, body: bytes = b"") -> bytes:
    """An answer, head and body."""
    return "\r\n".join([f"HTTP/1.1 {status}", "Connection: close", *headers, "", ""]).encode() + body
