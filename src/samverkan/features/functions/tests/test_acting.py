"""Who may act, and who may read: asked at every act and at every reading."""

import hashlib
from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from samverkan.features import functions
from samverkan.features.actors import Left
from samverkan.features.functions.person_events import PersonAdded
from samverkan.features.functions.tests.stage import (
    COUNTY,
    NOON,
    OFFICE,
    OPERATOR,
    SYSTEM,
    TABY,
    TABY_INFO,
    TODAY,
    VAXHOLM,
    Stage,
)  # fmt: skip
from samverkan.lib.refusal import Refused
from samverkan.region.event import Acting

DIGEST = hashlib.sha256(b"secret").hexdigest()


def may(stage: Stage, acting: Acting) -> str:
    """The refusal's code; "" when the actor may act."""
    try:
        functions.authorise(stage.view(), acting, stage.now)
    except Refused as refused:
        return refused.code
    return ""


def test_the_holder_acts_and_nobody_else_in_its_place() -> None:
    stage = Stage()
    assert may(stage, TABY) == ""
    assert may(stage, msgspec.structs.replace(TABY, person="p-bob")) == "not-holder"
    assert may(stage, msgspec.structs.replace(TABY, member="0187")) == "not-holder"
    assert may(stage, msgspec.structs.replace(TABY, function="0160-none")) == "unknown-function"


def test_a_mandate_ends_in_the_same_instant_as_it_is_taken_back() -> None:
    stage = Stage()
    stage.act(TABY, "functions.relinquish", function="0160-tib", person="p-alice")
    assert may(stage, TABY) == "not-holder"


def test_a_shift_begins_and_ends_by_the_clock_alone() -> None:
    stage = Stage()
    evening, night = NOON + timedelta(hours=6), NOON + timedelta(hours=12)
    stage.act(TABY, "functions.hold", function="0160-tib", person="p-bob", from_at=evening, to_at=night)
    bob = msgspec.structs.replace(TABY, person="p-bob")
    answers = []
    for _ in range(3):
        answers.append(may(stage, bob))
        stage.forward(hours=6)
    assert answers == ["not-holder", "", "not-holder"]


def test_nobody_acts_in_an_ended_function_or_for_a_member_that_has_left() -> None:
    stage = Stage()
    stage.act(OFFICE, "functions.end", function="0160-info")
    stage.tell(Left(member="0187", on=TODAY))
    assert may(stage, TABY_INFO) == "function-ended"
    assert may(stage, VAXHOLM) == "not-member"


def test_links_and_the_system_pass_here_and_are_held_by_each_rule() -> None:
    stage = Stage()
    assert may(stage, SYSTEM) == ""
    assert may(stage, Acting(member="0160", function="0160-tib", via="link:m1")) == ""


def test_a_token_acts_in_its_own_function_until_its_day_or_until_revoked() -> None:
    stage = Stage()
    until = NOON + timedelta(days=30)
    stage.act(TABY, "functions.issue_token", function="0160-tib", digest=DIGEST, label="Vår växel", until=until)
    token = functions.find_token(stage.view(), DIGEST)
    assert token is not None
    program = Acting(member="0160", function="0160-tib", via=f"api:{token.id}")
    assert may(stage, program) == ""
    assert may(stage, msgspec.structs.replace(program, function="0160-info")) == "token-not-valid"
    stage.act(program, "functions.revoke_token", token=token.id)
    assert may(stage, program) == "token-not-valid"


def test_a_token_is_worth_nothing_after_its_day() -> None:
    stage = Stage()
    stage.act(
        TABY, "functions.issue_token", function="0160-tib", digest=DIGEST, label="Växel", until=NOON + timedelta(days=1)
    )
    stage.forward(days=1)
    token = functions.find_token(stage.view(), DIGEST)
    assert token is not None
    assert may(stage, Acting(member="0160", function="0160-tib", via=f"api:{token.id}")) == "token-not-valid"


def test_a_token_gives_no_more_than_it_has() -> None:
    stage = Stage()
    until = NOON + timedelta(days=2)
    given = {"function": "0160-tib", "label": "Växel", "until": until}
    stage.act(TABY, "functions.issue_token", **given, digest=DIGEST, rights=("functions.issue_token",))
    token = functions.find_token(stage.view(), DIGEST)
    assert token is not None
    program = Acting(member="0160", function="0160-tib", via=f"api:{token.id}")
    other = hashlib.sha256(b"other").hexdigest()
    with pytest.raises(Refused, match="token-wider"):
        stage.act(program, "functions.issue_token", **given, digest=other)


def test_every_function_of_a_present_member_reads_the_register_and_only_its_own_persons() -> None:
    stage = Stage()
    assert [stage.view(TABY).may_read(name) for name in ("region", "actor/0160", "actor/0187")] == [True, True, False]
    assert functions.people(stage.view(VAXHOLM), "0160") == functions.EMPTY_PEOPLE
    assert functions.people(stage.view(TABY_INFO), "0160").persons["p-alice"].name == "Alice Berg"
    stage.tell(Left(member="0160", on=TODAY))
    assert not stage.view(TABY).may_read("region")
    assert not stage.view(TABY).may_read("actor/0160")


def test_a_stranger_who_names_anothers_function_reads_nothing() -> None:
    stage = Stage()
    forged = Acting(member="0160", function="0187-tib")
    assert [stage.view(forged).may_read(name) for name in ("region", "actor/0160", "actor/0187")] == [False] * 3


def test_only_operators_read_what_the_service_tells_of_itself() -> None:
    stage = Stage()
    reads = [stage.view(acting).may_read("operations") for acting in (OPERATOR, COUNTY, OFFICE, TABY)]
    assert reads == [True, False, False, False]


def test_held_by_gives_a_persons_functions_of_that_instant() -> None:
    stage = Stage()
    held = functions.held_by(stage.view(), "p-clara", NOON)
    assert [function.id for function in held] == ["lst-drift", "lst-kansli", "lst-tib"]
    assert functions.held_by(stage.view(), "p-clara", datetime(2014, 1, 1, tzinfo=UTC)) == []
    assert functions.held_by(stage.view(TABY), "p-clara", NOON) == []


def test_who_keeps_the_common_register_is_named_by_those_who_keep_it() -> None:
    stage = Stage()
    stage.tell(PersonAdded(person="p-eva", name="Eva Ros"), "actor/lst")
    with pytest.raises(Refused, match="not-keeper"):
        stage.act(COUNTY, "functions.hold", function="lst-drift", person="p-eva")
    stage.act(OFFICE, "functions.hold", function="lst-drift", person="p-eva")
    assert functions.holds(stage.view(), function="lst-drift", person="p-eva", at=stage.now)
