"""Accounts on PostgreSQL whose connections are lost: who is logged in stays so, and who no longer is reads nothing."""

import functools
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import urlencode

import psycopg
import pytest
from allauth.usersessions.models import UserSession
from django.core.handlers.wsgi import WSGIHandler
from django.core.management import call_command
from django.db import connections
from django.db.backends.postgresql.base import DatabaseWrapper

from samverkan.accounts.tests.stage import Device, Person, is_forgotten_when_it_has_run_out
from samverkan.api.doors import Programs
from samverkan.project.environment import build_database
from samverkan.project.tests.county import County
from samverkan.web.front import Front
from samverkan.web.house import get_house
from samverkan.web.hub import Pace
from samverkan.web.tests.serving import serving
from samverkan.web.tests.sockets import Stream, Town
from tests.databases import Cluster

pytestmark = pytest.mark.postgres


@pytest.fixture
def on_postgres(postgres_dsn: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The accounts in a database of their own; every thread connects anew, and what it opened is closed at the end."""
    opened: list[psycopg.Connection[Any]] = []
    connect = DatabaseWrapper.get_new_connection

    def remember(self: DatabaseWrapper, given: Any) -> Any:
        opened.append(connect(self, given))
        return opened[-1]

    monkeypatch.setattr(DatabaseWrapper, "get_new_connection", remember)
    before = connections.settings["default"]
    _point_to(connections.configure_settings({"default": build_database(_address(postgres_dsn))})["default"])
    call_command("migrate", verbosity=0, interactive=False)
    yield postgres_dsn
    _point_to(before)
    for each in opened:
        each.close()


@pytest.fixture
def served(on_postgres: str, county: County) -> Iterator[Town]:
    front = Front(get_house, lambda: None, WSGIHandler(), pace=Pace(heartbeat=0.2, recheck=0.2), calls=Programs)
    with serving(front, say=None) as town:
        yield town


def test_lost_connections_log_nobody_out_and_a_session_ended_meanwhile_ends_its_page(
    served: Town, postgres_cluster: Cluster, on_postgres: str, alice: Person, logged_in: Device
) -> None:
    tablet = Device("Surfplattan")
    tablet.logs_in(alice)
    number = UserSession.objects.get(session_key=_key(logged_in)).pk
    page = _watch(served, logged_in)
    assert page.next(skip="")[0] == "pulse"
    assert _ask(served, tablet, "/konto/enheter/") == 200

    _break_every_connection(postgres_cluster, on_postgres)

    assert _ask(served, tablet, "/konto/enheter/", {"end": str(number)}) == 303
    assert page.next() == ("closed", "", "session")
    assert _ask(served, logged_in, "/konto/enheter/") == 302


def test_while_the_server_is_away_it_is_said_and_what_ended_meanwhile_is_found_when_it_is_back(
    served: Town, postgres_cluster: Cluster, on_postgres: str, logged_in: Device
) -> None:
    page = _watch(served, logged_in)
    assert page.next(skip="")[0] == "pulse"
    postgres_cluster.stop()
    try:
        assert _ask(served, logged_in, "/konto/enheter/") == 503
        assert _watch(served, logged_in).status == 503
        assert [page.next(skip="")[0] for _ in range(3)] == ["pulse"] * 3
    finally:
        postgres_cluster.start()
        connections["default"].close()
    assert _ask(served, logged_in, "/konto/enheter/") == 200

    with psycopg.connect(on_postgres, autocommit=True) as another_process:
        another_process.execute("DELETE FROM django_session")
    assert page.next() == ("closed", "", "session")


def test_a_server_that_is_frozen_is_said_to_be_away_to_all_within_five_seconds(
    served: Town, postgres_cluster: Cluster, alice: Person, logged_in: Device
) -> None:
    """It refuses nothing and ends nothing: who waits for it must give up, and not take every thread along."""
    asked = [functools.partial(_ask, served, logged_in, "/konto/enheter/") for _ in range(12)]
    asked.append(functools.partial(_ask, served, logged_in, "/f/0160-tib/h/i-1/logg/", {"text": "Plogbilen"}))
    asked.append(functools.partial(_ask_for_api, served))
    assert [status for status, _seconds in _do_at_once(asked)][:12] == [200] * 12, "and its threads are connected"

    with postgres_cluster.frozen():
        told = _do_at_once(asked)
        assert [status for status, _seconds in told] == [503] * 13 + [200]
        assert max(seconds for _status, seconds in told) < 5.5
        later = _do_at_once(asked)
        assert sorted(seconds for _status, seconds in later)[-2] < 1, "one asks whether it is back, and holds up nobody"
    back_at = time.monotonic()
    while _ask(served, logged_in, "/konto/enheter/") != 200:
        assert time.monotonic() < back_at + 5


def test_what_was_counted_of_a_log_in_goes_when_it_has_run_out(on_postgres: str, counted: None) -> None:
    assert is_forgotten_when_it_has_run_out()


def _do_at_once(asked: Sequence[Callable[[], int]]) -> list[tuple[int, float]]:
    """The status and the seconds of each."""
    began = time.monotonic()
    with ThreadPoolExecutor(len(asked)) as devices:
        return list(devices.map(lambda ask: (ask(), time.monotonic() - began), asked))


def _ask_for_api(town: Town) -> int:
    """What a program reads of the service; the accounts are not asked."""
    return town.ask("/api/v1/openapi.json").status


def _address(dsn: str) -> str:
    """As an operator writes it."""
    told = psycopg.conninfo.conninfo_to_dict(dsn)
    return f"postgresql:///{told['dbname']}?{urlencode({'host': told['host'], 'user': told['user']})}"


def _point_to(settings: dict[str, Any]) -> None:
    connections["default"].close()
    connections.settings["default"] = settings
    del connections["default"]


def _break_every_connection(cluster: Cluster, dsn: str) -> None:
    name = psycopg.conninfo.conninfo_to_dict(dsn)["dbname"]
    with psycopg.connect(cluster.dsn("postgres"), autocommit=True) as operator:
        operator.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])
    connections["default"].close()


def _key(device: Device) -> str:
    return device.client.cookies["samverkan_session"].value


def _cookies(device: Device) -> str:
    return "; ".join(f"{name}={each.value}" for name, each in device.client.cookies.items())


def _watch(town: Town, device: Device) -> Stream:
    return town.follow(Stream(town.port, "/f/0160-tib/live?parts=", cookie=_cookies(device)))


def _ask(town: Town, device: Device, path: str, typed: dict[str, str] | None = None) -> int:
    """The status that the device gets, over a connection of its own."""
    told = f"Cookie: {_cookies(device)}\r\n"
    if typed is None:
        return town.ask(path, headers=told).status
    token = device.client.cookies["samverkan_form"].value
    body = urlencode({"csrfmiddlewaretoken": token} | typed).encode()
    form = "Content-Type: application/x-www-form-urlencoded\r\n"
    return town.ask(path, method="POST", headers=told + form, body=body).status
