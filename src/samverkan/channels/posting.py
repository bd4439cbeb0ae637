"""One form posted to one server, within a time, and truthfully: answered, certainly not sent, or nobody knows.

What fails before the request was written has not left. From the first byte of it on, silence means that nobody knows.
"""

import http.client
import queue
import select
import socket
import ssl
import threading
import time
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from urllib.parse import urlencode

import msgspec

CONNECT_SECONDS = 4.0
ANSWER_SECONDS = 6.0
IDLE_SECONDS = 3.0
TICK_SECONDS = 0.05
MOST_BYTES = 64 * 1024
FAULTS = (OSError, http.client.HTTPException, ValueError)


class Address(msgspec.Struct, frozen=True, kw_only=True):
    """Where a server is. Without `tls` only for one on the same machine. `path` has no slash last."""

    host: str
    port: int
    tls: bool = True
    path: str = ""


class Answered(msgspec.Struct, frozen=True, kw_only=True):
    """What the server said, and how long it took to say so."""

    status: int
    body: bytes
    seconds: float


class NotSent(msgspec.Struct, frozen=True, kw_only=True):
    """Certainly not sent: `reason` names the fault."""

    reason: str
    seconds: float


class Lost(msgspec.Struct, frozen=True, kw_only=True):
    """Written, wholly or in part, and no answer: nobody knows."""

    reason: str
    seconds: float


class Line:
    """A line to one server, kept open through a burst. For one thread at a time.

    No redirect is followed, and no proxy asked: both would give the words to somebody else.
    """

    def __init__(self, address: Address, *, connect: float = CONNECT_SECONDS, answer: float = ANSWER_SECONDS) -> None:
        self._address = address
        self._connect_seconds = connect
        self._answer_seconds = answer
        self._open: http.client.HTTPConnection | None = None
        self._used_at = 0.0

    def post(self, path: str, fields: Mapping[str, str], *, headers: Mapping[str, str]) -> Answered | NotSent | Lost:
        """Post a form; takes no longer than the two times together."""
        body = urlencode(fields).encode("ascii")
        told = {"Content-Type": "application/x-www-form-urlencoded", **headers}
        return self._ask("POST", path, body, told)

    def get(self, path: str, *, headers: Mapping[str, str]) -> Answered | NotSent | Lost:
        """Ask for something that changes nothing; takes no longer than the two times together."""
        return self._ask("GET", path, None, headers)

    def _ask(self, method: str, path: str, body: bytes | None, headers: Mapping[str, str]) -> Answered | NotSent | Lost:
        began = time.monotonic()
        try:
            line = self._take()
        except FAULTS as fault:
            return NotSent(reason=_name(fault), seconds=time.monotonic() - began)
        told = {"Accept": "application/json", **headers}
        written = time.monotonic()
        try:
            with self._ended_after(line):
                line.request(method, f"{self._address.path}{path}", body=body, headers=told)
                answer = line.getresponse()
                said = answer.read(MOST_BYTES)
                if answer.length and len(said) < MOST_BYTES:
                    raise http.client.IncompleteRead(said, answer.length)
        except FAULTS as fault:
            self._drop(line)
            late = time.monotonic() - written >= self._answer_seconds
            reason = "no-answer" if late else _name(fault)
            return Lost(reason=reason, seconds=time.monotonic() - began)
        self._keep(line, whole=answer.isclosed() and not answer.will_close)
        return Answered(status=answer.status, body=said, seconds=time.monotonic() - began)

    def close(self) -> None:
        """End it."""
        line, self._open = self._open, None
        if line is not None:
            line.close()

    def _take(self) -> http.client.HTTPConnection:
        line, self._open = self._open, None
        fresh = line is not None and time.monotonic() - self._used_at < IDLE_SECONDS
        if fresh and line is not None and not has_ended(line.sock):
            return line
        if line is not None:
            line.close()
        return self._connect()

    def _keep(self, line: http.client.HTTPConnection, *, whole: bool) -> None:
        if whole and line.sock is not None:
            self._open, self._used_at = line, time.monotonic()
        else:
            line.close()

    def _drop(self, line: http.client.HTTPConnection) -> None:
        self._open = None
        line.close()

    def _connect(self) -> http.client.HTTPConnection:
        """In a thread of its own: nothing else bounds how long a name is looked up."""
        line = self._build()
        came: queue.SimpleQueue[Exception | None] = queue.SimpleQueue()
        left = threading.Event()
        threading.Thread(target=_open_line, args=(line, came, left), daemon=True).start()
        try:
            fault = came.get(timeout=self._connect_seconds)
        except queue.Empty:
            left.set()
            raise TimeoutError("no connection in time") from None
        if fault is not None:
            raise fault
        return line

    def _build(self) -> http.client.HTTPConnection:
        told, seconds = self._address, self._connect_seconds
        if not told.tls:
            return http.client.HTTPConnection(told.host, told.port, timeout=seconds)
        context = ssl.create_default_context()
        return http.client.HTTPSConnection(told.host, told.port, timeout=seconds, context=context)

    @contextmanager
    def _ended_after(self, line: http.client.HTTPConnection) -> Iterator[None]:
        """The line is cut when its time is out: a byte a second would keep within the limit of each read."""
        sock = line.sock
        sock.settimeout(self._answer_seconds)
        watch = _watchdog.watch(sock, self._answer_seconds)
        try:
            yield
        finally:
            _watchdog.leave(watch)


