"""The called were promised a time for their conference, and nobody has told it."""

import re
from datetime import timedelta

import pytest

from samverkan.lib.refusal import Refused
from tests.town.browser import COUNTY, Browser
from tests.town.cast import PAST_UNDO_SECONDS

PROMISE = re.compile("(Samverkanskonferens: tid|Tid) meddelas senast [0-9]")
ONGOING = ("", "h/{snow}/", "h/{snow}/styrning/")


def late(browser: Browser, snow: str) -> list[str]:
    """The pages that say that the time is late, of those that say when it is told."""
    pages = {path: browser.reads(COUNTY, path.format(snow=snow)) for path in ONGOING}
    assert all("meddelas senast" in page for page in pages.values())
    return [path for path, page in pages.items() if re.search(r"meddelas senast [0-9.]+ försenad", page)]


def test_where_it_stands_that_a_time_will_be_told_it_stands_when_that_is_late(browser: Browser) -> None:
    snow = browser.raises()
    assert late(browser, snow) == []
    browser.town.wait(hours=1)
    assert late(browser, snow) == list(ONGOING)
    assert "försenad" in browser.reads(COUNTY, "att-gora/"), "as among the tasks"


def promises(browser: Browser, *incidents: str) -> list[str]:
    """The pages that say when a time for the conference is told at the latest."""
    paths = [path.format(snow=snow) for snow in incidents for path in ONGOING if path] + [""]
    return [path for path in paths if PROMISE.search(browser.reads(COUNTY, path))]


def test_nobody_is_promised_a_conference_where_information_is_enough(browser: Browser) -> None:
    snow = browser.raises()
    browser.town.wait(seconds=PAST_UNDO_SECONDS)
    browser.does(COUNTY, "incidents.assess", incident=snow, enough="information", levels=(), reason="Lugnt")
    browser.town.wait(hours=1)
    assert promises(browser, snow) == []


def test_nobody_is_promised_a_conference_of_what_was_joined_to_another(browser: Browser) -> None:
    snow, ice = browser.raises(), browser.raises(kind="vatten")
    browser.waits(seconds=PAST_UNDO_SECONDS)
    browser.does(COUNTY, "incidents.join", incident=ice, into=snow, reason="Samma sak")
    assert not [path for path in promises(browser, snow, ice) if ice in path]


def test_nobody_is_promised_a_conference_once_it_is_followed_up(browser: Browser) -> None:
    snow = browser.raises()
    browser.waits(seconds=PAST_UNDO_SECONDS)
    told = {"enough": "joint-goal", "levels": ("executing",), "activate": True, "reason": "Behövs"}
    browser.does(COUNTY, "incidents.assess", incident=snow, **told)
    for act in ("stand_down", "follow_up"):
        browser.does(COUNTY, f"incidents.{act}", incident=snow, reason="Snön har smält")
    for path in ("", "h/{snow}/styrning/"):
        assert "Samverkanskonferens: tid meddelas senast" not in browser.reads(COUNTY, path.format(snow=snow)), path
    assert 'aria-labelledby="conference"' not in browser.opens(COUNTY, f"h/{snow}/")


def test_nobody_can_be_promised_a_time_for_what_is_not_coming(browser: Browser) -> None:
    snow = browser.raises()
    browser.waits(seconds=PAST_UNDO_SECONDS)
    browser.does(COUNTY, "incidents.assess", incident=snow, enough="information", levels=(), reason="Lugnt")
    soon = {"announced_by": browser.town.now + timedelta(hours=2)}
    with pytest.raises(Refused, match="incident-conference-not-coming"):
        browser.does(COUNTY, "incidents.set_conference", incident=snow, conference=soon)
    sets = {"act": "set_conference", "set_conference-conference_by": "12.00"}
    assert "väntas ingen samverkanskonferens" in browser.sends(COUNTY, f"h/{snow}/styrning/", sets, status=422)
    browser.sends(COUNTY, f"h/{snow}/styrning/", {"act": "set_conference", "set_conference-conference_at": "12.00"})
    assert "12.00" in browser.reads(COUNTY, f"h/{snow}/")
