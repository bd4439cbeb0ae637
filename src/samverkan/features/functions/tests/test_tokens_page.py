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


def add_seat(county: County, member: str, function: str, role: str) -> None:
    """The office gives a member a function with a task for all, and lets somebody in."""
    county.does("lst-drift", "functions.establish", member=member, function=function, name=function, roles=(role,))
    added = county.does("", "functions.add_person", member=member, name="Alex Ek")
    county.does("", "functions.hold", function=function, person=f"p-{added.fresh}")


def read(client: Client, function: str) -> str:
    return unescape(client.get(PAGE.format(function)).content.decode())


def issue(client: Client, acting: str = "0160-tib", /, *, key: str = "issue-001", **typed: Any) -> Any:
    told = {"function": "0160-tib", "label": "Skärmen i entrén", "rights": "read", "days": "30", "key": key, **typed}
    return client.post(PAGE.format(acting) + "ny/", told)


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
    """The county's duty officer keeps the own functions; those that keep the register make their own."""
    offered = re.findall(r'<option value="(lst-[^"]+)"', read(client, "lst-tib"))
    page = PAGE.format("lst-tib") + "ny/"
    form = {"label": "Skärmen", "rights": "read", "days": "30"}
    tried = [*offered, "lst-drift"]
    sent = {each: client.post(page, {**form, "function": each, "key": f"issue-{each}"}).status_code for each in tried}

    assert "lst-tib" in offered
    assert sent == {**dict.fromkeys(offered, 200), "lst-drift": 422}
    assert '<option value="lst-drift"' in read(client, "lst-drift")


@pytest.mark.parametrize("function", ["lst-lagesbild", "0187-vittne", "0160-info"])
def test_whoever_is_said_to_make_keys_can(county: County, client: Client, function: str) -> None:
    """Also to a function with a task for all: it is let in by the same as a person is."""
    member = function.partition("-")[0]
    add_seat(county, "lst", "lst-lagesbild", "picture-officer")
    add_seat(county, "0187", "0187-vittne", "witness")

    told = re.findall(r"Nycklar görs och återkallas av (.+)\.</p>", read(client, function))

    assert told == ["lst-drift, lst-tib" if member == "lst" else f"{member}-tib"]
    for maker in told[0].split(", "):
        answer = issue(client, maker, key=f"issue-{maker}", function=function)
        assert SECRET.search(answer.content.decode()), maker


def test_it_says_whose_keys_only_others_make(county: County, client: Client) -> None:
    add_seat(county, "lst", "lst-lagesbild", "picture-officer")
    for reader in ("lst-tib", "lst-lagesbild"):
        assert "En nyckel till lst-drift görs bara av lst-drift." in read(client, reader)
    for reader in ("lst-drift", "0160-tib", "0160-info"):
        assert "görs bara av" not in read(client, reader)


def test_a_key_that_none_of_the_own_makes_is_made_by_who_keeps_the_register(county: County, client: Client) -> None:
    add_seat(county, "0187", "0187-drift", "operator")

    (told,) = re.findall(r"En nyckel till 0187-drift görs bara av (.+)\.</p>", read(client, "0187-tib"))

    assert told == "lst-drift (Länsstyrelsen Stockholm)"
    given = {"function": "0187-drift", "digest": "0" * 64, "label": "Skärmen", "until": "2017-01-01T12:00:00Z"}
    county.does("lst-drift", "functions.issue_token", **given)


def test_where_nobody_makes_a_key_it_says_so(county: County, client: Client) -> None:
    add_seat(county, "0187", "0187-drift", "operator")
    county.does("0187-tib", "functions.change", function="0187-tib", name="0187-tib", roles=("raiser",))
    assert "görs och återkallas av 0187-drift." in read(client, "0187-tib")

    county.does("", "functions.end", function="lst-drift")
    assert "Till 0187-drift kan ingen nyckel göras." in read(client, "0187-tib")

    county.does("", "functions.end", function="0187-drift")
    assert "Ingen av era funktioner kan göra nycklar. Be samordningskansliet" in read(client, "0187-tib")


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
