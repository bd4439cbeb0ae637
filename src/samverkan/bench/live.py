"""How soon a note stands before every reader: from the press to each socket.

*Quiet*: one organisation, one fragment, an idle service. *Spread*: 37 organisations, two languages, four fragments,
while four connections load pages. Limit: a bare asyncio server that writes as many bytes to as many sockets.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from uuid import uuid4

import msgspec

from samverkan.bench.client import Connection, Ears, LiveReader, connect
from samverkan.bench.figures import Figure, at_most, percentile
from samverkan.bench.loop import run
from samverkan.bench.means import Extent, Means
from samverkan.bench.serving import Service, serve, serve_bare
from samverkan.bench.town import INCIDENT, Sessions, Town, log_in
from samverkan.lib.codec import encode

MS = 1_000
QUIET_AIMS = {37: 6.0, 200: 12.0, 500: 25.0, 2_000: 90.0}
SPREAD_AIMS = {37: 25.0, 200: 30.0, 500: 45.0, 2_000: 120.0}
ONE_PART = ("log.latest",)
PARTS = ("log.latest", "incidents.overview", "reports.latest", "incidents.history")
A_SESSION = 3
LOADED = ("", f"h/{INCIDENT}/", f"h/{INCIDENT}/logg/", f"h/{INCIDENT}/samlad/")
AT_A_TIME = 50
SETTLES_SECONDS = 3
"""A service that has just begun writes entries of its own; a new stream ends the pages that may read it."""

Tell = Callable[[str], Awaitable[object]]


class Watching(msgspec.Struct, frozen=True, kw_only=True):
    """Who reads, one request for each, and what else goes on."""

    requests: list[bytes]
    loads: list[tuple[str, str]] = []


def measure(means: Means, town: Town, extent: Extent) -> list[Figure]:
    """Both ways, to each number of readers."""
    most = max(extent.readers)
    wanted = {seat.person: -(-most // len(town.seats) // A_SESSION) + 2 for seat in town.seats}
    wanted[town.seats[0].person] += most // A_SESSION + 1
    sessions = log_in(means, town, wanted)
    figures = []
    for name, build, aims in (("quiet", build_quiet, QUIET_AIMS), ("spread", build_spread, SPREAD_AIMS)):
        for readers in extent.readers:
            watching = build(town, sessions, readers)
            with serve(means, town.home) as service:
                taken, size = run(_watch(service, town, watching, extent.rounds))
            with serve_bare(means.environment(town.home)) as bare:
                limit, _size = run(_watch_bare(bare, readers, size, extent.rounds))
            for part, aim in ((50, None), (99, aims.get(readers))):
                figures.append(
                    at_most(
                        f"live.{name}.{readers}.p{part}",
                        percentile(taken, part),
                        "ms",
                        aim=aim,
                        limit=percentile(limit, part),
                    )
                )
    return figures


def build_quiet(town: Town, sessions: Sessions, readers: int) -> Watching:
    """Readers of one function."""
    seat = town.seats[0]
    keys = sessions.sessions[seat.person]
    return Watching(
        requests=[
            _request(seat.function, ONE_PART, f"{sessions.cookie}={keys[number // A_SESSION]}")
            for number in range(readers)
        ]
    )


def build_spread(town: Town, sessions: Sessions, readers: int) -> Watching:
    """Readers of every organisation, every other one in English; and four people who load pages."""
    requests = []
    for number in range(readers):
        turn, at = divmod(number, len(town.seats))
        seat = town.seats[at]
        cookie = f"{sessions.cookie}={sessions.sessions[seat.person][turn // A_SESSION]}"
        language = "en" if (turn + at) % 2 else "sv"
        requests.append(_request(seat.function, PARTS, f"{cookie}; {sessions.language}={language}"))
    loads = [
        (f"/f/{seat.function}/{page}", f"{sessions.cookie}={sessions.sessions[seat.person][-1]}")
        for seat, page in zip(town.seats, LOADED, strict=False)
    ]
    return Watching(requests=requests, loads=loads)


async def _watch(service: Service, town: Town, watching: Watching, rounds: int) -> tuple[list[float], int]:
    """Milliseconds from each press to each socket, and the bytes that a reader got for one."""
    await asyncio.sleep(SETTLES_SECONDS)
    for path, cookie in watching.loads:  # once first: a page that was never shown here has its templates compiled
        async with connect(service.port, cookie=cookie) as connection:
            await connection.ask("GET", path)
    loading = [asyncio.create_task(_load(service.port, path, cookie)) for path, cookie in watching.loads]
    try:
        async with connect(service.port) as connection:
            tell = partial(_note, connection, town.tokens[0])
            taken, size = await _press(service.port, watching.requests, tell, rounds)
        failed = [task.exception() for task in loading if task.done()]
        assert not failed, f"a page could not be loaded: {failed}"
    finally:
        for task in loading:
            task.cancel()
        await asyncio.gather(*loading, return_exceptions=True)
    return taken, size


async def _note(connection: Connection, token: str, word: str) -> None:
    headers = f"Authorization: Bearer {token}\r\nContent-Type: application/json\r\nIdempotency-Key: {uuid4()}\r\n"
    body = encode({"incident": INCIDENT, "text": f"Väg 226 är öppen igen {word}."})
    await connection.ask("POST", "/api/v1/verbs/log.note", headers=headers, body=body, expect=201)


async def _watch_bare(bare: Service, readers: int, size: int, rounds: int) -> tuple[list[float], int]:
    async with connect(bare.port) as connection:
        requests = [b"GET /live HTTP/1.1\r\n\r\n"] * readers
        return await _press(bare.port, requests, partial(_tell_bare, connection, size), rounds)


async def _tell_bare(connection: Connection, size: int, word: str) -> None:
    await connection.ask("POST", "/tell", body=word.encode().ljust(size))


async def _press(port: int, requests: Sequence[bytes], tell: Tell, rounds: int) -> tuple[list[float], int]:
    ears = Ears()
    readers = await _open_all(port, requests, ears)
    await _once(ears, tell, "ord-0", len(requests))
    before = readers[0].got
    taken: list[float] = []
    for number in range(1, rounds + 1):
        taken += await _once(ears, tell, f"ord-{number}-{uuid4().hex[:8]}", len(requests))
    size = (readers[0].got - before) // rounds
    for reader in readers:
        reader.transport.close()
    return taken, size


async def _once(ears: Ears, tell: Tell, word: str, readers: int) -> list[float]:
    ears.listen(word.encode(), readers)
    started = time.perf_counter()
    await asyncio.gather(tell(word), wait := asyncio.ensure_future(ears.wait()))
    heard = wait.result()
    await asyncio.sleep(0.05)
    return [(at - started) * MS for at in heard]


async def _open_all(port: int, requests: Sequence[bytes], ears: Ears) -> list[LiveReader]:
    """Open the streams, some at a time, each welcomed before the next ones."""
    loop = asyncio.get_running_loop()
    readers: list[LiveReader] = []
    for at in range(0, len(requests), AT_A_TIME):
        welcomed = []
        for request in requests[at : at + AT_A_TIME]:
            ready = loop.create_future()
            welcomed.append(ready)
            reader = LiveReader(ears, request, ready)
            readers.append(reader)
            await loop.create_connection(partial(_same, reader), "127.0.0.1", port)
        async with asyncio.timeout(60):
            await asyncio.gather(*welcomed)
    return readers


def _same(reader: LiveReader) -> LiveReader:
    return reader


async def _load(port: int, path: str, cookie: str) -> None:
    """One person who loads a page again and again."""
    async with connect(port, cookie=cookie) as connection:
        while True:
            await connection.ask("GET", path)


def _request(function: str, parts: Sequence[str], cookie: str) -> bytes:
    asked = ",".join(f"{part}:{INCIDENT}:" for part in parts)
    return (f"GET /f/{function}/live?parts={asked} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookie}\r\n\r\n").encode()
