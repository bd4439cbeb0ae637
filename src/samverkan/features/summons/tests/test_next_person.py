"""*Nästa person nu*: the next person is called at once, and whoever is called already by what is left."""

import pytest

from samverkan.features.summons.tests.stage import Calls
from samverkan.lib.refusal import Refused

VAXHOLM = "vaxholm-vb"


def list_tried(calls: Calls) -> list[tuple[str, str]]:
    """Whom Vaxholm's steps have gone to, and by what; "" is the duty telephone."""
    return [(each.person, each.ways[0]) for each in calls.steps(VAXHOLM) if each.attempts]


def test_the_next_person_is_called_at_once_and_whoever_is_called_already_by_the_other_way_too() -> None:
    calls = Calls()
    calls.waits(1)
    later = [each.not_before for each in calls.steps(VAXHOLM)][3:]
    calls.hastens("lst-tib", "0187")
    calls.works()
    assert list_tried(calls) == [("p-eva", "voice"), ("p-eva", "sms"), ("", "voice")]
    assert [each.not_before for each in calls.steps(VAXHOLM)][3:] == later, "the others keep their times"


def test_pressed_again_the_one_after_is_called_and_then_what_is_left_of_that_ones_ways() -> None:
    calls = Calls()
    calls.waits(1)
    for left in (2, 1, 0):
        calls.hastens("lst-tib", "0187")
        calls.works()
        assert len(calls.waiting(VAXHOLM)) == left
        calls.forward(seconds=1)
    with pytest.raises(Refused, match="summons-nothing-next"):
        calls.hastens("lst-tib", "0187")


def test_where_nobody_else_is_left_the_other_way_goes_out_now() -> None:
    calls = Calls()
    calls.waits(1)
    calls.hastens("polis-rlc", "polisen")
    calls.works()
    assert calls.waiting("polis-rlc") == []
    assert [each.message.ways for each in calls.left if each.message.person == "p-bo"] == [("voice",), ("sms",)]


def test_who_is_called_anew_is_the_next_person_again() -> None:
    calls = Calls()
    first = calls.name
    calls.waits(13)
    calls.presses()
    calls.does("lst-tib", "join", incident=first, into=calls.name, reason="Samma oväder")
    calls.waits(1)
    calls.does("lst-tib", "withdraw", incident=calls.name, reason="Det var en grill")
    calls.name = first
    calls.hastens("lst-tib", "0187")
    calls.works()
    assert [each.person for each in calls.waiting(VAXHOLM)] == ["p-per", "p-per"]


def test_only_who_leads_or_the_actor_itself_hastens_and_only_what_has_been_sent_and_has_somebody_left() -> None:
    calls = Calls()
    with pytest.raises(Refused, match="summons-not-sent-yet"):
        calls.hastens("lst-tib", "0187")
    calls.waits(1)
    with pytest.raises(Refused, match="summons-not-lead"):
        calls.hastens("polis-rlc", "0187")
    calls.hastens(VAXHOLM, "0187")
    with pytest.raises(Refused, match="summons-nothing-next"):
        calls.hastens("lst-tib", "sos")
