"""The paper call list is set once for the same content, and one person does not have many set at a time."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest

from samverkan.features import log
from samverkan.features.contacts.pages import printing
from samverkan.features.contacts.pages.printing import MOST_AT_ONCE, Printing
from samverkan.features.contacts.paper import CallList
from samverkan.lib.refusal import Refused
from samverkan.lib.typesetting import NotTypeset
from tests.town.browser import TABY, VAXHOLM, Browser

LIST = "/kontaktvagar/larmlista.pdf"
NOON = datetime(2026, 11, 9, 12, tzinfo=UTC)
WITHIN_SECONDS = 10


def listing(made: str = "2026-11-09 kl. 13.00") -> CallList:
    return CallList(region="Stockholms län", demo=False, made=made, sections=[])


class Press:
    """Stands in for the typesetter: counts, and takes as long as it is told."""

    def __init__(self) -> None:
        self.made: list[CallList] = []
        self.begun, self.go_on = threading.Semaphore(0), threading.Event()
        self.broken = False

    def set(self, made: CallList, *, at: datetime) -> bytes:
        self.made.append(made)
        self.begun.release()
        assert self.go_on.wait(WITHIN_SECONDS)
        if self.broken:
            raise NotTypeset("no room")
        return f"%PDF- {made.made} {at}".encode()


@pytest.fixture
def press(monkeypatch: pytest.MonkeyPatch) -> Iterator[Press]:
    press = Press()
    monkeypatch.setattr(printing, "typeset_call_list", press.set)
    yield press
    press.go_on.set()


def test_many_who_ask_at_once_for_the_same_wait_for_one(press: Press) -> None:
    shop = Printing()
    with ThreadPoolExecutor(8) as threads:
        asked = [threads.submit(shop.fetch, listing(), person=f"p{one}", now=NOON) for one in range(8)]
        press.begun.acquire(timeout=WITHIN_SECONDS)
        press.go_on.set()
        assert len({each.result(WITHIN_SECONDS) for each in asked}) == 1
    assert len(press.made) == 1


def test_one_person_waits_for_two_at_most_and_others_are_served(press: Press) -> None:
    shop = Printing()
    with ThreadPoolExecutor(MOST_AT_ONCE + 1) as threads:
        for minute in range(MOST_AT_ONCE):
            threads.submit(shop.fetch, listing(f"13.0{minute}"), person="alva", now=NOON)
            press.begun.acquire(timeout=WITHIN_SECONDS)
        with pytest.raises(Refused, match="paper-being-made"):
            shop.fetch(listing("13.09"), person="alva", now=NOON)
        other = threads.submit(shop.fetch, listing("13.09"), person="bo", now=NOON)
        press.go_on.set()
        assert b"13.09" in other.result(WITHIN_SECONDS)
    shop.fetch(listing("13.10"), person="alva", now=NOON)


def test_what_could_not_be_made_is_tried_again(press: Press) -> None:
    press.go_on.set()
    shop, press.broken = Printing(), True
    with pytest.raises(NotTypeset):
        shop.fetch(listing(), person="alva", now=NOON)
    press.broken = False
    assert shop.fetch(listing(), person="alva", now=NOON).startswith(b"%PDF-")


def test_the_page_says_that_it_is_being_made(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "MOST_AT_ONCE", 0)
    told = browser.reads(TABY, LIST, status=429)
    assert "Du har redan bett om larmlistan, och den görs just nu." in told
    assert "Mottagare av kallelser" in told


def test_it_is_made_once_for_all_and_anew_when_something_has_been_taken_away(browser: Browser, press: Press) -> None:
    press.go_on.set()
    for function in (TABY, VAXHOLM, TABY):
        browser.reads(function, LIST)
    assert len(press.made) == 1
    browser.enters(browser.raises(invite=("0160", "0187")))
    browser.sends(TABY, "logg/", text="Anna på Storgatan")
    (line,) = log.lines(browser.view(), browser.incident, kind="log", limit=1)
    told = {"stream": f"incident/{browser.incident}", "entry": line.meta.id, "ground": "GDPR artikel 17"}
    browser.reads(TABY, LIST)
    before = len(press.made)
    browser.does(TABY, "records.block", **told)
    browser.reads(TABY, LIST)
    assert len(press.made) == before + 1
