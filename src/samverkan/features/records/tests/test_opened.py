"""Who had opened a version with a text that is gone: those who did while it said it, and nobody who came after."""

import pytest

from samverkan.features import log
from samverkan.features.records import api
from samverkan.features.records.tests.test_copies import GROUND, seen_by
from samverkan.region import streams
from tests.town.browser import COUNTY, OFFICER, TABY, TABY_CLERK, VAXHOLM, Browser

LATE = "Tjänsteman i beredskap Länsstyrelsen"
EARLY = "Tjänsteman i beredskap Vaxholms stad"


@pytest.fixture
def told(browser: Browser) -> tuple[str, str]:
    """Täby has written of Anna and conveyed it, and a version is fixed with it, which Vaxholm opens; gives the entries
    of the own writing and of what was conveyed."""
    browser.enters(browser.raises(invite=("0160", "0187")))
    written = {"incident": browser.incident, "picture": {"impact": "gul", "happened": "Anna är skadad"}, "seen": 0}
    own, *_rest = browser.does(TABY, "reports.write", **written, convey=["happened"]).entries
    (conveyed,) = log.lines(browser.view(), browser.incident, kind="reports", limit=2)[-1:]
    browser.does(OFFICER, "combined.fix", incident=browser.incident, seen=0, seen_summary=0, summary="En skadad")
    browser.opens(VAXHOLM, "samlad/1/")
    return own.id, conveyed.meta.id


def open_later(browser: Browser, function: str) -> None:
    browser.town.clock.forward(minutes=1)
    browser.opens(function, "samlad/1/")


def list_opened(browser: Browser, entry: str) -> list[str]:
    """As Täby's program reads it."""
    given = api.OfEntry(stream=streams.incident(browser.incident), entry=entry)
    found = api.read_record(browser.view(TABY), given, browser.town.now)
    assert found is not None
    return [each.member for each in found.openings]


def test_who_opens_the_version_when_the_text_is_blocked_is_not_among_those_who_had(
    browser: Browser, told: tuple[str, str]
) -> None:
    path = f"logg/{told[1]}/"
    browser.sends(TABY_CLERK, path, act="block", ground=GROUND)
    open_later(browser, COUNTY)

    seen = seen_by(browser.reads(TABY_CLERK, path))
    assert "Hade öppnat" in seen
    assert EARLY in seen
    assert LATE not in seen
    assert list_opened(browser, told[1]) == ["0187"]


def test_who_opened_it_while_the_block_was_lifted_had_seen_it(browser: Browser, told: tuple[str, str]) -> None:
    path = f"logg/{told[1]}/"
    for act in ("block", "unblock"):
        browser.sends(TABY_CLERK, path, act=act, ground=GROUND)
    open_later(browser, COUNTY)
    assert list_opened(browser, told[1]) == ["0187", "lst"]
    browser.town.clock.forward(minutes=1)
    browser.sends(TABY_CLERK, path, act="erase", ground=GROUND, sure="on")
    open_later(browser, TABY)

    assert list_opened(browser, told[1]) == ["0187", "lst"]


def test_a_copy_tells_who_had_opened_it_when_what_it_was_copied_from_was_blocked(
    browser: Browser, told: tuple[str, str]
) -> None:
    browser.sends(TABY_CLERK, f"logg/{told[0]}/", act="block", ground=GROUND)
    open_later(browser, COUNTY)

    for entry in told:
        seen = seen_by(browser.reads(TABY_CLERK, f"logg/{entry}/"))
        assert EARLY in seen
        assert LATE not in seen
    assert list_opened(browser, told[1]) == ["0187"]


def test_who_does_not_read_when_that_was_is_told_who_has_opened_it_and_when(
    browser: Browser, told: tuple[str, str]
) -> None:
    browser.sends(TABY_CLERK, f"logg/{told[0]}/", act="block", ground=GROUND)
    open_later(browser, COUNTY)

    page = browser.reads(VAXHOLM, f"logg/{told[1]}/")
    assert "Har öppnat Funktion Aktör Öppnade" in page
    assert "Hade öppnat" not in page
    assert EARLY in page
    assert LATE in page
