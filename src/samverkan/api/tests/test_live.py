"""The live stream of programs, on a real port: tells that something came, and of nothing that is not theirs."""

from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from django.core.handlers.wsgi import WSGIHandler

from samverkan.api.live import Live, Pace
from samverkan.api.tests.conftest import Program, told
from samverkan.features import functions
from samverkan.lib.maps import values_in_order
from samverkan.project.furnishing import build_house
from samverkan.project.tests.county import County
from samverkan.web.front import Front
from samverkan.web.house import get_house
from samverkan.web.tests.serving import serving
from samverkan.web.tests.sockets import Stream, Town, Wire


class Heard(Stream):
    """One program's stream; `message()` is the next message, decoded."""

    def __init__(self, port: int, secret: str, query: str = "") -> None:
        Wire.__init__(self, port)
        self.send(f"GET /api/v1/live{query} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {secret}\r\n\r\n")
        self._file = self.socket.makefile("rb")
        self.status = int(self._file.readline().split(b" ")[1])
        while self._file.readline().strip():
            pass
        self._events = self._read_events()

    def message(self) -> Any:
        name, _number, data = self.next()
        return msgspec.json.decode(data) if name == "message" else name


@pytest.fixture
def town(county: County) -> Iterator[Town]:
    """The whole service on a port of its own, with short times."""
    front = Front(
        get_house,
        lambda: None,
        WSGIHandler(),
        programs=lambda house: Live(house, pace=Pace(gap=0.01, pulse=0.2, a_token=2)),
    )
    with serving(front) as town:
        yield town


def listen(town: Town, program: Program, query: str = "") -> Heard:
    heard = Heard(town.port, program.secret, query)
    town._wires.append(heard)
    return heard


def test_a_program_hears_where_something_came(county: County, town: Town, taby: Program) -> None:
    incident = county.raises()
    heard = listen(town, taby)
    first = heard.message()
    county.does("0160-tib", "log.note", incident=incident, text="Snö")
    after = heard.message()

    assert first["changed"] == []
    assert after["n"] == first["n"] + 1
    assert after["key"] == first["key"]
    assert after["changed"] == [{"kind": "incident", "thing": incident}]


def test_the_message_holds_the_mark_to_read_from(county: County, town: Town, taby: Program) -> None:
    incident = county.raises()
    heard = listen(town, taby)
    first = heard.message()
    county.does("0160-tib", "log.note", incident=incident, text="Snö")
    heard.message()
    since = told(taby.gets("changes", after=first["n"], key=first["key"]))

    assert [entry["type"] for entry in since["entries"]] == ["log.noted.v1"]


def test_who_is_up_to_date_hears_only_pulses(town: Town, taby: Program) -> None:
    mark = told(taby.gets("mark"))
    heard = listen(town, taby, f"?after={mark['n']}&key={mark['key']}")

    assert [heard.next(skip="")[0] for _ in range(3)] == ["pulse"] * 3


def test_what_is_not_ones_own_is_not_heard(county: County, town: Town) -> None:
    incident = county.raises()
    vaxholm = Program(county, county.gives_token("0187-tib"))
    mark = told(vaxholm.gets("mark"))
    heard = listen(town, vaxholm, f"?after={mark['n']}&key={mark['key']}")
    heard.next(skip="")
    for at in range(5):
        county.does("0160-tib", "log.note", incident=incident, text=f"Hemligt {at}")

    assert [heard.next(skip="") for _ in range(2)] == [("pulse", "", str(mark["n"]))] * 2


def test_an_invitation_changes_the_key(county: County, town: Town, taby: Program) -> None:
    heard = listen(town, taby)
    first = heard.message()
    incident = county.raises()
    after = heard.message()

    assert after["key"] != first["key"]
    assert {"kind": "incident", "thing": incident} in after["changed"]


def test_a_revoked_token_closes_the_stream(county: County, town: Town, taby: Program) -> None:
    heard = listen(town, taby)
    heard.message()
    (token,) = [each.id for each in values_in_order(functions.of(county.view()).tokens)]
    county.does("0160-tib", "functions.revoke_token", token=token)

    assert heard.next() == ("closed", "", "token-not-valid")
    assert heard.next() == ("", "", "")


@pytest.mark.parametrize(
    ("method", "secret", "status"), [("GET", "gissad", 401), ("GET", "", 401), ("POST", "gissad", 405)]
)
def test_who_may_not_gets_a_problem(town: Town, method: str, secret: str, status: int) -> None:
    answer = town.ask("/api/v1/live", method=method, headers=f"Authorization: Bearer {secret}\r\n")

    assert answer.status == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert msgspec.json.decode(answer.body)["status"] == status


@pytest.mark.parametrize("query", ["?after=-3", "?after=snart", "?efter=3"])
def test_a_place_that_is_none_is_refused(town: Town, taby: Program, query: str) -> None:
    answer = town.ask(f"/api/v1/live{query}", headers=f"Authorization: Bearer {taby.secret}\r\n")

    assert (answer.status, msgspec.json.decode(answer.body)["code"]) == (422, "wrong-input")


def test_a_stream_is_refused_in_the_language_asked_for(town: Town) -> None:
    answer = town.ask("/api/v1/live", headers="Accept-Language: en\r\n")

    assert "no valid token" in msgspec.json.decode(answer.body)["title"]


def test_a_token_without_the_right_to_read_is_refused(county: County, town: Town) -> None:
    secret = county.gives_token("0160-tib", rights=("log.",))

    assert town.ask("/api/v1/live", headers=f"Authorization: Bearer {secret}\r\n").status == 403


def test_a_token_has_so_many_streams_and_no_more(town: Town, taby: Program) -> None:
    heard = [listen(town, taby) for _ in range(2)]
    assert [each.status for each in heard] == [200, 200]

    assert town.ask("/api/v1/live", headers=f"Authorization: Bearer {taby.secret}\r\n").status == 503


def test_the_pages_streams_are_still_there(county: County, town: Town) -> None:
    assert build_house(county.region).region is county.region
    assert town.ask("/f/0160-tib/live").status in (200, 302)
