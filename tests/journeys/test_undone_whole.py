"""While a press can be undone nothing of the incident leaves, whatever is done in it: undone, it never was."""

from typing import Any

import pytest

from tests.town.browser import COUNTY, TABY, Browser
from tests.town.cast import PAST_UNDO_SECONDS

DIRECTION = {
    "form": "coordination",
    "text": "Håll vägarna öppna",
    "ground": "Överenskommelsen",
    "addressees": ("0160",),
}
MEETING = {"conference": {"at": "2026-11-09T20:00:00Z"}}
CIRCLE = {"circle": "list", "seats": ({"selector": "member:0187"},)}
DONE: dict[str, dict[str, Any]] = {
    "incidents.invite": {"members": ("0187",)},
    "incidents.set_conference": MEETING,
    "incidents.assess": {"enough": "information", "levels": (), "reason": "Lugnt"},
    "incidents.give_authority": DIRECTION,
    "incidents.hand_over": {"to": TABY, "reason": "Bara här"},
    "summons.issue": {"text": "Håll er borta", "says": "0160", "confirmed": True},
    "summons.remind": {},
    "reports.set_due": {},
    "gatherings.summon": CIRCLE | MEETING | {"title": "Läge"},
}


@pytest.mark.parametrize("verb", DONE)
def test_nothing_that_is_done_before_it_can_no_longer_be_undone_has_left_when_it_is(
    browser: Browser, verb: str
) -> None:
    snow = browser.raises(TABY, invite=("0160", "0187" if verb == "summons.remind" else "0162"))
    browser.town.wait(seconds=3)
    given = DONE[verb] | ({"due_at": browser.town.now.replace(minute=9)} if verb == "reports.set_due" else {})
    browser.does(COUNTY, verb, incident=snow, **given)
    browser.town.wait(seconds=4)
    assert browser.town.post.mails == []

    browser.does(TABY, "incidents.undo", incident=snow)
    browser.town.wait(hours=3)
    assert browser.town.post.mails == []
    assert "Ångrad innan något gått ut." in browser.reads(COUNTY, f"h/{snow}/")


def test_left_alone_it_leaves_when_it_can_no_longer_be_undone(browser: Browser) -> None:
    snow = browser.raises(TABY, invite=("0160",))
    browser.town.wait(seconds=3)
    browser.does(COUNTY, "incidents.invite", incident=snow, members=("0187",))
    browser.town.wait(seconds=PAST_UNDO_SECONDS)
    assert "tib@vaxholm.example" in browser.town.post.heard("Första information")
