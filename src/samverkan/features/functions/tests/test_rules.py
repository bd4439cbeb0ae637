"""Keeping the register: members by the office, seats and persons by each member itself."""

from datetime import date, timedelta
from typing import Any

import pytest

from samverkan.features import actors, functions
from samverkan.features.actors.api import OnDay, read_external, read_members
from samverkan.features.functions.tests.stage import (
    COUNTY,
    NOON,
    OFFICE,
    OPERATOR,
    TABY,
    TABY_INFO,
    TODAY,
    VAXHOLM,
    Stage,
)
from samverkan.lib.refusal import Refused
from samverkan.region.event import Acting
from samverkan.region.seen import stamp

SOLNA: dict[str, Any] = {"member": "0184", "name": "Solna stad", "short": "Solna", "from_on": TODAY, "code": "0184"}
HOOK: dict[str, Any] = {"kind": "webhook", "address": "https://larm.taby.example:8443/in?nyckel=1"}
NO_HOOKS = (
    *("http://larm.example/", "https://larm", "https://localhost/in", "https://10.0.0.7/in", "https://[::1]/in"),
    *("https://u:p@larm.example/", "https://larm.example:0/", "https://larm.example:99999/", "https://larm.example/#x"),
    *("https://larm.example\\@inne.example/", "https://larm.example/ x", "javascript:alert(1)"),
    *("https://ⓛocalhost/in", "https://larm.localhost/in"),
)
NUMBER: dict[str, Any] = {"function": "0160-tib", "kind": "voice", "address": "08-465 004 77", "order": 1}

PRIVATE: dict[str, Any] = {"member": "lst", "person": "p-clara", "kind": "sms", "order": 1}


def test_the_office_admits_renames_and_ends_a_membership() -> None:
    stage = Stage()
    stage.act(OFFICE, "register.admit", **SOLNA)
    stage.act(OFFICE, "register.rename", member="0184", name="Solna kommun", short="Solna", from_on=TODAY)
    assert actors.name_of(stage.view(), "0184", on=TODAY) == "Solna kommun"
    stage.act(OFFICE, "register.end_membership", member="0184", on=TODAY)
    assert not actors.is_member(stage.view(), "0184")


@pytest.mark.parametrize("acting", [COUNTY, TABY], ids=["the county's duty officer", "a neighbour"])
def test_nobody_but_the_office_and_operators_keeps_the_members(acting: Acting) -> None:
    with pytest.raises(Refused, match="not-keeper"):
        Stage().act(acting, "register.admit", **SOLNA)


@pytest.mark.parametrize(
    ("verb", "given", "code"),
    [
        ("register.admit", SOLNA | {"code": "0199"}, "code-wrong"),
        ("register.admit", SOLNA | {"member": "0160"}, "already-member"),
        ("register.admit", SOLNA | {"from_on": date(2030, 1, 1)}, "day-to-come"),
        ("register.admit", SOLNA | {"name": "Solna\x00"}, "name-wrong"),
        ("register.admit", SOLNA | {"source": "brev\x0b"}, "name-wrong"),
        ("register.admit", SOLNA | {"faces": ("Vård", "")}, "name-wrong"),
        ("register.admit", SOLNA | {"membership": "half"}, "membership-unknown"),
        ("register.end_membership", {"member": "lst", "on": TODAY}, "convener-stays"),
        ("register.end_membership", {"member": "0160", "on": date(2013, 1, 1)}, "ends-before-it-begins"),
        (
            "register.add_external",
            {"party": "0160-x", "name": "El", "sector": "El", "from_on": TODAY},
            "party-id-wrong",
        ),
        ("functions.establish", {"member": "0160", "name": "TiB", "function": "0160-tib"}, "function-exists"),
        ("functions.establish", {"member": "0999", "name": "TiB"}, "unknown-member"),
        ("functions.establish", {"member": "0160", "name": "TiB", "roles": ("king",)}, "role-unknown"),
        ("functions.end", {"function": "lst-kansli"}, "own-function"),
        ("functions.give_channel", NUMBER | {"address": "ring mig"}, "number-wrong"),
        *(("functions.give_channel", NUMBER | {"address": cut}, "number-wrong") for cut in ("070-1", "08-1", "+4670")),
        ("functions.give_channel", NUMBER | {"address": "701740605"}, "number-without-zero"),
        ("functions.reach_person", PRIVATE | {"address": "46 70-174 06 05"}, "number-without-zero"),
        ("functions.give_channel", NUMBER | {"kind": "email", "address": "a@b"}, "mail-wrong"),
        ("functions.give_channel", NUMBER | {"kind": "video", "address": "javascript:alert(1)"}, "link-wrong"),
        ("functions.give_channel", NUMBER | {"function": "ext-none"}, "unknown-function"),
        *(("functions.give_channel", NUMBER | HOOK | {"address": told}, "webhook-wrong") for told in NO_HOOKS),
        ("functions.reach_person", HOOK | {"member": "lst", "person": "p-clara"}, "webhook-not-here"),
        ("functions.hold", {"function": "lst-tib", "person": "p-nobody"}, "unknown-person"),
        ("functions.hold", {"function": "lst-tib", "person": "p-clara"}, "held-already"),
    ],
)
def test_what_the_register_refuses(verb: str, given: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused, match=f"^{code}$"):
        Stage().act(OFFICE, verb, **given)


