"""The form of who compiles, on a page that lives meanwhile."""

import re

import pytest

from tests.town.browser import COUNTY, OFFICER, VAXHOLM, Browser


@pytest.fixture(autouse=True)
def snow(browser: Browser) -> None:
    """The county leads a snow incident with Vaxholm; all paths are within it."""
    browser.enters(browser.raises(COUNTY, invite=("0187",)))


def fixes(browser: Browser, *, seen: int, seen_summary: int, reports: str = "", status: int = 303) -> str:
    told = {"seen": str(seen), "seen_summary": str(seen_summary), "seen_reports": reports or stamp(browser)}
    return browser.sends(OFFICER, "samlad/", told, act="fix", summary="Snö", status=status)


def stamp(browser: Browser) -> str:
    """What the page says of the reports that it shows."""
    found = re.search(r'name="seen_reports" value="(\d+)"', browser.opens(OFFICER, "samlad/"))
    assert found
    return found[1]


def test_the_button_says_the_number_that_is_next_also_once_another_has_fixed_one(browser: Browser) -> None:
    button = f"/fragment/combined.fix/{browser.incident}"
    assert "Fastställ version 1" in browser.opens(COUNTY, button)
    fixes(browser, seen=0, seen_summary=0)
    assert "Fastställ version 2" in browser.opens(COUNTY, button)


def test_who_has_not_met_the_version_of_another_is_told_of_it_whatever_the_button_says(browser: Browser) -> None:
    fixes(browser, seen=0, seen_summary=0)
    page = fixes(browser, seen=0, seen_summary=1, status=409)
    assert "Version 1 fastställdes nyss" in page
    assert "Fastställ version 2" in page
    fixes(browser, seen=1, seen_summary=1)


def test_who_is_told_of_the_version_of_another_is_shown_its_summary_too_and_refused_once(browser: Browser) -> None:
    browser.sends(COUNTY, "samlad/", act="summary", summary="Halka i söder", seen="0", seen_summary="0")
    told = {"seen": "0", "seen_summary": "1", "seen_reports": stamp(browser)}
    browser.sends(COUNTY, "samlad/", told, act="fix", summary="Halka i söder")
    page = fixes(browser, seen=0, seen_summary=0, status=409)
    assert "Nuvarande text, av Tjänsteman i beredskap" in page
    assert "Halka i söder" in page
    fixes(browser, seen=1, seen_summary=1)


def test_what_the_form_says_of_itself_and_nobody_can_read_is_called_that(browser: Browser) -> None:
    page = fixes(browser, seen=0, seen_summary=0, reports="x", status=409)
    assert "Formulärets egna uppgifter om vad du har läst går inte att läsa." in page
    assert "Ändrat sedan du läste" not in page
    assert "Snö</textarea>" in page


def test_who_compiles_gets_past_the_table_by_one_link(browser: Browser) -> None:
    link = '<a class="skip" href="#id_summary">Till Sammanställ</a>'
    page = browser.opens(OFFICER, "samlad/")
    assert link in page
    assert 'id="id_summary"' in page
    assert link not in browser.opens(VAXHOLM, "samlad/"), "who does not compile has no form to come to"
    browser.waits(hours=1)
    assert link not in browser.opens(OFFICER, "samlad/?tid=2026-11-09T08:30")
