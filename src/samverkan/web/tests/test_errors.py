"""A page that is not there, in the example: it says DEMO, offers the other language, and shows the way home. And one
fault has one wording, wherever it is met."""

from types import SimpleNamespace
from unittest.mock import Mock

import pytest
from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from django.test import Client, RequestFactory

from samverkan.web import who
from samverkan.web.asgi import Scope
from samverkan.web.errors import WORDS
from samverkan.web.faults import BROKEN, NOT_UNDERSTOOD
from samverkan.web.house import House
from samverkan.web.lately import proving
from samverkan.web.problem import FOR_PROGRAMS
from samverkan.web.ringing import say_whom_to_ring


def test_a_missing_page_of_the_example_says_demo(browser: Client, house: House) -> None:
    house.around = lambda _view, _values: {"charter": SimpleNamespace(name="Stockholm", demo=True), "band": "DEMO"}
    page = browser.get("/finnsinte/").content.decode()
    assert "<title>[DEMO] " in page
    assert 'class="band demo"' in page
    assert 'value="en"' in page
    assert 'href="/"' in page


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("&".join(f"a{number}=1" for number in range(3_000)), "application/x-www-form-urlencoded"),
        ("x", "multipart/form-data; boundary=\u00e5"),
        ("x" * 3_000_000, "application/x-www-form-urlencoded"),
        ("text=x", "application/x-www-form-urlencoded; charset=iso-8859-1"),
    ],
    ids=["more fields than any", "no parts", "longer than any", "of another encoding"],
)
def test_what_is_no_form_and_is_sent_to_a_missing_page_gets_that_page(browser: Client, body: str, kind: str) -> None:
    assert browser.post("/finnsinte/", body, content_type=kind).status_code == 404


def test_a_missing_page_is_shown_though_the_region_cannot_be_asked(browser: Client, house: House) -> None:
    house.around = Mock(side_effect=KeyError("region"))
    answer = browser.get("/finnsinte/")
    assert answer.status_code == 404
    assert "DEMO" not in answer.content.decode()


@pytest.mark.parametrize("fault", [OperationalError("the connection is closed"), InterfaceError("gone")])
def test_where_the_accounts_database_is_away_it_is_said_and_a_press_can_be_sent_again(
    house: House, fault: Exception
) -> None:
    browser = Client(raise_request_exception=False, headers={"host": "localhost"})
    house.find_person = Mock(side_effect=fault)
    house.whom_to_ring = lambda *_: ()
    page = browser.get("/f/taby-tib/h/7/")
    press = browser.post("/f/taby-tib/h/7/", {"key": "en-egen-nyckel", "text": "Vägen är stängd"})

    assert page.status_code == press.status_code == 503
    assert "Databasen svarar inte just nu." in page.content.decode()
    assert "Vägen är stängd" in press.content.decode()
    assert "Sänd igen" in press.content.decode()


@pytest.mark.parametrize("lately", [True, False])
def test_a_page_that_cannot_be_shown_says_whom_to_ring_to_who_was_lately_logged_in_there(
    house: House, lately: bool
) -> None:
    browser = Client(raise_request_exception=False, headers={"host": "localhost"})
    if lately:
        browser.cookies = proving(RequestFactory().get("/"), HttpResponse()).cookies
    house.find_person = Mock(side_effect=OperationalError("the connection is closed"))
    house.whom_to_ring = lambda *_: [("TiB", "08-465 004 00")]
    page = browser.get("/f/taby-tib/h/7/")

    assert page.status_code == 503
    assert ("08-465 004 00" in page.content.decode()) is lately
    assert ("Numren visas bara i en webbläsare" in page.content.decode()) is not lately


@pytest.mark.parametrize(("person", "ring"), [("p", [("TiB", "08-465 004 00")]), (None, ())])
def test_a_page_asks_once_who_it_is_before_it_says_whom_to_ring(house: House, person: str | None, ring: object) -> None:
    house.find_person, house.whom_to_ring = Mock(return_value=person), lambda *_: [("TiB", "08-465 004 00")]
    told = say_whom_to_ring(RequestFactory().get("/f/taby-tib/"), "taby-tib")
    assert told["ring"] == ring
    assert ("next=%2Ff%2Ftaby-tib%2F" in told["log_in"]) == (person is None)
    house.find_person.assert_called_once()


def test_who_listens_is_looked_up_on_a_connection_that_lives(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stream has no request around it in which Django would make a lost connection anew."""
    closing = Mock()
    monkeypatch.setattr(who, "close_old_connections", closing)
    house.find_person = Mock(side_effect=OperationalError("the connection is closed"))
    scope: Scope = {
        "type": "http",
        "path": "/f/taby-tib/live",
        "query_string": b"",
        "headers": [(b"host", b"localhost")],
    }
    with pytest.raises(OperationalError):
        who.resolve_scope(scope, "taby-tib")
    assert closing.call_count == 2


def test_a_fault_has_the_same_words_before_a_page_and_on_one() -> None:
    assert (WORDS[400], WORDS[500]) == (NOT_UNDERSTOOD, BROKEN)
    assert FOR_PROGRAMS[400][1:3] == NOT_UNDERSTOOD[:2]
    assert FOR_PROGRAMS[500][1] == BROKEN[0]
