"""Reading a whole body before anybody spends a thread on it: with a ceiling, a floor on speed and an end."""

import asyncio
import io
import tempfile
from collections import OrderedDict
from typing import BinaryIO

import msgspec

from samverkan.web.asgi import Receive, Scope, header

FORM_BYTES = 256 * 1024
FORM_FILE_BYTES = FORM_BYTES // 1024 * 1000
"""The largest file within a form: as many kB, as people count them, so that what stands around it has room too."""
FILE_BYTES = 10_000_000
"""The largest file that anybody may send; what a page says of it and what the gate takes are this one number."""


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """What a body may be; an upload is a file and the form around it.

    `grace_seconds` before the floor counts; `most_at_once` bodies are read at a time.
    `linger_*`: how much, and how long, is thrown away after a no, so that who sends it gets to read the no.
    """

    form_bytes: int = FORM_BYTES
    form_seconds: float = 60
    upload_bytes: int = FILE_BYTES + FORM_BYTES
    upload_seconds: float = 900
    floor_bytes_per_second: float = 2048
    grace_seconds: float = 5
    drained_bytes: int = 8 * 1024 * 1024
    most_at_once: int = 200
    linger_bytes: int = 64 * 1024 * 1024
    linger_seconds: float = 60
    linger_idle_seconds: float = 2


class TooLarge(Exception):
    """More than may be taken. `read_out`: all of it has been read and thrown away, so the connection may go on."""

    def __init__(self, *, read_out: bool) -> None:
        super().__init__()
        self.read_out = read_out


class TooSlow(Exception):
    """It came slower than the floor, took too long, or gave way to others."""


class Left(Exception):
    """The client went away, before it had sent all or had been sent all."""


class Bodies:
    """Reads bodies, so many at once; when all places are taken, the one that has read longest gives way."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._reading: OrderedDict[object, asyncio.Timeout] = OrderedDict()
        self._lingering = 0

    async def read_form(self, scope: Scope, receive: Receive) -> tuple[BinaryIO, int]:
        """A body in memory and its length. Raises `TooLarge`, `TooSlow`, `Left`."""
        limits = self.limits
        if announced(scope) > limits.drained_bytes:
            raise TooLarge(read_out=False)
        file = io.BytesIO()
        length = await self._read(receive, file, most=limits.form_bytes, seconds=limits.form_seconds)
        return file, length

    async def read_upload(self, scope: Scope, receive: Receive) -> tuple[BinaryIO, int]:
        """A body in a nameless temporary file, and its length. Raises as `read_form`. The caller closes the file."""
        limits = self.limits
        if announced(scope) > limits.upload_bytes:
            raise TooLarge(read_out=False)
        file: BinaryIO = tempfile.TemporaryFile()  # noqa: SIM115 - outlives this call
        try:
            length = await self._read(receive, file, most=limits.upload_bytes, seconds=limits.upload_seconds)
        except BaseException:
            file.close()
            raise
        return file, length

    async def linger(self, receive: Receive) -> None:
        """Throw away what still comes, until it ends, stands still or is too much; never raises."""
        if self._lingering >= self.limits.most_at_once:
            return
        self._lingering += 1
        try:
            async with asyncio.timeout(self.limits.linger_seconds):
                await self._throw_away(receive)
        except TimeoutError:
            pass
        finally:
            self._lingering -= 1

    async def _throw_away(self, receive: Receive) -> None:
        got, more = 0, True
        while more and got <= self.limits.linger_bytes:
            async with asyncio.timeout(self.limits.linger_idle_seconds):
                message = await receive()
            got += len(message.get("body", b""))
            more = message.get("more_body", False)

    async def _read(self, receive: Receive, file: BinaryIO, *, most: int, seconds: float) -> int:
        limits, got = self.limits, 0
        place = self._make_room()
        try:
            async with asyncio.timeout(min(limits.grace_seconds, seconds)) as deadline:
                self._reading[place] = deadline
                started = asyncio.get_running_loop().time()
                while True:
                    message = await receive()
                    if message["type"] == "http.disconnect":
                        raise Left
                    chunk: bytes = message.get("body", b"")
                    got += len(chunk)
                    if got <= most:
                        file.write(chunk)
                    elif got > max(limits.drained_bytes, most):
                        raise TooLarge(read_out=False)
                    if not message.get("more_body", False):
                        break
                    allowed = limits.grace_seconds + got / limits.floor_bytes_per_second
                    deadline.reschedule(started + min(allowed, seconds))
        except TimeoutError:
            raise TooSlow from None
        finally:
            self._reading.pop(place, None)
        if got > most:
            raise TooLarge(read_out=True)
        file.seek(0)
        return got

    def _make_room(self) -> object:
        """A place to read in; when all are taken, the one that has read longest gives way."""
        if len(self._reading) >= self.limits.most_at_once:
            _oldest, deadline = self._reading.popitem(last=False)
            deadline.reschedule(asyncio.get_running_loop().time())
        return object()


def announced(scope: Scope) -> int:
    """The length that the request says its body has; 0 when it says none."""
    told = header(scope, b"content-length")
    return int(told) if told.isdigit() else 0


def has_body(scope: Scope) -> bool:
    """Whether a body follows."""
    return announced(scope) > 0 or bool(header(scope, b"transfer-encoding"))
