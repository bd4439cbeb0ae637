"""Whoever has left the county's duty is told of nobody; whoever has come in that place is."""

from samverkan.features.summons.tests.test_county import COUNTY, RSIB, County


def test_who_has_left_the_county_is_told_of_nobody_and_the_next_is() -> None:
    county = County()
    county.waits(1)
    county.quits(COUNTY, "p-tib")
    county.quits(COUNTY, "p-karin")
    county.waits(60)
    assert {each[:2] for each in county.list_told()} == {(COUNTY, ""), (RSIB, "")}


def test_who_has_come_in_the_place_of_who_has_left_is_told() -> None:
    county = County()
    county.waits(1)
    county.quits(COUNTY, "p-tib")
    county.has(COUNTY, "p-lisa", sms="+46700000015")
    county.waits(60)
    assert (COUNTY, "p-tib", ("voice",)) in county.list_told(), "the step that was Jan's"
    assert county.list_told().count((COUNTY, "p-karin", ("voice",))) == 1
