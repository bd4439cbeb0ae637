"""The pages of the own picture, as somebody on a phone meets them."""

from typing import Any

import pytest

from samverkan.features import reports
from samverkan.features.reports.pages.sentences import DESCRIBED, SENTENCES, STATUS
from samverkan.features.reports.tests.browsing import Browser, browser
from samverkan.features.reports.tests.stage import COUNTY, NOON, SNOW, SOS, TABY, TABY_STAFF
from samverkan.web.environment import render

__all__ = ["browser"]

TYPED: dict[str, Any] = {
    "impact": "orange",
    "trend": "worse",
    "confidence": "confirmed",
    "happened": "Vägar avstängda",
    "parts": ["happened", "consequences"],
    "act": "convey",
    "told": "4",
    "seen": "0",
    "c-el": "gul",
    "ct-el": "4 200 utan",
}


def sends(browser: Browser, **typed: Any) -> str:
    return browser.sends(TABY, "egen/", **(TYPED | typed))


def test_the_button_names_its_readers(browser: Browser) -> None:
    assert "Förmedla till 4 aktörer, varav 1 bolag" in browser.opens(TABY, "egen/")


def test_level_and_a_sentence_are_enough(browser: Browser) -> None:
    few = {name: TYPED[name] for name in ("impact", "trend", "confidence", "happened", "act", "seen")}
    browser.sends(TABY, "egen/", parts=["happened"], **few)
    latest = reports.of(browser.stage.view(SOS), SNOW).latest("0160")
    assert latest is not None
    assert latest.picture is not None
    assert latest.picture.happened == "Vägar avstängda"


def test_the_form_is_filled_from_the_last(browser: Browser) -> None:
    sends(browser, posture="stab", posture_since="2016-11-09T10:00", forecast="Mer snö", hours="12")
    page = browser.opens(TABY, "egen/")
    assert "Vägar avstängda</textarea>" in page
    assert 'value="2016-11-09T10:00"' in page
    assert "4 200 utan" in page
    assert "Oförändrat läge" in page


def test_oforandrat_is_one_tap(browser: Browser) -> None:
    sends(browser)
    browser.stage.forward(hours=1)
    browser.sends(TABY, "egen/", act="unchanged", seen="1")
    latest = reports.of(browser.stage.view(SOS), SNOW).latest("0160")
    assert latest is not None
    assert latest.unchanged_at == browser.stage.at
    assert "oförändrad" in browser.opens(TABY, "egen/")


def test_saving_conveys_nothing(browser: Browser) -> None:
    sends(browser, act="save")
    assert reports.of(browser.stage.view(SOS), SNOW).latest("0160") is None
    assert "ingen lägesbild är förmedlad" in browser.opens(TABY, "egen/")


def test_a_colleagues_text_is_shown_beside_mine(browser: Browser) -> None:
    sends(browser)
    page = browser.sends(TABY_STAFF, "egen/", 409, **(TYPED | {"happened": "Bussarna står"}))
    assert "Ändrat sedan du läste" in page
    assert "Vägar avstängda" in page
    assert "Bussarna står</textarea>" in page
    assert 'name="seen" value="1"' in page


def test_a_report_to_a_closed_incident_keeps_the_text(browser: Browser) -> None:
    browser.stage.close()
    page = sends(browser, status=409)
    assert "är avslutad och tar inte emot lägesbilder" in page
    assert "Vägar avstängda</textarea>" in page


def test_without_a_level_the_form_says_so_and_keeps_the_text(browser: Browser) -> None:
    page = sends(browser, status=422, impact="")
    assert "Vägar avstängda</textarea>" in page
    assert 'class="error"' in page


def test_changed_fields_are_marked(browser: Browser) -> None:
    sends(browser)
    page = sends(browser, status=409, happened="Bussarna står")
    assert "ändrat sedan förra" in page
    sends(browser, happened="Bussarna står", seen="1")
    assert "Ändrat från er förra" in browser.opens(TABY, "egen/")


