"""A page that is not there, in the example: it says DEMO, offers the other language, and shows the way home."""

from types import SimpleNamespace
from unittest.mock import Mock

from django.test import Client

from samverkan.web.house import House


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
