"""The pages of an incident as it was known at an earlier time: what they say, and that nothing is done from there."""

import re

import pytest

from samverkan import __version__
from samverkan.features.incidents.tests.test_pages import presses
from samverkan.lib.local_time import STOCKHOLM
from tests.town.browser import COUNTY, VAXHOLM, Browser


def test_looking_back_offers_nothing_to_do(browser: Browser) -> None:
    snow = presses(browser)
    browser.waits(hours=1)
    page = browser.opens(COUNTY, f"h/{snow}/styrning/?tid=2026-11-09T08:30")
    assert 'name="act"' not in page


def test_a_time_is_picked_on_the_overview_and_one_gets_back_to_now(browser: Browser) -> None:
    snow = presses(browser)
    browser.waits(hours=1)
    now = browser.opens(VAXHOLM, f"h/{snow}/")
    assert "Se ett tidigare läge" in now
    assert '<input type="datetime-local" name="tid" id="id_tid" value="2026-11-09T09:00" required>' in now

    then = browser.opens(VAXHOLM, f"h/{snow}/?tid=2026-11-09T08:30")
    words = re.sub(r"<[^>]+>", "", then)
    assert "Så här var det känt 2026-11-09 08.30" in words
    assert f"Återskapat med version {__version__}. Bara det som är fastställt är sparat så som" in words
    assert 'name="tid" id="id_tid" value="2026-11-09T08:30"' in then
    assert '<a href="?">Gå till nu</a>' in then


@pytest.mark.parametrize("path", ["", "att-gora/", "aktorer/", "utskick/"])
def test_a_page_of_no_incident_says_when_it_looks_back_too(browser: Browser, path: str) -> None:
    presses(browser)
    browser.waits(hours=1)
    words = re.sub(r"<[^>]+>", "", browser.opens(COUNTY, f"{path}?tid=2026-11-09T08:30"))
    assert "Så här var det känt 2026-11-09 08.30. Ingenting kan göras härifrån. Gå till nu" in words
    assert "Så här var det känt" not in browser.opens(COUNTY, path)


@pytest.mark.parametrize("path", ["aktivera/", "kallelser/ny/"])
def test_nobody_writes_an_alarm_or_a_call_on_a_page_that_looks_back(browser: Browser, path: str) -> None:
    browser.waits(hours=1)
    asked = [path, f"{path}?tid=2026-11-09T08:30"]
    now, then = (browser.opens(COUNTY, each).partition("<main")[2].partition("</main>")[0] for each in asked)
    assert "Ingenting kan göras härifrån." in then
    assert ['<form method="post"' in each for each in (now, then)] == [True, False]


@pytest.mark.parametrize("path", ["", "kallelse/", "samlad/", "logg/", "egen/"])
def test_before_the_press_there_was_nothing_and_the_page_says_so(browser: Browser, path: str) -> None:
    snow = presses(browser)
    page = browser.opens(VAXHOLM, f"h/{snow}/{path}?tid=2026-11-09T07:00", status=404)
    assert "Det som sidan visar fanns inte" in page
    assert "Väder, Stockholms län" in page
    assert "Se ett tidigare läge" in page
    browser.opens(VAXHOLM, f"h/finns-inte/{path}?tid=2026-11-09T07:00", status=404)


def test_a_minute_is_meant_whole_and_with_seconds_the_page_says_them(browser: Browser) -> None:
    snow = presses(browser)
    browser.waits(seconds=30)
    at = browser.town.now
    browser.does(COUNTY, "log.note", incident=snow, text="Bussarna står")
    browser.waits(hours=1)
    minute = f"2026-11-09T{at.astimezone(STOCKHOLM):%H:%M}"
    for typed in (minute, minute[-5:], minute[-5:].replace(":", "."), minute.replace("T", " ").replace(":", ".")):
        assert "Bussarna står" in browser.reads(COUNTY, f"h/{snow}/logg/?tid={typed}"), typed
    before = browser.opens(COUNTY, f"h/{snow}/logg/?tid={minute}:29")
    assert "Bussarna står" not in before
    assert f"{minute[-5:].replace(':', '.')}.29." in re.sub(r"<[^>]+>", "", before)