def test_a_closed_incident_is_read(browser: Browser) -> None:
    sends(browser)
    browser.stage.close()
    page = browser.opens(TABY, "egen/")
    assert "tar inte emot" in page
    assert "Vägar avstängda" in page


def test_looking_back_offers_no_acts(browser: Browser) -> None:
    sends(browser)
    page = browser.opens(TABY, "egen/?tid=2016-11-09T13:00")
    assert "Så här var det känt" in page
    assert 'value="convey"' not in page
    assert "Ingen egen lägesbild var skriven" in browser.opens(SOS, "egen/?tid=2016-11-09T13:00")


def test_a_call_is_written_down_and_answered(browser: Browser) -> None:
    assert "Lämnad per telefon av" in browser.opens(COUNTY, "egen/telefon/")
    told = TYPED | {"member": "0160", "by": "TiB Täby"}
    browser.sends(COUNTY, "egen/telefon/", **told)
    page = browser.opens(TABY, "egen/")
    assert "Lämnat per telefon i ert namn" in page
    waiting = reports.of(browser.stage.view(TABY), SNOW).waiting("0160")
    assert waiting is not None
    browser.sends(TABY, "egen/", act="confirm", report=waiting.entry)
    page = browser.sends(TABY, "egen/", 409, act="dispute", report=waiting.entry, reason="fel")
    assert "redan fått sitt svar" in page


def test_a_call_that_is_refused_keeps_its_text(browser: Browser) -> None:
    page = browser.sends(COUNTY, "egen/telefon/", 422, **(TYPED | {"member": "0160", "by": "x" * 121}))
    assert "Vägar avstängda</textarea>" in page
    browser.stage.close()
    assert "avslutad" in browser.opens(COUNTY, "egen/telefon/")
    assert "Gå till nu" in browser.opens(COUNTY, "egen/telefon/?tid=2016-11-09T13:00")


def test_the_lead_sets_the_time_and_sees_who_is_missing(browser: Browser) -> None:
    assert "Ingen rapporteringstid är satt" in browser.opens(COUNTY, "egen/tid/")
    browser.sends(COUNTY, "egen/tid/", due_at="2016-11-09T15:00")
    held = reports.of(browser.stage.view(TABY), SNOW).round
    assert held is not None
    assert (held.due_at - NOON).total_seconds() == 7200
    browser.stage.forward(hours=3)
    page = browser.opens(COUNTY, "egen/tid/")
    assert "efter tiden" in page
    assert "ni har inte rapporterat" in browser.opens(TABY, "egen/")


def test_others_do_not_set_the_time(browser: Browser) -> None:
    page = browser.sends(TABY, "egen/tid/", 403, due_at="2016-11-09T15:00")
    assert "sätter rapporteringstiden" in page
    assert 'value="2016-11-09T15:00"' in page


def test_what_was_told_last_names_its_actor_also_when_it_is_taken_out(browser: Browser) -> None:
    sends(browser)
    own = reports.own(browser.stage.view(TABY), SNOW, "0160").latest
    assert own is not None
    browser.stage.state = browser.stage.told_again(own.entry).state
    fragment = browser.stage.registry.fragments["reports.latest"]
    inputs = fragment.inputs(browser.stage.view(SOS), SNOW)
    assert inputs is not None
    drawn = render(fragment.template, **fragment.shape(now=NOON, **inputs), language="sv")
    assert "Täby kommun" in drawn
    assert "uttaget (spärr)" in drawn


def test_an_incident_that_is_not_there_is_said_in_words(browser: Browser) -> None:
    answer = browser.client.get("/f/taby-tib/h/rain/egen/")
    assert answer.status_code == 404


@pytest.mark.parametrize("code", SENTENCES)
def test_every_refusal_says_what_was_wrong_what_stands_and_what_to_do(code: str) -> None:
    assert len(str(SENTENCES[code]).split("\n")) == 3
    assert set(STATUS) <= set(SENTENCES)


def test_every_event_reads_in_the_log(browser: Browser) -> None:
    sends(browser)
    for event, meta in browser.stage.told:
        if meta.type in DESCRIBED:
            assert str(DESCRIBED[meta.type](event))
