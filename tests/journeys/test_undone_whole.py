"""While a press can be undone nothing of the incident leaves, whatever is done in it: undone, it never was."""

from typing import Any

import pytest

from samverkan.lib.refusal import Refused
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


def test_what_was_decided_before_it_could_no_longer_be_undone_leaves_after_what_called_them(browser: Browser) -> None:
    snow = browser.raises(TABY, invite=("0160", "0187"))
    browser.town.wait(seconds=8)
    browser.does(COUNTY, "incidents.set_conference", incident=snow, **MEETING)
    browser.does(COUNTY, "incidents.hand_over", incident=snow, to="0187-tib", reason="Bara här")
    browser.town.wait(minutes=1)
    heard = [each.subject for each in browser.town.post.mails if each.address == "tib@vaxholm.example"]
    assert ["Första" in each for each in heard] == [True, *[False] * (len(heard) - 1)]
    assert len(heard) == 3


def test_what_is_decided_just_after_it_could_no_longer_be_undone_comes_after_what_called_them_too(
    browser: Browser,
) -> None:
    snow = browser.raises(TABY, invite=("0160",))
    browser.waits(seconds=9.5)
    browser.does(COUNTY, "incidents.invite", incident=snow, members=("0187",))
    browser.waits(seconds=1)
    browser.does(COUNTY, "incidents.hand_over", incident=snow, to="0187-tib", reason="Bara här")
    browser.town.wait(minutes=1)
    heard = [each.subject for each in browser.town.post.mails if each.address == "tib@vaxholm.example"]
    assert "Första information" in heard[0]


@pytest.mark.parametrize("call", [{}, {"taken_for": "0187", "taken_from": "Vakthavande"}])
def test_who_pressed_hears_that_the_county_takes_it_back_also_where_nothing_had_left(
    browser: Browser, call: dict[str, str]
) -> None:
    snow = browser.raises(TABY, invite=("0187",), **call)
    browser.waits(seconds=2)
    browser.does(COUNTY, "incidents.withdraw", incident=snow, reason="Redan känt")
    browser.town.wait(minutes=20)
    assert {each.address for each in browser.town.post.mails} == {"tib@taby.example"}
    assert browser.town.post.heard("Återtaget") == {"tib@taby.example"}


@pytest.mark.parametrize(
    ("verb", "given"),
    [("move", {"conference": {"at": "2026-11-09T21:00:00Z"}, "reason": "Senare"}), ("hasten", {"need": 1})],
)
def test_a_circle_about_it_is_neither_moved_nor_hastened_before_it_has_been_called(
    browser: Browser, verb: str, given: dict[str, Any]
) -> None:
    snow = browser.raises(TABY, invite=("0160",))
    circle = browser.does(COUNTY, "gatherings.summon", incident=snow, title="Läge", **CIRCLE, **MEETING).fresh
    with pytest.raises(Refused, match="gathering-not-sent-yet"):
        browser.does(COUNTY, f"gatherings.{verb}", gathering=circle, **given)
    browser.town.wait(seconds=9)
    assert browser.town.post.mails == []
    browser.town.wait(minutes=1)
    assert "tib@vaxholm.example" in browser.town.post.heard("Kallelse")
    if verb == "move":
        browser.does(COUNTY, "gatherings.move", gathering=circle, **given)
