"""The pages of the combined picture."""

import re
from datetime import timedelta
from typing import Any

import pytest

from samverkan.features import combined, log
from samverkan.features.combined.pages.sentences import DESCRIBED, SENTENCES, STATUS
from samverkan.features.reports.tests.stage import snowed_in
from samverkan.lib.refusal import Refused
from samverkan.region import streams
from samverkan.region.command import Unconfirmed
from tests.town.browser import COUNTY, OFFICER, SOS, TABY, TABY_CLERK, VAXHOLM, Browser

COUNTY_CLERK = "lst-registrator"


@pytest.fixture(autouse=True)
def snow(browser: Browser) -> None:
    """The county leads a snow incident with Täby, Vaxholm and SOS Alarm; all paths are within it."""
    browser.enters(browser.raises(COUNTY, invite=("0160", "0187", "sos")))


def reports(browser: Browser, impact: str = "orange", seen: int = 0, **said: Any) -> None:
    """Täby conveys."""
    picture = snowed_in(impact=impact, **said)
    told: dict[str, Any] = {"picture": picture, "seen": seen, "convey": ("happened", "support")}
    browser.does(TABY, "reports.write", incident=browser.incident, **told)


def block(browser: Browser, stream: str, entry: str, *, by: str) -> None:
    """The owner's registrar takes an entry out."""
    browser.does(by, "records.block", stream=stream, entry=entry, ground="GDPR artikel 17")


def reported(browser: Browser, number: int) -> combined.Content:
    """What a fixed version says."""
    content = combined.of(browser.view(TABY), browser.incident).versions[number].content
    assert content is not None
    return content


def fixes(browser: Browser, *, status: int = 303, seen: int = 0, seen_summary: int = 0, text: str = "Snö") -> str:
    typed = {"act": "fix", "summary": text, "seen": str(seen), "seen_summary": str(seen_summary)}
    return browser.sends(OFFICER, "samlad/", typed | {"seen_reports": read(browser)}, status=status)


def read(browser: Browser) -> str:
    """The stamp of the reports on the page that one has just opened."""
    found = re.search(r'form="compiling" name="seen_reports" value="(\d+)"', browser.opens(OFFICER, "samlad/"))
    assert found
    return found[1]


def test_the_picture_names_who_has_not_reported(browser: Browser) -> None:
    reports(browser, support="Bandvagn", happened="x" * 300)
    page = browser.opens(VAXHOLM, "samlad/")
    assert "Ej rapporterat" in page
    assert "Orange" in page
    assert "Bandvagn" in page
    assert 'href="aktor/0160/"' in page
    assert "<svg" in page
    assert "Fastställ version" not in page


def test_what_has_changed_and_the_versions_come_live_with_the_summary(browser: Browser) -> None:
    reports(browser)
    fixes(browser)
    page = browser.opens(VAXHOLM, "samlad/")
    parts = dict(re.findall(r'data-fragment="combined.(since|versions):.*?>(.*?)</section>', page, flags=re.DOTALL))
    assert "Ändrat sedan version" in parts["since"]
    assert 'href="1/"' in parts["versions"]


def test_who_is_late_is_shown_with_the_time_that_was_missed_also_in_a_fixed_version(browser: Browser) -> None:
    for _ in range(2):
        browser.does(COUNTY, "reports.set_due", incident=browser.incident, due_at=browser.town.now + timedelta(hours=1))
        browser.waits(minutes=61)
    browser.does(COUNTY, "reports.set_due", incident=browser.incident, due_at=browser.town.now + timedelta(hours=1))
    page = browser.reads(VAXHOLM, "samlad/")
    assert "Missade rapporteringen 10.01" in page
    assert "Vaxholms stad missade 10.01" in page
    fixes(browser)
    assert "Missade förra rapporteringen" in browser.reads(TABY, "samlad/1/")
    browser.waits(hours=1)
    fixes(browser, seen=1, seen_summary=1)
    assert "Missade rapporteringen 11.02" in browser.reads(TABY, "samlad/2/")


def test_the_time_and_the_word_unchanged_are_not_run_together(browser: Browser) -> None:
    reports(browser)
    browser.does(TABY, "reports.unchanged", incident=browser.incident, seen=1)
    row = re.search(r'id="rad-0160".*?</tr>', browser.opens(VAXHOLM, "samlad/"), re.DOTALL)
    assert row is not None
    assert re.search(r"</span> <br><span[^>]*>oförändrat", row[0])


def test_who_compiles_is_offered_the_next_version(browser: Browser) -> None:
    assert "Fastställ version 1" in browser.opens(OFFICER, "samlad/")
    assert "Fastställ version 1" in browser.opens(COUNTY, "samlad/")


