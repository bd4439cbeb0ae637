"""Who sees a person's own number: those who keep the register there, and the person; never a colleague."""

import pytest

from samverkan.features import functions
from samverkan.lib.maps import values_in_order
from tests.town.browser import COUNTY, TABY, TABY_INFO, Browser

NUMBER = "070-174 06 90"
MAIL = "eva@taby.example"
UNRUNG = (
    "Inget nummer att ringa här. Personers egna visas inte för andra: finns de, ringer tjänsten dem när aktören kallas."
)


@pytest.fixture
def eva(browser: Browser) -> str:
    browser.sends(TABY, "personer/", name="Eva Ny", email=MAIL, sms=NUMBER)
    people = values_in_order(functions.people(browser.view(), "0160").persons)
    return next(person.id for person in people if person.name == "Eva Ny")


def test_a_colleague_sees_that_there_is_a_number_and_not_which(browser: Browser, eva: str) -> None:
    page = browser.opens(TABY_INFO, f"personer/{eva}/")
    assert "<b>… 90</b>" in page
    assert MAIL in page, "an address at work is no private number"
    assert NUMBER not in page
    assert NUMBER not in browser.opens(TABY_INFO, f"poster/actor/0160/?sok={eva}")


def test_no_search_finds_more_of_the_number_than_is_shown(browser: Browser, eva: str) -> None:
    found = {asked: browser.opens(TABY_INFO, f"poster/actor/0160/?sok={asked}") for asked in ("070-174", "06", eva)}
    assert ["eget nummer" in page for page in found.values()] == [False, False, True]


def test_who_keeps_the_register_and_the_person_itself_see_the_number(browser: Browser, eva: str) -> None:
    assert NUMBER in browser.opens(TABY, f"personer/{eva}/")

    colleague = browser.person_of(TABY_INFO)
    browser.does(TABY, "functions.reach_person", member="0160", person=colleague, kind="voice", address="08-465 004 98")

    assert "08-465 004 98" in browser.opens(TABY_INFO, f"personer/{colleague}/")


def test_where_only_private_numbers_are_known_the_county_reads_who_rings_and_the_keeper_what_to_add(
    browser: Browser, eva: str
) -> None:
    browser.does(TABY, "functions.hold", function=TABY, person=eva)
    assert UNRUNG not in browser.reads(COUNTY, "kontaktvagar/?sok=täby")
    for member in functions.list_functions(browser.view(), member="0160"):
        for way in functions.channels(browser.view(), member.id):
            if way.kind in ("voice", "sms"):
                browser.does(TABY, "functions.end_channel", function=member.id, channel=way.id)
    page = browser.reads(COUNTY, "kontaktvagar/?sok=täby")
    assert UNRUNG in page
    assert NUMBER not in page
    assert "funktionen har inget eget nummer" in browser.reads(TABY, f"funktioner/{TABY}/")
    assert "funktionen har inget eget nummer" not in browser.reads(COUNTY, f"funktioner/{TABY}/"), "it cannot mend it"
