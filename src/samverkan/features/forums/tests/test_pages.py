"""The pages of forums: the office keeps them, everybody reads them, and one press leads to calling them."""

import re

from tests.town.browser import COUNTY, TABY, Browser
from tests.town.town import Town

OFFICE = "lst-kansli"
WEEKLY = {
    "name": "Veckokonferensen",
    "kind": "forum",
    "level": "coordinating",
    "party-0": "each-member",
    "role-0": "",
    "count-0": "1",
    "party-1": "member:lst",
    "role-1": "",
    "count-1": "2",
    "party-2": "",
    "role-2": "",
    "count-2": "1",
}


def test_the_office_adds_a_forum_and_everybody_reads_whom_it_calls(town: Town) -> None:
    browser = Browser(town)
    assert "Inga forum är angivna än." in browser.reads(TABY, "forum/")
    there = browser.sends(OFFICE, "forum/nytt/", WEEKLY)
    forum = re.findall(r"forum/(f-[^/]+)/", there)[0]
    page = browser.reads(TABY, f"forum/{forum}/")
    assert "Varje aktör" in page
    assert "I dag: 37 parter, 38 personer" in page
    assert "Ta bort" not in page, "who does not keep the register changes nothing"
    assert "Veckokonferensen" in browser.reads(COUNTY, f"kallelser/ny/?forum={forum}")


def test_a_forum_is_changed_and_taken_away_by_its_keeper_alone(town: Town) -> None:
    browser = Browser(town)
    forum = re.findall(r"forum/(f-[^/]+)/", browser.sends(OFFICE, "forum/nytt/", WEEKLY))[0]
    renamed = {**WEEKLY, "name": "Konferensen", "on_site": "on"}
    browser.sends(OFFICE, f"forum/{forum}/andra/", renamed)
    assert "Konferensen" in browser.reads(TABY, f"forum/{forum}/")
    browser.sends(TABY, f"forum/{forum}/andra/", WEEKLY, status=403)
    assert "Konferensen" in browser.reads(TABY, f"forum/{forum}/"), "and it stands as it was"
    browser.sends(OFFICE, f"forum/{forum}/", act="end")
    browser.opens(TABY, f"forum/{forum}/", status=404)


def test_what_is_wrong_is_said_and_what_was_typed_stands(town: Town) -> None:
    browser = Browser(town)
    typed = {**WEEKLY, "party-2": "shared"}
    page = browser.sends(OFFICE, "forum/nytt/", typed, status=422)
    assert "pekar inte på någon" in page
    assert 'value="Veckokonferensen"' in page
    assert "Inga forum är angivna än." in browser.reads(TABY, "forum/")


def test_a_forum_that_says_nobody_cannot_be_called(town: Town) -> None:
    browser = Browser(town)
    empty = {name: value for name, value in WEEKLY.items() if not name.startswith(("party", "role", "count"))}
    rows = {
        f"{field}-{row}": "1" if field == "count" else "" for row in range(3) for field in ("party", "role", "count")
    }
    forum = re.findall(r"forum/(f-[^/]+)/", browser.sends(OFFICE, "forum/nytt/", {**empty, **rows}))[0]
    assert "kan inte kallas" in browser.reads(TABY, f"forum/{forum}/")
    told = {"whom": f"forum:{forum}", "at": "2026-11-12T10:00", "count": "1", "reality": "live", "step": "review"}
    assert "Det står inte vilka som kallas" in browser.sends(COUNTY, "kallelser/ny/", told, status=422)