def test_a_draft_is_kept_and_then_fixed(browser: Browser) -> None:
    reports(browser)
    browser.sends(COUNTY, "samlad/", act="summary", summary="Snö i norr", seen="0", seen_summary="0")
    page = browser.opens(OFFICER, "samlad/")
    assert "utkast till version 1" in page
    fixes(browser, seen_summary=1, text="Snö i norr")
    assert "fastställd i version 1" in browser.opens(TABY, "samlad/")


def test_the_second_who_fixes_is_told_and_keeps_the_text(browser: Browser) -> None:
    reports(browser)
    fixes(browser)
    page = fixes(browser, status=409, text="Min text", seen_summary=1)
    assert "Version 1 fastställdes nyss av Lägesbildsansvarig, Länsstyrelsen Stockholm" in page
    assert "Min text</textarea>" in page
    assert 'name="seen" value="1"' in page


def test_a_report_that_came_after_the_page_is_not_fixed_unread(browser: Browser) -> None:
    typed = {"act": "fix", "summary": "Min text", "seen": "0", "seen_summary": "0", "seen_reports": read(browser)}
    reports(browser)
    page = browser.sends(OFFICER, "samlad/", typed, status=409)
    assert "Den senaste är från Täby kommun" in page
    assert "Min text</textarea>" in page
    assert "Orange" in page
    browser.sends(OFFICER, "samlad/", typed | {"seen_reports": read(browser)})
    assert reported(browser, 1).summary == "Min text"


def test_a_summary_that_changed_is_shown_beside_mine(browser: Browser) -> None:
    browser.sends(COUNTY, "samlad/", act="summary", summary="Snö i norr", seen="0", seen_summary="0")
    page = browser.sends(OFFICER, "samlad/", act="summary", summary="Min text", seen="0", seen_summary="", status=409)
    assert "Nuvarande text, av Tjänsteman i beredskap" in page
    assert "Min text</textarea>" in page


