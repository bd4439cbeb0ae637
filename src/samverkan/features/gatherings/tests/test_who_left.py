"""Whoever has left the function hears nothing more of the circle, and whoever was called instead hears it all."""

from typing import Any

import pytest

from samverkan.features.duty.shared_events import Relayed
from samverkan.features.functions.person_events import PersonUnreachable
from samverkan.features.gatherings.events import GATHERING_MOVED
from samverkan.features.gatherings.tests.stage import Circles
from samverkan.region import streams


def changes(circles: Circles, verb: str) -> None:
    """Moves the meeting to two o'clock, or calls it off."""
    given: dict[str, Any] = {"gathering": circles.gathered, "reason": "Om Vera"}
    circles.decides("lst-tib", f"gatherings.{verb}", given | ({"conference": circles.at(14)} if verb == "move" else {}))


@pytest.mark.parametrize("verb", ["move", "cancel"])
def test_who_has_left_the_function_hears_of_no_change_and_who_holds_it_does(verb: str) -> None:
    circles = Circles()
    circles.summons()
    circles.waits(1)
    reached = {each.message.person for each in circles.left}
    assert {"p-vera", "p-ros"} <= reached
    circles.quits("vaxholm-rep", "p-vera")
    changes(circles, verb)
    circles.left.clear()
    circles.works()
    assert {each.message.person for each in circles.left} == reached - {"p-vera"}


@pytest.mark.parametrize("verb", ["move", "cancel"])
def test_who_was_called_in_the_place_of_who_had_left_hears_of_the_change(verb: str) -> None:
    circles = Circles()
    circles.summons()
    circles.quits("vaxholm-rep", "p-vera")
    circles.has("vaxholm-rep", "p-new", sms="+46700000999")
    circles.waits(3)
    changes(circles, verb)
    circles.left.clear()
    circles.works()
    told = [each.message for each in circles.left if each.message.receiver_function == "vaxholm-rep"]
    assert {each.person for each in told} == {"", "p-new"}


def test_who_was_called_hears_of_the_change_by_a_new_telephone_too() -> None:
    circles = Circles()
    circles.summons()
    circles.waits(1)
    assert circles.to("vaxholm-rep", "p-vera").attempts
    gone = PersonUnreachable(person="p-vera", channel="p-vera-sms")
    circles.say(gone, streams.actor("0187"))
    changes(circles, "move")
    circles.left.clear()
    circles.works()
    told = [each.message.person for each in circles.left if each.message.receiver_function == "vaxholm-rep"]
    assert sorted(told) == ["", "p-vera"]


def test_who_came_instead_hears_of_the_change_by_a_new_telephone_too() -> None:
    circles = Circles()
    circles.summons()
    circles.quits("vaxholm-rep", "p-vera")
    circles.has("vaxholm-rep", "p-new", sms="+46700000999")
    circles.waits(3)
    circles.say(PersonUnreachable(person="p-new", channel="p-new-sms"), streams.actor("0187"))
    changes(circles, "cancel")
    circles.left.clear()
    circles.works()
    told = [each.message.person for each in circles.left if each.message.receiver_function == "vaxholm-rep"]
    assert sorted(set(told)) == ["", "p-new"]


def test_who_has_answered_what_was_returned_hears_of_the_change() -> None:
    circles = Circles()
    circles.summons()
    circles.waits(1)
    call = circles.to("vaxholm-rep", "p-vera")
    circles.follows(call, "acknowledged")
    circles.is_returned(call)
    changes(circles, "move")
    assert "p-vera" in {each.person for each in circles.letters(GATHERING_MOVED)}


@pytest.mark.parametrize("verb", ["", "move", "cancel"])
def test_who_no_longer_answers_in_anothers_place_hears_nothing_more_whomever_an_answer_has_named(
    verb: str,
) -> None:
    circles = Circles()
    circles.gives("polis-rep", sms="+46700000777")
    for function in ("vaxholm-rep", "vaxholm-vb"):
        circles.say(Relayed(function=function, to_function="polis-rep"))
    circles.summons()
    circles.waits(14 if verb else 1)
    circles.follows(circles.to("vaxholm-rep"), "declines", substitute=circles.name_of("vaxholm-vb"))
    circles.works()
    for function in ("vaxholm-rep", "vaxholm-vb"):
        circles.say(Relayed(function=function, to_function=""))
    reached = [each for each in circles.left if each.message.through == "polis-rep"]
    assert bool(reached) is bool(verb), "they had been called"
    if verb:
        changes(circles, verb)
    circles.left.clear()
    circles.waits(20)
    assert [each for each in circles.left if each.message.through] == []
