"""Which hands an installation has: the example's actors only in the example, and only there nothing reaches outside."""

from pathlib import Path

import pytest

from samverkan.channels.outbox import Outbox
from samverkan.channels.switched import Switched
from samverkan.project.environment import read_environment
from samverkan.project.hands import list_hands
from samverkan.project.tests.county import County

ALWAYS = {"signing", "nightly", "surveying", "handing", "drilling", "counting"}
BOUNCES = "SAMVERKAN_BOUNCES"


def hands_of(county: County, home: Path, **told: str) -> set[str]:
    installation = read_environment({"SAMVERKAN_HOME": str(home), **told})
    return {hand.name for hand in list_hands(installation, county.region, Switched(outbox=Outbox(home / "outbox")))}


def test_an_installation_has_its_hands_and_the_example_others(county: County, tmp_path: Path) -> None:
    assert hands_of(county, tmp_path) == ALWAYS | {"leavers", "calendars", "probing"}
    assert hands_of(county, tmp_path, SAMVERKAN_DEMO="1") == ALWAYS | {"example"}


def test_channels_are_not_asked_where_the_operator_wants_it_never(county: County, tmp_path: Path) -> None:
    assert "probing" not in hands_of(county, tmp_path, SAMVERKAN_PROBE_MINUTES="0")


def test_bounces_are_read_where_a_mailbox_is_named(
    county: County, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "studsar").mkdir()
    monkeypatch.setenv(BOUNCES, str(tmp_path / "studsar"))
    assert "bounces" in hands_of(county, tmp_path)
