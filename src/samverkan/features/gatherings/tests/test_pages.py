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


def test_the_wall_says_when_it_is_and_that_nothing_has_left_the_house(browser: Browser) -> None:
    told = {"circle": "list", "seats": [{"selector": "member:0187"}], "level": "coordinating", "title": "Lägesmöte"}
    circle = browser.does(COUNTY, "gatherings.summon", **told, conference={"at": "2026-11-09T14:00:00Z"}).fresh
    wall = f"kallelser/{circle}/storbild/"
    said = "Det som ligger i den lokala utkorgen har inte nått någon: ring den som inte svarar."
    assert "2026-11-09 15.00 1 saknas" in browser.reads(COUNTY, wall)
    assert said not in browser.reads(COUNTY, wall)
    browser.town.unplug()
    browser.town.works()
    assert said in browser.reads(COUNTY, wall)
    moved = {"at": "2026-11-09T15:30:00Z"}
    browser.does(COUNTY, "gatherings.move", gathering=circle, conference=moved, reason="Senare")
    assert "2026-11-09 16.30 1 saknas" in browser.reads(COUNTY, wall)
