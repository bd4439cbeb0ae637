"""What stands above every page of an incident: live, as all that changes is."""

from datetime import timedelta

import pytest

from tests.town.browser import COUNTY, TABY, Browser

PAGES = ("", "kallelse/", "egen/", "samlad/", "logg/", "utskick/", "styrning/")


@pytest.fixture(autouse=True)
def snow(browser: Browser) -> None:
    """The county leads a snow incident with Täby; all paths are within it."""
    browser.enters(browser.raises(COUNTY, invite=("0160",)))


def head_of(browser: Browser) -> str:
    """The head as the live stream and its own address give it."""
    return browser.opens(TABY, f"/fragment/reports.head/{browser.incident}")


@pytest.mark.parametrize("path", PAGES)
def test_every_page_of_the_incident_has_the_head_as_a_live_part(browser: Browser, path: str) -> None:
    assert head_of(browser).strip() in browser.opens(TABY, path)


def test_the_head_turns_red_while_the_page_stands_open(browser: Browser) -> None:
    assert "Röd" not in head_of(browser)
    browser.does(
        COUNTY, "incidents.set_impact", incident=browser.incident, impact="rod", confirmed=True, reason="Värre"
    )
    assert "Röd" in head_of(browser)


def test_the_head_says_when_the_next_report_is_due(browser: Browser) -> None:
    browser.does(COUNTY, "reports.set_due", incident=browser.incident, due_at=browser.town.now + timedelta(hours=2))
    assert "10.00" in head_of(browser)
