"""The map of the combined picture: what it says without a word beside it would be read wrong."""

import re
from datetime import timedelta

import pytest

from samverkan.features.reports.tests.stage import snowed_in
from tests.town.browser import COUNTY, TABY, VAXHOLM, Browser


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