class Lines:
    """Lines to one server for several threads: each takes one that is free, or a new one."""

    def __init__(self, address: Address) -> None:
        self._address = address
        self._free: deque[Line] = deque()

    def post(self, path: str, fields: Mapping[str, str], *, headers: Mapping[str, str]) -> Answered | NotSent | Lost:
        """As `Line.post`."""
        try:
            line = self._free.pop()
        except IndexError:
            line = Line(self._address)
        try:
            return line.post(path, fields, headers=headers)
        finally:
            self._free.append(line)

    def close(self) -> None:
        """End those that are free."""
        while self._free:
            self._free.pop().close()


class _Watchdog:
    """Cuts lines whose time is out. One thread for all of them, while there are any: one for each would cost more than
    what it watches."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._watched: dict[int, tuple[float, socket.socket]] = {}
        self._last = 0
        self._runs = False

    def watch(self, sock: socket.socket, seconds: float) -> int:
        with self._lock:
            self._last += 1
            self._watched[self._last] = (time.monotonic() + seconds, sock)
            if not self._runs:
                self._runs = True
                threading.Thread(target=self._run, name="watchdog", daemon=True).start()
            return self._last

    def leave(self, number: int) -> None:
        with self._lock:
            self._watched.pop(number, None)

    def _run(self) -> None:
        idle_since = time.monotonic()
        while True:
            time.sleep(TICK_SECONDS)  # one thread for all lines: to be woken for each would cost more than to look
            now = time.monotonic()
            with self._lock:
                late = [sock for until, sock in self._watched.values() if until <= now]
                if self._watched:
                    idle_since = now
                elif now - idle_since > IDLE_SECONDS:
                    self._runs = False
                    return
            for sock in late:
                _cut(sock)


_watchdog = _Watchdog()


def _open_line(
    line: http.client.HTTPConnection, came: "queue.SimpleQueue[Exception | None]", left: threading.Event
) -> None:
    try:
        line.connect()
    except Exception as fault:
        came.put(fault if isinstance(fault, FAULTS) else OSError(type(fault).__name__))
        return
    came.put(None)
    if left.is_set():
        line.close()


def _cut(sock: socket.socket) -> None:
    try:
        socket.socket.shutdown(sock, socket.SHUT_RDWR)
    except OSError:
        return


def has_ended(sock: socket.socket | None) -> bool:
    """Whether the other end has closed, or said something unasked: then nothing more is written on it."""
    if sock is None:
        return True
    asked = select.poll()
    asked.register(sock, select.POLLIN)
    return bool(asked.poll(0))


def _name(fault: Exception) -> str:
    if isinstance(fault, http.client.HTTPException):
        return "broken-off"
    if isinstance(fault, ssl.SSLError):
        return "untrusted"
    return "no-answer" if isinstance(fault, TimeoutError) else "away"
