"""A picture that may be covered by secrecy carries its mark wherever its words stand."""

import re

import pytest

from samverkan.features import reports
from samverkan.features.reports.events import Consequence
from samverkan.features.reports.tests.stage import snowed_in
from tests.town.browser import COUNTY, OFFICER, TABY, VAXHOLM, Browser

MARK = "Kan omfattas av sekretess · OSL 18:13"


@pytest.fixture(autouse=True)
def snow(browser: Browser) -> None:
    """The county leads a snow incident with Täby and Vaxholm; all paths are within it."""
    browser.enters(browser.raises(COUNTY, invite=("0160", "0187")))


def conveys(browser: Browser, told: str, *, seen: int = 0, mark: str = "OSL 18:13") -> None:
    """Täby conveys what has happened, and the same as a consequence for the power."""
    picture = snowed_in(happened=told, consequences=(Consequence(function="el", impact="gul", text=told),))
    given = {"picture": picture, "seen": seen, "mark": mark, "convey": ("happened", "consequences")}
    browser.does(TABY, "reports.write", incident=browser.incident, **given)


def fixes(browser: Browser) -> None:
    """The county fixes version 1."""
    read = reports.of(browser.view(OFFICER), browser.incident).stamp
    typed = {"act": "fix", "summary": "Snö", "seen": "0", "seen_summary": "0", "seen_reports": str(read)}
    browser.sends(OFFICER, "samlad/", typed)


def cut(page: str, begins: str, ends: str) -> str:
    """The piece of the page."""
    found = re.search(f"{begins}.*?{ends}", page, re.DOTALL)
    assert found is not None
    return found[0]


def test_what_is_said_of_a_vital_function_carries_the_mark_now_and_fixed(browser: Browser) -> None:
    conveys(browser, "Tryckfall")
    fixes(browser)

    for path in ("samlad/", "samlad/1/"):
        said = cut(browser.opens(VAXHOLM, path), "Viktiga samhällsfunktioner", "</ul>")
        assert "Tryckfall" in said
        assert said.count(MARK) == 1


def test_what_changed_since_a_version_carries_the_mark_of_what_it_quotes(browser: Browser) -> None:
    conveys(browser, "Tryckfall")
    fixes(browser)
    conveys(browser, "Lugnt igen", seen=1, mark="")

    since = cut(browser.opens(VAXHOLM, "samlad/"), "Ändrat sedan version", "</section>")
    assert "Tryckfall" in since
    assert MARK in since
    newest = cut(browser.opens(VAXHOLM, "samlad/aktor/0160/"), "Ändrat sedan förra", "</section>")
    assert "Tryckfall" in newest
    assert MARK in newest


def test_the_overview_says_it_of_what_was_reported_last(browser: Browser) -> None:
    conveys(browser, "Tryckfall")
    latest = cut(browser.opens(VAXHOLM, ""), "told-rows", "</ul>")
    assert "Tryckfall" in latest
    assert latest.count(MARK) == 1
