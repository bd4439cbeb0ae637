"""A category that only the workbook brings: a slip is refused where it stands, a new word is said before the rest."""

import msgspec
import pytest

from samverkan.features import actors, charter
from samverkan.features.functions.heeding import heed
from samverkan.features.functions.tests.stage import TODAY, Stage
from samverkan.project.register import Register, check_all, load_stockholm, name_all, plan
from samverkan.project.register.describing import say_first
from samverkan.project.register.reading import Reading
from samverkan.project.register.tests.taking import take_in


@pytest.fixture
def stage() -> Stage:
    stage = Stage(empty=True)
    take_in(stage, load_stockholm(demo=False))
    return stage


def with_categories(members: tuple[str, ...], *categories: str) -> Register:
    """The register of Stockholm, where these members have these categories."""
    register = load_stockholm(demo=False)
    rows = tuple(
        msgspec.structs.replace(row, categories=categories) if row.member in members else row
        for row in register.members or ()
    )
    return msgspec.structs.replace(register, members=rows)


def wrong(stage: Stage, register: Register) -> list[str]:
    return [str(each) for each in check_all(stage.view(), Reading(register=register), stage.now)]


def hears_first(stage: Stage, register: Register) -> list[str]:
    made = plan(stage.view(), register, stage.now)
    return say_first(heed(stage.view(), register, made.changes, stage.now), name_all(stage.view(), register))


@pytest.mark.parametrize("word", ["komun", "Kommun", "kommunn", "kmmun"])
def test_a_slip_is_refused_where_it_stands_with_the_words_that_are_known(stage: Stage, word: str) -> None:
    [fault] = wrong(stage, with_categories(("0160",), word))
    assert fault.startswith("blad Aktörer, rad ")
    assert f"kolumn Kategorier: ingen aktör har kategorin ”{word}”, och den liknar en som finns." in fault
    assert "Rätt vore: något av: blåljus; försvar; kommun; länsstyrelse; sjukvård; trafik" in fault


def test_a_slip_in_the_first_register_of_a_region_is_refused_too() -> None:
    [fault] = wrong(Stage(empty=True), with_categories(("0160",), "komun"))
    assert "”komun”" in fault


def test_a_slip_that_stands_twice_is_one_too(stage: Stage) -> None:
    assert len(wrong(stage, with_categories(("0160", "0187"), "komun"))) == 2


def test_a_new_category_is_brought_and_said_before_the_rest(stage: Stage) -> None:
    register = with_categories(("0160", "0187"), "kommun", "skärgård")

    assert hears_first(stage, register) == [
        "Ny kategori: skärgård, bara Täby kommun (0160), Vaxholms stad (0187). Inget slag av händelse kallar den än."
    ]
    take_in(stage, register)

    taby = actors.find_member(stage.view(), "0160", on=TODAY)
    assert taby is not None
    assert taby.categories == ("kommun", "skärgård")
    assert hears_first(stage, register) == []


def test_a_category_that_all_give_another_name_is_no_slip(stage: Stage) -> None:
    towns = tuple(row.member for row in load_stockholm(demo=False).members or () if row.categories == ("kommun",))
    register = with_categories(towns, "kommuner")
    assert wrong(stage, register) == []
    assert "Ny kategori: kommuner, bara " in hears_first(stage, register)[0]


def test_what_a_kind_of_event_invites_is_known_though_nobody_has_it(stage: Stage) -> None:
    kinds = (charter.Kind(key="vader", label="Väder", invites=("skärgård",)),)
    stage.tell(charter.Configured(kinds=kinds))
    assert "”skärgårdd”" in wrong(stage, with_categories(("0160",), "skärgårdd"))[0]
    assert wrong(stage, with_categories(("0160",), "skärgård")) == []
    assert hears_first(stage, with_categories(("0160",), "skärgård")) == []


def test_what_comes_with_the_program_brings_no_news_to_an_empty_region() -> None:
    stage = Stage(empty=True)
    assert wrong(stage, load_stockholm(demo=True)) == []
    assert hears_first(stage, load_stockholm(demo=True)) == []
