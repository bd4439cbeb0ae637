"""What many can change is changed by who has read it: whoever comes second is shown both, and nothing typed is lost."""

import re
from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from tests.town.browser import COUNTY, OFFICE, OFFICER, TABY, VAXHOLM, Browser

SEAT = f"jour/{TABY}/schema/"
WAYS = f"funktioner/{TABY}/"
POLICY = {"by_day": "sms", "by_night": "voice sms", "chain": "on-duty function relay"}
ROW = {"party-0": "member:lst", "role-0": "", "count-0": "2"}
CIRCLE = {"name": "Veckokonferensen", "kind": "forum", "level": "coordinating", **ROW}
MEETING = {"act": "move", "telephone": "111", "site": "no"}
WAY = {"act": "give", "kind": "voice", "order": "1", "label": "Dygnet runt"}
WEEK = {"act": "set-rotation", "rows": "1", "order": "1", "starts_on": "2026-11-02", "hand_over": "08:00"}
RHYTHM = {"every_days": "7", "hours": "0"}


class Changed(msgspec.Struct, frozen=True, kw_only=True):
    """A form, what two write in it from the same page, and words of what the first one wrote."""

    who: str
    path: str
    first: dict[str, Any]
    second: dict[str, Any]
    stands: str
    button: str


def change_due(browser: Browser) -> Changed:
    path = f"h/{browser.raises()}/egen/tid/"
    first, second = {"due_at": "2026-11-09T16:00"}, {"due_at": "2026-11-09T19:00"}
    return Changed(who=COUNTY, path=path, first=first, second=second, stands="2026-11-09 16.00", button="Sätt rapp")


def change_forum(browser: Browser) -> Changed:
    there = browser.sends(OFFICE, "forum/nytt/", CIRCLE).removeprefix(f"/f/{OFFICE}/")
    first, second = CIRCLE | {"name": "Konferensen"}, CIRCLE | {"name": "Torsdagen"}
    return Changed(who=OFFICE, path=f"{there}andra/", first=first, second=second, stands="Konferensen", button="Spara")


def change_meeting(browser: Browser) -> Changed:
    told = {"whom": "list", "parties": [f"member:{VAXHOLM[:4]}"], "count": "1", "at": "2026-11-09T15:00"}
    more = {"title": "Vägarna", "text": "Läget på vägarna", "telephone": "000", "site": "no", "reality": "live"}
    path = browser.sends(COUNTY, "kallelser/ny/", told | more, step="press").removeprefix(f"/f/{COUNTY}/")
    first, second = MEETING | {"at": "2026-11-09T16:00"}, MEETING | {"at": "2026-11-09T19:00"}
    return Changed(who=COUNTY, path=f"{path}andra/", first=first, second=second, stands="16.00", button="Ändra och")


def change_rotation(browser: Browser) -> Changed:
    told = {**WEEK, **RHYTHM, "turn-0": browser.person_of(TABY)}
    browser.sends(TABY, SEAT, told, name="Vecka")
    name = re.findall(r"\?rotation=([\w-]+)#", browser.opens(TABY, SEAT))[0]
    first, second = told | {"name": "Natt", "rotation": name}, told | {"name": "Dag", "rotation": name}
    path = f"{SEAT}?rotation={name}"
    return Changed(who=TABY, path=path, first=first, second=second, stands="Natt", button="Spara rotationen")


def change_relay(_browser: Browser) -> Changed:
    told = {"act": "relay", "to_function": "sos-tib"}
    first, second = told | {"note": "Hela dygnet"}, told | {"note": "Bara natten"}
    path = f"jour/{VAXHOLM}/schema/"
    return Changed(who=VAXHOLM, path=path, first=first, second=second, stands="Hela dygnet", button="Spara vem som")


def change_demands(_browser: Browser) -> Changed:
    told = {"least_persons": "2", "weeks_ahead": "8"}
    first, second = told | {"rest_hours": "11"}, told | {"rest_hours": "12"}
    return Changed(who=TABY, path="jour/krav/", first=first, second=second, stands="11", button="Spara kraven")


def change_notice(_browser: Browser) -> Changed:
    first, second = {"act": "notice", "hours": "4"}, {"act": "notice", "hours": "6"}
    return Changed(who=TABY, path="jour/krav/", first=first, second=second, stands=">4<", button="Spara beskedet")


def change_policy(_browser: Browser) -> Changed:
    first, second = POLICY | {"minutes": "5"}, POLICY | {"minutes": "7"}
    return Changed(who=TABY, path="jour/kallas/", first=first, second=second, stands="bara SMS", button="Spara hur vi")


def change_way(browser: Browser) -> Changed:
    browser.sends(TABY, WAYS, WAY, address="08-465 004 77")
    name = re.findall(r"\?vag=([\w-]+)#", browser.opens(TABY, WAYS).partition("Dygnet runt")[2])[0]
    told = WAY | {"channel": name}
    first, second = told | {"address": "08-465 004 80"}, told | {"address": "08-465 004 81"}
    path = f"{WAYS}?vag={name}"
    return Changed(who=TABY, path=path, first=first, second=second, stands="08-465 004 80", button="Spara kontaktvägen")


