"""A picture that may be covered by secrecy carries its mark wherever its words stand."""

import re

import pytest

from samverkan.features import incidents, reports
from samverkan.features.reports.events import Consequence
from samverkan.features.reports.tests.stage import snowed_in
from samverkan.region import streams
from tests.town.browser import COUNTY, OFFICER, TABY, TABY_CLERK, VAXHOLM, Browser

MARK = "Kan omfattas av sekretess · OSL 18:13"


@pytest.fixture(autouse=True)
def snow(browser: Browser) -> None:
    """The county leads a snow incident with Täby and Vaxholm; all paths are within it."""
    browser.enters(browser.raises(COUNTY, invite=("0160", "0187")))


def conveys(browser: Browser, told: str, *, seen: int = 0, mark: str = "OSL 18:13") -> None:
    """Täby conveys what has happened, and the same as a consequence for the power."""
    picture = snowed_in(happened=told, consequences=(Consequence(function="el", impact="gul", text=told),))
    given = {"picture": picture, "seen": seen, "mark": mark, "convey": ("happened", "consequences")}
    browser.does(TABY, "reports.write", incident=browser.incident, **given)


def fixes(browser: Browser) -> None:
    """The county fixes version 1."""
    read = reports.of(browser.view(OFFICER), browser.incident).stamp
    typed = {"act": "fix", "summary": "Snö", "seen": "0", "seen_summary": "0", "seen_reports": str(read)}
    browser.sends(OFFICER, "samlad/", typed)


def cut(page: str, begins: str, ends: str) -> str:
    """The piece of the page."""
    found = re.search(f"{begins}.*?{ends}", page, re.DOTALL)
    assert found is not None
    return found[0]


def test_what_is_said_of_a_vital_function_carries_the_mark_now_and_fixed(browser: Browser) -> None:
    conveys(browser, "Tryckfall")
    fixes(browser)

    for path in ("samlad/", "samlad/1/"):
        said = cut(browser.opens(VAXHOLM, path), "Viktiga samhällsfunktioner", "</ul>")
        assert "Tryckfall" in said
        assert said.count(MARK) == 1


def test_what_changed_since_a_version_carries_the_mark_of_what_it_quotes(browser: Browser) -> None:
    conveys(browser, "Tryckfall")
    fixes(browser)
    conveys(browser, "Lugnt igen", seen=1, mark="")

    since = cut(browser.opens(VAXHOLM, "samlad/"), "Ändrat sedan version", "</section>")
    assert "Tryckfall" in since
    assert MARK in since
    newest = cut(browser.opens(VAXHOLM, "samlad/aktor/0160/"), "Ändrat sedan förra", "</section>")
    assert "Tryckfall" in newest
    assert MARK in newest


def test_the_overview_says_it_of_what_was_reported_last(browser: Browser) -> None:
    conveys(browser, "Tryckfall")
    latest = cut(browser.opens(VAXHOLM, ""), "told-rows", "</ul>")
    assert "Tryckfall" in latest
    assert latest.count(MARK) == 1


def marks_afterwards(browser: Browser) -> dict[str, str]:
    """Täby's registrar marks what Täby conveyed without a mark; gives what it takes to lift it."""
    latest = reports.of(browser.view(TABY), browser.incident).latest("0160")
    assert latest is not None
    given = {"stream": streams.incident(browser.incident), "entry": latest.entry, "ground": "Tekniska uppgifter"}
    browser.does(TABY_CLERK, "records.mark", **given, section="OSL 18:13")
    return given


@pytest.mark.parametrize("path", ["", "samlad/", "samlad/1/", "samlad/aktor/0160/"])
def test_a_mark_that_is_set_afterwards_stands_wherever_the_words_stand(browser: Browser, path: str) -> None:
    conveys(browser, "Tryckfall", mark="")
    fixes(browser)
    assert MARK not in browser.reads(VAXHOLM, path)
    given = marks_afterwards(browser)

    page = browser.reads(VAXHOLM, path)
    assert "Tryckfall" in page
    assert MARK in page
    assert "Delar är uttagna" not in page
    browser.does(TABY_CLERK, "records.unmark", **given)
    assert MARK not in browser.reads(VAXHOLM, path)


def test_what_changed_carries_a_mark_that_was_set_afterwards(browser: Browser) -> None:
    conveys(browser, "Tryckfall", mark="")
    fixes(browser)
    marks_afterwards(browser)
    conveys(browser, "Lugnt igen", seen=1, mark="")

    since = cut(browser.opens(VAXHOLM, "samlad/"), "Ändrat sedan version", "</section>")
    assert "Tryckfall" in since
    assert MARK in since


def test_what_is_conveyed_of_a_writing_that_was_marked_is_marked(browser: Browser) -> None:
    told = {"incident": browser.incident, "picture": snowed_in(happened="Tryckfall"), "seen": 0}
    (own,) = browser.does(TABY, "reports.write", **told).entries
    stream = streams.own(browser.incident, "0160")
    browser.does(TABY_CLERK, "records.mark", stream=stream, entry=own.id, ground="Teknik", section="OSL 18:13")
    assert MARK in browser.reads(TABY, "egen/")
    browser.does(TABY, "reports.convey", incident=browser.incident, seen=1, parts=("happened",), told=3)
    assert MARK in browser.reads(VAXHOLM, "samlad/")


def test_a_summary_that_is_marked_afterwards_says_so_in_its_version_too(browser: Browser) -> None:
    (written,) = browser.does(
        OFFICER, "combined.summarise", incident=browser.incident, text="Vattnet är avstängt", seen=0
    ).entries
    browser.does(OFFICER, "combined.fix", incident=browser.incident, seen=0, seen_summary=1)
    stream = streams.incident(browser.incident)
    browser.does(COUNTY, "records.mark", stream=stream, entry=written.id, ground="Teknik", section="OSL 18:13")
    for path in ("samlad/", "samlad/1/"):
        said = cut(browser.reads(VAXHOLM, path), "Vattnet är avstängt", "Aktörernas läge")
        assert said.count(MARK) == 1


def test_a_version_that_is_marked_afterwards_says_so(browser: Browser) -> None:
    (fixed,) = browser.does(
        OFFICER, "combined.fix", incident=browser.incident, seen=0, seen_summary=0, summary="Snö"
    ).entries
    stream = streams.incident(browser.incident)
    browser.does(COUNTY, "records.mark", stream=stream, entry=fixed.id, ground="Teknik", section="OSL 18:13")
    assert MARK in cut(browser.reads(VAXHOLM, "samlad/1/"), "Den ändras aldrig", "Aktörernas läge")


def test_a_press_that_is_marked_afterwards_says_so_on_the_overview(browser: Browser) -> None:
    pressed = incidents.of(browser.view(), browser.incident)
    assert pressed is not None
    stream = streams.incident(browser.incident)
    given = {"stream": stream, "entry": pressed.entry, "ground": "Teknik", "section": "OSL 18:13"}
    browser.does(COUNTY, "records.mark", **given)
    assert MARK in browser.reads(VAXHOLM, "")
