"""Two who press for the same thing: the second is told of the first, and what it typed is not lost."""

import re

from samverkan.features.incidents.tests.test_pages import TYPED, find, presses
from tests.town.browser import POLICE, TABY, Browser


def test_a_second_press_within_the_ten_seconds_says_that_the_first_may_still_be_undone(browser: Browser) -> None:
    first = presses(browser)
    page = browser.sends(POLICE, "aktivera/", TYPED | {"step": "press", "sentence": "Träd över E18"}, status=409)
    assert "och kan ångras till 08.00.10." in page
    assert "Din knapptryckning har inte larmat någon; det du skrev står kvar här." in page
    assert "Har det ångrats: granska och tryck igen här." in page
    assert 'data-keep="press" data-bound' in page, "and the browser keeps it while one looks elsewhere"

    browser.sends(TABY, f"h/{first}/angra/", {})
    again = TYPED | {"sentence": "Träd över E18"}
    assert "Träd över E18</p>" in browser.sends(POLICE, "aktivera/", again | {"step": "review"}, status=200)
    assert find(browser, presses(browser, POLICE, sentence="Träd över E18")).sentence == "Träd över E18"


def test_a_second_press_offers_to_open_the_first_or_to_press_anyway(browser: Browser) -> None:
    first = presses(browser)
    browser.waits(seconds=11)
    page = browser.sends(POLICE, "aktivera/", TYPED | {"step": "press"}, status=409)
    assert re.search(r"är redan påkallad av Täby[^,]*, \d\d\.\d\d\.", page)
    assert f"/f/{POLICE}/h/{first}/" in page
    assert "Vägar avstängda i snöovädret</textarea>" in page

    review = browser.sends(POLICE, "aktivera/", TYPED | {"anyway": "on"}, status=200)
    assert 'name="anyway" value="on"' in review
    second = presses(browser, POLICE, anyway="on")
    assert find(browser, second).beside == first
