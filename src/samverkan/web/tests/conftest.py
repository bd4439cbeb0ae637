"""A house with one tiny room, on a fresh journal; and the whole service on a real port."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest
from django.template import engines
from django.test import Client
from django.test.utils import override_settings
from jinja2 import ChoiceLoader, FileSystemLoader

from samverkan.journal.keys import Keys
from samverkan.journal.sqlite import SqliteStore
from samverkan.lib.clock import ManualClock
from samverkan.region.command import Command, Receipt
from samverkan.region.event import Acting
from samverkan.region.registry import Registry
from samverkan.region.service import Region
from samverkan.region.view import View
from samverkan.web.bodies import Limits
from samverkan.web.front import Front
from samverkan.web.gate import Paths
from samverkan.web.house import House, furnish
from samverkan.web.hub import Pace
from samverkan.web.patience import Patient
from samverkan.web.tests.serving import serving
from samverkan.web.tests.sockets import Town
from samverkan.web.tests.tiny import DONE, ROOM, SENTENCES, STATUS, Note, Open

NIGHT = datetime(2016, 11, 9, 2, 3, tzinfo=UTC)
PATHS = Paths(urgent=(r"/f/[^/]+/aktivera/.*",), uploads=(r"/f/[^/]+/lamna/",))
SEATS = {"taby-tib": "0160", "taby-info": "0160", "vaxholm-tib": "0187", "lst-tib": "lst"}


class Duty:
    """Who holds what, and who is logged in: moved by hand."""

    def __init__(self) -> None:
        self.seats = dict(SEATS)
        self.sessions: set[str] | None = None

    def find_acting(self, _everything: View, function: str, person: str) -> Acting | None:
        member = self.seats.get(function)
        return Acting(member=member, function=function, person=person or f"p-{function}") if member else None

    def find_person(self, request: HttpRequest) -> str | None:
        session = request.COOKIES.get("samverkan_session", "")
        return "" if self.sessions is None or session in self.sessions else None


class Speaker:
    """Notes things, each under a key of its own."""

    def __init__(self, region: Region) -> None:
        self.region = region
        self.spoken = 0

    def __call__(self, text: str, *, stream: str = "incident/7") -> Receipt:
        return self._do("tiny.note", Note(stream=stream, text=text))

    def open(self, to: str, *, stream: str = "incident/7") -> Receipt:
        return self._do("tiny.open", Open(stream=stream, to=to))

    def _do(self, verb: str, given: Note | Open) -> Receipt:
        self.spoken += 1
        acting = Acting(member="lst", function="lst-tib", person="p-lst-tib")
        return self.region.execute(Command(verb=verb, given=given, acting=acting, key=f"said-{self.spoken}"))


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(NIGHT)


@pytest.fixture
def region(tmp_path: Path, clock: ManualClock) -> Iterator[Region]:
    store = SqliteStore(tmp_path / "journal.db")
    store.create()
    keys = Keys.open(tmp_path / "keys", create=True)
    region = Region(store=store, keys=keys, registry=Registry([ROOM]), origin="test", clock=clock)
    region.start()
    yield region
    region.stop()
    store.close()


@pytest.fixture
def say(region: Region) -> Speaker:
    speaker = Speaker(region)
    speaker.open("0160")
    speaker.open("lst")
    return speaker


@pytest.fixture
def duty() -> Duty:
    return Duty()


@pytest.fixture
def house(region: Region, clock: ManualClock, duty: Duty) -> Iterator[House]:
    built = House(
        region=region,
        clock=clock,
        fragments=region.registry.fragments,
        sentences=SENTENCES,
        statuses=STATUS,
        receipts=DONE,
        find_acting=duty.find_acting,
        find_person=duty.find_person,
        whom_to_ring=lambda *_: [("TiB Länsstyrelsen", "08-465 004 01")],
    )
    furnish(built)
    environment = engines["jinja2"].env  # type: ignore[attr-defined]  # the backend is Jinja2's
    loader = environment.loader
    environment.loader = ChoiceLoader([loader, FileSystemLoader(Path(__file__).parent / "templates")])
    with override_settings(ROOT_URLCONF="samverkan.web.tests.tiny"):
        yield built
    environment.loader = loader
    furnish(None)


@pytest.fixture
def browser(house: House, say: Speaker) -> Client:
    return Client(enforce_csrf_checks=True, raise_request_exception=False)


@pytest.fixture
def limits() -> Limits:
    return Limits(grace_seconds=0.5, linger_idle_seconds=0.5)


@pytest.fixture
def town(house: House, say: Speaker, limits: Limits, monkeypatch: pytest.MonkeyPatch) -> Iterator[Town]:
    """The service on a port of its own, in a thread, with short times."""
    monkeypatch.setattr(Patient, "linger_seconds", 0.1)
    pace = Pace(gap=0.01, heartbeat=0.3, recheck=0.2)
    front = Front(lambda: house, lambda: None, WSGIHandler(), paths=PATHS, pace=pace, limits=limits)
    with serving(front, say=say) as town:
        yield town
