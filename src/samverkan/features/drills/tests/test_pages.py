"""The pages of drills, as the county and the actors meet them."""

from datetime import timedelta
from typing import Any

import pytest

from samverkan.lib.local_time import local
from tests.town.browser import COUNTY, OFFICE, SOS, TABY, Browser
from tests.town.drilling import begin_drill, take_turn

PATH = "provlarm/"


def at_ten(browser: Browser, **more: Any) -> dict[str, Any]:
    day = local(browser.town.now).date() + timedelta(days=1)
    return {"starts_on": day.isoformat(), "clock": "10:00", "every_weeks": "4", "act": "schedule", **more}


def test_the_county_decides_when_and_everybody_reads_it(browser: Browser) -> None:
    assert "Inget provlarm är bestämt." in browser.reads(SOS, PATH)
    browser.sends(COUNTY, PATH, at_ten(browser))
    page = browser.reads(SOS, PATH)
    assert "2026-11-10 10.00 , sedan med 4 veckors mellanrum. Det gäller alla aktörer." in page
    assert "Tiden för provlarm är sparad" not in page


def test_the_office_chooses_some_actors(browser: Browser) -> None:
    browser.sends(OFFICE, PATH, at_ten(browser, members=["0160", "0187"]))
    assert "Det gäller: Täby kommun, Vaxholms stad." in browser.reads(TABY, PATH)


def test_who_may_not_decide_has_no_form_and_a_clear_answer(browser: Browser) -> None:
    assert "Spara tiden" not in browser.reads(TABY, PATH)
    page = browser.sends(TABY, PATH, at_ten(browser), status=403)
    assert "Provlarm bestäms av länets tjänsteman i beredskap" in page


def test_what_was_typed_stays_when_it_cannot_be(browser: Browser) -> None:
    page = browser.sends(COUNTY, PATH, at_ten(browser, starts_on="2026-11-01", every_weeks="0"), status=422)
    assert "Den tiden har varit." in page
    assert 'value="2026-11-01"' in page
    wrong = browser.sends(COUNTY, PATH, at_ten(browser, clock="kl tio", starts_on="igår"), status=422)
    assert "Skriv dagen som" in wrong


def test_a_time_that_the_clock_never_shows_that_night_is_refused_as_everywhere(browser: Browser) -> None:
    page = browser.sends(COUNTY, PATH, at_ten(browser, starts_on="2027-03-28", clock="02:30"), status=422)
    assert "Klockan blir aldrig 02.30 den 2027-03-28" in page
    assert 'value="02:30"' in page
    assert "Inget provlarm är bestämt." in browser.reads(SOS, PATH)
    browser.sends(COUNTY, PATH, at_ten(browser, starts_on="2027-03-28", clock="03:00"))
    assert "2027-03-28 03.00" in browser.reads(SOS, PATH)


def test_one_press_stops_it(browser: Browser) -> None:
    drill = begin_drill(browser)
    assert "Ett provlarm pågår." in browser.reads(TABY, PATH)
    assert "Avbryt provlarmet nu" not in browser.reads(TABY, PATH)
    browser.sends(COUNTY, PATH, act=f"stop:{drill.id}")
    assert "avbrutet" in browser.reads(TABY, PATH)
    browser.town.works()
    assert browser.town.post.list_about("PROV") == []
    assert "Provlarmet är över." in browser.sends(COUNTY, PATH, act=f"stop:{drill.id}", status=409)


def test_no_more_of_them(browser: Browser) -> None:
    browser.sends(COUNTY, PATH, at_ten(browser))
    browser.sends(COUNTY, PATH, act="unschedule")
    assert "Inget provlarm är bestämt." in browser.reads(COUNTY, PATH)


def test_the_first_page_says_when_it_was_tried_and_when_it_will_be(browser: Browser) -> None:
    assert "Senaste prov av larm" not in browser.reads(TABY)
    begin_drill(browser)
    assert "inget prov har hållits" in browser.reads(TABY)
    browser.town.wait(minutes=31)
    assert take_turn(browser)
    page = browser.reads(TABY)
    assert "Senaste prov av larm 2026-11-09 08.02 0 av 2 aktörer svarade" in page
    assert "Nästa prov: 2026-11-16 08.02" in page


def test_also_while_something_goes_on_the_first_page_says_when_it_was_tried(browser: Browser) -> None:
    begin_drill(browser)
    browser.town.wait(minutes=31)
    assert take_turn(browser)
    browser.raises()
    assert "Senaste prov av larm 2026-11-09 08.02 0 av 2 aktörer svarade" in browser.reads(TABY)


def test_one_that_waits_says_so_and_for_what_and_until_when(browser: Browser) -> None:
    browser.sends(COUNTY, PATH, at_ten(browser))
    browser.town.wait(hours=25)
    browser.raises()
    browser.town.wait(hours=1)
    assert not take_turn(browser)
    page = browser.reads(COUNTY, PATH)
    assert "Provlarmet 10.00 väntar. Något skarpt pågår." in page
    assert "Det börjar av sig självt så snart det går, senast 11.00" in page
    assert "Provlarmet 10.00 väntar." in browser.reads(TABY)
    assert "Nästa prov" not in browser.reads(TABY)


@pytest.mark.parametrize("drill", ["finns-inte", "missed-1", "ö"])
def test_a_drill_that_there_is_not(browser: Browser, drill: str) -> None:
    browser.opens(COUNTY, f"{PATH}{drill}/", status=404)


def test_one_that_was_not_held_says_why(browser: Browser) -> None:
    browser.sends(COUNTY, PATH, at_ten(browser))
    browser.town.wait(days=1, hours=4)
    assert take_turn(browser)
    assert "inställt tjänsten var inte igång" in browser.reads(COUNTY, PATH)
    assert "inställt" in browser.reads(TABY, PATH)
    assert "tjänsten var inte" not in browser.reads(TABY, PATH)
