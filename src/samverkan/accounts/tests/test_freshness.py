"""A fresh second factor for the gravest acts, with nothing typed lost on the way."""

import time
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.core.signing import TimestampSigner
from django.test import RequestFactory

from samverkan.accounts.freshness import KEPT
from samverkan.accounts.tests.stage import RAISED, Device, Person, confirm, forget_second_factor
from samverkan.features import incidents
from samverkan.project.tests.county import County
from samverkan.web.errors import csrf_failure, permission_denied, server_error, show_logged_out, show_unconfirmed
from samverkan.web.lately import COOKIE, SECONDS

PRESS = "/f/0160-tib/aktivera/"
SENTENCE = RAISED["sentence"]
TELEPHONE = "+4684650401"


@pytest.fixture
def tired(logged_in: Device) -> Device:
    """Alice's telephone, a while after she logged in."""
    forget_second_factor(logged_in)
    return logged_in


def test_reviewing_a_press_asks_and_then_shows_what_was_typed(county: County, alice: Person, tired: Device) -> None:
    asks = tired.sends(PRESS, RAISED, 303)
    assert asks.startswith("/konto/bekrafta/?next=")
    assert "Det du skrev är sparat här" in tired.opens(asks)

    back = confirm(tired, alice, asks)
    review = tired.opens(back)

    assert SENTENCE in review
    assert "Granska" in review
    assert incidents.list_open(county.view()) == []


def test_a_press_is_carried_out_once_after_the_code(county: County, alice: Person, tired: Device) -> None:
    asks = tired.sends(PRESS, RAISED | {"step": "press", "key": "snow-2016"}, 303)
    back = confirm(tired, alice, asks)
    assert "/h/" in tired.opens(back, 303)
    assert [each.sentence for each in incidents.list_open(county.view())] == [SENTENCE]

    assert SENTENCE not in tired.opens(back)
    assert len(incidents.list_open(county.view())) == 1


def test_every_page_on_the_way_says_whom_to_ring(county: County, tired: Device) -> None:
    has_telephone(county)
    asks = tired.sends(PRESS, RAISED, 303)
    for path in (asks, "/konto/hjalp/"):
        assert f'href="tel:{TELEPHONE}"' in tired.opens(path), path
    assert TELEPHONE not in Device().opens("/konto/hjalp/"), "a stranger is not told the number"


def test_a_session_that_ended_before_the_press_says_whom_to_ring(
    county: County, tired: Device, monkeypatch: pytest.MonkeyPatch
) -> None:
    has_telephone(county)
    tired.opens(PRESS)
    tired.client.session.flush()
    page = tired.sends(PRESS, RAISED, 403)
    assert f'href="tel:{TELEPHONE}"' in page
    assert SENTENCE in page
    with monkeypatch.context() as then:
        long_ago = time.time() - SECONDS - 1
        then.setattr("django.core.signing.time.time", lambda: long_ago)
        tired.client.cookies[COOKIE] = TimestampSigner(salt=COOKIE).sign("logged in")
    assert TELEPHONE not in tired.sends(PRESS, RAISED, 403), "a proof that we have not made lately proves nothing"


def test_a_stranger_with_a_form_token_is_told_where_to_log_in_but_no_number(county: County) -> None:
    has_telephone(county)
    page = Device().sends(PRESS, RAISED, 403)
    assert TELEPHONE not in page
    assert "Numren visas bara i en webbläsare där någon nyss har varit inloggad." in page
    assert 'href="/konto/login/?next=' in page
    assert SENTENCE in page


@pytest.mark.parametrize("lately", [True, False])
def test_every_page_that_turns_somebody_away_tells_numbers_by_the_same_rule(
    county: County, tired: Device, lately: bool
) -> None:
    has_telephone(county)
    tired.opens(PRESS)
    asked = RequestFactory().post(PRESS, {"sentence": SENTENCE})
    asked.session = SessionStore()
    asked.user = AnonymousUser()
    if lately:
        asked.COOKIES[COOKIE] = tired.client.cookies[COOKIE].value
    for turned_away in (csrf_failure, permission_denied, server_error, show_logged_out, show_unconfirmed):
        page = turned_away(asked).content.decode()
        assert (TELEPHONE in page) is lately, turned_away.__name__
        assert SENTENCE in page


def test_a_function_that_ended_meanwhile_loses_nothing_and_says_whom_to_ring(
    county: County, alice: Person, tired: Device
) -> None:
    has_telephone(county)
    asks = tired.sends(PRESS, RAISED | {"step": "press", "key": "snow-2016"}, 303)
    county.does("0160-tib", "functions.relinquish", function="0160-tib", person=alice.id)
    back = confirm(tired, alice, asks)
    for page in (tired.opens(back, 403), tired.sends(PRESS, RAISED, 403)):
        assert SENTENCE in page
        assert f'href="tel:{TELEPHONE}"' in page
    assert incidents.list_open(county.view()) == []


def test_a_wrong_code_keeps_what_was_typed(alice: Person, tired: Device) -> None:
    asks = tired.sends(PRESS, RAISED, 303)
    assert "Koden stämmer inte" in tired.sends(asks, {"code": "000000"}, 422)
    assert SENTENCE in tired.opens(confirm(tired, alice, asks))


