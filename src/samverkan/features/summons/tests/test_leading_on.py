"""*Deltar inte* from whoever had the telephone leads on to the next; what is said for the actor ends the search."""

import pytest

from samverkan.features.summons.tests.stage import Calls

VAXHOLM = "vaxholm-vb"


def test_that_the_officer_on_duty_is_ill_leads_on_to_the_duty_telephone_and_the_deputy() -> None:
    calls = Calls()
    calls.waits(1)
    calls.texts(calls.steps(VAXHOLM)[0], "declines")
    assert [(each.order, each.ways) for each in calls.waiting(VAXHOLM)] == [
        (0, ("voice",)),
        (2, ("voice",)),
        (2, ("sms",)),
    ]
    row = calls.board("0187")
    assert (row.answer.answer, row.next.order, row.exhausted) == ("declines", 0, False)
    calls.waits(9)
    assert [each.person for each in calls.steps(VAXHOLM) if each.attempts] == ["p-eva", "", "p-per", "p-per"]


def test_the_next_one_who_comes_ends_it() -> None:
    calls = Calls()
    calls.waits(7)
    calls.texts(calls.steps(VAXHOLM)[0], "declines")
    calls.texts(calls.steps(VAXHOLM)[2])
    assert calls.waiting(VAXHOLM) == []
    assert calls.board("0187").answer.answer == "attends"


def test_when_everybody_there_has_said_no_the_county_is_told_to_seek_somebody_else() -> None:
    calls = Calls()
    calls.waits(10)
    for step in calls.steps(VAXHOLM)[1:]:
        calls.texts(step, "declines")
    calls.waits(10)
    told = [each.message for each in calls.told_county() if "0187" in each.silent]
    assert f"{calls.board('0187').name} (den som svarade kan inte komma: sök någon annan)" in calls.word(told[0])
    assert calls.board("0187").exhausted


def test_where_all_who_answered_said_no_the_word_to_the_county_does_not_say_that_nobody_answered() -> None:
    calls = Calls(invite=["0187"])
    calls.answers("lst-tib")
    calls.waits(10)
    for step in calls.steps(VAXHOLM):
        calls.texts(step, "declines")
    calls.waits(10)
    told = calls.told_county()[0].message
    assert calls.word(told).startswith(f"Inget ja från {calls.board('0187').name} – ")


def test_who_said_that_they_come_and_then_cannot_is_not_called_again_but_the_others_are() -> None:
    calls = Calls()
    calls.waits(1)
    eva = calls.steps(VAXHOLM)[0]
    calls.texts(eva)
    calls.waits(1)
    calls.texts(eva, "declines")
    assert [each.person for each in calls.waiting(VAXHOLM)] == ["", "p-per", "p-per"]


@pytest.mark.parametrize("declined", ["page", "phone"])
def test_an_organisation_that_has_declined_is_not_called_again_whoever_texts_the_same(declined: str) -> None:
    calls = Calls()
    calls.waits(1)
    if declined == "page":
        calls.answers(VAXHOLM, "declines", substitute="Ingen kan komma")
    else:
        calls.rings_in(VAXHOLM, "declines")
    calls.texts(calls.steps(VAXHOLM)[0], "declines")
    assert calls.waiting(VAXHOLM) == []
    calls.waits(60)
    assert not any("0187" in each.silent for each in calls.told_county())


def test_who_has_only_acknowledged_by_text_message_is_still_asked() -> None:
    calls = Calls()
    calls.waits(1)
    calls.texts(calls.steps(VAXHOLM)[0], "acknowledged")
    assert [each.person for each in calls.waiting(VAXHOLM)] == ["p-eva", "", "p-per", "p-per"]


def test_who_is_on_duty_beside_the_one_who_is_ill_is_called_all_the_same() -> None:
    calls = Calls()
    calls.waits(1)
    calls.has(VAXHOLM, "p-ida", order=1, sms="+46700000007")
    calls.texts(calls.steps(VAXHOLM)[0], "declines")
    calls.waits(60)
    assert {each.message.person for each in calls.left if each.message.receiver_function == VAXHOLM} >= {"p-ida"}
