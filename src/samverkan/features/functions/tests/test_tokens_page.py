"""Keys of programs on the page: made by who keeps the member, shown once, revoked in an instant."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from samverkan.api.tests.caller import call
from samverkan.project.furnishing import furnish_all
from samverkan.project.tests.county import County
from samverkan.web.house import furnish

PAGE = "/f/{}/nycklar/"
SECRET = re.compile(r"<code>([\w-]{43})</code>")


@pytest.fixture
def county(tmp_path: Path) -> Iterator[County]:
    county = County(tmp_path, demo=True)
    furnish_all(county.region)
    yield county
    furnish(None)
    county.close()


@pytest.fixture
def client(county: County) -> Client:
    return Client(headers={"host": "localhost"})


def read(client: Client, function: str) -> str:
    return unescape(client.get(PAGE.format(function)).content.decode())


def issue(client: Client, function: str = "0160-tib", key: str = "issue-001", **typed: Any) -> Any:
    told = {"function": "0160-tib", "label": "Skärmen i entrén", "rights": "read", "days": "30", "key": key, **typed}
    return client.post(PAGE.format(function) + "ny/", told)


def knock(secret: str) -> int:
    """A program calls with the key; what it is answered."""
    return call("/api/v1/mark", headers={"Authorization": f"Bearer {secret}"}).status_code


def test_a_key_is_shown_once_and_works(client: Client) -> None:
    answer = issue(client)
    (secret,) = SECRET.findall(answer.content.decode())

    assert answer.headers["Cache-Control"] == "no-store"
    assert knock(secret) == 200
    assert secret not in read(client, "0160-tib")
    assert "Skärmen i entrén" in read(client, "0160-tib")


def test_only_what_can_be_issued_is_offered(client: Client) -> None:
    """The county's duty officer keeps the own functions; those that are for all are the office's."""
    offered = re.findall(r'<option value="(lst-[^"]+)"', read(client, "lst-tib"))
    page = PAGE.format("lst-tib") + "ny/"
    form = {"label": "Skärmen", "rights": "read", "days": "30"}
    tried = [*offered, "lst-drift"]
    sent = {each: client.post(page, {**form, "function": each, "key": f"issue-{each}"}).status_code for each in tried}

    assert "lst-tib" in offered
    assert sent == {**dict.fromkeys(offered, 200), "lst-drift": 422}
    assert '<option value="lst-drift"' in read(client, "lst-drift")


def test_the_same_form_again_makes_no_other_key(client: Client) -> None:
    issue(client)
    again = issue(client)

    assert again.status_code == 409
    assert not SECRET.search(again.content.decode())


def test_a_revoked_key_works_no_longer(client: Client) -> None:
    (secret,) = SECRET.findall(issue(client).content.decode())
    (address,) = re.findall(r'action="([^"]*aterkalla/)"', read(client, "0160-tib"))
    assert client.post(address, {"key": "revoke-001"}).status_code == 303

    assert knock(secret) == 401
    assert "återkallad" in read(client, "0160-tib")


def test_who_does_not_keep_the_member_makes_no_key(client: Client) -> None:
    assert "Gör en nyckel" not in read(client, "0160-info")
    assert issue(client, "0160-info").status_code == 403


def test_another_member_sees_no_key_of_ours(client: Client) -> None:
    issue(client)

    assert "Skärmen i entrén" not in read(client, "0187-tib")


def test_a_form_that_does_not_hold_keeps_what_was_typed(client: Client) -> None:
    answer = issue(client, label="", days="9000")

    assert answer.status_code == 422
    assert not SECRET.search(answer.content.decode())