def change_name(browser: Browser) -> Changed:
    path = f"personer/{browser.person_of(TABY)}/"
    first, second = {"act": "name", "name": "Eva Först"}, {"act": "name", "name": "Eva Sist"}
    return Changed(who=TABY, path=path, first=first, second=second, stands="Eva Först", button="Spara namnet")


CHANGES: tuple[Callable[[Browser], Changed], ...] = (
    change_due,
    change_forum,
    change_meeting,
    change_rotation,
    change_relay,
    change_demands,
    change_notice,
    change_policy,
    change_way,
    change_name,
)


def seen_by(page: str, button: str) -> str:
    """What the form with this button says of what its reader was looking at."""
    form = page.partition(button)[0].rpartition("<form")[2]
    found = re.findall(r'name="seen" value="(\w+)"', form)
    assert len(found) == 1, form
    return str(found[0])


@pytest.mark.parametrize("prepare", CHANGES, ids=lambda each: each.__name__)
def test_the_second_is_shown_what_stands_beside_what_was_typed_and_presses_anew(
    browser: Browser, prepare: Callable[[Browser], Changed]
) -> None:
    told = prepare(browser)
    seen = seen_by(browser.opens(told.who, told.path), told.button)
    browser.sends(told.who, told.path, told.first, seen=seen)

    page = browser.sends(told.who, told.path, told.second, seen=seen, status=409)
    assert "Någon annan har ändrat det här sedan du läste det." in page
    assert told.stands in page.partition("Så står det nu:")[2].partition("</dl>")[0]

    browser.sends(told.who, told.path, told.second, seen=seen_by(page, told.button))


def test_a_form_that_comes_back_for_another_fault_still_says_what_its_sender_read(browser: Browser) -> None:
    told = change_policy(browser)
    seen = seen_by(browser.opens(TABY, told.path), told.button)
    browser.sends(TABY, told.path, told.first, seen=seen)

    wrong = browser.sends(TABY, told.path, told.second, seen=seen, minutes="0", status=422)
    assert seen_by(wrong, told.button) == seen
    browser.sends(TABY, told.path, told.second, seen=seen, status=409)


def hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="(-?\d+)"', page)
    assert found is not None
    return found[1]


def test_an_own_picture_that_comes_back_for_another_fault_still_says_what_its_sender_read(browser: Browser) -> None:
    browser.enters(browser.raises())
    picture = {"impact": "gul", "trend": "stable", "confidence": "assessed", "happened": "Vägar avstängda"}
    browser.sends(TABY, "egen/", picture, act="save", seen="0")
    browser.sends(TABY, "egen/", picture | {"impact": "rod"}, act="save", seen="1")

    wrong = browser.sends(TABY, "egen/", picture | {"impact": ""}, act="save", seen="1", status=422)
    assert hidden(wrong, "seen") == "1"
    told = browser.sends(TABY, "egen/", picture, act="save", seen="1", status=409)
    assert "Nuvarande text, som en kollega skrev" in told
    assert hidden(told, "seen") == "2"


def test_a_summary_that_comes_back_for_another_fault_still_says_what_its_sender_read(browser: Browser) -> None:
    browser.enters(browser.raises())
    for seen, text in ("0", "Snö"), ("1", "Mer snö"):
        browser.sends(OFFICER, "samlad/", act="summary", summary=text, seen_summary=seen, seen="0")

    wrong = browser.sends(OFFICER, "samlad/", act="summary", summary=" ", seen_summary="1", seen="0", status=422)
    assert hidden(wrong, "seen_summary") == "1"
    told = browser.sends(OFFICER, "samlad/", act="summary", summary="Regn", seen_summary="1", seen="0", status=409)
    assert "Mer snö" in told
    assert hidden(told, "seen_summary") == "2"


FORGED = ("0123456789abcdef", " ", "å\u202eb", "-1", '["a"]', "{seen} %s <b>", "x" * 5_000)
"""What no page has told anybody: another's stamp, nothing at all, signs that turn the text, what is much too long."""


@pytest.mark.parametrize("prepare", CHANGES, ids=lambda each: each.__name__)
def test_a_stamp_that_no_page_has_given_replaces_nothing(
    browser: Browser, prepare: Callable[[Browser], Changed]
) -> None:
    told = prepare(browser)
    before = browser.view().state.position
    for forged in FORGED:
        page = browser.sends(told.who, told.path, told.second, seen=forged, status=409)
    unreadable = browser.sends(told.who, told.path, told.second, seen="a\x00b", status=422)

    assert "Så står det nu:" in page
    assert "tecken" in unreadable
    assert browser.view().state.position == before
    browser.sends(told.who, told.path, told.second, seen=seen_by(page, told.button))


@pytest.mark.parametrize("number", ["-1", "1e9", "٣", "9" * 400, "a\x00b", "[]"])
def test_a_number_that_no_page_has_given_replaces_nothing(browser: Browser, number: str) -> None:
    browser.enters(browser.raises())
    picture = {"impact": "gul", "trend": "stable", "confidence": "assessed", "happened": "Vägar avstängda"}
    before = browser.view().state.position
    kept = browser.sends(TABY, "egen/", picture, act="save", seen=number, status=409)
    fixed = {"act": "fix", "summary": "Snö", "seen": number, "seen_summary": number, "seen_reports": number}
    also = browser.sends(COUNTY, "samlad/", fixed, status=409)

    assert "Vägar avstängda" in kept
    assert "Snö" in also
    assert browser.view().state.position == before
