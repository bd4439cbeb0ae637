"""What the region has set for itself is changed by the convener, who has read what stands."""

from datetime import UTC, datetime
from typing import Any

import pytest

from samverkan.api.reading import Nothing
from samverkan.features.charter import Founded, Named
from samverkan.features.charter.api import read_region
from samverkan.features.charter.room import ROOM as CHARTER
from samverkan.features.charter.rules import Configure, configure
from samverkan.lib.refusal import Refused
from samverkan.region.event import Acting, Fact
from samverkan.region.registry import Registry
from samverkan.region.room import Room
from tests.stage.folding import Folding

NOON = datetime(2026, 11, 20, 11, 0, tzinfo=UTC)
COUNTY = Acting(member="lst", function="lst-tib", person="p1")
RSIB = Acting(member="lst", function="lst-rsib", person="p2")
FOUNDED = Founded(
    name="Stockholmsregionen",
    county="Stockholms län",
    demo=True,
    convener="lst",
    node="n",
    public_key="",
    impact_scale=(),
    kinds=(),
    vital_functions=(),
    postures=(Named(key="stab", label="Stab"),),
)
READ_BY_ALL = Room(name="readers", term="läsare", readers={"region": lambda view, reader, stream: True})
ELECTRICITY = (Named(key="el", label="El"),)


@pytest.fixture
def region() -> Folding:
    stage = Folding(Registry((CHARTER, READ_BY_ALL)), NOON)
    stage.put(Fact(stream="region", event=FOUNDED), COUNTY)
    return stage


def sets(region: Folding, acting: Acting, **given: Any) -> None:
    region.decide(configure, acting, Configure(**given))


def read(region: Folding) -> Any:
    return read_region(region.view(), Nothing(), region.now)


def test_what_another_set_meanwhile_is_not_replaced_unseen(region: Folding) -> None:
    seen = read(region).seen
    sets(region, RSIB, name="Samverkan Stockholm", seen=seen)
    with pytest.raises(Refused, match="changed-since-read") as refused:
        sets(region, COUNTY, name="Stockholms län", vital_functions=ELECTRICITY, seen=seen)
    assert read(region).name == "Samverkan Stockholm"

    now = refused.value.facts["seen"]
    assert now == read(region).seen
    sets(region, COUNTY, vital_functions=ELECTRICITY, seen=now)
    assert (read(region).name, read(region).vital_functions) == ("Samverkan Stockholm", ELECTRICITY)


def test_the_same_set_by_two_is_no_conflict_and_a_program_need_not_say_what_it_read(region: Folding) -> None:
    seen = read(region).seen
    for acting in (RSIB, COUNTY):
        sets(region, acting, vital_functions=ELECTRICITY, seen=seen)
    sets(region, COUNTY, vital_functions=())
    assert (read(region).vital_functions, read(region).postures) == ((), FOUNDED.postures)
