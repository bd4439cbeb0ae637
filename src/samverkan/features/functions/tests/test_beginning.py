"""A function that has ended and is established again is another's seat: nobody and nothing is in it of before."""

from datetime import timedelta

import pytest

from samverkan.features import functions
from samverkan.features.functions import Held
from samverkan.features.functions.importing import Import
from samverkan.features.functions.planning import Plan, plan
from samverkan.features.functions.register import HoldingRow, Register, build_register
from samverkan.features.functions.tests.stage import COUNTY, NOON, OFFICE, SINCE, SYSTEM, TABY, TABY_INFO, Stage
from samverkan.lib.refusal import Refused

INFO = "0160-info"
DIGEST = "c" * 64


def ended_and_back(*, then: timedelta = timedelta(hours=1)) -> Stage:
    """Bob holds it, a program has a token to it, and it has a mailbox; then it is closed, and opened for another."""
    stage = Stage()
    stage.act(TABY, "functions.give_channel", function=INFO, kind="email", address="info@taby.example", order=1)
    until = NOON + timedelta(days=30)
    stage.act(TABY, "functions.issue_token", function=INFO, digest=DIGEST, label="Karta", until=until, rights=("read",))
    stage.act(TABY, "functions.hold", function=INFO, person="p-alice", from_at=NOON + timedelta(days=2))
    stage.now += then
    stage.act(TABY, "functions.end", function=INFO)
    stage.now += then
    given = {"member": "0160", "function": INFO, "name": "Mottagare", "roles": ("receiver",)}
    stage.act(TABY, "functions.establish", **given)
    return stage


def test_neither_the_old_person_nor_the_old_program_gets_in() -> None:
    stage = ended_and_back()
    view, later = stage.view(), stage.now + timedelta(days=7)
    token = functions.find_token(view, DIGEST)

    for person in ("p-bob", "p-alice"):
        assert not functions.holds(view, function=INFO, person=person, at=stage.now)
        assert not functions.holds(view, function=INFO, person=person, at=later)
        assert INFO not in [each.id for each in functions.held_by(view, person, later)]
    assert token is not None
    assert token.revoked_at == NOON + timedelta(hours=1)
    assert functions.channels(view, INFO) == []
    with pytest.raises(Refused, match="not-holder"):
        stage.act(TABY_INFO, "functions.give_channel", function=INFO, kind="email", address="b@taby.example", order=1)


def test_also_where_it_ended_and_came_back_within_one_instant() -> None:
    stage = ended_and_back(then=timedelta())
    assert not functions.holds(stage.view(), function=INFO, person="p-bob", at=stage.now)


def test_who_is_let_in_anew_holds_it_and_what_was_held_before_is_history() -> None:
    stage = ended_and_back()
    stage.now += timedelta(minutes=1)
    stage.act(TABY, "functions.hold", function=INFO, person="p-alice")
    stage.act(TABY, "functions.give_channel", function=INFO, kind="email", address="info@taby.example", order=1)

    held = functions.holdings_of(functions.people(stage.view(TABY), "0160"), INFO)
    assert [(each.person, each.from_at, each.to_at) for each in held] == [
        ("p-bob", SINCE, NOON + timedelta(hours=1)),
        ("p-alice", stage.now, None),
    ]
    assert len(functions.channels(stage.view(), INFO)) == 1
    assert functions.name_then(functions.of(stage.view()), INFO, at=NOON) == "Kommunikatör"


def test_it_comes_back_empty_each_time_and_nothing_else_is_touched() -> None:
    stage = ended_and_back()
    stage.act(TABY, "functions.hold", function=INFO, person="p-alice")
    stage.now += timedelta(hours=1)
    stage.act(OFFICE, "functions.end", function=INFO)
    stage.now += timedelta(hours=1)
    stage.act(TABY, "functions.establish", member="0160", function=INFO, name="Stab")

    assert not functions.holds(stage.view(), function=INFO, person="p-alice", at=stage.now)
    assert functions.of(stage.view()).ended[INFO].times == 2
    assert functions.holds(stage.view(), function="0160-tib", person="p-alice", at=stage.now)
    assert functions.people(stage.view(COUNTY), "lst") is functions.people(stage.view(), "lst")


def takes_in(stage: Stage, register: Register) -> Plan:
    """Who keeps the register looks at what a file would do, and a minute later takes it in."""
    made = plan(stage.view(), register, stage.now)
    stage.now += timedelta(minutes=1)
    stage.carry_out(SYSTEM, "register.import", Import(register=register, shown=made.digest))
    return made


def held_by_bob(stage: Stage) -> list[tuple[object, object]]:
    held = functions.holdings_of(functions.people(stage.view(), "0160"), INFO)
    return [(each.from_at, each.to_at) for each in held if each.person == "p-bob"]


@pytest.mark.parametrize("again", [False, True], ids=["which has ended", "which has begun again"])
def test_an_older_file_lets_in_anew_and_says_of_nobody_that_they_held_what_did_not_exist(again: bool) -> None:
    stage = Stage()
    older = build_register(stage.view())
    stage.now += timedelta(hours=1)
    stage.act(TABY, "functions.end", function=INFO)
    ended_at = stage.now
    stage.now += timedelta(hours=1)
    if again:
        stage.act(
            TABY, "functions.establish", member="0160", function=INFO, name="Kommunikatör", roles=("communicator",)
        )
        stage.now += timedelta(hours=1)

    made = takes_in(stage, older)
    begin = [row.after.from_at for row in made.changes if isinstance(row.after, HoldingRow)]
    assert [at > ended_at for at in begin] == [True]
    assert held_by_bob(stage) == [(SINCE, ended_at), (stage.now, None)]
    assert takes_in(stage, older).changes == ()


@pytest.mark.parametrize(
    ("lasts", "held"),
    [
        (timedelta(minutes=90), [(SINCE, NOON + timedelta(hours=1))]),
        (
            timedelta(days=9),
            [(SINCE, NOON + timedelta(hours=1)), (NOON + timedelta(hours=2), NOON + timedelta(days=9))],
        ),
    ],
    ids=["and is over by now", "and is not over yet"],
)
def test_who_by_the_older_file_had_it_for_a_time_that_went_on_past_the_end(
    lasts: timedelta, held: list[tuple[object, object]]
) -> None:
    stage = Stage()
    stage.tell(Held(function=INFO, person="p-bob", from_at=SINCE, to_at=NOON + lasts), "actor/0160")
    older = build_register(stage.view())
    stage.now += timedelta(hours=1)
    stage.act(TABY, "functions.end", function=INFO)
    stage.now += timedelta(minutes=59)

    takes_in(stage, older)
    assert held_by_bob(stage) == held


def test_the_file_does_not_shorten_what_they_hold_anew_to_a_time_before_they_were_let_in() -> None:
    stage = Stage()
    stage.tell(Held(function=INFO, person="p-bob", from_at=SINCE, to_at=NOON + timedelta(minutes=90)), "actor/0160")
    older = build_register(stage.view())
    stage.now += timedelta(hours=1)
    stage.act(TABY, "functions.end", function=INFO)
    stage.now += timedelta(hours=1)
    stage.act(TABY, "functions.establish", member="0160", function=INFO, name="Kommunikatör", roles=("communicator",))
    stage.act(TABY, "functions.hold", function=INFO, person="p-bob")
    let_in = stage.now

    stage.now += timedelta(minutes=1)
    takes_in(stage, older)
    assert held_by_bob(stage) == [(SINCE, NOON + timedelta(hours=1)), (let_in, stage.now)]
