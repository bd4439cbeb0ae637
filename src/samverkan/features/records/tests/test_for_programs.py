"""What programs are told of an entry whose words are gone: the same of every kind, also where something stands."""

from collections.abc import Callable
from typing import Any

import pytest

from samverkan.features import log
from samverkan.features.log.api import OfLog, Told, read_lines
from samverkan.features.records.api import OfEntry, read_record
from samverkan.lib.codec import encode
from samverkan.region import streams
from tests.town.browser import COUNTY, TABY, VAXHOLM, Browser


@pytest.fixture(autouse=True)
def snow(browser: Browser) -> None:
    """Täby has pressed for snow and invited Vaxholm; all paths are within the incident."""
    browser.enters(browser.raises(invite=("0160", "0187")))


def correct(browser: Browser) -> tuple[str, ...]:
    """A note, and its correction; gives what belongs with the latter."""
    browser.does(TABY, "log.note", incident=browser.incident, text="Larm på Storgatan")
    note = list_lines(browser)[0].entry
    given = {"entry": note, "text": "Larm hos Anna Ek", "reason": "Hörde fel"}
    browser.does(TABY, "log.correct", incident=browser.incident, **given)
    return (note,)


def phone(browser: Browser) -> tuple[str, ...]:
    picture: dict[str, Any] = {"impact": "gul", "happened": "Anna Ek saknas"}
    browser.does(COUNTY, "reports.phone", incident=browser.incident, member="0160", by="TiB", picture=picture)
    return ()


def convey(browser: Browser) -> tuple[str, ...]:
    picture = {"impact": "gul", "happened": "Anna Ek saknas"}
    browser.does(TABY, "reports.write", incident=browser.incident, picture=picture, seen=0, convey=("happened",))
    return ()


def list_lines(browser: Browser) -> list[Told]:
    """As Vaxholm's program reads them, the newest first."""
    read = read_lines(browser.view(VAXHOLM), OfLog(incident=browser.incident), browser.town.now)
    assert read is not None
    return read.lines


def read_gone(browser: Browser, entry: str) -> tuple[Told, str]:
    """The line; and what its entry's own view says of it."""
    of = OfEntry(stream=streams.incident(browser.incident), entry=entry)
    read = read_record(browser.view(VAXHOLM), of, browser.town.now)
    assert read is not None
    return next(line for line in list_lines(browser) if line.entry == entry), read.gone


@pytest.mark.parametrize("write", [correct, phone, convey])
def test_what_is_withheld_is_said_to_be_gone_whatever_it_was(
    browser: Browser, write: Callable[[Browser], tuple[str, ...]]
) -> None:
    shown = write(browser)
    line = list_lines(browser)[0]
    owner = TABY if line.owner == "0160" else COUNTY
    about = {"stream": streams.incident(browser.incident), "entry": line.entry, "ground": "GDPR artikel 17"}
    assert read_gone(browser, line.entry) == (line, "")
    assert line.gone == ""

    browser.does(owner, "records.block", **about, shown=shown)
    blocked, why = read_gone(browser, line.entry)
    assert (blocked.gone, why) == ("blocked", "blocked")
    assert b"Anna Ek" not in encode(blocked)

    browser.does(owner, "records.unblock", **about)
    assert read_gone(browser, line.entry) == (line, "")

    browser.does(owner, "records.erase", **about, shown=shown)
    erased, why = read_gone(browser, line.entry)
    assert (erased.gone, why) == ("erased", "erased")


def test_what_still_stands_of_a_blocked_correction_is_what_it_corrects(browser: Browser) -> None:
    shown = correct(browser)
    line = list_lines(browser)[0]
    about = {"stream": streams.incident(browser.incident), "entry": line.entry, "ground": "GDPR artikel 17"}
    browser.does(TABY, "records.block", **about, shown=shown)

    blocked, _why = read_gone(browser, line.entry)
    assert isinstance(blocked.event, log.Corrected)
    assert (blocked.event.text, blocked.event.entry) == ("", *shown)
