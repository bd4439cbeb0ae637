"""What stands outside an incident's log, as its owner meets it: persons, the register, circles, messages."""

import re

import pytest

from samverkan.features import functions
from tests.town.browser import COUNTY, TABY, TABY_CLERK, TABY_INFO, VAXHOLM, Browser

GROUND = "GDPR artikel 17"
PEOPLE = "poster/actor/0160/"


def person(browser: Browser, name: str) -> str:
    """Täby has added a person; gives its id."""
    return f"p-{browser.does(TABY, 'functions.add_person', member='0160', name=name).fresh}"


def find_path(browser: Browser, function: str, path: str, words: str) -> str:
    """Where the entry with these words has its page, as the list leads there."""
    lines = re.findall(r'<li class="line.*?</p>\s*</li>|<li class="line.*?</li>', browser.opens(function, path), re.S)
    (line,) = [line for line in lines if words in line]
    found = re.search(r'href="/f/[^/]+/(poster/[^"]+)"', line)
    assert found is not None, line
    return found[1]


def test_a_persons_name_is_erased_from_its_page_and_stands_nowhere(browser: Browser) -> None:
    found = person(browser, "Inga Lund")
    browser.does(TABY, "functions.hold", function=TABY, person=found)
    assert f"{PEOPLE}?sok={found}" in browser.opens(TABY, f"personer/{found}/")
    path = find_path(browser, TABY_CLERK, f"{PEOPLE}?sok={found}", "Inga Lund")
    assert "Person: Inga Lund" in browser.reads(TABY_CLERK, path)

    browser.sends(TABY_CLERK, path, act="erase", ground=GROUND, sure="on")

    for page in ("personer/", f"personer/{found}/", f"funktioner/{TABY}/", "kontaktvagar/", PEOPLE, path):
        assert "Inga Lund" not in browser.opens(TABY, page), page
    assert not any(
        entry.payload and b"Inga Lund" in entry.payload for entry in browser.town.store.read(after=0, limit=9999)
    )
    assert "Kunde läsa från" in browser.reads(TABY, path)
    assert "Täby kommun." in browser.reads(TABY, path)


def test_a_functions_address_is_blocked_and_comes_back(browser: Browser) -> None:
    browser.does(TABY, "functions.give_channel", function=TABY, kind="email", address="inga.lund@taby.example", order=5)
    path = find_path(browser, TABY_CLERK, f"poster/region/?sok={TABY}", "inga.lund@taby.example")

    browser.sends(TABY_CLERK, path, act="block", ground=GROUND)
    gone = browser.opens(VAXHOLM, "aktorer/0160/")
    browser.sends(TABY_CLERK, path, act="unblock", ground="Fel post")

    assert "inga.lund@taby.example" not in gone
    assert "inga.lund@taby.example" in browser.opens(TABY, f"funktioner/{TABY}/")


def test_what_was_written_in_a_circle_is_erased_by_who_wrote_it(browser: Browser) -> None:
    meeting = {"at": browser.town.now.replace(hour=20)}
    circle = {"circle": "list", "seats": [{"selector": "member:0160"}], "title": "Möte", "conference": meeting}
    gathering = browser.does(COUNTY, "gatherings.summon", **circle).fresh
    browser.does(TABY, "gatherings.answer", gathering=gathering, answer="attends", note="Inga Lund är sjuk")
    stream = f"poster/gathering/{gathering}/"
    assert stream in browser.opens(TABY, f"kallelser/{gathering}/")
    path = find_path(browser, TABY, stream, "Inga Lund")
    assert 'value="erase"' not in browser.opens(COUNTY, path)

    browser.sends(TABY, path, act="erase", ground=GROUND, sure="on")

    for page in (f"kallelser/{gathering}/", stream, path):
        assert "Inga Lund" not in browser.opens(TABY, page), page
        assert "Inga Lund" not in browser.opens(COUNTY, page), page


def test_why_a_message_was_called_back_is_found_by_the_message(browser: Browser) -> None:
    incident = browser.raises(invite=("0160", "0187"))
    stream = f"incident/{incident}/messages"
    waiting = next(each for each in browser.town.list_messages(incident) if each.receiver_function == VAXHOLM)
    browser.does(TABY, "messages.cancel", message=waiting.id, reason="Inga Lund bad om det")
    path = find_path(browser, TABY, f"poster/{stream}/?sok={waiting.id}", "Inga Lund")
    assert "spärra eller radera" in browser.opens(TABY, f"utskick/{waiting.id}/")
    assert "spärra eller radera" not in browser.opens("0187-kommunikation", f"utskick/{waiting.id}/")

    browser.sends(TABY, path, act="erase", ground=GROUND, sure="on")

    assert "Inga Lund" not in browser.opens(TABY, f"utskick/{waiting.id}/")
    assert "Inga Lund" not in browser.opens(VAXHOLM, f"h/{incident}/utskick/")


@pytest.mark.parametrize("path", [PEOPLE, "poster/incident/finns-inte/", "poster/operations/"])
def test_what_one_may_not_read_has_no_page(browser: Browser, path: str) -> None:
    found = person(browser, "Inga Lund")
    assert functions.find_person(browser.view(TABY), found, likely="0160")
    browser.opens(VAXHOLM, path, status=404)


def test_others_than_who_keeps_the_records_read_and_do_nothing(browser: Browser) -> None:
    found = person(browser, "Inga Lund")
    browser.does("", "functions.change", function=TABY_INFO, name="Mottagare", roles=["receiver"])
    path = find_path(browser, TABY_INFO, f"{PEOPLE}?sok={found}", "Inga Lund")

    for page in ("personer/", f"personer/{found}/", f"funktioner/{TABY}/"):
        assert "spärra eller radera" in browser.opens(TABY, page)
        assert "spärra eller radera" not in browser.opens(TABY_INFO, page)
    assert 'value="erase"' not in browser.opens(TABY_INFO, path)
    browser.sends(TABY_INFO, path, act="block", ground=GROUND, status=403)
