"""A part of the journal that cannot be read, and a journal that is away: said on the pages, and all else goes on."""

import re
from typing import Any

import msgspec
import pytest

from samverkan.journal.errors import JournalAway
from samverkan.lib.refusal import Refused
from samverkan.region import streams
from samverkan.region.fold import put_stream
from tests.town.browser import VAXHOLM, Browser
from tests.town.town import Town


def set_aside(town: Browser | Town, stream: str) -> None:
    """As if an entry had come that this program does not know."""
    following = town.region._following
    stuck = msgspec.structs.replace(following.state.streams[stream], stuck="unknown-type snow.melted.v9")
    town.region._state = following.state = put_stream(following.state, stuck)


def test_an_incident_that_is_set_aside_says_so_and_the_other_goes_on(browser: Browser) -> None:
    broken, whole = browser.raises(), browser.raises(anyway=True)
    set_aside(browser, streams.incident(broken))

    assert "ställt åt sidan" in browser.reads(VAXHOLM, f"h/{broken}/")
    assert "ställt åt sidan" not in browser.reads(VAXHOLM, f"h/{whole}/")
    with pytest.raises(Refused, match="stream-set-aside"):
        browser.does(VAXHOLM, "log.note", incident=broken, text="Hör ni?")
    assert browser.does(VAXHOLM, "log.note", incident=whole, text="Här hörs det").entries


def test_where_incidents_stand_beside_each_other_the_one_that_is_set_aside_is_marked_in_words(browser: Browser) -> None:
    broken = browser.raises()
    browser.raises(anyway=True, kind="vatten")
    browser.waits(minutes=1)
    for path in ("", "att-gora/"):
        assert "ställd åt sidan" not in browser.reads(VAXHOLM, path)
    set_aside(browser, streams.incident(broken))

    for path in ("", "att-gora/"):
        rows = re.split(r"<article|<li>", browser.opens(VAXHOLM, path))
        marked = [row for row in rows if "ställd åt sidan efter ett fel" in row]
        assert marked, path
        assert all("Väder, Stockholms län" in row for row in marked), path
    assert "ställd åt sidan" in browser.opens(VAXHOLM, "/fragment/home.now/"), "and it comes live"


def test_a_journal_that_is_away_hides_only_what_rests_in_it(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    rests, goes_on = browser.raises(), browser.raises(anyway=True)
    browser.closes(rests)
    monkeypatch.setattr(browser.region.memory, "store", _away)

    assert "Journalen går inte att läsa just nu" in browser.reads(VAXHOLM, f"h/{rests}/", status=503)
    assert browser.reads(VAXHOLM, f"h/{goes_on}/")


def _away() -> Any:
    raise JournalAway("unreachable")
