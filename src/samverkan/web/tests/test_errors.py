"""A page that is not there, in the example: it says DEMO, offers the other language, and shows the way home. And one
fault has one wording, wherever it is met."""

from types import SimpleNamespace
from unittest.mock import Mock

from django.test import Client

from samverkan.web.errors import WORDS
from samverkan.web.faults import BROKEN, NOT_UNDERSTOOD
from samverkan.web.house import House
from samverkan.web.problem import FOR_PROGRAMS


def test_a_missing_page_of_the_example_says_demo(browser: Client, house: House) -> None:
    house.around = lambda _view, _values: {"charter": SimpleNamespace(name="Stockholm", demo=True), "band": "DEMO"}
    page = browser.get("/finnsinte/").content.decode()
    assert "<title>[DEMO] " in page
    assert 'class="band demo"' in page
    assert 'value="en"' in page
    assert 'href="/"' in page


def test_a_missing_page_is_shown_though_the_region_cannot_be_asked(browser: Client, house: House) -> None:
    house.around = Mock(side_effect=KeyError("region"))
    answer = browser.get("/finnsinte/")
    assert answer.status_code == 404
    assert "DEMO" not in answer.content.decode()


def test_a_fault_has_the_same_words_before_a_page_and_on_one() -> None:
    assert (WORDS[400], WORDS[500]) == (NOT_UNDERSTOOD, BROKEN)
    assert FOR_PROGRAMS[400][1:3] == NOT_UNDERSTOOD[:2]
    assert FOR_PROGRAMS[500][1] == BROKEN[0]
