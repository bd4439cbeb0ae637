"""What has ended is told in the past, on every page that says who leads it and who takes part."""

from samverkan.features.incidents.tests.test_pages import TYPED
from tests.town.browser import COUNTY, TABY, TABY_INFO, VAXHOLM, Browser


def test_a_closed_incident_is_led_by_nobody_any_more(browser: Browser) -> None:
    snow = browser.raises()
    page = browser.reads(TABY, f"h/{snow}/")
    assert "Leder samverkan Tjänsteman i beredskap, Länsstyrelsen Stockholm" in page
    assert "Kallade: 37 aktörer, varav 2 bolag" in page
    assert "deltar" not in page, "who is called has not said that they take part"
    assert "Ledde" not in page

    browser.closes(snow)
    page = browser.reads(TABY, f"h/{snow}/")
    assert "Ledde samverkan Tjänsteman i beredskap, Länsstyrelsen Stockholm" in page
    assert "Kallade: 37 aktörer, varav 2 bolag" in page
    assert "Leder" not in page
    assert "deltar" not in page
    assert "Ledde Länsstyrelsen Stockholm" in browser.reads(VAXHOLM, f"h/{snow}/logg/")
    assert "Ledde: Tjänsteman i beredskap" in browser.reads(COUNTY, f"h/{snow}/styrning/")


def test_a_proposal_says_neither_who_leads_nor_who_is_called_before_anybody_does(browser: Browser) -> None:
    address = browser.sends(TABY_INFO, "aktivera/", TYPED | {"step": "propose"})
    path = f"h/{address.rstrip('/').rsplit('/', 1)[-1]}/"
    for page in (browser.reads(COUNTY, path), browser.reads(COUNTY, f"{path}styrning/")):
        assert "Leder" not in page
        assert "Kallade:" not in page
        assert "0 aktörer" not in page
