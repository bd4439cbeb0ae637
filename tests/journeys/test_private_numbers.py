"""A person's own numbers: rung by the service alone, shown to nobody else, gone when the person leaves."""

import pytest

from samverkan.features.calling import list_owners
from samverkan.features.functions import PointPerson
from tests.town.browser import OFFICE, VAXHOLM, Browser
from tests.town.cast import PAST_UNDO_SECONDS
from tests.town.phones import Phones
from tests.town.town import Town


@pytest.fixture
def phones(town: Town) -> Phones:
    return Phones(town)


def number_of(phones: Phones, member: str) -> str:
    return next(number for number, each in phones.numbers.items() if each == member)


def test_no_page_shows_a_number_to_another_organisation(town: Town, phones: Phones) -> None:
    number, browser = number_of(phones, "0187"), Browser(town)
    for path in ("aktorer/0187/", "kontaktvagar/?aktor=0187", "kontaktvagar/?sok=vaxholm"):
        assert number not in browser.opens(OFFICE, path)


def test_when_the_person_leaves_the_numbers_go_from_the_chain_the_pages_and_the_journal(
    town: Town, phones: Phones
) -> None:
    number, person, browser = number_of(phones, "0187"), town.vaxholm.person, Browser(town)
    assert number in browser.opens(VAXHOLM, f"personer/{person}/")
    assert holds(town, number)
    town.at("14:53").taby.presses_the_green_button("Oväder", whom="chosen", invite=["0160", "0187"])
    town.wait(seconds=PAST_UNDO_SECONDS)
    assert number in {each.number for each in phones.got}
    phones.got.clear()

    town.does("", "functions.release_person", PointPerson(member="0187", person=person), key="leaves")
    town.wait(minutes=20)
    assert number not in {each.number for each in phones.got}, "the steps that remain go to somebody else, or nobody"
    assert list_owners(town.region.view(), number, town.now) == [], "who writes from it is a stranger"
    assert not holds(town, number)
    assert town.verdict.holds, "what is erased leaves the chain whole"


def holds(town: Town, number: str) -> bool:
    """Whether the journal has the number anywhere."""
    entries = [each for name in town.store.streams() for each in town.store.read_stream(name)]
    return any(number.encode() in (each.payload or b"") for each in entries)
