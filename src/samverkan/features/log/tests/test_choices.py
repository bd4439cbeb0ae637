"""Whatever kind of line one chooses in the log, there can be such lines: also what was sent."""

import re
from html import unescape

import pytest

from samverkan.features import log, messages
from samverkan.features.log.pages import views
from samverkan.features.log.pages.sentences import ROOM_NAMES
from samverkan.region import streams
from tests.town.browser import COUNTY, TABY, VAXHOLM, Browser
from tests.town.cast import PAST_UNDO_SECONDS


@pytest.fixture(autouse=True)
def snow(browser: Browser) -> None:
    """Täby has pressed for snow and invited Vaxholm, and the first information has left."""
    browser.enters(browser.raises(invite=("0160", "0187")))
    browser.town.wait(seconds=PAST_UNDO_SECONDS)


def test_every_kind_that_can_be_chosen_finds_its_lines(browser: Browser) -> None:
    incident, picture = browser.incident, {"impact": "gul", "happened": "Snö"}
    browser.does(TABY, "log.note", incident=incident, text="Bussarna står")
    (line,) = log.lines(browser.view(), incident, kind="log", limit=1)
    browser.does(
        TABY, "records.mark", stream=f"incident/{incident}", entry=line.meta.id, ground="x", section="OSL 18:1"
    )
    browser.does(TABY, "reports.write", incident=incident, picture=picture, seen=0, convey=("happened",))
    browser.does(COUNTY, "combined.summarise", incident=incident, text="Lugnt", seen=0)
    browser.does(VAXHOLM, "summons.reply", incident=incident, answer="acknowledged")

    nothing = [kind for kind in ROOM_NAMES if "Inget i loggen stämmer" in browser.reads(TABY, f"logg/?slag={kind}")]
    assert nothing == []


def test_what_was_sent_is_found_with_its_function_and_where_it_stands(browser: Browser) -> None:
    page = browser.reads(TABY, "logg/?slag=messages&aktor=0187")
    assert "Till Vaxholm" in page, "who has a line in the log wrote it, but for these"
    assert "Vaxholm" in page
    assert "Första information: Överlämnad" in page
    assert "Täby" not in page.partition("Visa ")[2].partition("Se ett")[0]
    assert "Inget i loggen stämmer" in browser.reads(TABY, "logg/?slag=messages&sok=vaxholm+besvarad")
    assert "Öppna utskicket" in browser.reads(TABY, "logg/?slag=messages&sok=vaxholm+överlämnad")


def test_what_was_asked_for_is_what_is_seen_first(browser: Browser) -> None:
    assert '<form method="get" action="#timeline"' in browser.opens(TABY, "logg/")


def test_what_was_sent_is_leafed_through_as_the_lines_are(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "PER_PAGE", 1)
    held = messages.list_messages(browser.view(), stream=streams.messages(f"incident/{browser.incident}"))
    leaves, read = ["?slag=messages"], list[str]()
    for leaf in leaves:
        page = browser.opens(TABY, f"logg/{leaf}")
        read += re.findall(r'/utskick/([^/"]+)/">Öppna utskicket', page)
        assert ("Till det senaste" in page) == (leaf != leaves[0])
        leaves += [unescape(older) for older in re.findall(r'href="([^"]*)">Äldre</a>', page)]

    assert read == [message.id for message in reversed(held)]
    assert len(leaves) == len(held) > 1
    assert "Inget i loggen stämmer" in browser.reads(TABY, "logg/?slag=messages&fore=1")
