"""Two who press for the same thing: the second is told of the first, and what it typed is not lost."""

import re

from samverkan.features.incidents.tests.test_pages import TYPED, find, presses
from tests.town.browser import COUNTY, POLICE, TABY, Browser
from tests.town.cast import PAST_UNDO_SECONDS

MAYBE = "Kan vara samma sak, påkallad två gånger:"


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


def presses_apart(browser: Browser, **second: str) -> tuple[str, str]:
    """Täby and the police press within a minute, and neither reads the other's."""
    first = presses(browser, whom="chosen", invite="0160")
    browser.waits(minutes=1)
    return first, presses(browser, POLICE, **({"whom": "chosen", "invite": "polisen"} | second))


def test_the_county_is_told_of_two_who_pressed_without_seeing_each_other_and_led_to_joining(browser: Browser) -> None:
    first, second = presses_apart(browser)
    browser.waits(seconds=PAST_UNDO_SECONDS)
    for here, there in ((first, second), (second, first)):
        page = browser.opens(COUNTY, f"h/{here}/")
        assert MAYBE in page
        assert f'href="/f/{COUNTY}/h/{there}/"' in page
        assert f"/h/{here}/styrning/?gor=join" in page
    assert MAYBE not in browser.opens(TABY, f"h/{first}/"), "who does not read the other"
    assert '<details id="join" open>' in browser.opens(COUNTY, f"h/{second}/styrning/?gor=join")

    browser.does(COUNTY, "incidents.invite", incident=first, members=("polisen",))
    assert MAYBE not in browser.opens(POLICE, f"h/{first}/"), "who reads both, and cannot join them"
    browser.does(COUNTY, "incidents.join", incident=second, into=first, reason="Samma")
    assert MAYBE not in browser.opens(COUNTY, f"h/{first}/")


def test_nothing_is_said_of_two_that_are_of_different_kinds_or_have_both_been_assessed(browser: Browser) -> None:
    first, water = presses_apart(browser, kind="vatten")
    assert MAYBE not in browser.opens(COUNTY, f"h/{water}/")
    weather = presses(browser, POLICE, whom="chosen", invite="polisen")
    for incident, told in ((first, True), (weather, False)):
        browser.does(
            COUNTY, "incidents.assess", incident=incident, enough="joint-goal", levels=("coordinating",), reason="Två"
        )
        assert (MAYBE in browser.opens(COUNTY, f"h/{weather}/")) is told
