"""The register that comes with the program: facts from the public record, people and numbers invented."""

from collections import Counter
from datetime import date

import pytest

from samverkan.features import actors, functions
from samverkan.features.checkpoints.reading import find_witness, has_mail
from samverkan.features.functions.municipalities import COUNTIES
from samverkan.features.functions.tests.stage import NOON, SYSTEM, Stage
from samverkan.lib.numbers import dialled
from samverkan.project.register import Import, load_stockholm, plan

FICTION = {f"+46{number}" for number in range(701740605, 701740700)} | {f"+468465004{n:02d}" for n in range(100)}


@pytest.fixture(scope="module")
def town() -> Stage:
    stage = Stage(empty=True)
    register = load_stockholm(demo=True)
    made = plan(stage.view(), register, stage.now)
    stage.carry_out(SYSTEM, "register.import", Import(register=register, shown=made.digest))
    return stage


def test_37_members_of_which_26_are_municipalities_under_scbs_codes(town: Stage) -> None:
    members = actors.list_members(town.view(), on=date(2026, 11, 20))
    assert len(members) == 37
    towns = [member for member in members if member.code]
    assert sorted(member.code for member in towns) == sorted(COUNTIES["01"])
    assert [towns[0].short, towns[-1].short] == ["Botkyrka", "Österåker"]
    assert {member.short for member in members if member.code} == set(COUNTIES["01"].values())


def test_in_april_2014_it_was_the_county_council_and_ksl_and_no_coast_guard(town: Stage) -> None:
    then = {member.id: member.name for member in actors.list_members(town.view(), on=date(2014, 4, 1))}
    assert then["region"] == "Stockholms läns landsting"
    assert then["mil"] == "Försvarsmakten, Militärregion Mitt"
    assert "ksl" in then
    assert "kbv" not in then


def test_every_actor_has_a_receiver_an_authorised_raiser_and_someone_at_each_level(town: Stage) -> None:
    view = town.view()
    wanted = {
        f"{level}-{mode}" for level in ("directing", "coordinating", "executing") for mode in ("ordinary", "activated")
    }
    for member in actors.list_members(view, on=date(2026, 11, 20)):
        roles = {role for function in functions.list_functions(view, member=member.id) for role in function.roles}
        assert roles >= wanted | {"receiver", "raiser", "tib", "communicator"}, member.id


def test_the_county_owns_the_records_of_what_is_everybodys(town: Stage) -> None:
    shared = [each for each in functions.list_functions(town.view()) if each.belongs_to == functions.SHARED]
    assert {role for each in shared for role in each.roles} == {"rsib", "rkk", "coordination-chief", "office"}
    assert {each.member for each in shared} == {"lst"}


def test_every_function_is_held_and_reached(town: Stage) -> None:
    view = town.view()
    for function in functions.list_functions(view):
        own = functions.people(view, function.member)
        assert functions.on_duty(own, function=function.id, at=NOON), function.id
        assert functions.channels(view, function.id), function.id


def test_the_example_has_a_witness_outside_who_runs_it_and_a_real_region_chooses_its_own(town: Stage) -> None:
    (witness,) = functions.list_functions(town.view(), role=functions.WITNESS)

    assert witness.member != "lst"
    assert find_witness(town.view()) == witness
    assert has_mail(town.view(), witness.id)
    assert not [row for row in load_stockholm(demo=False).functions or () if functions.WITNESS in row.roles]


def test_numbers_are_those_kept_for_fiction_and_no_number_is_used_twice() -> None:
    register = load_stockholm(demo=True)
    numbers = [row.address for row in register.channels or () if row.kind in {"sms", "voice"}]
    numbers += [number for row in register.persons or () for number in (row.sms, row.voice) if number]
    counted = Counter(map(dialled, numbers))
    assert set(counted) <= FICTION
    assert [number for number, times in counted.items() if times > 1] == []


def test_addresses_are_under_example_and_no_two_persons_share_one() -> None:
    register = load_stockholm(demo=True)
    own = [row.email for row in register.persons or ()]
    assert len(set(own)) == len(own)
    mails = own + [row.address for row in register.channels or () if row.kind == "email"]
    assert [mail for mail in mails if not mail.endswith(".example")] == []


def test_a_real_region_gets_no_invented_people() -> None:
    register = load_stockholm(demo=False)
    assert (register.persons, register.holdings, register.channels, register.externals) == (None, None, None, None)


def test_an_example_told_in_the_past_has_no_confirmation_from_the_future() -> None:
    snow = date(2016, 11, 8)
    days = [row.confirmed_on for row in load_stockholm(demo=True, on=snow).channels or () if row.confirmed_on]
    assert [day for day in days if day > snow] == []
