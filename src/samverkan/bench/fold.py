"""Folding a large journal: how fast, how soon the service answers, and how much memory it holds.

Limits: the same entries read and not folded; the same service on a region in which nothing has happened.
"""

import sys
import time

from samverkan.bench.client import connect
from samverkan.bench.figures import Figure, at_least, at_most
from samverkan.bench.loop import run
from samverkan.bench.means import Extent, Means
from samverkan.bench.serving import Service, serve
from samverkan.bench.town import Town, log_in
from samverkan.journal.sqlite import SqliteStore
from samverkan.region.following import Following
from samverkan.region.past import Memory
from samverkan.region.side_by_side import SCAN
from samverkan.web.turns import SWITCH_SECONDS

MOST_MB = 250


class Unrested(SqliteStore):
    """The journal as if no incident had ever been laid to rest: everything is folded."""

    def headers(self, prefix: str = "") -> dict[str, bytes]:
        return {}


def measure(means: Means, empty: Town, town: Town, extent: Extent, entries: int) -> list[Figure]:
    """The fold in this process; start and memory of a real service."""
    rate, read = fold_all(means, town), read_all(town)
    with serve(means, empty.home) as service:
        nothing, nothing_mb = service.began_in, service.read_resident_mb()
    with serve(means, town.home) as service:
        began_in = service.began_in
        run(_visit(means, town, extent, service))
        resident = service.read_resident_mb()
    return [
        at_least("fold.rate", rate, "poster/s", aim=200_000, limit=read),
        at_most("fold.start", began_in, "s", limit=nothing),
        at_most("memory.resident", resident, "MB", aim=MOST_MB, limit=nothing_mb),
        at_least("fold.entries", entries, "poster"),
    ]


def fold_all(means: Means, town: Town) -> float:
    """Entries a second, every stream from its first entry, as a service does when it begins."""
    sys.setswitchinterval(SWITCH_SECONDS)
    store = Unrested(town.database)
    following = Following(means.registry, Memory(means.registry, store))
    started = time.perf_counter()
    state = following.begin(store)
    taken = time.perf_counter() - started
    stuck = [name for name in store.streams() if state.streams[name].stuck]
    assert not stuck, f"cannot be folded: {stuck[:3]}"
    store.close()
    return state.position / taken


def read_all(town: Town) -> float:
    """Entries a second, what a fold needs of each, out of the database as a fold reads it, and away."""
    store = SqliteStore(town.database)
    started = time.perf_counter()
    until = store.head().position
    read = sum(len(store.scan(after=after, until=min(after + SCAN, until))) for after in range(0, until, SCAN))
    taken = time.perf_counter() - started
    store.close()
    return read / taken


async def _visit(means: Means, town: Town, extent: Extent, service: Service) -> None:
    """Pages are looked at, so that what they hold is in memory."""
    seat = town.seats[1]
    sessions = log_in(means, town, {seat.person: 1})
    cookie = f"{sessions.cookie}={sessions.sessions[seat.person][0]}"
    async with connect(service.port, cookie=cookie) as connection:
        await connection.ask("GET", f"/f/{seat.function}/")
        for number in range(extent.open_incidents):
            for page in ("", "kallelse/", "samlad/", "logg/"):
                await connection.ask("GET", f"/f/{seat.function}/h/pagar-{number}/{page}")