@pytest.mark.parametrize(("typed", "meant"), [("8-465 004 77", "0846500477"), ("46701740605", "+46701740605")])
def test_a_number_without_its_first_zero_is_refused_with_the_one_that_was_meant(typed: str, meant: str) -> None:
    with pytest.raises(Refused, match="number-without-zero") as refused:
        Stage().act(OFFICE, "functions.give_channel", **NUMBER | {"address": typed})
    assert refused.value.facts["right"] == meant


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("08\u00a0465\u202f004\u00a077", "08 465 004 77"),
        ("08\u2013465 004 77", "08-465 004 77"),
        ("\u202a+46 70\u2011174 06 05\u202c", "+46 70-174 06 05"),
        ("(08) 465 004 77\u200b", "(08) 465 004 77"),
        ("08/465 004 77", "08/465 004 77"),
    ],
)
def test_a_number_pasted_with_hard_spaces_dashes_and_unseen_signs_is_kept_as_it_is_typed(
    pasted: str, kept: str
) -> None:
    stage = Stage()
    stage.act(OFFICE, "functions.give_channel", **NUMBER | {"address": pasted})
    assert kept in [way.address for way in functions.channels(stage.view(), "0160-tib")]


@pytest.mark.parametrize(
    "number", ["112", "114 14", "116 117", "4711", "0701740605", "+47 22 12 34 56", "004722123456"]
)
def test_short_numbers_and_foreign_ones_are_taken_as_they_stand(number: str) -> None:
    stage = Stage()
    stage.act(OFFICE, "functions.give_channel", **NUMBER | {"address": number})
    assert number in [way.address for way in functions.channels(stage.view(), "0160-tib")]


def test_a_party_that_is_kept_anew_has_no_way_of_the_one_before() -> None:
    stage, party = Stage(), {"party": "ext-el", "sector": "El", "from_on": date(2014, 1, 1)}
    stage.act(OFFICE, "register.add_external", **party, name="Elnätet")
    stage.act(OFFICE, "functions.give_channel", function="ext-el", kind="email", address="jour@el.example", order=1)
    stage.act(OFFICE, "register.end_external", party="ext-el", on=TODAY)
    stage.act(OFFICE, "register.add_external", **party | {"from_on": TODAY}, name="Annat bolag")
    assert list(functions.channels(stage.view(), "ext-el")) == []


def test_an_external_party_has_no_webhooks() -> None:
    stage = Stage()
    stage.act(OFFICE, "register.add_external", party="ext-el", name="El", sector="El", from_on=TODAY)
    with pytest.raises(Refused, match="webhook-not-here"):
        stage.act(OFFICE, "functions.give_channel", **NUMBER | HOOK | {"function": "ext-el"})


