"""Who has opened a fixed version is noted, once for each function, and nobody keeps out of it."""

import pytest

from samverkan.features import combined
from samverkan.features.combined.tests.test_pages import fixes, reports
from tests.town.browser import TABY, VAXHOLM, Browser


@pytest.fixture(autouse=True)
def _inside(browser: Browser) -> None:
    browser.enters(browser.raises(invite=("0160", "0187")))


def test_opening_a_version_is_noted_once_for_each_function(browser: Browser) -> None:
    reports(browser)
    fixes(browser)
    assert "Vaxholms stad" in browser.opens(VAXHOLM, "samlad/1/")
    browser.opens(VAXHOLM, "samlad/1/")
    value = combined.of(browser.view(TABY), browser.incident)
    assert [opening.function for opening in value.list_openings(1)] == [VAXHOLM]


def test_nobody_keeps_out_of_the_read_log_by_using_up_its_key(browser: Browser) -> None:
    reports(browser)
    fixes(browser)
    for key in (f"open-{browser.incident}-1-{VAXHOLM}", f"open/{browser.incident}/1/{VAXHOLM}"):
        sent = {"text": "Hej", "key": key}
        browser.client.post(browser.address(VAXHOLM, "logg/"), sent, headers=browser._who(VAXHOLM))
    browser.opens(VAXHOLM, "samlad/1/")
    assert [each.function for each in combined.of(browser.view(TABY), browser.incident).list_openings(1)] == [VAXHOLM]
