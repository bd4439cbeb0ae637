"""The log's pages, as somebody who writes and reads meets them."""

import html

from samverkan.features import log
from samverkan.features.incidents.events import Assessed, Closed
from samverkan.features.log.tests.browsing import Browser, browser
from samverkan.features.log.tests.stage import SNOW, TABY, VAXHOLM

__all__ = ["browser"]


def test_what_is_written_stands_first_in_the_timeline(browser: Browser) -> None:
    browser.sends(TABY, "logg/", text="Bussarna står")

    page = browser.reads(VAXHOLM, "logg/")

    assert "TiB, Täby kommun" in page
    assert page.index("Bussarna står") < page.index("Post 1")
    assert "Skriv inget säkerhetsskyddsklassat och inget om enskilda." in page


def test_a_late_note_is_visibly_late_and_says_who_rang(browser: Browser) -> None:
    rang = {"occurred_at": "2016-11-09T11:00", "taken_from": "Trafik Stockholm", "kind": "call"}
    browser.sends(TABY, "logg/", 303, text="Stopp i tunneln", **rang)

    page = browser.reads(TABY, "logg/")

    assert "sen · skrevs" in page
    assert "11.00" in page
    assert "Lämnat per telefon av Trafik Stockholm: Stopp i tunneln" in page
    assert "Samtal" in page


def test_too_long_a_note_is_refused_with_its_length_and_the_text_stays(browser: Browser) -> None:
    text = "snö " * 5001
    page = browser.sends(TABY, "logg/", 422, text=text)

    assert "har 20004 tecken, och högst 20000 får plats" in page
    assert text.strip() in page


def test_an_empty_note_stays_a_form(browser: Browser) -> None:
    assert 'id="id_text_error"' in browser.sends(TABY, "logg/", 422, text="")


def test_the_timeline_is_searched_filtered_and_turned(browser: Browser) -> None:
    for text in ("Bussarna står", "Tågen går"):
        browser.sends(TABY, "logg/", text=text)

    found = browser.reads(TABY, "logg/?sok=bussarna")
    assert "Bussarna står" in found
    assert "Tågen går" not in found
    assert "Inget i loggen stämmer" in browser.reads(TABY, "logg/?aktor=0187")
    assert "Post 1" in browser.reads(TABY, "logg/?slag=incidents&ordning=gallde")
    assert "Bussarna" in browser.reads(TABY, "logg/?slag=nonsense&fore=x")


def test_older_lines_are_a_page_away(browser: Browser) -> None:
    for number in range(35):
        browser.sends(TABY, "logg/", text=f"nummer {number}")

    first = browser.opens(TABY, "logg/")

    assert "nummer 34" in first
    assert "nummer 4<" not in first
    assert 'href="?fore=8"' in first
    older = browser.reads(TABY, "logg/?fore=8")
    assert "nummer 4" in older
    assert "nummer 34" not in older
    assert "Till det senaste" in older


def test_a_correction_links_both_ways(browser: Browser) -> None:
    browser.sends(TABY, "logg/", text="Två bussar")
    first = browser.newest()
    assert "Två bussar" in browser.opens(TABY, f"logg/{first}/ratta/")

    browser.sends(TABY, f"logg/{first}/ratta/", text="Tre bussar", reason="Hörde fel")

    second = browser.newest()
    page = html.unescape(browser.opens(TABY, "logg/?slag=log"))
    assert f'href="{first}/">Gäller en tidigare post' in page
    assert f'href="{second}/">Rättad' in page
    assert "Rättelse: Tre bussar (skäl: Hörde fel)" in page
    assert "redan rättad" in browser.opens(TABY, f"logg/{first}/ratta/")
    refused = browser.sends(TABY, f"logg/{first}/ratta/", 409, text="Fyra bussar")
    assert "Fyra bussar" in refused


def test_nobody_corrects_what_is_not_theirs(browser: Browser) -> None:
    browser.sends(TABY, "logg/", text="Två bussar")
    refused = browser.sends(VAXHOLM, f"logg/{browser.newest()}/ratta/", 403, text="Tre bussar")
    assert "bara den aktören rättar den" in refused


def test_an_unknown_note_or_incident_is_said_to_be_so(browser: Browser) -> None:
    browser.opens(TABY, "logg/nothing/ratta/", status=404)
    browser.sees(browser.client.get("/f/taby-tib/h/other/logg/"), 404)


def test_a_closed_incident_offers_no_form(browser: Browser) -> None:
    browser.stage.tell(SNOW, Assessed(by="TiB", enough="information", levels=()))
    browser.stage.tell(SNOW, Closed(by="TiB"))

    page = browser.opens(TABY, "logg/")

    assert "Händelsen är avslutad." in page
    assert 'name="text"' not in page


def test_looking_back_offers_no_acts(browser: Browser) -> None:
    browser.sends(TABY, "logg/", text="Två bussar")
    page = browser.opens(TABY, "logg/?tid=2016-11-09T13:00")
    assert "Två bussar" in page
    assert 'name="text"' not in page
    assert 'name="tid" value="2016-11-09T13:00"' in page


def test_a_text_is_never_markup(browser: Browser) -> None:
    browser.sends(TABY, "logg/", text="<script>alert(1)</script>")
    assert "<script>alert" not in browser.opens(TABY, "logg/")


def test_notes_are_read_by_programs(browser: Browser) -> None:
    browser.sends(TABY, "logg/", text="Två bussar", mark="OSL 18:13")
    line = log.lines(browser.stage.view(), "snow", limit=1)[0]
    assert line.meta.mark == "OSL 18:13"
    assert "Kan omfattas av sekretess" in browser.reads(TABY, "logg/")
