"""An answer and a press never wait behind the pages, whichever way they come."""

import re

import pytest
from django.urls import reverse

from samverkan.project.paths import PATHS
from samverkan.project.rooms import build_registry

PRESSED: tuple[tuple[str, dict[str, str]], ...] = (
    ("incidents:raise", {}),
    ("incidents:undo", {"incident": "i-1"}),
    ("summons:board", {"incident": "i-1"}),
    ("summons:phone", {"incident": "i-1"}),
    ("gatherings:summon", {}),
    ("gatherings:one", {"gathering": "s-1"}),
    ("gatherings:change", {"gathering": "s-1"}),
    ("gatherings:phone", {"gathering": "s-1"}),
)
VERBS = re.compile(r"incidents\.(raise|propose)|gatherings\.summon|(summons\.reply|gatherings\.answer)\w*")


def is_urgent(address: str) -> bool:
    """Whether it has threads of its own."""
    return any(re.fullmatch(each, address) for each in PATHS.urgent)


@pytest.mark.parametrize(("name", "told"), PRESSED)
def test_a_page_on_which_somebody_presses_or_answers(name: str, told: dict[str, str]) -> None:
    assert is_urgent(reverse(name, kwargs={"function": "0160-tib", **told}))


@pytest.mark.parametrize("folder", ["svar", "kallad"])
def test_a_link_in_a_message(folder: str) -> None:
    assert is_urgent(f"/{folder}/m-1/hemligt/")


def test_the_same_acts_by_a_program() -> None:
    verbs = [verb for verb in build_registry().rules if VERBS.fullmatch(verb)]
    assert {"incidents.raise", "gatherings.summon", "gatherings.answer", "summons.reply"} <= set(verbs)
    assert [verb for verb in verbs if not is_urgent(f"/api/v1/verbs/{verb}")] == []


def test_what_is_only_read_waits_in_line() -> None:
    assert not is_urgent("/f/0160-tib/kallelser/")
    assert not is_urgent("/f/0160-tib/h/i-1/logg/")
