"""Plain sockets against a real port: what a browser, a slow phone or somebody unkind may send."""

import socket
import time
from collections.abc import Iterator
from typing import Any

WITHIN_SECONDS = 5.0


class Answer:
    """A whole answer, read to its end."""

    def __init__(self, raw: bytes) -> None:
        head, _, self.body = raw.partition(b"\r\n\r\n")
        lines = head.decode("latin-1").split("\r\n")
        self.status = int(lines[0].split(" ")[1]) if lines[0] else 0
        self.headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines[1:])}


class Wire:
    """One connection."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=WITHIN_SECONDS)

    def send(self, text: str | bytes) -> "Wire":
        self.socket.sendall(text.encode() if isinstance(text, str) else text)
        return self

    def read(self) -> Answer:
        """Read until the other side closes."""
        raw = b""
        while chunk := self.socket.recv(65536):
            raw += chunk
        return Answer(raw)

    def close(self) -> None:
        self.socket.close()


class Stream(Wire):
    """One live stream: `next()` gives the next event as (name, id, data)."""

    def __init__(self, port: int, path: str, *, cookie: str = "") -> None:
        super().__init__(port)
        told = f"Cookie: {cookie}\r\n" if cookie else ""
        self.send(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n{told}\r\n")
        self._file = self.socket.makefile("rb")
        self.status = int(self._file.readline().split(b" ")[1])
        while self._file.readline().strip():
            pass
        self._events = self._read_events()

    def close(self) -> None:
        self._file.close()
        super().close()

    def next(self, *, skip: str = "pulse") -> tuple[str, str, str]:
        """The next event that is not a pulse; ("", "", "") when the stream has ended."""
        for event in self._events:
            if event[0] != skip:
                return event
        return "", "", ""

    def next_with(self, text: str) -> tuple[str, str, str]:
        """The next event whose data holds the text."""
        deadline = time.monotonic() + WITHIN_SECONDS
        while time.monotonic() < deadline:
            event = self.next()
            if text in event[2] or event == ("", "", ""):
                return event
        raise AssertionError(f"{text!r} never came")

    def _read_events(self) -> Iterator[tuple[str, str, str]]:
        name, number = "message", ""
        data: list[str] = []
        for line in self._lines():
            field, _, value = line.partition(": ")
            if line == "":
                yield name, number, "\n".join(data)
                name, number, data = "message", "", []
            elif field == "event":
                name = value
            elif field == "id":
                number = value
            elif field == "data":
                data.append(value)

    def _lines(self) -> Iterator[str]:
        pending = b""
        while size := int(self._file.readline().strip() or b"0", 16):
            pending += self._file.read(size)
            self._file.readline()
            while b"\n" in pending:
                line, _, pending = pending.partition(b"\n")
                yield line.decode()


class Town:
    """The service on a port, and ways to reach it."""

    def __init__(self, *, port: int, say: Any, front: Any) -> None:
        self.port = port
        self.say = say
        self.front = front
        self._wires: list[Wire] = []

    def wire(self) -> Wire:
        self._wires.append(Wire(self.port))
        return self._wires[-1]

    def close(self) -> None:
        for wire in self._wires:
            wire.close()

    def ask(self, path: str, *, method: str = "GET", headers: str = "", body: bytes = b"") -> Answer:
        length = f"Content-Length: {len(body)}\r\n" if body else ""
        asked = f"{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{headers}{length}\r\n"
        return self.wire().send(asked.encode() + body).read()

    def watch(self, function: str = "taby-tib", *, digest: str = "", cookie: str = "", more: str = "") -> Stream:
        path = f"/f/{function}/live?parts=tiny.notes:7:{digest}{more}"
        return self.follow(Stream(self.port, path, cookie=cookie))

    def follow(self, stream: Stream) -> Stream:
        """A stream that is closed with the others at the end."""
        self._wires.append(stream)
        return stream
