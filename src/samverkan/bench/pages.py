"""How long a page takes: *Läget nu*, the incident's page, and the incident as it was known earlier.

The incident has every actor's report and many entries. Limit: a bare asyncio server that answers with as many bytes.
"""

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from samverkan.bench.client import connect
from samverkan.bench.figures import Figure, at_most, percentile
from samverkan.bench.loop import run
from samverkan.bench.means import Extent, Means
from samverkan.bench.serving import serve, serve_bare
from samverkan.bench.town import INCIDENT, Town, log_in
from samverkan.journal.sqlite import SqliteStore
from samverkan.region import streams

MS = 1_000


def measure(means: Means, town: Town, extent: Extent) -> list[Figure]:
    """The middle of many loads, one after the other, on a connection of a logged-in person."""
    seat = town.seats[1]
    sessions = log_in(means, town, {seat.person: 1})
    cookie = f"{sessions.cookie}={sessions.sessions[seat.person][0]}"
    begun, ended = _span(town)
    home, page = f"/f/{seat.function}/", f"/f/{seat.function}/h/{INCIDENT}/"

    def earlier(number: int) -> str:
        at = begun + (ended - begun) * (number + 1) / (extent.loads + 1)
        return f"{page}?tid={at:%Y-%m-%dT%H:%M:%S.%fZ}"

    figures = []
    for name, aim, address in (
        ("pages.home", 10.0, lambda _: home),
        ("pages.incident", 10.0, lambda _: page),
        ("pages.earlier", 50.0, earlier),
    ):
        with serve(means, town.home) as service:
            taken, size = run(_load(service.port, address, extent.loads, cookie))
        with serve_bare(means.environment(town.home)) as bare:
            limit, _size = run(_load(bare.port, partial(_sized, size), extent.loads, ""))
        figures.append(at_most(f"{name}.p50", taken, "ms", aim=aim, limit=limit))
    return figures


def _sized(size: int, _number: int) -> str:
    return f"/bytes/{size}"


async def _load(port: int, address: Callable[[int], str], loads: int, cookie: str) -> tuple[float, int]:
    """The middle time in milliseconds, and the bytes of the last answer."""
    taken = []
    async with connect(port, cookie=cookie) as connection:
        answer = await connection.ask("GET", address(0))
        for number in range(loads):
            started = time.perf_counter()
            answer = await connection.ask("GET", address(number))
            taken.append((time.perf_counter() - started) * MS)
    return percentile(taken, 50), len(answer.body)


def _span(town: Town) -> tuple[datetime, datetime]:
    """When the incident's first and last entries were written."""
    store = SqliteStore(town.database)
    stream = streams.incident(INCIDENT)
    head = store.stream_head(stream)
    assert head, "the incident has been written"
    first, last = (store.read_stream(stream, after=at - 1, until=at)[0].said.recorded_at for at in (1, head.version))
    store.close()
    return first, last + timedelta(microseconds=1)
