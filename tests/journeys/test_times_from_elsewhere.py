"""A journal from elsewhere, with times at the calendar's ends: its pages open, and say what can be meant."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from samverkan.features import incidents
from samverkan.journal.sqlite import SqliteStore
from samverkan.region.plausible import FIRST, LAST
from tests.town.browser import COUNTY, OFFICER, TABY, VAXHOLM, Browser
from tests.town.elsewhere import carry_at
from tests.town.ground import Ground
from tests.town.town import Town, settled

ENDS = (datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, 23, 59, 59, 999999, tzinfo=UTC))


def live_through_an_hour(town: Town) -> str:
    """A press, an answer, a report, a note, a round and a fixed version; gives the incident."""
    incident = town.at("14:53").taby.presses_the_green_button("Oväder, vägar avstängda")
    town.wait(seconds=30)
    browser = Browser(town)
    browser.does(VAXHOLM, "summons.reply", incident=incident, answer="attends")
    town.taby.conveys(incident, "Bussarna står")
    town.taby.notes(incident, "Plogbilen har kommit")
    browser.does(OFFICER, "reports.set_due", incident=incident, due_at=town.now.replace(hour=16))
    browser.does(OFFICER, "combined.fix", incident=incident, seen=0, seen_summary=0, summary="Snö")
    town.wait(minutes=2)
    return incident


@pytest.fixture(params=ENDS, ids=["year-1", "year-9999"])
def carried(
    request: pytest.FixtureRequest, ground: Ground, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Browser]:
    """What was lived through, carried here with its times at an end of the calendar; nothing is sent from it."""
    there, here = tmp_path / "there", tmp_path / "here"
    there.mkdir()
    shutil.copytree(ground.folder / "keys", here / "keys")
    store = SqliteStore(here / "journal.db")
    store.create()
    with settled(ground.copy_to(there), there) as town:
        incident = live_through_an_hour(town)
        carry_at(town.store, store, request.param)
    monkeypatch.setattr(Town, "works", lambda _town: None)
    with settled(store, here) as town:
        town.at("16:30")
        browser = Browser(town)
        browser.enters(incident)
        yield browser


PAGES = ("", "kallelse/", "egen/", "samlad/", "samlad/1/", "logg/", "utskick/", "styrning/", "?tid=2026-11-09T15:00")


def test_every_page_of_the_incident_opens(carried: Browser, caplog: pytest.LogCaptureFixture) -> None:
    for path in (*PAGES, "/", "/att-gora/", "/utskick/"):
        for function in (TABY, COUNTY):
            carried.opens(function, path)
    assert "could not be drawn" not in caplog.text


def test_a_time_that_nobody_can_mean_is_shown_at_the_nearest_end(carried: Browser) -> None:
    found = incidents.of(carried.view(TABY), carried.incident)
    assert found is not None
    assert found.raised_at in (FIRST, LAST)
    assert str(found.raised_at.year) in carried.opens(TABY, "logg/")
