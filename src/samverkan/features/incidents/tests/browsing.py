"""A browser before the scene: pages as a function sees them, with every room's templates and rules."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from html import unescape
from typing import Any

import pytest
from django.test import Client

from samverkan.features.combined.room import ROOM as COMBINED
from samverkan.features.home.room import ROOM as HOME
from samverkan.features.incidents.pages.sentences import SENTENCES, STATUS
from samverkan.features.incidents.tests.stage import SEATS, Scene
from samverkan.features.log.room import ROOM as LOG
from samverkan.features.reports.room import ROOM as REPORTS
from samverkan.features.summons.room import ROOM as SUMMONS
from samverkan.features.tasks.room import ROOM as TASKS
from samverkan.project.around import Around
from samverkan.region.command import Command, Receipt
from samverkan.region.event import Acting
from samverkan.region.marks import Mark
from samverkan.region.view import Reader, View
from samverkan.web.drawings import get_drawings
from samverkan.web.house import House, furnish

ROOMS = (SUMMONS, REPORTS, COMBINED, LOG, HOME, TASKS)


class Playing:
    """The running region and its clock, as far as pages need them: the scene."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    def now(self) -> datetime:
        return self.scene.now

    def view(self, reader: Reader) -> View:
        return self.scene.view(reader.function)

    def view_at(self, reader: Reader, at: datetime) -> View:
        """The newest, whatever the time: the scene keeps no past."""
        return self.view(reader)

    def mark(self, reader: Reader) -> Mark:
        return Mark(n=1, key="k")

    def wait_for(self, reader: Reader, mark: Mark, *, within_seconds: float = 1.0) -> bool:
        """What was written is there at once."""
        return True

    def execute(self, command: Command) -> Receipt:
        fresh = self.scene.decides(command.acting.function, command.verb, command.given)
        return Receipt(key=command.key, fresh=fresh, entries=(), replayed=False)

    def listen(self, callback: Any) -> Callable[[], object]:
        return lambda: None


class Browser:
    """A client that acts in one function at a time."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.client = Client(headers={"host": "localhost"})
        self.keys = 0

    def opens(self, function: str, path: str = "", status: int = 200) -> str:
        answer = self.client.get(f"/f/{function}/{path}")
        assert answer.status_code == status, answer.content.decode()
        return unescape(answer.content.decode())

    def sends(self, function: str, path: str, typed: dict[str, Any], status: int = 303) -> str:
        """Send a form; gives the page, or where it leads."""
        self.keys += 1
        answer = self.client.post(f"/f/{function}/{path}", {"key": f"key-{self.keys:06}"} | typed)
        assert answer.status_code == status, answer.content.decode()
        return str(answer.headers["Location"]) if status == 303 else unescape(answer.content.decode())


@pytest.fixture
def browser() -> Iterator[Browser]:
    """An empty county in a browser."""
    scene = Scene(ROOMS)
    playing = Playing(scene)
    around = Around(playing)
    house = House(
        region=playing,
        clock=playing,
        fragments=scene.registry.fragments,
        sentences=dict[str, Any](SENTENCES),
        statuses=STATUS,
        find_acting=_find_acting,
        find_person=lambda _request: "",
        around=around.build,
        whom_to_ring=around.whom_to_ring,
        name_seat=around.name_seat,
    )
    furnish(house)
    get_drawings().forget()
    yield Browser(scene)
    furnish(None)


def read_words(page: str) -> str:
    """What stands on the page, without its tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page))


def _find_acting(everything: View, function: str, person: str) -> Acting | None:
    return Acting(member=SEATS[function][0], function=function, person="p1") if function in SEATS else None
