"""Oförändrat läge: one tap, and nothing that somebody typed goes unseen beside it."""

import re

import pytest

from samverkan.features import reports
from samverkan.features.reports.tests.test_pages import TYPED
from tests.town.browser import COUNTY, SOS, TABY, Browser
from tests.town.pages import Page


@pytest.fixture(autouse=True)
def told(browser: Browser) -> None:
    """Täby has conveyed its picture in a snow incident that the county leads."""
    browser.enters(browser.raises(COUNTY, invite=("0160", "0187", "sos")))
    browser.sends(TABY, "egen/", TYPED)


def unchanged(browser: Browser, **typed: str) -> dict[str, list[str]]:
    """What the page sends when somebody types this and presses Oförändrat läge."""
    page = Page("", 200, browser.opens(TABY, "egen/"))
    _address, sent = page.fill("Oförändrat läge", dict(typed))
    return {name: values for name, values in sent.items() if name != "key"}


def test_oforandrat_is_one_tap(browser: Browser) -> None:
    browser.waits(hours=1)
    browser.sends(TABY, "egen/", act="unchanged", seen="1")
    latest = reports.of(browser.view(SOS), browser.incident).latest("0160")
    assert latest is not None
    assert latest.unchanged_at == browser.town.now
    assert "oförändrad" in browser.opens(TABY, "egen/")


def test_oforandrat_beside_what_was_changed_conveys_nothing_and_keeps_it(browser: Browser) -> None:
    said = browser.sends(TABY, "egen/", unchanged(browser, impact="rod", happened="Bron är av"), status=409)
    assert "Du har ändrat i lägesbilden" in said
    assert "Bron är av</textarea>" in said.replace("\r\n", "")
    assert 'value="unchanged"' not in said
    latest = reports.of(browser.view(SOS), browser.incident).latest("0160")
    assert latest is not None
    assert latest.unchanged_at is None


def test_oforandrat_takes_the_form_as_it_was_filled(browser: Browser) -> None:
    more = {"posture_since": "2016-11-09T06:00", "happened": "Vägar avstängda\r\noch bussar står", "hours": "6"}
    browser.sends(TABY, "egen/", TYPED | more, seen="1")
    browser.sends(TABY, "egen/", unchanged(browser))
    assert "oförändrad" in browser.opens(TABY, "egen/")


def test_oforandrat_asks_again_when_more_read_than_the_button_said(browser: Browser) -> None:
    page = browser.opens(TABY, "egen/")
    button = re.search(r'name="told" value="(\d+)"', page)
    assert button is not None
    assert 'name="act" value="unchanged"' in page
    fewer = int(button[1]) - 1
    said = browser.sends(TABY, "egen/", act="unchanged", seen="1", told=str(fewer), status=409)
    assert "Fler läser nu än knappen sade" in said
    assert f"förmedla till {button[1]} aktörer" in said
