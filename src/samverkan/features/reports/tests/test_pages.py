"""The pages of the own picture, as somebody on a phone meets them."""

import re
from datetime import timedelta
from typing import Any

import pytest

from samverkan.features import log, reports
from samverkan.features.reports.pages.sentences import DESCRIBED, SENTENCES, STATUS
from samverkan.region import streams
from samverkan.web.environment import render
from tests.town.browser import COUNTY, SOS, TABY, TABY_CLERK, Browser
from tests.town.cast import PAST_UNDO_SECONDS
from tests.town.ground import FOUNDED_AT

TABY_STAFF = "0160-beredskap"

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


@pytest.fixture(autouse=True)
def snow(browser: Browser) -> None:
    """The county leads a snow incident with Täby, Vaxholm and SOS Alarm; all paths are within it."""
    browser.enters(browser.raises(COUNTY, invite=("0160", "0187", "sos")))


def sends(browser: Browser, *, status: int = 303, **typed: Any) -> str:
    return browser.sends(TABY, "egen/", TYPED | typed, status=status)


def test_the_button_names_its_readers(browser: Browser) -> None:
    assert "Förmedla till 4 aktörer, varav 1 bolag" in browser.opens(TABY, "egen/")


def test_level_and_a_sentence_are_enough(browser: Browser) -> None:
    few = {name: TYPED[name] for name in ("impact", "trend", "confidence", "happened", "act", "seen")}
    browser.sends(TABY, "egen/", {**few, "parts": ["happened"]})
    latest = reports.of(browser.view(SOS), browser.incident).latest("0160")
    assert latest is not None
    assert latest.picture is not None
    assert latest.picture.happened == "Vägar avstängda"


def test_what_was_blocked_is_not_filled_in_again(browser: Browser) -> None:
    """What was conveyed is blocked: the next press would disclose it again, so the form starts empty and says why."""
    sends(browser)
    latest = reports.of(browser.view(SOS), browser.incident).latest("0160")
    assert latest is not None
    assert "fylls inte i här igen" not in browser.reads(TABY, "egen/")
    at = {"stream": streams.incident(browser.incident), "entry": latest.entry}
    browser.does(TABY_CLERK, "records.block", **at, ground="GDPR artikel 17")

    page = browser.opens(TABY, "egen/")
    assert "Vägar avstängda</textarea>" not in page
    assert "4 200 utan" not in page
    assert "är spärrat eller borttaget, och fylls inte i här igen" in page

    sends(browser, seen="1", happened="Stopp på E18", act="save")
    assert "Stopp på E18</textarea>" in browser.opens(TABY, "egen/")
    assert "fylls inte i här igen" not in browser.reads(TABY, "egen/")


def test_the_form_is_filled_from_the_last(browser: Browser) -> None:
    sends(browser, posture="stab", posture_since="2026-11-09T06:00", forecast="Mer snö", hours="12")
    page = browser.opens(TABY, "egen/")
    assert "Vägar avstängda</textarea>" in page
    assert 'value="2026-11-09T06:00"' in page
    assert "4 200 utan" in page
    assert re.search(r"Oförändrat läge – förmedla till \d+ aktörer, varav \d+ bolag", page)


def test_the_count_says_which_time_it_counts_to(browser: Browser) -> None:
    sends(browser)
    browser.does(COUNTY, "reports.set_due", incident=browser.incident, due_at=browser.town.now + timedelta(hours=2))
    page = browser.reads(TABY)
    assert re.search(r"Till kl\. .*10\.00 : \d av 4 har rapporterat", page), page
    assert "Vägar avstängda" in page
    assert "Lägesbild finns från 1 av 4 aktörer" in browser.reads(TABY, "samlad/")


def test_in_a_closed_incident_no_report_is_asked_for(browser: Browser) -> None:
    browser.does(COUNTY, "reports.set_due", incident=browser.incident, due_at=browser.town.now + timedelta(hours=1))
    assert "ni har inte rapporterat" in browser.reads(TABY, "egen/")
    needed: dict[str, Any] = {"enough": "joint-goal", "levels": ("coordinating",), "activate": True}
    steps: list[tuple[str, dict[str, Any]]] = [("assess", needed), ("stand_down", {}), ("follow_up", {}), ("close", {})]
    for step, told in steps:
        browser.town.wait(seconds=PAST_UNDO_SECONDS)
        browser.does(COUNTY, f"incidents.{step}", incident=browser.incident, reason="Läget", **told)
    for path in ("egen/", ""):
        page = browser.reads(TABY, path)
        assert not [words for words in ("Nästa rapporteringstid", "ni har inte", "Till kl.") if words in page]


