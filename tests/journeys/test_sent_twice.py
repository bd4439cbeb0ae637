"""Back in the browser, other words, sent again: what was saved first stands, and is shown beside what was typed now."""

import re

import pytest

from samverkan.features import log
from tests.town.browser import COUNTY, TABY, VAXHOLM, Browser

CONFERENCE = {
    "act": "set_conference",
    "set_conference-conference_at": "16.00",
    "set_conference-telephone": "08-465 00 11",
}
IMPACT = {"act": "set_impact", "set_impact-impact": "rod", "set_impact-confirmed": "yes"}


def saved_first(page: str, heading: str = "Sparat först:") -> str:
    """What the refusal says was saved first."""
    return page.partition(heading)[2].partition("</ul>")[0]


def test_styrning_shows_the_reason_that_was_saved_and_the_one_that_was_typed(browser: Browser) -> None:
    browser.enters(browser.raises())
    key = browser.fresh_key()
    browser.sends(COUNTY, "styrning/", IMPACT | {"set_impact-reason": "Elen är borta"}, key=key)
    page = browser.sends(COUNTY, "styrning/", IMPACT | {"set_impact-reason": "Vägen är stängd"}, key=key, status=409)
    assert "Elen är borta" in saved_first(page)
    assert "Vägen är stängd</textarea>" in page.replace("\r\n", "")


def test_styrning_shows_the_conference_that_was_saved(browser: Browser) -> None:
    browser.enters(browser.raises())
    key = browser.fresh_key()
    browser.sends(COUNTY, "styrning/", CONFERENCE, key=key)
    other = CONFERENCE | {"set_conference-telephone": "08-465 00 22"}
    page = browser.sends(COUNTY, "styrning/", other, key=key, status=409)
    assert "16.00" in saved_first(page)
    assert "08-465 00 11" in saved_first(page)
    assert 'value="08-465 00 22"' in page


def test_in_english_what_was_done_reads_in_english_and_what_was_typed_is_marked_as_swedish(browser: Browser) -> None:
    browser.enters(browser.raises())
    key = browser.fresh_key()
    browser.sends(COUNTY, "styrning/", IMPACT | {"set_impact-reason": "Elen är borta"}, key=key)
    browser.client.cookies["samverkan_language"] = "en"
    page = browser.sends(COUNTY, "styrning/", IMPACT | {"set_impact-reason": "Vägen är stängd"}, key=key, status=409)
    (saved,) = re.findall("<li>(.*)</li>", saved_first(page, "Saved first:"))
    assert saved == (
        'Impact changed: <span lang="sv">Röd</span>, confirmed. Reason: <span lang="sv">Elen är borta</span>'
    )


@pytest.mark.parametrize("function", [TABY, VAXHOLM])
def test_a_note_that_is_sent_again_with_other_words_is_shown_to_who_wrote_it(browser: Browser, function: str) -> None:
    browser.enters(browser.raises())
    key = browser.fresh_key()
    browser.sends(function, "logg/", text="Plogarna är ute", kind="note", key=key)
    page = browser.sends(function, "logg/", text="Plogarna står still", kind="note", key=key, status=409)
    assert "Plogarna är ute" in saved_first(page)
    assert "Plogarna står still" in page


def test_what_was_blocked_meanwhile_is_not_told_again(browser: Browser) -> None:
    browser.enters(browser.raises())
    key = browser.fresh_key()
    browser.sends(TABY, "logg/", text="Anna Ask är skadad", kind="note", key=key)
    noted = log.lines(browser.view(), browser.incident, kind="log", limit=1)[0].meta
    browser.sends(TABY, f"logg/{noted.id}/", act="block", ground="GDPR artikel 17")
    page = browser.sends(TABY, "logg/", text="Anna mår bättre", kind="note", key=key, status=409)
    (saved,) = re.findall("<li>(.*)</li>", saved_first(page))
    assert saved == "Innehållet är spärrat."
