"""The accessibility statement, as anybody may read it without logging in."""

from types import SimpleNamespace

import pytest
from django.test import Client, override_settings

from samverkan.project.environment import list_faults
from samverkan.project.where import read_where
from samverkan.web.house import House
from samverkan.web.statement import read_tested


@pytest.fixture
def reader(house: House) -> Client:
    """Somebody who has not logged in."""
    house.around = lambda _view, _values: {"charter": SimpleNamespace(name="Stockholm", demo=False), "band": ""}
    house.whom_to_tell = lambda _view: ("Länsstyrelsen", "kansli@lst.example")
    return Client(headers={"host": "localhost"})


def test_it_says_what_was_tested_and_what_was_not(reader: Client) -> None:
    page = reader.get("/tillganglighet/").content.decode()
    for words in ("WCAG 2.2", "2018:1937", "Chromium", "Skärmläsare", "delvis förenlig", "digg.se/tdosanmalan"):
        assert words in page
    assert (
        page.count(f'<time datetime="{read_tested().on}">') == 2
    )  # what is a time is never broken at the end of a line


def test_it_is_there_in_english(reader: Client) -> None:
    reader.cookies["samverkan_language"] = "en"
    page = reader.get("/tillganglighet/").content.decode()
    assert "What we have not tested" in page
    assert 'lang="en"' in page


@pytest.mark.parametrize("language", ["sv", "en"])
def test_it_names_the_authority_and_its_office_and_no_alarm_phone(reader: Client, language: str) -> None:
    reader.cookies["samverkan_language"] = language
    page = reader.get("/tillganglighet/").content.decode()
    assert page.count("Länsstyrelsen") == 2
    assert 'href="mailto:kansli@lst.example"' in page
    assert "tel:" not in page.split("<main")[1].split("</main>")[0]


@pytest.mark.parametrize(
    ("contact", "link"),
    [("fel@lst.example", "mailto:fel@lst.example"), ("https://lst.example/fel", "https://lst.example/fel")],
)
def test_faults_are_reported_where_the_region_says(reader: Client, contact: str, link: str) -> None:
    with override_settings(CONTACT=contact):
        assert f'href="{link}"' in reader.get("/tillganglighet/").content.decode()


def test_a_contact_that_is_none_is_said_at_start() -> None:
    environment = {"SAMVERKAN_CONTACT": "receptionen"}
    faults = list_faults(environment, read_where(environment))
    assert [fault.name for fault in faults] == ["SAMVERKAN_CONTACT"]