def test_that_nobody_has_reported_is_said_once(browser: Browser) -> None:
    page = browser.reads(TABY)
    assert "0 av 4 har rapporterat" in page
    assert "Ingen har rapporterat" not in page


def test_who_missed_the_time_before_is_not_said_to_be_late_for_the_next(browser: Browser) -> None:
    browser.does(COUNTY, "reports.set_due", incident=browser.incident, due_at=browser.town.now + timedelta(hours=1))
    assert "Missade rapporteringen" not in browser.reads(TABY)
    browser.waits(hours=1)
    assert re.search(r"Missade rapporteringen 09\.00 .*SOS", browser.reads(TABY))
    browser.does(COUNTY, "reports.set_due", incident=browser.incident, due_at=browser.town.now + timedelta(hours=1))
    page = browser.reads(TABY)
    assert re.search(r"Till kl\. 10\.00 : 0 av 4 har rapporterat Missade rapporteringen 09\.00 .*SOS", page), page
    assert "missade 09.00" in browser.reads(COUNTY, "egen/tid/")
    browser.waits(hours=1)
    assert "Missade rapporteringen 10.00" in browser.reads(TABY)


def test_saving_conveys_nothing(browser: Browser) -> None:
    sends(browser, act="save")
    assert reports.of(browser.view(SOS), browser.incident).latest("0160") is None
    page = browser.opens(TABY, "egen/")
    assert "ingen lägesbild är förmedlad" in page
    assert "Er egna lägesbild är inte förmedlad än. De andra läser ingen från er." in page
    assert "De andra läser den äldre" not in page, "there is no older one"


def test_what_is_saved_after_it_was_conveyed_leaves_the_others_with_the_older(browser: Browser) -> None:
    sends(browser)
    sends(browser, act="save", happened="Bussarna står", seen="1")
    assert "har ändrats sedan ni förmedlade. De andra läser den äldre." in browser.opens(TABY, "egen/")


def test_a_colleagues_text_is_shown_beside_mine(browser: Browser) -> None:
    sends(browser)
    page = browser.sends(TABY_STAFF, "egen/", TYPED | {"happened": "Bussarna står"}, status=409)
    assert "Ändrat sedan du läste" in page
    assert "Vägar avstängda" in page
    assert "Bussarna står</textarea>" in page
    assert 'name="seen" value="1"' in page


def test_earlier_pictures_stand_with_their_level_and_whether_they_were_conveyed(browser: Browser) -> None:
    sends(browser)
    sends(browser, act="save", happened="Bussarna står " * 8, seen="1")
    told = browser.reads(TABY, "egen/").partition("Era lägesbilder")[2]
    assert re.search(r"inte förmedlad\s+(Bussarna står ){8}.* förmedlad\s+Vägar avstängda", told), told


def test_a_report_to_a_closed_incident_keeps_the_text(browser: Browser) -> None:
    browser.closes(browser.incident)
    page = sends(browser, status=409)
    assert "är avslutad och tar inte emot lägesbilder" in page
    assert "Vägar avstängda</textarea>" in page


def test_of_what_was_taken_back_nobody_says_that_it_is_closed(browser: Browser) -> None:
    browser.does(COUNTY, "incidents.withdraw", incident=browser.incident, reason="Fel län")
    page = sends(browser, status=409)
    assert "är återtagen och tar inte emot lägesbilder" in page
    assert "Vägar avstängda</textarea>" in page
    assert "Händelsen är återtagen och tar inte emot" in browser.reads(COUNTY, "egen/telefon/")
    fixed = {"act": "fix", "summary": "Snö", "seen": "0", "seen_summary": "0"}
    assert "är återtagen och dess lägesbild fastställs inte" in browser.sends(COUNTY, "samlad/", fixed, status=409)
    for path in ("", "kallelse/", "egen/", "samlad/", "logg/", "utskick/", "styrning/"):
        assert "avslutad" not in browser.reads(COUNTY, path), path


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
    browser.closes(browser.incident)
    page = browser.opens(TABY, "egen/")
    assert "tar inte emot" in page
    assert "Vägar avstängda" in page


def test_looking_back_offers_no_acts(browser: Browser) -> None:
    sends(browser)
    browser.waits(hours=1)
    page = browser.opens(TABY, "egen/?tid=2026-11-09T08:30")
    assert "Så här var det känt" in page
    assert 'value="convey"' not in page
    assert "Ingen egen lägesbild var skriven" in browser.opens(SOS, "egen/?tid=2026-11-09T08:30")