def test_a_member_keeps_its_own_functions_but_gives_no_role_with_rights_for_all() -> None:
    stage = Stage()
    stage.act(TABY, "functions.establish", member="0160", name="Krisstab", roles=("executing-activated",))
    with pytest.raises(Refused, match="role-of-all"):
        stage.act(TABY, "functions.establish", member="0160", name="Drift", roles=("operator",))
    with pytest.raises(Refused, match="role-of-all"):
        stage.act(TABY, "functions.change", function="0160-info", name="Info", roles=("office",))
    with pytest.raises(Refused, match="not-keeper"):
        stage.act(TABY, "functions.establish", member="0187", name="Krisstab")


def test_the_holder_confirms_its_ways_although_it_keeps_no_register() -> None:
    stage = Stage()
    stage.act(TABY_INFO, "functions.give_channel", **NUMBER | {"function": "0160-info"})
    (way,) = functions.channels(stage.view(), "0160-info")
    stage.act(TABY_INFO, "functions.confirm_channel", function="0160-info", channel=way.id)
    assert functions.channels(stage.view(), "0160-info")[0].confirmed_on == TODAY
    with pytest.raises(Refused, match="not-keeper"):
        stage.act(TABY_INFO, "functions.give_channel", **NUMBER)


def test_a_new_number_is_unconfirmed_and_a_new_order_is_not() -> None:
    stage = Stage()
    stage.act(TABY, "functions.give_channel", **NUMBER)
    way = functions.channels(stage.view(), "0160-tib")[0]
    stage.act(TABY, "functions.confirm_channel", function="0160-tib", channel=way.id)
    stage.act(TABY, "functions.give_channel", **NUMBER | {"order": 3, "channel": way.id})
    assert functions.channels(stage.view(), "0160-tib")[0].confirmed_on == TODAY
    stage.act(TABY, "functions.give_channel", **NUMBER | {"address": "08-465 004 78", "channel": way.id})
    assert functions.channels(stage.view(), "0160-tib")[0].confirmed_on is None


def test_a_number_changed_by_another_meanwhile_is_not_overwritten_unseen() -> None:
    stage = Stage()
    stage.act(TABY, "functions.give_channel", **NUMBER)
    way = functions.channels(stage.view(), "0160-tib")[0]
    seen = {"channel": way.id, "seen": stamp(way.told)}
    stage.act(OFFICE, "functions.give_channel", **NUMBER | seen | {"address": "08-465 004 80"})
    with pytest.raises(Refused, match="changed-since-read") as refused:
        stage.act(TABY, "functions.give_channel", **NUMBER | seen | {"address": "08-465 004 81"})
    stands = functions.channels(stage.view(), "0160-tib")[0]
    assert stands.address == "08-465 004 80"
    assert refused.value.facts["seen"] == stamp(stands.told)


def test_a_function_changed_by_another_meanwhile_is_not_overwritten_unseen() -> None:
    stage = Stage()
    known = functions.get_function(stage.view(), "0160-tib")
    given = {"function": known.id, "roles": known.roles, "seen": stamp(known.told)}
    stage.act(OFFICE, "functions.change", **given, name="TiB dygnet runt")
    with pytest.raises(Refused, match="changed-since-read"):
        stage.act(TABY, "functions.change", **given, name="TiB i Täby")
    stage.act(TABY, "functions.change", **given, name="TiB dygnet runt")


NATURE: dict[str, Any] = {
    "member": "0160",
    "categories": ("kommun",),
    "membership": "ordinary",
    "legal": "municipality",
    "code": "0160",
    "area": ("0160",),
    "faces": ("Vård",),
}
KEPT: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "register.rename": (
        {"member": "0160", "name": "Täby", "short": "Täby", "from_on": TODAY},
        {"member": "0160", "name": "Täby stad", "short": "Täby", "from_on": date(2027, 1, 1)},
    ),
    "register.change": (NATURE, NATURE | {"membership": "associated"}),
    "register.change_external": (
        {"party": "ext-el", "name": "Elverket", "sector": "El", "area": ()},
        {"party": "ext-el", "name": "Elnätet", "sector": "El", "area": ("0160",)},
    ),
}


