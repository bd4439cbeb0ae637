"""Läget nu: is something burning?"""

from samverkan.features.incidents.tests.browsing import Browser, browser, read_words
from samverkan.features.incidents.tests.stage import SNOW

__all__ = ["browser"]


def test_when_nothing_goes_on_it_says_so(browser: Browser) -> None:
    page = read_words(browser.opens("taby-tib"))
    assert "Inget pågår." in page
    assert "Inget väntar på dig." in page
    assert "Aktivera – gröna knappen" in page


def test_the_worst_stands_first_and_only_one_button_is_filled(browser: Browser) -> None:
    browser.scene.does("taby-tib", "raise", **SNOW)
    browser.scene.does("taby-tib", "raise", **(SNOW | {"kind": "water", "impact": "red"}))
    page = browser.opens("lst-tib")
    assert page.index("Dricksvatten, Stockholms län") < page.index("Oväder, Stockholms län")
    assert page.count('class="button primary"') == 1
    assert "0/5 svar" in page


def test_more_than_three_are_folded(browser: Browser) -> None:
    for _ in range(5):
        browser.scene.does("taby-tib", "raise", **SNOW, anyway=True)
    page = browser.opens("lst-tib")
    assert "Visa alla (2 till)" in page
    assert page.count("<article") == 5


def test_what_is_not_mine_is_not_here(browser: Browser) -> None:
    browser.scene.does("taby-tib", "raise", **SNOW, invite=["0187"])
    assert "Inget pågår." in browser.opens("sos-ld")


def test_what_was_joined_stands_under_the_other(browser: Browser) -> None:
    snow = browser.scene.does("taby-tib", "raise", **SNOW)
    water = browser.scene.does("taby-tib", "raise", **(SNOW | {"kind": "water"}))
    browser.scene.does("lst-tib", "join", incident=water, into=snow, reason="Samma")
    page = browser.opens("lst-tib")
    assert page.count("<article") == 1
    assert "Förd hit:" in page


def test_what_was_taken_back_is_found_below(browser: Browser) -> None:
    snow = browser.scene.does("taby-tib", "raise", **SNOW)
    browser.scene.does("taby-tib", "withdraw", incident=snow, reason="Fel")
    page = read_words(browser.opens("taby-tib"))
    assert "Inget pågår." in page
    assert "Avslutade och återtagna" in page
