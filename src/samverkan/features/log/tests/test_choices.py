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


def test_what_is_looked_for_is_found_also_where_it_was_sent(browser: Browser) -> None:
    said = "Till 3 mottagare Utskick Första information: Överlämnad (3)"
    assert said not in browser.reads(TABY, "logg/")
    assert said in browser.reads(TABY, "logg/?sok=första+information")
    assert said in browser.reads(TABY, "logg/?slag=allt")
    assert "Till Vaxholm, Tjänsteman i beredskap Utskick Första" in browser.reads(TABY, "logg/?slag=allt&aktor=0187")
    assert said not in browser.reads(TABY, "logg/?slag=incidents&sok=första+information")


@pytest.mark.parametrize("order", ["visste", "gallde"])
def test_all_that_was_sent_stands_once_among_the_lines_however_they_are_leafed_through(
    browser: Browser, monkeypatch: pytest.MonkeyPatch, order: str
) -> None:
    browser.does(TABY, "log.note", incident=browser.incident, text="Bussarna står")
    browser.does(COUNTY, "summons.issue", incident=browser.incident, text="Håll er inne", says="lst", confirmed=True)
    whole = find_lines(browser, f"?slag=allt&ordning={order}")
    assert sum("Utskick" in line for line in whole) > 2
    monkeypatch.setattr(views, "PER_PAGE", 2)
    leaves, read = [f"?slag=allt&ordning={order}"], list[str]()
    for leaf in leaves:
        read += find_lines(browser, leaf)
        older = re.findall(r'href="([^"]*)">Äldre</a>', browser.opens(TABY, f"logg/{leaf}"))
        leaves += [unescape(each) for each in older]
    assert read == whole


def find_lines(browser: Browser, asked: str) -> list[str]:
    """The lines of the page, without their markup."""
    page = browser.opens(TABY, f"logg/{asked}").partition('<ol class="timeline"')[2].partition("</ol>")[0]
    return [re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", each)).strip() for each in page.split("<li ")[1:]]
