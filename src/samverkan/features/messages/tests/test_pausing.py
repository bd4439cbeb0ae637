"""Who keeps the sending stops it and lets it go for a reason that everybody reads, by whatever way.

What stops it by itself, in `work/tests/test_pausing.py`.
"""

import pytest

from samverkan.features import messages
from samverkan.lib.refusal import Refused
from tests.town.browser import COUNTY, OPERATOR, TABY, Browser


def paused(browser: Browser) -> str:
    return messages.sending(browser.view()).paused


@pytest.mark.parametrize("said", ["", "  "])
def test_nothing_is_paused_without_a_reason(browser: Browser, said: str) -> None:
    with pytest.raises(Refused, match="pause-reason-missing"):
        browser.does(OPERATOR, "messages.pause", detail=said)
    assert paused(browser) == ""


def test_the_clock_needs_no_reason_of_a_person(browser: Browser) -> None:
    browser.does("", "messages.pause", cause="clock")
    assert paused(browser) == "clock"


def test_nothing_is_let_go_without_a_reason(browser: Browser) -> None:
    browser.does(OPERATOR, "messages.pause", detail="Fel adresser i larmlistan")
    with pytest.raises(Refused, match="release-reason-missing"):
        browser.does(OPERATOR, "messages.release", reason=" ", seen_waiting=9)
    assert paused(browser) == "person"


def test_only_who_keeps_the_sending_lets_it_go(browser: Browser) -> None:
    browser.does(OPERATOR, "messages.pause", detail="Servern flyttas")
    with pytest.raises(Refused, match="not-operator"):
        browser.does(TABY, "messages.release", reason="Falskt larm", seen_waiting=9)
    browser.does(COUNTY, "messages.release", reason="Falskt larm", seen_waiting=0)
    assert paused(browser) == ""


def test_nobody_lets_go_more_than_they_saw(browser: Browser) -> None:
    browser.does(OPERATOR, "messages.pause", detail="Servern flyttas")
    browser.raises(invite=("0160", "0187"))
    waiting = messages.count_waiting(browser.view())
    assert waiting > 0
    with pytest.raises(Refused, match="more-waits"):
        browser.does(OPERATOR, "messages.release", reason="Servern är flyttad", seen_waiting=waiting - 1)
    browser.does(OPERATOR, "messages.release", reason="Servern är flyttad", seen_waiting=waiting)
    assert paused(browser) == ""