def test_a_version_is_shown_also_when_the_opening_cannot_be_noted(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    reports(browser)
    fixes(browser)
    for fault in (Refused("stream-set-aside"), Unconfirmed()):
        monkeypatch.setattr(browser.region, "execute", _raiser(fault))
        assert "Ingen har öppnat den än" in browser.opens(VAXHOLM, "samlad/1/")


def _raiser(fault: Exception) -> Any:
    def execute(*_given: Any) -> None:
        raise fault

    return execute


def test_each_version_says_what_changed(browser: Browser) -> None:
    reports(browser)
    fixes(browser)
    browser.opens(VAXHOLM, "samlad/1/")
    reports(browser, "rod", 1)
    fixes(browser, seen=1, seen_summary=1, text="Värre")
    reports(browser, "gul", 2)
    fixes(browser, seen=2, seen_summary=2, text="Bättre")

    page = browser.opens(VAXHOLM, "samlad/3/")
    assert "Vad har ändrats sedan version 2" in page
    assert "Ändrat sedan er funktion senast läste (version 1)" in page
    assert "bättre" in page
    assert "Till senaste versionen" in browser.opens(TABY, "samlad/1/")
    assert "Allt som förmedlats" in page


def test_the_picture_now_says_what_changed_since_i_looked(browser: Browser) -> None:
    reports(browser)
    fixes(browser)
    browser.opens(VAXHOLM, "samlad/1/")
    fixes(browser, seen=1, seen_summary=1, text="Två")
    reports(browser, "rod", 1)
    page = browser.opens(VAXHOLM, "samlad/")
    assert "Ändrat sedan version 2" in page
    assert "Ändrat sedan er funktion senast läste (version 1)" in page
    assert "värre" in page


def test_a_blocked_row_says_so_and_the_rest_stands(browser: Browser) -> None:
    reports(browser)
    fixes(browser)
    content = combined.of(browser.view(TABY), browser.incident).versions[1].content
    assert content is not None
    block(browser, streams.incident(browser.incident), content.rows[0].entries[0], by=TABY_CLERK)
    page = browser.opens(TABY, "samlad/1/")
    assert "uttaget (spärr)" in page
    assert "Vägar avstängda" not in page
    assert "Delar är uttagna" in page
    assert "uttaget (spärr)" in browser.opens(TABY, "samlad/")
    told = browser.opens(TABY, "samlad/aktor/0160/")
    assert "uttaget (spärr)" in told
    assert "Förmedlad till" not in told  # to how many went with the rest: it was not to none


def test_a_version_taken_out_keeps_its_number(browser: Browser) -> None:
    reports(browser)
    fixes(browser)
    entry = combined.of(browser.view(TABY), browser.incident).versions[1].entry
    block(browser, streams.incident(browser.incident), entry, by=COUNTY_CLERK)
    assert "Numret står kvar" in browser.opens(TABY, "samlad/1/")
    assert "uttagen" in browser.opens(TABY, "samlad/")


def test_an_actors_erased_report_leaves_the_summary_that_the_county_wrote(browser: Browser) -> None:
    reports(browser, happened="Anna är sjuk")
    fixes(browser, text="Snö i hela länet")
    fixes(browser, seen=1, seen_summary=1, text="Snö i hela länet")
    entry = reported(browser, 2).rows[0].entries[0]
    stream = streams.incident(browser.incident)
    browser.does(TABY_CLERK, "records.erase", stream=stream, entry=entry, ground="GDPR artikel 17")
    assert "Anna är sjuk" not in browser.opens(VAXHOLM, "samlad/2/")
    assert [reported(browser, number).summary for number in (1, 2)] == ["Snö i hela länet"] * 2


def test_an_actors_reports_are_read_with_what_changed(browser: Browser) -> None:
    reports(browser)
    reports(browser, "rod", 1)
    page = browser.opens(SOS, "samlad/aktor/0160/")
    assert "Förmedlad till 4 aktörer, varav 1 bolag" in page
    assert "Ändrat sedan förra" in page
    assert "Ej rapporterat" in browser.opens(SOS, "samlad/aktor/0187/")


def test_looking_back_offers_no_acts_and_is_an_opening_too(browser: Browser) -> None:
    reports(browser)
    fixes(browser)
    browser.waits(hours=1)
    assert "Fastställ version" not in browser.opens(OFFICER, "samlad/?tid=2026-11-09T08:30")
    browser.opens(VAXHOLM, "samlad/1/?tid=2026-11-09T08:30")
    assert [each.function for each in combined.of(browser.view(TABY), browser.incident).list_openings(1)] == [VAXHOLM]


def test_a_closed_picture_keeps_what_was_typed(browser: Browser) -> None:
    browser.closes(browser.incident)
    page = fixes(browser, status=409, text="Min text")
    assert "Min text</textarea>" in page
    assert "Fastställ version" not in browser.opens(OFFICER, "samlad/")


@pytest.mark.parametrize("path", ["/h/rain/samlad/", "samlad/9/", "samlad/aktor/0180/"])
def test_what_is_not_there_is_said_in_words(browser: Browser, path: str) -> None:
    browser.opens(TABY, path, status=404)


@pytest.mark.parametrize("path", ["samlad/9/", "samlad/aktor/0180/"])
def test_from_a_version_or_an_actor_that_is_not_there_one_gets_to_the_picture(browser: Browser, path: str) -> None:
    page = browser.opens(TABY, path, status=404)
    assert f'href="/f/{TABY}/h/{browser.incident}/samlad/"' in page
    assert "Till samlad lägesbild" in page


@pytest.mark.parametrize("code", SENTENCES)
def test_every_refusal_says_what_was_wrong_what_stands_and_what_to_do(code: str) -> None:
    assert len(str(SENTENCES[code]).split("\n")) == 3
    assert set(STATUS) <= set(SENTENCES)


def test_every_event_reads_in_the_log(browser: Browser) -> None:
    reports(browser)
    browser.sends(COUNTY, "samlad/", act="summary", summary="Snö i norr", seen="0", seen_summary="0")
    fixes(browser, seen_summary=1)
    browser.opens(VAXHOLM, "samlad/1/")
    lines = log.of(browser.view(TABY), streams.incident(browser.incident)).newest_first()
    said = [str(DESCRIBED[line.meta.type](line.event)) for line in lines if line.meta.type in DESCRIBED]
    assert len(said) == 3


def test_a_blocked_press_leaves_none_of_its_words_in_a_fixed_version(browser: Browser) -> None:
    told = {"kind": "vatten", "extent": "unknown", "sentence": "Anna är försvunnen"}
    browser.enters(browser.raises(COUNTY, invite=("0160", "0187", "sos"), **told))
    reports(browser)
    fixes(browser)
    assert "Anna" in reported(browser, 1).title
    block(browser, streams.incident(browser.incident), reported(browser, 1).title_entry, by=COUNTY_CLERK)
    assert "Anna" not in str(reported(browser, 1))
    assert "Snö" in browser.opens(TABY, "samlad/1/")


def test_the_picture_of_an_actor_that_is_not_in_the_incident_leads_back(browser: Browser) -> None:
    page = browser.opens(TABY, "samlad/aktor/0999/", status=404)
    assert all(line in page for line in SENTENCES["picture-no-such-actor"].split("\n"))
    assert "Till samlad lägesbild" in page


@pytest.mark.parametrize("path", ["samlad/", ""])
def test_a_report_with_a_long_link_is_cut_where_the_room_ends_and_says_so(browser: Browser, path: str) -> None:
    link = "https://moten.example/" + "a" * 300
    reports(browser, happened=f"Se {link} och ring")
    page = browser.opens(COUNTY, path)
    assert f"Se {link[:100]}" in page
    assert "a…" in page
    assert link not in page
