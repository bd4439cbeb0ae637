"""The journal is put back from a backup while people have pages open: nothing that was typed in one of them is lost."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.test_restored import back_up, put_back
from tests.town.browser import COUNTY, TABY, Browser

WORDS = "Bron vid Ensta är av"
REPORT: dict[str, Any] = {"impact": "orange", "trend": "worse", "confidence": "confirmed", "happened": WORDS}
FORMS: dict[str, tuple[str, str, dict[str, Any]]] = {
    "log": (TABY, "logg/", {"text": WORDS}),
    "correction": (TABY, "logg/{note}/ratta/", {"text": WORDS, "reason": "Hörde fel"}),
    "record": (TABY, "logg/{note}/", {"act": "block", "ground": WORDS}),
    "own picture": (TABY, "egen/", {**REPORT, "act": "save", "seen": "0"}),
    "combined picture": (COUNTY, "samlad/", {"act": "summary", "summary": WORDS, "seen": "0", "seen_summary": "0"}),
    "steering": (COUNTY, "styrning/", {"act": "stand_down", "stand_down-reason": WORDS}),
    "information": (COUNTY, "kallelse/information/", {"text": WORDS, "says": "SMHI", "confirmed": "yes"}),
    "circle": (COUNTY, "/kallelser/{circle}/andra/", {"act": "cancel", "why": WORDS}),
}


@pytest.mark.parametrize("looked", [False, True], ids=["not-seen-yet", "seen"])
@pytest.mark.parametrize("page", FORMS)
def test_what_was_typed_about_an_incident_that_is_no_more_is_shown_with_why_it_is_not_saved(
    browser: Browser, tmp_path: Path, page: str, *, looked: bool
) -> None:
    back_up(browser.town, tmp_path / "kept.db")
    browser.enters(browser.raises(TABY, invite=("0160", "0187")))
    incident, at = {"incident": browser.incident}, browser.town.now + timedelta(hours=4)
    note = browser.does(TABY, "log.note", **incident, text="Snö").entries[0].id
    seats: list[dict[str, str]] = [{"selector": "member:0160"}]
    circle = {"circle": "list", "seats": seats, "title": "Elen", "conference": {"at": at}}
    about = {"note": note, "circle": browser.does(COUNTY, "gatherings.summon", **incident, **circle).fresh}
    put_back(browser.town, tmp_path / "kept.db")
    if looked:
        browser.region.look()

    function, path, typed = FORMS[page]
    said = browser.sends(function, path.format(**about), typed, status=404)
    assert "finns inte, eller" in said
    assert WORDS in said
