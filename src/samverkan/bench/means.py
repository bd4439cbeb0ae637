"""What the measuring is handed: how a region is made here, how it is served, and how much to measure."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path

import msgspec

from samverkan.lib.clock import Clock
from samverkan.region.registry import Registry
from samverkan.region.service import Region

BACK = timedelta(days=21)
"""How long ago the measured regions were founded; everything in them has happened since."""


class Means(msgspec.Struct, frozen=True, kw_only=True):
    """What `project` hands over.

    `found(home, clock)` gives a started region there: founded, its members, functions and invented holders in place.
    `serve` is the command line that serves it, to which `--port` is added; `environment(home)` what it needs to know.
    """

    registry: Registry
    found: Callable[[Path, Clock], Region]
    serve: Sequence[str]
    environment: Callable[[Path], dict[str, str]]


class Extent(msgspec.Struct, frozen=True, kw_only=True):
    """How much is measured. `entries` are those of the large journal, `seconds` the time that writing it may take."""

    entries: int = 1_000_000
    open_incidents: int = 20
    an_incident: int = 2_000
    read_incident: int = 10_000
    seconds: float = 120
    notes: int = 4_000
    commits: int = 4_000
    readers: tuple[int, ...] = (37, 200, 500, 2_000)
    rounds: int = 40
    loads: int = 200
    called: int = 5_000
    recipients: int = 10_000


SMALL = Extent(
    entries=3_000,
    open_incidents=2,
    an_incident=300,
    read_incident=300,
    seconds=20,
    notes=40,
    commits=40,
    readers=(4,),
    rounds=3,
    loads=5,
    called=100,
    recipients=100,
)
"""Enough to see that each measure works; its figures say nothing."""
