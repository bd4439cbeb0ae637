"""What is taken back is taken back from everyone who was told, by whatever way, also where they are there no more."""

from typing import Any

from tests.journeys.test_answered_for import is_answered_by_taby, own_address, silences
from tests.town.browser import COUNTY, OFFICE, TABY, VAXHOLM, Browser

DIRECTION: dict[str, Any] = {
    "form": "coordination",
    "text": "Spärra E18",
    "ground": "Överenskommelsen",
    "addressees": ("0187",),
}


def is_taken_back(browser: Browser, incident: str) -> None:
    """After they have left the county gives a direction, and then takes it all back."""
    browser.waits(seconds=1)
    browser.does(COUNTY, "incidents.give_authority", incident=incident, **DIRECTION)
    browser.town.wait(minutes=1)
    browser.does(COUNTY, "incidents.withdraw", incident=incident, reason="Eva Ek ringde fel")
    browser.town.wait(minutes=5)


def test_who_was_told_at_an_own_address_and_has_left_hears_it_and_nothing_of_what_came_since(browser: Browser) -> None:
    silences(browser, VAXHOLM)
    address = own_address(browser, VAXHOLM)
    incident = browser.raises(COUNTY, invite=("0187",))
    browser.town.wait(minutes=1)
    assert address in browser.town.post.heard("Första information")
    browser.does("", "functions.relinquish", function=VAXHOLM, person=browser.person_of(VAXHOLM))
    is_taken_back(browser, incident)
    (mail,) = (each for each in browser.town.post.list_about("Återtaget") if each.address == address)
    assert "Eva Ek" not in mail.text
    assert "Spärra E18" not in mail.text


def test_who_was_told_in_anothers_place_and_answers_there_no_more_hears_it(browser: Browser) -> None:
    is_answered_by_taby(browser)
    incident = browser.raises(COUNTY, invite=("0187",))
    browser.town.wait(minutes=1)
    assert "tib@taby.example" in browser.town.post.heard("Första information")
    browser.does(OFFICE, "duty.relay", function=VAXHOLM, to_function="")
    is_taken_back(browser, incident)
    (mail,) = (each for each in browser.town.post.list_about("Återtaget") if each.address == "tib@taby.example")
    assert "Eva Ek" not in mail.text
    assert "Spärra E18" not in mail.text


def test_who_is_still_there_hears_it_once_with_why(browser: Browser) -> None:
    silences(browser, VAXHOLM)
    incident = browser.raises(COUNTY, invite=("0187",))
    browser.town.wait(minutes=1)
    is_taken_back(browser, incident)
    address = own_address(browser, VAXHOLM)
    (mail,) = (each for each in browser.town.post.list_about("Återtaget") if each.address == address)
    assert "Eva Ek" in mail.text


def test_who_was_told_at_an_own_address_hears_it_also_when_another_has_the_duty_or_the_function_an_address(
    browser: Browser,
) -> None:
    silences(browser, VAXHOLM)
    address = own_address(browser, VAXHOLM)
    incident = browser.raises(COUNTY, invite=("0187",))
    browser.town.wait(minutes=1)
    assert address in browser.town.post.heard("Första information")
    mailbox = {"kind": "email", "address": "jour@vaxholm.example", "order": 1}
    browser.does(OFFICE, "functions.give_channel", function=VAXHOLM, **mailbox)
    is_taken_back(browser, incident)
    assert address in browser.town.post.heard("Återtaget")


def test_who_was_told_in_anothers_place_hears_it_also_when_that_one_has_an_address_since(browser: Browser) -> None:
    is_answered_by_taby(browser)
    incident = browser.raises(COUNTY, invite=("0187",))
    browser.town.wait(minutes=1)
    mailbox = {"kind": "email", "address": "jour@vaxholm.example", "order": 1}
    browser.does(OFFICE, "functions.give_channel", function=VAXHOLM, **mailbox)
    is_taken_back(browser, incident)
    assert "tib@taby.example" in browser.town.post.heard("Återtaget")


def test_a_person_who_was_told_in_anothers_place_at_an_own_address_hears_it(browser: Browser) -> None:
    is_answered_by_taby(browser)
    silences(browser, TABY)
    address = own_address(browser, TABY)
    incident = browser.raises(COUNTY, invite=("0187",))
    browser.town.wait(minutes=1)
    assert address in browser.town.post.heard("Första information")
    browser.does(OFFICE, "duty.relay", function=VAXHOLM, to_function="")
    is_taken_back(browser, incident)
    (mail,) = (each for each in browser.town.post.list_about("Återtaget") if each.address == address)
    assert "Eva Ek" not in mail.text
