"""What the region has set for itself is changed by the convener's office, who has read what stands."""

from typing import Any

import pytest

from samverkan.api.reading import Nothing
from samverkan.features import actors, charter
from samverkan.features.charter.api import read_region
from samverkan.features.functions.tests.stage import COUNTY, OFFICE, OPERATOR, TABY, TODAY, Stage
from samverkan.lib.refusal import Refused
from samverkan.region.event import Acting

ELECTRICITY = (charter.Named(key="el", label="El"),)
WEATHER = {"key": "vader", "label": "Väder"}
GREEN = {"key": "normal", "label": "Normal", "shape": "square"}


def sets(stage: Stage, acting: Acting, **given: Any) -> None:
    stage.act(acting, "charter.configure", **given)


def read(stage: Stage) -> Any:
    return read_region(stage.view(), Nothing(), stage.now)


def test_what_another_set_meanwhile_is_not_replaced_unseen() -> None:
    stage = Stage()
    seen = read(stage).seen
    sets(stage, OPERATOR, name="Samverkan Stockholm", seen=seen)
    with pytest.raises(Refused, match="changed-since-read") as refused:
        sets(stage, OFFICE, name="Stockholms län", vital_functions=ELECTRICITY, seen=seen)
    assert read(stage).name == "Samverkan Stockholm"

    now = refused.value.facts["seen"]
    assert now == read(stage).seen
    sets(stage, OFFICE, vital_functions=ELECTRICITY, seen=now)
    assert (read(stage).name, read(stage).vital_functions) == ("Samverkan Stockholm", ELECTRICITY)


def test_the_same_set_by_two_is_no_conflict_and_a_program_need_not_say_what_it_read() -> None:
    stage = Stage()
    seen = read(stage).seen
    for acting in (OPERATOR, OFFICE):
        sets(stage, acting, vital_functions=ELECTRICITY, seen=seen)
    sets(stage, OFFICE, postures=ELECTRICITY)
    assert (read(stage).vital_functions, read(stage).postures) == (ELECTRICITY, ELECTRICITY)


def test_who_sets_nothing_writes_nothing() -> None:
    stage = Stage()
    before = len(stage.entries)
    sets(stage, OFFICE)
    assert len(stage.entries) == before


@pytest.mark.parametrize("acting", [COUNTY, TABY], ids=["the county's duty officer", "a neighbour"])
def test_nobody_but_the_office_and_operators_sets_what_rules_every_press(acting: Acting) -> None:
    with pytest.raises(Refused, match="settings-not-yours"):
        sets(Stage(), acting, name="Samverkan")


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"name": "  "}, "name-wrong"),
        ({"kinds": []}, "settings-list-wrong"),
        ({"impact_scale": []}, "settings-list-wrong"),
        (
            {"postures": [WEATHER | {"key": f"v{each}", "label": f"{each}"} for each in range(61)]},
            "settings-list-wrong",
        ),
        ({"kinds": [WEATHER | {"key": ""}]}, "id-wrong"),
        ({"kinds": [WEATHER | {"label": " "}]}, "name-wrong"),
        ({"kinds": [WEATHER, WEATHER | {"label": "Storm"}]}, "settings-twice"),
        ({"vital_functions": [WEATHER, {"key": "storm", "label": "väder "}]}, "settings-twice"),
        ({"impact_scale": [GREEN | {"shape": "ring"}]}, "settings-shape-unknown"),
        ({"kinds": [WEATHER | {"invites": ["finnsinte"]}]}, "settings-category-unknown"),
    ],
)
def test_nothing_is_set_that_would_stop_or_thin_out_the_next_alarm(given: dict[str, Any], code: str) -> None:
    stage = Stage()
    before = read(stage)
    with pytest.raises(Refused, match=code):
        sets(stage, OFFICE, **given)
    assert read(stage) == before


def test_a_kind_calls_the_categories_that_members_have() -> None:
    stage = Stage()
    stage.tell(actors.Joined(member="sl", name="SL", short="SL", categories=("trafik",), from_on=TODAY))
    sets(stage, OFFICE, kinds=[WEATHER | {"invites": ["trafik"]}], impact_scale=[GREEN])
    assert (read(stage).kinds[0].invites, read(stage).impact_scale[0].key) == (("trafik",), "normal")