def test_a_call_is_written_down_and_answered(browser: Browser) -> None:
    assert "Lämnad per telefon av" in browser.opens(COUNTY, "egen/telefon/")
    told = TYPED | {"member": "0160", "by": "TiB Täby"}
    browser.sends(COUNTY, "egen/telefon/", told)
    page = browser.opens(TABY, "egen/")
    assert "Lämnat per telefon i ert namn" in page
    waiting = reports.of(browser.view(TABY), browser.incident).waiting("0160")
    assert waiting is not None
    browser.sends(TABY, "egen/", act="confirm", report=waiting.entry)
    page = browser.sends(TABY, "egen/", act="dispute", report=waiting.entry, reason="fel", status=409)
    assert "redan fått sitt svar" in page


def test_a_call_that_is_refused_keeps_its_text(browser: Browser) -> None:
    page = browser.sends(COUNTY, "egen/telefon/", TYPED | {"member": "0160", "by": "x" * 121}, status=422)
    assert "Vägar avstängda</textarea>" in page
    browser.closes(browser.incident)
    assert "avslutad" in browser.opens(COUNTY, "egen/telefon/")
    assert "Gå till nu" in browser.opens(COUNTY, "egen/telefon/?tid=2026-11-09T08:30")


def test_the_lead_sets_the_time_and_sees_who_is_missing(browser: Browser) -> None:
    assert "Ingen rapporteringstid är satt" in browser.opens(COUNTY, "egen/tid/")
    browser.sends(COUNTY, "egen/tid/", due_at="2026-11-09T10:00")
    held = reports.of(browser.view(TABY), browser.incident).round
    assert held is not None
    assert (held.due_at - FOUNDED_AT).total_seconds() == 7200
    browser.waits(hours=3)
    page = browser.opens(COUNTY, "egen/tid/")
    assert "missade" in page
    assert "ni har inte rapporterat" in browser.opens(TABY, "egen/")


def test_others_do_not_set_the_time(browser: Browser) -> None:
    page = browser.sends(TABY, "egen/tid/", due_at="2026-11-09T10:00", status=403)
    assert "sätter rapporteringstiden" in page
    assert 'value="2026-11-09T10:00"' in page


def test_what_was_told_last_names_its_actor_also_when_it_is_taken_out(browser: Browser) -> None:
    sends(browser)
    own = reports.own(browser.view(TABY), browser.incident, "0160").latest
    assert own is not None
    stream = streams.own(browser.incident, "0160")
    browser.does(TABY_CLERK, "records.block", stream=stream, entry=own.entry, ground="GDPR artikel 17")
    fragment = browser.region.registry.fragments["reports.latest"]
    inputs = fragment.inputs(browser.view(SOS), browser.incident)
    assert inputs is not None
    drawn = render(fragment.template, **fragment.shape(now=browser.town.now, **inputs), language="sv")
    assert "Täby kommun" in drawn
    assert "uttaget" in drawn


def test_an_incident_that_is_not_there_is_said_in_words(browser: Browser) -> None:
    browser.opens(TABY, "/h/rain/egen/", status=404)


@pytest.mark.parametrize("code", SENTENCES)
def test_every_refusal_says_what_was_wrong_what_stands_and_what_to_do(code: str) -> None:
    assert len(str(SENTENCES[code]).split("\n")) == 3
    assert set(STATUS) <= set(SENTENCES)


def test_every_event_reads_in_the_log(browser: Browser) -> None:
    sends(browser)
    names = (streams.own(browser.incident, "0160"), streams.incident(browser.incident))
    lines = [line for name in names for line in log.of(browser.view(TABY), name).newest_first()]
    told = {line.meta.type: str(DESCRIBED[line.meta.type](line.event)) for line in lines if line.meta.type in DESCRIBED}
    assert told.keys() == {"reports.written.v1", "reports.conveyed.v1"}
    assert all(told.values())


@pytest.mark.parametrize("typed", ["9999-12-31T23:59", "0001-01-01T00:00"])
def test_a_time_that_nobody_can_mean_is_said_and_what_was_typed_stays(browser: Browser, typed: str) -> None:
    page = browser.sends(COUNTY, "egen/tid/", due_at=typed, status=422)
    assert "kan inte menas" in page
    assert typed in page


def test_an_unknown_trend_is_chosen_by_the_word_that_it_is_read_by(browser: Browser) -> None:
    form = browser.reads(TABY, "egen/")
    assert ("okänd trend" in form, "vet inte" in form) == (True, False)
    sends(browser, trend="unknown")
    assert "okänd trend" in browser.reads(COUNTY, "samlad/")