@pytest.mark.parametrize("verb", KEPT)
def test_what_another_keeper_changed_meanwhile_is_not_replaced_unseen(verb: str) -> None:
    stage = Stage()
    stage.act(OFFICE, "register.add_external", party="ext-el", name="El", sector="El", from_on=TODAY)
    first, second = KEPT[verb]
    seen = seen_by_a_program(stage, verb)
    stage.act(OPERATOR, verb, **first, seen=seen)
    stage.act(OPERATOR, verb, **first, seen=seen)

    with pytest.raises(Refused, match="changed-since-read") as refused:
        stage.act(OFFICE, verb, **second, seen=seen)
    now = refused.value.facts["seen"]

    assert now == seen_by_a_program(stage, verb)
    stage.act(OFFICE, verb, **second, seen=now)
    stage.act(OFFICE, verb, **first)


def seen_by_a_program(stage: Stage, verb: str) -> str:
    """The stamp in what a program reads, on the day after."""
    asked = OnDay(on=TODAY + timedelta(days=1))
    if verb == "register.change_external":
        return read_external(stage.view(OFFICE), asked, NOON)[0].seen
    (taby,) = [each for each in read_members(stage.view(OFFICE), asked, NOON) if each.id == "0160"]
    return taby.seen.rename if verb == "register.rename" else taby.seen.change


def test_the_same_number_written_in_another_way_is_the_same() -> None:
    stage = Stage()
    stage.act(TABY, "functions.give_channel", **NUMBER)
    with pytest.raises(Refused, match="channel-exists"):
        stage.act(TABY, "functions.give_channel", **NUMBER | {"address": "+46 8 465 004 77"})


def test_a_person_is_added_in_entries_that_can_be_erased_one_by_one() -> None:
    stage = Stage()
    reach = [{"kind": "email", "address": "eva@taby.example"}, {"kind": "sms", "address": "070-174 06 90"}]
    facts = stage.act(TABY, "functions.add_person", member="0160", name="Eva Ny", reach=reach)
    assert [type(fact.event).__name__ for fact in facts] == ["PersonAdded", "PersonReachable", "PersonReachable"]
    assert {fact.stream for fact in facts} == {"actor/0160"}
    assert {fact.owner for fact in facts} == {"0160"}


def test_who_leaves_holds_nothing_and_its_numbers_are_gone() -> None:
    stage = Stage()
    stage.act(TABY, "functions.reach_person", member="0160", person="p-bob", kind="sms", address="070-174 06 91")
    stage.act(TABY, "functions.release_person", member="0160", person="p-bob")
    assert not functions.holds(stage.view(), function="0160-info", person="p-bob", at=stage.now)
    assert len(functions.people(stage.view(), "0160").persons["p-bob"].reach) == 0


def test_neighbours_do_not_touch_each_others_persons() -> None:
    for verb, given in (("functions.add_person", {"name": "X"}), ("functions.release_person", {"person": "p-bob"})):
        with pytest.raises(Refused, match="not-keeper"):
            Stage().act(VAXHOLM, verb, member="0160", **given)


def test_a_planned_shift_falls_when_the_function_is_given_up() -> None:
    stage = Stage()
    later = NOON + timedelta(days=7)
    stage.act(TABY, "functions.hold", function="0160-tib", person="p-bob", from_at=later)
    stage.act(TABY, "functions.relinquish", function="0160-tib", person="p-bob")
    assert not functions.holds(stage.view(), function="0160-tib", person="p-bob", at=later + timedelta(hours=1))


def test_an_external_partys_ways_are_kept_by_the_office_alone() -> None:
    stage = Stage()
    stage.act(OFFICE, "register.add_external", party="ext-el", name="Elnät", sector="El", from_on=TODAY)
    stage.act(OFFICE, "functions.give_channel", **NUMBER | {"function": "ext-el"})
    assert [way.address for way in functions.channels(stage.view(TABY), "ext-el")] == ["08-465 004 77"]
    with pytest.raises(Refused, match="not-keeper"):
        stage.act(TABY, "functions.give_channel", **NUMBER | {"function": "ext-el"})
