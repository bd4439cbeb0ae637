"""A region to measure in: members, holders, tokens, sessions, and an incident that is much written in."""

import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import msgspec

from samverkan.bench.means import BACK, Extent, Means
from samverkan.bench.story import Seat
from samverkan.bench.writing import Scribe
from samverkan.features import actors, functions
from samverkan.features.functions.rules import IssueToken
from samverkan.lib.clock import ManualClock
from samverkan.lib.local_time import local_day
from samverkan.region.command import Command
from samverkan.region.event import SYSTEM
from samverkan.region.service import Region

INCIDENT = "storsno"
DATABASE = "journal.db"
PROGRAMS = 8


class Sessions(msgspec.Struct, frozen=True, kw_only=True):
    """Sessions by person, and what their cookies are called."""

    cookie: str
    language: str
    sessions: dict[str, list[str]]


class Town(msgspec.Struct, frozen=True, kw_only=True):
    """What there is to measure with. `tokens` are those of the first seats, in their order."""

    home: Path
    seats: tuple[Seat, ...]
    tokens: tuple[str, ...] = ()

    @property
    def database(self) -> Path:
        """Where the journal lies."""
        return self.home / DATABASE


def found(means: Means, home: Path) -> Town:
    """A region in which nothing has happened yet."""
    region = means.found(home, ManualClock(datetime.now(UTC) - BACK))
    try:
        seats = tuple(list_seats(region))
        tokens = tuple(_issue_token(region, seat) for seat in seats[:PROGRAMS])
    finally:
        region.stop()
        region.store.close()
    return Town(home=home, seats=seats, tokens=tokens)


def write_one(means: Means, town: Town, extent: Extent) -> None:
    """One incident, with everybody's reports and many entries."""
    scribe = Scribe(town.database, means.registry, town.seats)
    scribe.write([(INCIDENT, False)], entries=extent.read_incident, before=time.monotonic() + extent.seconds)
    scribe.close()


def write_many(means: Means, town: Town, extent: Extent) -> int:
    """Closed incidents up to the extent, then the open ones; how many entries there are then."""
    scribe = Scribe(town.database, means.registry, town.seats)
    late = time.monotonic() + extent.seconds
    still_open = extent.open_incidents * extent.an_incident
    closed = (extent.entries - still_open - scribe.position) // extent.an_incident
    scribe.write(((f"avslutad-{n}", True) for n in range(closed)), entries=extent.an_incident, before=late)
    scribe.write(
        ((f"pagar-{n}", False) for n in range(extent.open_incidents)),
        entries=extent.an_incident,
        before=time.monotonic() + extent.seconds,
    )
    position = scribe.position
    scribe.close()
    return position


def log_in(means: Means, town: Town, wanted: Mapping[str, int]) -> Sessions:
    """Sessions of persons, as many as wanted of each."""
    done = subprocess.run(
        [sys.executable, "-m", "samverkan.bench.accounts"],
        input=msgspec.json.encode(wanted),
        env=means.environment(town.home),
        capture_output=True,
        check=True,
        timeout=120,
    )
    return msgspec.json.decode(done.stdout, type=Sessions)


def list_seats(region: Region) -> Sequence[Seat]:
    """Each member's first receiver of calls that somebody holds; the convener's first."""
    view, now = region.view(), region.clock.now()
    seats = []
    for member in actors.list_members(view, on=local_day(now)):
        for function in functions.receivers(view, member.id):
            held = functions.on_duty(functions.people(view, member.id), function=function.id, at=now)
            if held:
                seat = Seat(
                    member=member.id,
                    member_name=member.name,
                    legal=member.legal,
                    function=function.id,
                    function_name=function.name,
                    person=held[0].id,
                )
                seats.append(seat)
                break
    return sorted(seats, key=lambda seat: seat.member != "lst")


def _issue_token(region: Region, seat: Seat) -> str:
    secret = sha256(f"bench {seat.function} {time.time_ns()}".encode()).hexdigest()
    given = IssueToken(
        function=seat.function,
        digest=sha256(secret.encode()).hexdigest(),
        label="Mätning",
        until=datetime.now(UTC) + timedelta(days=1),
    )
    region.execute(Command(verb="functions.issue_token", given=given, acting=SYSTEM, key=f"token-{seat.function}"))
    return secret
