"""What has ended is told in the past, on every page that says who leads it and who takes part."""

from tests.town.browser import COUNTY, TABY, VAXHOLM, Browser


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
