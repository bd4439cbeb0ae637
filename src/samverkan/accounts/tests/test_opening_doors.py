"""What opens a door, or shuts one for good, asks for a fresh second factor: an unlocked telephone is no key."""

from typing import Any

import pytest

from samverkan.accounts.tests.stage import Device, Person, confirm, forget_second_factor
from samverkan.features import functions
from samverkan.features.functions.reading import list_tokens
from samverkan.lib.maps import in_order
from samverkan.project.tests.county import County

HERE = "/f/0160-tib"
KEY = {"function": "0160-tib", "label": "Kartan", "rights": "", "days": "30", "key": "key-2016"}
STRANGER = "nagon@annan.example"


@pytest.fixture
def unlocked(logged_in: Device) -> Device:
    """Alice's telephone, left lying a while after she logged in."""
    forget_second_factor(logged_in)
    return logged_in


def test_a_key_for_a_program_is_made_after_the_code_and_shown_then(
    county: County, alice: Person, unlocked: Device
) -> None:
    asks = unlocked.sends(f"{HERE}/nycklar/ny/", KEY, 303)
    assert asks.startswith("/konto/bekrafta/")
    assert not list_tokens(county.view(), member="0160")

    page = unlocked.opens(confirm(unlocked, alice, asks))

    assert "Kartan" in page
    assert len(list_tokens(county.view(), member="0160")) == 1


def test_nobody_is_let_in_as_alice_by_her_telephone_alone(county: County, alice: Person, unlocked: Device) -> None:
    person = f"{HERE}/personer/{alice.id}/"
    asks = unlocked.sends(person, {"act": "reach", "kind": "email", "address": STRANGER, "key": "gives-another"}, 303)
    assert asks.startswith("/konto/bekrafta/")
    assert STRANGER not in unlocked.opens(person)

    assert STRANGER in unlocked.opens(unlocked.opens(confirm(unlocked, alice, asks), 303))


@pytest.mark.parametrize(
    ("path", "typed"),
    [
        ("personer/{alice}/", {"act": "invite"}),
        ("personer/{alice}/", {"act": "reach", "kind": "sms", "address": "070-174 06 91"}),
        ("personer/{alice}/", {"act": "release", "sure": "on"}),
        ("funktioner/0160-info/", {"act": "hold", "person": "{alice}", "order": "1"}),
        ("funktioner/0160-tib/", {"act": "give", "kind": "email", "address": STRANGER, "order": "1"}),
        ("funktioner/0160-tib/", {"act": "give", "kind": "webhook", "address": "https://x.example/", "order": "1"}),
    ],
)
def test_what_opens_doors_asks_and_does_nothing_meanwhile(
    county: County, alice: Person, unlocked: Device, path: str, typed: dict[str, Any]
) -> None:
    before = county.count()
    told = {name: value.format(alice=alice.id) for name, value in typed.items()} | {"key": "opens-doors"}

    assert unlocked.sends(f"{HERE}/{path.format(alice=alice.id)}", told, 303).startswith("/konto/bekrafta/")

    assert county.count() == before


@pytest.mark.parametrize("act", ["confirm", "unreach"])
def test_what_opens_nothing_asks_for_nothing(county: County, alice: Person, unlocked: Device, act: str) -> None:
    person = functions.people(county.view(), "0160").persons[alice.id]
    path = f"{HERE}/personer/{alice.id}/"
    for way, _reach in in_order(person.reach):
        assert unlocked.sends(path, {"act": f"{act}:{way}", "key": "opens-nothing"}, 303) == path
