"""The page of all circles that are called together."""

from tests.town.browser import COUNTY, Browser


def test_what_is_to_come_stands_open_and_what_is_past_is_folded(browser: Browser) -> None:
    page = browser.reads(COUNTY, "kallelser/")
    assert "Ingen kallelse väntar." in page
    assert "Tidigare" not in page

    told = {"circle": "list", "seats": [{"selector": "member:0187"}], "level": "coordinating", "title": "Lägesmöte"}
    browser.does(COUNTY, "gatherings.summon", **told, conference={"at": "2026-11-09T14:00:00Z"})
    assert "Lägesmöte" in browser.reads(COUNTY, "kallelser/").partition("Kommande")[2]

    browser.waits(hours=60)
    page = browser.reads(COUNTY, "kallelser/")
    assert "Ingen kallelse väntar. Tidigare Lägesmöte" in page
