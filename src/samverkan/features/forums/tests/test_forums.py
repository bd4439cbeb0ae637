"""The register of forums: whom each calls, as the register says it today, and what no forum can be."""

import pytest

from samverkan.features.forums.reading import list_forums
from samverkan.features.forums.resolving import resolve
from samverkan.features.forums.rules import MOST_FORUMS
from samverkan.features.forums.tests.stage import POWER, Register
from samverkan.features.functions.tests.stage import COUNTY, OPERATOR, TABY
from samverkan.lib.refusal import Refused

EACH = {"selector": "each-member"}


def test_each_actor_is_called_by_who_represents_it_at_the_level_else_by_who_receives_its_calls() -> None:
    wanted = {party: own for party, own, _count in Register().wants(EACH)}
    assert wanted == {"lst": ("lst-rep",), "0160": ("0160-rep",), "0187": ("0187-tib",)}


def test_two_from_the_county_are_two_and_not_three() -> None:
    register = Register()
    counts = {party: count for party, _own, count in register.wants(EACH, {"selector": "member:lst", "count": 2})}
    assert counts == {"lst": 2, "0160": 1, "0187": 1}


def test_what_is_everybodys_is_called_by_its_role_and_is_no_members() -> None:
    wanted = Register().wants({"selector": "shared", "role": "rsib"}, {"selector": "shared", "role": "rkk"})
    assert wanted == [("samverkan", ("lst-rsib",), 1), ("samverkan", ("lst-rkk",), 1)]


def test_an_external_party_is_called_beside_members() -> None:
    assert Register().wants({"selector": f"external:{POWER}", "count": 2}) == [(POWER, (), 2)]


def test_a_function_that_is_wanted_twice_over_is_called_once() -> None:
    seats = (EACH, {"selector": "each-member", "role": "coordinating-ordinary"})
    wanted = Register().wants(*seats)
    assert [own for party, own, _count in wanted if party == "0160"] == [("0160-rep",)]


def test_without_a_level_a_plan_calls_who_receives_calls() -> None:
    register = Register()
    name = register.sets({"selector": "member:0160"}, kind="plan", level=None, name="Plan för storm")
    plan = next(each for each in list_forums(register.view()) if each.id == name)
    (wanted,) = resolve(register.view(), plan.seats, level=plan.level, activated=False, now=register.now)
    assert [each.id for each in wanted.functions] == ["0160-tib"]


def test_only_who_keeps_the_register_keeps_the_forums() -> None:
    register = Register()
    for other in (COUNTY, TABY):
        with pytest.raises(Refused, match="not-keeper"):
            register.sets(EACH, by=other)
    assert register.sets(EACH, by=OPERATOR)


def test_a_forum_that_is_set_again_is_the_same_and_one_that_has_ended_is_not_called() -> None:
    register = Register()
    name = register.sets(EACH)
    register.sets(EACH, forum=name, name="Konferensen varje vecka")
    assert [(each.id, each.name) for each in list_forums(register.view())] == [(name, "Konferensen varje vecka")]
    register.act(OPERATOR, "forums.end", forum=name)
    assert list_forums(register.view()) == []
    with pytest.raises(Refused, match="forum-unknown"):
        register.act(OPERATOR, "forums.end", forum=name)


@pytest.mark.parametrize(
    ("seat", "code"),
    [
        ({"selector": "member:finns-inte"}, "seat-of-nobody"),
        ({"selector": "external:ext-ingen"}, "seat-of-nobody"),
        ({"selector": "shared"}, "seat-of-nobody"),
        ({"selector": "vem-som-helst"}, "seat-of-nobody"),
        ({"selector": "category:"}, "seat-of-nobody"),
        ({"selector": "each-member", "role": "kung"}, "seat-role-unknown"),
        ({"selector": "each-member", "count": 0}, "seat-count-wrong"),
        ({"selector": "each-member", "count": 6}, "seat-count-wrong"),
    ],
)
def test_a_seat_that_means_nobody_gets_a_clear_no(seat: dict[str, object], code: str) -> None:
    with pytest.raises(Refused, match=code):
        Register().sets(seat)


def test_a_name_twice_a_forum_without_level_and_the_same_seat_twice_are_refused() -> None:
    register = Register()
    register.sets(EACH)
    with pytest.raises(Refused, match="forum-name-taken"):
        register.sets(EACH, name="konferensen")
    with pytest.raises(Refused, match="forum-level-missing"):
        register.sets(EACH, name="Ett annat", level=None)
    with pytest.raises(Refused, match="seat-twice"):
        register.sets(EACH, EACH, name="Ett annat")
    with pytest.raises(Refused, match="forum-name-wrong"):
        register.sets(EACH, name="x" * 121)
    with pytest.raises(Refused, match="too-many-seats"):
        register.sets(*[{"selector": f"category:{n}"} for n in range(61)], name="Ett annat")


def test_no_more_forums_are_kept_than_a_page_holds() -> None:
    register = Register()
    for number in range(MOST_FORUMS):
        register.sets(EACH, name=f"Forum {number}")
    with pytest.raises(Refused, match="too-many-forums"):
        register.sets(EACH, name="Ett till")
