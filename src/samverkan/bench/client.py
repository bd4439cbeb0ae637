"""A small HTTP/1.1 client: one connection that stays open, and readers of live streams."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import msgspec

WITHIN_SECONDS = 30


class Answer(msgspec.Struct, frozen=True):
    """What came back. `head` is the status line and the headers, as they were sent."""

    status: int
    head: bytes
    body: bytes

    def find_header(self, name: str) -> list[str]:
        """The values of a header, in order."""
        lines = self.head.decode("latin-1").split("\r\n")[1:]
        told = (line.partition(":") for line in lines)
        return [value.strip() for key, _, value in told if key.lower() == name.lower()]


class Unexpected(Exception):
    """The service gave another answer than the measure is about."""


class Connection:
    """Asks one thing after the other on the same connection."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, cookie: str = "") -> None:
        self._reader, self._writer = reader, writer
        self._cookie = f"Cookie: {cookie}\r\n" if cookie else ""

    async def ask(self, method: str, path: str, *, headers: str = "", body: bytes = b"", expect: int = 200) -> Answer:
        """Ask, and read the whole answer; `Unexpected` for another status than `expect`."""
        head = (
            f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{self._cookie}{headers}Content-Length: {len(body)}\r\n\r\n"
        )
        self._writer.write(head.encode() + body)
        async with asyncio.timeout(WITHIN_SECONDS):
            came = await self._reader.readuntil(b"\r\n\r\n")
            answer = Answer(int(came[9:12]), came, await self._read_body(came.lower()))
        if answer.status != expect:
            raise Unexpected(f"{method} {path}: {answer.status} {answer.body[:2000].decode(errors='replace')}")
        return answer

    async def _read_body(self, head: bytes) -> bytes:
        at = head.find(b"\r\ncontent-length:")
        if at >= 0:
            return await self._reader.readexactly(int(head[at + 17 : head.index(b"\r", at + 2)]))
        if b"\r\ntransfer-encoding: chunked" not in head:
            return b""
        chunks = []
        while size := int(await self._reader.readuntil(b"\r\n"), 16):
            chunks.append((await self._reader.readexactly(size + 2))[:-2])
        await self._reader.readuntil(b"\r\n")
        return b"".join(chunks)


@asynccontextmanager
async def connect(port: int, *, cookie: str = "") -> AsyncIterator[Connection]:
    """A connection to a port of this machine, until the block ends."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=2**24)
    try:
        yield Connection(reader, writer, cookie=cookie)
    finally:
        writer.close()
        with suppress(OSError):
            await writer.wait_closed()


class Ears:
    """What many readers listen for: a word of the newest message. Each hears it once."""

    def __init__(self) -> None:
        self.word = b"\xff"
        self.heard: list[float] = []
        self.wanted = 0
        self._all = asyncio.Event()

    def listen(self, word: bytes, readers: int) -> None:
        """Begin to listen for another word."""
        self.word, self.heard, self.wanted = word, [], readers
        self._all.clear()

    def hear(self) -> None:
        """One reader has it."""
        self.heard.append(time.perf_counter())
        if len(self.heard) == self.wanted:
            self._all.set()

    async def wait(self) -> list[float]:
        """When every reader heard it; `Unexpected` when one does not within a while."""
        try:
            async with asyncio.timeout(WITHIN_SECONDS):
                await self._all.wait()
        except TimeoutError:
            raise Unexpected(f"{len(self.heard)} of {self.wanted} readers heard it") from None
        return self.heard


class LiveReader(asyncio.Protocol):
    """One live stream, read as cheaply as can be: the reading must not be what is measured."""

    def __init__(self, ears: Ears, request: bytes, ready: "asyncio.Future[None]") -> None:
        self._ears, self._request, self._ready = ears, request, ready
        self._rest = b""
        self._has_heard = b""
        self.got = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # TCP gives no other
        self.transport = transport
        transport.write(self._request)

    def data_received(self, data: bytes) -> None:
        held = self._rest + data if self._rest else data
        self._rest = held[-32:]
        self.got += len(data)
        if not self._ready.done() and b"\n\n" in held:
            self._ready.set_result(None)
        word = self._ears.word
        if self._has_heard != word and word in held:
            self._has_heard = word
            self._ears.hear()
