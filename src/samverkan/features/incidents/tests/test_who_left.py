"""Whoever was woken in a function and has left it since hears nothing more of what it was called to, but that it is
taken back."""

import pytest

from samverkan.features.incidents.tests.test_more_needed import INFORMATION
from tests.town.browser import COUNTY, TABY, Browser
from tests.town.phones import Phones

VAXHOLM = "0187-tib"
DIRECTION = {"form": "coordination", "text": "Spärra E18", "ground": "Överenskommelsen", "addressees": ("0187",)}


@pytest.fixture
def woken(browser: Browser) -> tuple[Phones, str]:
    """Vaxholm's duty officer has been woken on a telephone of their own, and heard that information is enough."""
    phones = Phones(browser.town)
    snow = browser.raises(TABY, invite=("0160", "0187"))
    browser.town.wait(minutes=8)
    browser.does(COUNTY, "incidents.assess", incident=snow, **INFORMATION)
    browser.town.wait(minutes=2)
    return phones, snow


def heard(phones: Phones, words: str) -> int:
    """How many texts and calls with these words have come to Vaxholm's duty officer."""
    return len([each for each in phones.got if phones.numbers.get(each.number) == "0187" and words in each.text])


def leave(browser: Browser) -> None:
    browser.does("", "functions.relinquish", function=VAXHOLM, person=browser.town.acting(VAXHOLM).person)


def test_who_still_holds_the_function_hears_once_that_it_is_enough_and_then_that_more_is_needed(
    browser: Browser, woken: tuple[Phones, str]
) -> None:
    phones, snow = woken
    assert heard(phones, "Bedömningen är att information räcker") == 1
    browser.does(COUNTY, "incidents.assess", incident=snow, **(INFORMATION | {"reason": "Ännu lugnt"}))
    browser.town.wait(minutes=2)
    assert heard(phones, "Bedömningen är att information räcker") == 1, "it is their last word already"
    browser.does(COUNTY, "incidents.activate", incident=snow, levels=("coordinating",), reason="Snö")
    browser.town.wait(minutes=2)
    assert heard(phones, "information räcker gäller inte längre") == 1


def test_who_has_left_hears_no_more_and_the_function_does(browser: Browser, woken: tuple[Phones, str]) -> None:
    phones, snow = woken
    leave(browser)
    before, mails = heard(phones, ""), len(browser.town.inbox_of("0187"))
    browser.does(COUNTY, "incidents.activate", incident=snow, levels=("coordinating",), reason="Snö")
    browser.town.wait(minutes=8)
    assert heard(phones, "") == before
    assert len(browser.town.inbox_of("0187")) == mails + 1


def test_whoever_was_woken_hears_that_it_is_taken_back_also_when_the_turn_is_over(
    browser: Browser, woken: tuple[Phones, str]
) -> None:
    phones, snow = woken
    leave(browser)
    browser.does(COUNTY, "incidents.give_authority", incident=snow, **DIRECTION)
    browser.does(COUNTY, "incidents.withdraw", incident=snow, reason="Fel län: Eva Ek ringde")
    browser.town.wait(minutes=8)
    assert heard(phones, "Återtaget: Väder, Stockholms län. Ni behöver inte göra något.") == 1
    assert heard(phones, "Eva Ek") == 0, "why is the function's to read"


def test_what_is_not_sent_to_who_has_left_says_so_and_nothing_that_is_not_so(
    browser: Browser, woken: tuple[Phones, str]
) -> None:
    snow = woken[1]
    browser.does(COUNTY, "incidents.activate", incident=snow, levels=("coordinating",), reason="Snö")
    browser.waits(seconds=1)
    leave(browser)
    browser.town.wait(minutes=2)
    page = browser.reads(COUNTY, f"h/{snow}/utskick/")
    assert "den som skulle få den har lämnat funktionen" in page
    assert "behövdes inte" not in page
