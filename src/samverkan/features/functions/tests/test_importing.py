"""Rows that a program sends: what is wrong in them is told by table, row and field."""

import msgspec
import pytest

from samverkan.features.functions.importing import Import
from samverkan.features.functions.inviting import INVITED_FOR
from samverkan.features.functions.person_events import PersonInvited, PersonReachable
from samverkan.features.functions.planning import plan
from samverkan.features.functions.register import Register, build_register
from samverkan.features.functions.tests.stage import NOON, OFFICE, SYSTEM, TODAY, Stage
from samverkan.lib.refusal import Refused


def test_who_sends_rows_without_looking_first_is_told_which_field_would_end_the_convener() -> None:
    stage = Stage()
    rows = build_register(stage.view()).members or ()
    ended = tuple(msgspec.structs.replace(row, row=3, to_on=TODAY) if row.member == "lst" else row for row in rows)

    with pytest.raises(Refused, match="register-wrong") as refused:
        stage.carry_out(OFFICE, "register.import", Import(register=Register(members=ended), shown=""))

    said = refused.value.facts
    assert [said[name] for name in ("sheet", "row", "column", "reason")] == ["members", 3, "to_on", "convener-ends"]


@pytest.fixture
def invited() -> Stage:
    """Bob of Täby has been mailed a letter with which he may set up a log-in."""
    stage = Stage()
    stage.tell(PersonReachable(person="p-bob", channel="k-bob", kind="email", address="bob@taby.example"), "actor/0160")
    stage.tell(
        PersonInvited(person="p-bob", invitation="b-bob", until=NOON + INVITED_FOR, channel="k-bob"), "actor/0160"
    )
    return stage


def reads_in(stage: Stage, **told: str) -> None:
    """The office reads in a register in which this is new about Bob."""
    rows = build_register(stage.view()).persons or ()
    changed = tuple(msgspec.structs.replace(row, **told) if row.person == "p-bob" else row for row in rows)
    register = Register(persons=changed)
    shown = plan(stage.view(), register, stage.now).digest
    stage.carry_out(SYSTEM, "register.import", Import(register=register, shown=shown))


def test_a_letter_to_an_address_that_a_new_register_replaces_opens_nothing(invited: Stage) -> None:
    reads_in(invited, email="bob.lind@taby.example")
    with pytest.raises(Refused, match="invitation-replaced"):
        invited.act(SYSTEM, "functions.accept_invitation", invitation="b-bob")


def test_a_letter_is_good_after_a_new_register_that_leaves_the_address_it_went_to(invited: Stage) -> None:
    reads_in(invited, name="Bob Lind Ek", sms="+46701234567")
    assert invited.act(SYSTEM, "functions.accept_invitation", invitation="b-bob")
