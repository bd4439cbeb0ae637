"""An external party that ends and is kept anew under its id is another: nothing of the former's leads to it."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from samverkan.features import functions
from samverkan.features.functions.planning import Plan, plan
from samverkan.features.functions.register import ChannelRow, Register, build_register
from samverkan.features.functions.tests.stage import OFFICE, TODAY, Stage
from samverkan.features.functions.tests.test_beginning import takes_in

POWER = "ext-el"
FORMERS, NEW = "jour@el.example", "jour@annat.example"


def kept() -> Stage:
    """A power company that can be reached by mail."""
    stage = Stage()
    stage.act(OFFICE, "register.add_external", party=POWER, name="Elnätet", sector="El", from_on=date(2014, 1, 1))
    stage.act(OFFICE, "functions.give_channel", function=POWER, kind="email", address=FORMERS, order=1)
    stage.now += timedelta(hours=1)
    return stage


def ended() -> Stage:
    """The company has ended."""
    stage = kept()
    stage.act(OFFICE, "register.end_external", party=POWER, on=TODAY)
    stage.now += timedelta(hours=1)
    return stage


def reached_at(stage: Stage) -> list[str]:
    return [way.address for way in functions.channels(stage.view(), POWER)]


def kept_anew(stage: Stage, *ways: ChannelRow) -> Register:
    """The office's file, in which another company stands under the id, with these ways."""
    told = build_register(stage.view())
    parties = (replace(row, from_on=TODAY, to_on=None, name="Annat bolag") for row in told.externals or ())
    return replace(told, externals=tuple(parties), channels=(*(told.channels or ()), *ways))


def told_of_ways(made: Plan) -> list[tuple[str, str]]:
    """The ways that the preview shows, and what becomes of each."""
    rows = [(each.kind, each.after or each.before) for each in made.changes if each.sheet == "channels"]
    return [(kind, row.address) for kind, row in rows if isinstance(row, ChannelRow)]


def test_a_party_that_has_ended_is_reached_by_nothing() -> None:
    assert reached_at(kept()) == [FORMERS]
    assert reached_at(ended()) == []


def test_another_company_in_the_file_has_the_ways_that_the_preview_showed_and_none_of_the_formers() -> None:
    stage = ended()
    file = kept_anew(stage, ChannelRow(function=POWER, kind="email", address=NEW, order=1))

    assert told_of_ways(takes_in(stage, file)) == [("added", NEW)]
    assert reached_at(stage) == [NEW]
    assert plan(stage.view(), file, stage.now).changes == ()


def test_where_the_file_has_no_sheet_of_ways_it_has_none() -> None:
    stage = ended()
    file = replace(kept_anew(stage), channels=None)

    takes_in(stage, file)
    assert reached_at(stage) == []
    assert plan(stage.view(), file, stage.now).changes == ()


def test_a_file_from_before_it_ended_says_in_the_preview_that_it_gives_the_ways_back() -> None:
    stage = kept()
    older = build_register(stage.view())
    stage.act(OFFICE, "register.end_external", party=POWER, on=TODAY)

    assert told_of_ways(takes_in(stage, older)) == [("added", FORMERS)]
    assert reached_at(stage) == [FORMERS]


def test_a_party_that_only_the_file_ends_is_reached_by_nothing_either() -> None:
    stage = kept()
    told = build_register(stage.view())
    takes_in(
        stage, replace(told, externals=tuple(replace(row, to_on=TODAY) for row in told.externals or ()), channels=None)
    )
    assert reached_at(stage) == []


@pytest.mark.parametrize("from_on", [date(2014, 1, 1), date(2015, 6, 1)], ids=["as it was", "which was wrong"])
def test_one_that_has_not_ended_keeps_its_ways_also_where_its_first_day_is_put_right(from_on: date) -> None:
    stage = kept()
    told = build_register(stage.view())
    parties = tuple(replace(row, from_on=from_on, name="Elnätet AB") for row in told.externals or ())
    assert told_of_ways(takes_in(stage, replace(told, externals=parties))) == []
    assert reached_at(stage) == [FORMERS]
