"""Two officers steer at once: the one whose page is from before is told, and decides anew with both before the eyes."""

import re
from datetime import timedelta
from typing import Any

import pytest

from samverkan.features import incidents
from samverkan.features.incidents.standing import build_seen
from samverkan.features.incidents.tests.stage import Scene
from samverkan.features.incidents.tests.test_leading import ASSESSED, pressed
from samverkan.lib.refusal import Refused
from tests.town.browser import COUNTY, TABY, Browser

RSIB = "lst-rsib"
FIRST = {"act": "set_conference", "set_conference-conference_at": "16.00", "set_conference-telephone": "111"}
SECOND = {"act": "set_conference", "set_conference-conference_at": "19.00", "set_conference-telephone": "222"}
REASON = "Läget är ett annat"


def seen_in(page: str, act: str) -> str:
    """What the form of an act says of what its reader was looking at."""
    form = page.partition(f'<details id="{act}"')[2].partition("</details>")[0]
    found = re.search(r'name="seen" value="(\w+)"', form)
    assert found is not None, form
    return found[1]


def test_a_moved_conference_keeps_the_code_that_its_number_was_named_with(browser: Browser) -> None:
    browser.enters(browser.raises())
    way = {"kind": "telephone", "label": "Telefonbrygga, kod 4711", "address": "08-465 004 90"}
    at = browser.town.now + timedelta(hours=2)
    browser.does(COUNTY, "incidents.set_conference", incident=browser.incident, conference={"at": at, "ways": [way]})
    assert "08-465 004 90 ( Telefonbrygga, kod 4711 )" in browser.reads(TABY)
    moved = FIRST | {"set_conference-telephone": "08-465 004 90"}
    browser.sends(COUNTY, "styrning/", moved, seen=seen_in(browser.opens(COUNTY, "styrning/"), "set_conference"))
    assert "kod 4711" in browser.reads(TABY)


def test_the_second_of_two_who_set_the_conference_at_once_is_told_what_stands(browser: Browser) -> None:
    snow = browser.raises()
    browser.enters(snow)
    seen = seen_in(browser.opens(COUNTY, "styrning/"), "set_conference")
    browser.sends(COUNTY, "styrning/", FIRST, seen=seen)

    page = browser.sends(RSIB, "styrning/", SECOND, seen=seen, status=409)
    assert "Någon annan har ändrat det här sedan du läste det." in page
    assert "16.00" in page.partition("Så står det nu:")[2]
    assert '<dd lang="sv">111</dd>' in page
    assert 'value="222"' in page

    browser.sends(RSIB, "styrning/", SECOND, seen=seen_in(page, "set_conference"))
    found = incidents.of(browser.view(), snow)
    assert found is not None
    assert [way.address for way in found.conference.ways] == ["222"]


def test_a_way_in_is_added_to_a_conference_without_typing_its_time_again(browser: Browser) -> None:
    browser.enters(browser.raises())
    browser.sends(COUNTY, "styrning/", FIRST)
    page = browser.opens(COUNTY, "styrning/")
    assert 'name="set_conference-conference_at" value="16:00"' in page
    browser.waits(hours=30)
    assert 'value="16:00"' not in browser.opens(COUNTY, "styrning/"), "it has been: the clock would mean another day"


def test_a_page_that_nobody_has_overtaken_says_nothing_of_what_stands(browser: Browser) -> None:
    browser.enters(browser.raises())
    assert "Så står det nu:" not in browser.opens(COUNTY, "styrning/")
    assert "Så står det nu:" not in browser.sends(COUNTY, "styrning/", {"act": "set_conference"}, status=422)


MEANWHILE: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "assess": (ASSESSED, {**ASSESSED, "enough": "information"}),
    "activate": ({"reason": REASON, "levels": ["executing"]}, {**ASSESSED, "levels": ["directing"]}),
    "set_impact": (
        {"impact": "red", "confirmed": True, "reason": REASON},
        {"impact": "yellow", "confirmed": True, "reason": REASON},
    ),
    "hand_over": ({"to": "vaxholm-vb", "reason": REASON}, {"to": "polis-rlc", "reason": REASON}),
}


@pytest.mark.parametrize("act", MEANWHILE)
def test_what_was_changed_meanwhile_is_not_replaced_unseen(act: str) -> None:
    wanted, others = MEANWHILE[act]
    scene, snow = pressed()
    seen = _stamp(scene, snow, act)
    scene.does("lst-tib", "assess" if act == "activate" else act, incident=snow, **others)

    with pytest.raises(Refused, match="changed-since-read") as no:
        scene.does("lst-tib", act, incident=snow, **wanted, seen=seen)
    assert no.value.facts["seen"] == _stamp(scene, snow, act)
    scene.does("lst-tib", act, incident=snow, **wanted, seen=no.value.facts["seen"])


def test_the_same_said_by_two_is_no_conflict_and_a_program_need_not_say_what_it_read() -> None:
    scene, snow = pressed()
    seen = _stamp(scene, snow, "set_impact")
    red: dict[str, Any] = {"incident": snow, "impact": "red", "confirmed": True, "reason": REASON}
    scene.does("lst-tib", "set_impact", **red, seen=seen)
    scene.does("lst-tib", "set_impact", **red, seen=seen)
    scene.does("lst-tib", "set_impact", **{**red, "impact": "yellow"})
    assert scene.incident(snow).impact == "yellow"


def _stamp(scene: Scene, incident: str, act: str) -> str:
    return str(getattr(build_seen(scene.incident(incident)), act))