def test_too_late_does_nothing_and_shows_what_was_typed(county: County, alice: Person, tired: Device) -> None:
    asks = tired.sends(PRESS, RAISED | {"step": "press", "key": "snow-2016"}, 303)
    session = tired.client.session
    session[KEPT] = {number: each | {"at": each["at"] - 601} for number, each in session[KEPT].items()}
    session.save()

    page = tired.opens(confirm(tired, alice, asks), 409)

    assert SENTENCE in page
    assert "mer än tio minuter" in page
    assert incidents.list_open(county.view()) == []


def test_a_form_that_was_sent_twice_is_kept_no_more_once_it_is_carried_out(alice: Person, tired: Device) -> None:
    typed = RAISED | {"step": "press", "key": "snow-2016"}
    tired.sends(PRESS, typed, 303)
    asks = tired.sends(PRESS, typed, 303)
    tired.opens(confirm(tired, alice, asks), 303)
    assert tired.client.session[KEPT] == {}


def test_what_was_never_confirmed_is_kept_no_longer_than_a_day_when_more_is(tired: Device) -> None:
    tired.sends(PRESS, RAISED, 303)
    session = tired.client.session
    session[KEPT] = {number: each | {"at": each["at"] - 86_401} for number, each in session[KEPT].items()}
    session.save()
    tired.sends(PRESS, RAISED | {"sentence": "Något annat"}, 303)
    assert len(tired.client.session[KEPT]) == 1


def test_two_forms_that_wait_are_both_carried_out(county: County, alice: Person, tired: Device) -> None:
    press = tired.sends(PRESS, RAISED | {"step": "press", "key": "snow-2016"}, 303)
    way = {"act": "reach", "kind": "sms", "address": "070-174 06 99", "key": "number-2016"}
    tired.sends(f"/f/0160-tib/personer/{alice.id}/", way, 303)
    assert "/h/" in tired.opens(confirm(tired, alice, press), 303)
    assert len(incidents.list_open(county.view())) == 1


def test_who_confirms_for_something_else_does_not_press(county: County, alice: Person, tired: Device) -> None:
    tired.sends(PRESS, RAISED | {"step": "press", "key": "snow-2016"}, 303)
    tired.sends("/konto/bekrafta/", {"code": alice.code()})
    tired.opens(PRESS)
    tired.opens(f"{PRESS}?bekraftad=gissat")
    assert incidents.list_open(county.view()) == []


def test_the_number_is_worth_nothing_without_the_factor(county: County, tired: Device) -> None:
    tired.sends(PRESS, RAISED | {"step": "press", "key": "snow-2016"}, 303)
    (number,) = tired.client.session[KEPT]
    tired.opens(f"{PRESS}?bekraftad={number}")
    assert incidents.list_open(county.view()) == []


@pytest.mark.parametrize("step", ["propose", "write"])
def test_proposing_and_writing_on_ask_for_nothing(tired: Device, step: str) -> None:
    typed = RAISED | {"step": step, "key": "snow-2016"}
    answer = tired.client.post(PRESS, typed | {"csrfmiddlewaretoken": tired.client.cookies["samverkan_form"].value})
    assert "bekrafta" not in answer.headers.get("Location", "")


@pytest.mark.parametrize(
    ("path", "typed", "asks"),
    [
        ("styrning/", {"act": "withdraw", "withdraw-reason": "Fel knapp"}, True),
        ("styrning/", {"act": "set_conference", "set_conference-reason": "Ny tid"}, False),
        ("samlad/", {"act": "fix", "summary": "Väg 274 är avstängd"}, True),
        ("samlad/", {"act": "save", "summary": "Väg 274 är avstängd"}, False),
    ],
)
def test_deciding_asks_and_the_rest_does_not(
    county: County, tired: Device, path: str, typed: dict[str, Any], asks: bool
) -> None:
    snow = county.raises()
    told = typed | {"key": "snow-2016", "csrfmiddlewaretoken": tired.client.cookies["samverkan_form"].value}
    answer = tired.client.post(f"/f/0160-tib/h/{snow}/{path}", told)
    assert ("/konto/bekrafta/" in answer.headers.get("Location", "")) is asks


def test_a_form_that_does_not_hold_is_shown_again_before_anybody_is_asked(county: County, tired: Device) -> None:
    snow = county.raises()
    page = tired.sends(f"/f/0160-tib/h/{snow}/styrning/", {"act": "withdraw", "key": "snow-2016"}, 422)
    assert "Varför?" in page


def test_a_recent_log_in_is_fresh(county: County, logged_in: Device) -> None:
    assert "/h/" in logged_in.sends(PRESS, RAISED | {"step": "press", "key": "snow-2016"}, 303)


def has_telephone(county: County) -> None:
    """The county's duty officer can be rung."""
    given = {"function": "lst-tib", "kind": "voice", "address": TELEPHONE, "order": 1}
    county.does("lst-drift", "functions.give_channel", **given)
