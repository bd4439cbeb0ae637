"""The map of the combined picture: what it says without a word beside it would be read wrong."""

import re
from datetime import timedelta

import pytest

from samverkan.features import reports
from samverkan.features.reports.tests.stage import snowed_in
from samverkan.region import streams
from tests.town.browser import COUNTY, TABY, TABY_CLERK, VAXHOLM, Browser


@pytest.fixture(autouse=True)
def snow(browser: Browser) -> None:
    """The county leads a snow incident with Täby, Vaxholm and SOS Alarm; all paths are within it."""
    browser.enters(browser.raises(COUNTY, invite=("0160", "0187", "sos")))


def conveys_normal(browser: Browser) -> None:
    """Täby conveys that all is as usual there."""
    picture = snowed_in(impact="normal")
    browser.does(TABY, "reports.write", incident=browser.incident, picture=picture, seen=0, convey=("happened",))


def test_the_map_tells_who_was_never_called_from_who_has_not_reported(browser: Browser) -> None:
    page = browser.opens(COUNTY, "samlad/")
    assert "<title>Vaxholm: Ej rapporterat</title>" in page
    assert "<title>Nacka: Inte kallad</title>" in page


def test_on_the_map_normal_has_its_shape_beside_its_name_as_all_others_have(browser: Browser) -> None:
    conveys_normal(browser)
    (place,) = re.findall(
        r'<svg [^>]*class="shape normal"[^>]*>.*?</svg>\s*<text[^>]*>(.*?)</text>', browser.opens(VAXHOLM, "samlad/")
    )
    assert place == "Täby"


def test_on_the_map_what_is_older_than_was_asked_for_does_not_look_new(browser: Browser) -> None:
    conveys_normal(browser)
    assert "<title>Täby: Normal</title>" in browser.opens(VAXHOLM, "samlad/")
    for _ in range(2):
        browser.does(COUNTY, "reports.set_due", incident=browser.incident, due_at=browser.town.now + timedelta(hours=1))
        browser.waits(minutes=61)
    page = browser.opens(VAXHOLM, "samlad/")
    assert "<title>Täby: Normal, inaktuellt</title>" in page
    assert 'class="over-aged"' in page


def takes_out(browser: Browser, verb: str) -> str:
    """Täby's registrar takes out what Täby conveyed; the page that Vaxholm then reads."""
    conveys_normal(browser)
    latest = reports.of(browser.view(TABY), browser.incident).latest("0160")
    assert latest is not None
    browser.does(TABY_CLERK, verb, stream=streams.incident(browser.incident), entry=latest.entry, ground="GDPR")
    return browser.opens(VAXHOLM, "samlad/")


@pytest.mark.parametrize(("verb", "word"), [("records.block", "uttaget (spärr)"), ("records.erase", "uttaget")])
def test_on_the_map_what_is_taken_out_is_not_said_never_to_have_been_reported(
    browser: Browser, verb: str, word: str
) -> None:
    page = takes_out(browser, verb)
    assert f"<title>Täby: {word}</title>" in page
    assert "<title>Vaxholm: Ej rapporterat</title>" in page
    drawn = re.search(r'<svg [^>]*class="shape taken"[^>]*>.*?</svg>\s*<text[^>]*>(.*?)</text>', page)
    assert drawn is not None
    assert drawn[1] == "Täby"
    row, legend = page.partition('id="rad-0160"')[2].partition("</tr>")[0], page.partition('class="legend"')[2]
    assert f"<span>{word}</span>" in row
    assert f"<span>{word}</span>" in legend


def test_the_page_of_an_actor_does_not_say_that_it_never_reported_what_is_taken_out(browser: Browser) -> None:
    takes_out(browser, "records.block")
    page = browser.opens(VAXHOLM, "samlad/aktor/0160/")
    assert "uttaget (spärr)" in page
    assert "Ej rapporterat" not in page
