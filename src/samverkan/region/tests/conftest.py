"""A region of one tiny room on a fresh journal."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from samverkan.journal.keys import Keys
from samverkan.journal.sqlite import SqliteStore
from samverkan.lib.clock import ManualClock
from samverkan.region.command import Command, Receipt
from samverkan.region.event import Acting
from samverkan.region.service import Region
from samverkan.region.tests.tiny import Say, build_registry

NIGHT = datetime(2016, 11, 9, 2, 3, tzinfo=UTC)


class Speaker:
    """Says things in a region, each under a key of its own."""

    def __init__(self, region: Region) -> None:
        self.region = region
        self.spoken = 0

    def __call__(
        self,
        stream: str,
        text: str = "",
        *,
        type_: str = "tiny.said.v1",
        key: str = "",
        exercise: bool = False,
        **more: Any,
    ) -> Receipt:
        self.spoken += 1
        sources = tuple(str(source) for source in more.pop("sources", ()))
        event = {"text": text, **more} if type_ == "tiny.said.v1" else more
        given = Say(stream=stream, event=event, type=type_, sources=sources, exercise=exercise)
        acting = Acting(member="taby", function="taby-tib", person="p1")
        return self.region.execute(Command(verb="tiny.say", given=given, acting=acting, key=key or f"k{self.spoken}"))


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(NIGHT)


@pytest.fixture
def open_region(tmp_path: Path, clock: ManualClock) -> Iterator[Callable[[], Region]]:
    opened: list[Region] = []

    def open_() -> Region:
        store = SqliteStore(tmp_path / "journal.db")
        store.create()
        keys = Keys.open(tmp_path / "keys", create=True)
        region = Region(store=store, keys=keys, registry=build_registry(), origin="test", clock=clock)
        region.start()
        opened.append(region)
        return region

    yield open_
    for region in opened:
        region.stop()
        region.store.close()


@pytest.fixture
def region(open_region: Callable[[], Region]) -> Region:
    return open_region()


@pytest.fixture
def say(region: Region) -> Speaker:
    return Speaker(region)
