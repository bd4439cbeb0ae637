"""Who keeps the sending stops it and lets it go for a reason that everybody reads, by whatever way.

What stops it by itself, in `work/tests/test_pausing.py`.
"""

import pytest

from samverkan.features import messages
from samverkan.lib.refusal import Refused
from samverkan.web.refusal import OWN
from tests.town.browser import COUNTY, OPERATOR, TABY, Browser
from tests.town.pages import Page


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


def test_what_is_not_paused_is_not_let_go(browser: Browser) -> None:
    with pytest.raises(Refused, match="not-paused"):
        browser.does(OPERATOR, "messages.release", reason="Klart", seen_waiting=9)


def test_nobody_lets_go_more_than_they_saw(browser: Browser) -> None:
    browser.does(OPERATOR, "messages.pause", detail="Servern flyttas")
    browser.raises(invite=("0160", "0187"))
    waiting = messages.count_waiting(browser.view())
    assert waiting > 0
    with pytest.raises(Refused, match="more-waits"):
        browser.does(OPERATOR, "messages.release", reason="Servern är flyttad", seen_waiting=waiting - 1)
    browser.does(OPERATOR, "messages.release", reason="Servern är flyttad", seen_waiting=waiting)
    assert paused(browser) == ""


def test_who_is_told_that_more_waits_lets_it_go_on_the_page_that_says_so(browser: Browser) -> None:
    browser.does(OPERATOR, "messages.pause", detail="Servern flyttas")
    seen = presses_release(browser.opens(OPERATOR, "/utskick/"), "Servern är flyttad")
    browser.raises(invite=("0160", "0187"))
    refused = browser.sends(OPERATOR, "/utskick/slapp/", seen, status=409)
    assert f"fler än de {seen['seen_waiting']} som du såg" in refused
    assert paused(browser) == "person"

    browser.sends(OPERATOR, "/utskick/slapp/", presses_release(refused))
    assert paused(browser) == ""


def test_who_forgot_to_say_why_has_still_seen_no_more_than_before(browser: Browser) -> None:
    browser.does(OPERATOR, "messages.pause", detail="Servern flyttas")
    seen = presses_release(browser.opens(OPERATOR, "/utskick/"), "")
    browser.raises(invite=("0160", "0187"))
    refused = browser.sends(OPERATOR, "/utskick/slapp/", seen, status=422)
    assert presses_release(refused, "Klart")["seen_waiting"] == seen["seen_waiting"]


def presses_release(page: str, reason: str | None = None) -> dict[str, str]:
    """What the page's own form sends: as it stands, or with this reason."""
    _where, sent = Page("/", 200, page).fill("Släpp utskicken", {} if reason is None else {"reason": reason})
    return {name: values[0] for name, values in sent.items()}


def test_a_pause_without_its_reason_says_what_to_mend(browser: Browser) -> None:
    page = browser.sends(OPERATOR, "/utskick/pausa/", why="", status=422)
    assert str(OWN["form-wrong"]).split("\n")[0] in page
    assert paused(browser) == ""
