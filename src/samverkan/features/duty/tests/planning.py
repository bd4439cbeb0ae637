"""How Täby's rosters are planned by hand, on their pages."""

from typing import Any

from samverkan.features.functions import on_duty, people
from tests.town.browser import TABY, Browser

SEAT = f"jour/{TABY}/schema/"
MINE = "jour/min/"
ASKED = "0160-beredskap"
"""Held by the second of Täby's duty officers."""
WEEK: dict[str, Any] = {
    "name": "Vecka",
    "order": "1",
    "starts_on": "2026-11-02",
    "hand_over": "08:00",
    "every_days": "7",
    "hours": "0",
    "act": "set-rotation",
}
ADVENT = {"from_at": "2026-12-01T08:00", "to_at": "2026-12-03T08:00"}


def name_holders(browser: Browser, function: str = TABY) -> dict[str, str]:
    """Those who hold the function, first in order first: id and name."""
    member = function.partition("-")[0]
    held = on_duty(people(browser.view(), member), function=function, at=browser.town.now)
    return {each.id: each.name for each in held}


def plan(browser: Browser, **typed: Any) -> dict[str, str]:
    """Täby's duty officers take a week each; who they are, in turn."""
    holders = name_holders(browser)
    turns = {f"turn-{number}": person for number, person in enumerate(holders)}
    browser.sends(TABY, SEAT, WEEK, **{**turns, **typed})
    return holders


def offer_first(browser: Browser) -> None:
    """Täby's first duty officer asks the other to take its next week."""
    mine = browser.opens(TABY, MINE)
    shift = next(each for each in mine.split('<option value="') if each.startswith(f"{TABY}/1/")).partition('"')[0]
    browser.sends(TABY, MINE, act="offer", shift=shift, to_person=browser.person_of(ASKED))
