"""A need that is not filled goes on: to whoever can be woken, to the next one, at last to the county's TiB."""

from datetime import timedelta
from itertools import pairwise

import pytest

from samverkan.features import functions
from samverkan.features.duty.shared_events import Relayed
from samverkan.features.functions.person_events import Relinquished
from samverkan.features.gatherings.events import GATHERING_UNFILLED, Need
from samverkan.features.gatherings.reading import has_waking_way, list_unfilled, needs_answer
from samverkan.features.gatherings.tests.stage import Circles
from samverkan.features.messages import Message
from samverkan.lib.maps import values_in_order
from samverkan.region import streams


def find_asked(circles: Circles) -> Need | None:
    """What waits for an answer of Vaxholm."""
    ended = functions.of(circles.view()).ended
    return needs_answer(ended, circles.gathering, member="0187", function="vaxholm-rep", now=circles.now)


def test_where_the_representative_has_only_mail_the_actors_receiver_is_woken_and_then_the_county() -> None:
    circles = Circles()
    circles.gives("taby-rep", email="rep@taby.example")
    circles.gives("taby-tib", voice="+4680000160")
    circles.summons()
    circles.waits(1)
    rung = circles.to("taby-tib", kind="voice")
    assert rung.attempts, "at once: a mailbox wakes nobody, and is not waited for"
    assert circles.to("taby-rep").attempts, "and the mail goes too"
    assert "utser" in circles.word(rung)
    circles.waits(4)
    assert [left.message.receiver_function for left in circles.left if left.message.letter == GATHERING_UNFILLED]
    assert "Täby" in [need.party_name for need in list_unfilled(circles.gathering, circles.now)]
    circles.follows(rung)
    assert circles.row("0160").filled, "and whoever is rung answers for the actor"


def test_where_all_that_is_known_of_an_actor_is_mail_its_receiver_is_written_to_after_the_representative() -> None:
    circles = Circles()
    circles.gives("taby-rep", email="rep@taby.example")
    circles.gives("taby-tib", email="tib@taby.example")
    circles.summons()
    circles.waits(2)
    assert (bool(circles.to("taby-rep").attempts), bool(circles.to("taby-tib").attempts)) == (True, False)
    circles.waits(2)
    assert circles.to("taby-tib").attempts


def test_who_comes_on_duty_beside_the_first_is_called_too_and_fills_the_seat() -> None:
    circles = Circles()
    circles.summons()
    circles.waits(1)
    circles.has("lst-rep", "p-dan", sms="+46700000199", voice="+46700000199")
    circles.waits(4)
    beside = circles.to("lst-rep", "p-dan")
    assert beside.attempts, "the first has one step left, and it goes to both"
    circles.replies(beside)
    assert circles.row("lst").attending == 1


def test_where_no_number_of_the_representative_can_be_reached_the_actors_receiver_is_called_at_once() -> None:
    circles = Circles()
    circles.refuses["p-vera"] = "sms-refused: 403 Invalid number"
    circles.summons()
    circles.waits(1)
    called = [(each.receiver_function, each.person) for each in circles.letters() if each.step > 1 and each.attempts]
    assert ("vaxholm-vb", "p-eva") in called
    circles.replies(circles.to("vaxholm-vb", "p-eva"))
    assert circles.row("0187").filled


def test_where_the_countys_number_is_refused_the_next_there_hears_at_once_that_a_seat_is_empty() -> None:
    circles = Circles()
    circles.has("lst-tib", "p-dan", order=2, sms="+46700000008")
    circles.refuses["p-tib"] = "sms-refused: 403 Invalid number"
    circles.summons()
    circles.waits(60)
    told = [left for left in circles.left if left.message.letter == GATHERING_UNFILLED]
    dan = next(left.at for left in told if left.message.person == "p-dan")
    assert dan - told[0].at < timedelta(minutes=1)


def test_where_the_countys_first_takes_no_call_the_deputy_is_tried_until_somebody_begins_to_ring() -> None:
    circles = Circles()
    circles.has("lst-tib", "p-dan", order=2, sms="+46700000008")
    circles.has("lst-tib", "p-eli", order=3, sms="+46700000018")
    circles.refuses["p-tib"] = "voice-not-taken"
    circles.summons(circle="list", seats=[{"selector": "member:0160"}], level="coordinating", title="Möte")
    while not [left for left in circles.left if left.message.person == "p-dan"]:
        circles.waits(1)
    need = next(iter(values_in_order(circles.gathering.needs)))
    circles.decides("lst-tib", "gatherings.mark_rung", {"gathering": circles.gathered, "need": need.number})
    circles.waits(60)
    told = {left.message.person for left in circles.left if left.message.letter == GATHERING_UNFILLED}
    assert told == {"", "p-dan"}, "and p-eli is not woken for what is being done"


def test_who_has_taken_over_gets_the_step_in_the_place_of_who_has_gone_home() -> None:
    circles = Circles()
    circles.summons()
    circles.waits(1)
    gone = Relinquished(function="vaxholm-rep", person="p-vera", at=circles.now)
    circles.say(gone, streams.actor("0187"))
    circles.has("vaxholm-rep", "p-ny", sms="+46700000299")
    step = circles.to("vaxholm-rep", "p-vera")
    letter = circles.registry.letters[step.letter]
    assert letter.person(circles.view(), step, circles.now) == "p-ny"
    assert letter.wanted(circles.view(), step, circles.now)


def test_the_board_and_the_review_say_where_nobody_can_be_woken() -> None:
    circles = Circles()
    circles.gives("polis-rep", email="rep@polisen.example")
    circles.gives("taby-rep", voice="+4680000161")
    circles.summons()
    asleep = {row.need.party: row.asleep for row in circles.rows.missing}
    assert asleep["sos"]
    assert not asleep["0160"]
    known = {party: has_waking_way(circles.sees("lst-tib"), circles.row(party).need) for party in ("polisen", "0160")}
    assert known == {"polisen": False, "0160": True}


def test_after_not_coming_by_the_functions_link_the_next_are_sought_and_then_the_county() -> None:
    circles = Circles()
    circles.gives("vaxholm-rep", email="rep@vaxholm.example", voice="+4680000188")
    circles.summons()
    circles.waits(1)
    circles.follows(circles.to("vaxholm-rep"), "declines")
    row = circles.row("0187")
    assert (row.settled, bool(row.next)) == (False, True)
    assert find_asked(circles) is None
    circles.left.clear()
    circles.waits(60)
    called = [left.message for left in circles.left if left.message.receiver_member == "0187"]
    assert {each.person for each in called} >= {"p-eva", "p-per"}, "the next function, and its deputy"
    own = [each for each in called if each.receiver_function == "vaxholm-rep" and not each.person]
    assert own == [], "the function itself has answered, and is not rung"
    told = [left.message for left in circles.left if left.message.letter == GATHERING_UNFILLED]
    assert "Vaxholm: 0 av 1" in circles.word(told[-1])


def answered_for() -> Circles:
    """Vaxholm's representative has a telephone, and the police's answers in its place."""
    circles = Circles()
    circles.gives("vaxholm-rep", voice="+4680000188")
    circles.gives("polis-rep", voice="+46114")
    circles.say(Relayed(function="vaxholm-rep", to_function="polis-rep"))
    circles.summons()
    circles.waits(1)
    return circles


def list_rings(circles: Circles) -> list[Message]:
    """The calls to the telephone of Vaxholm's representative, and to that of who answers in its place (`through`)."""
    mine = [each for each in circles.letters() if each.receiver_function == "vaxholm-rep" and each.ways == ("voice",)]
    return [each for each in mine if not each.person]


def through(circles: Circles, seat: str) -> Message:
    """The first call to the function itself (""), or to who answers in its place."""
    return next(each for each in list_rings(circles) if each.through == seat)


@pytest.mark.parametrize(("says", "still"), [("", "polis-rep"), ("polis-rep", "")])
def test_who_answers_in_its_place_is_asked_though_the_function_cannot_come_and_the_other_way(
    says: str, still: str
) -> None:
    circles = answered_for()
    circles.follows(through(circles, says), "declines")
    circles.waits(60)
    rung = {each: bool(through(circles, each).attempts) for each in (says, still)}
    assert rung == {says: False, still: True}
    circles.follows(through(circles, still))
    assert circles.row("0187").filled, "and fills the seat"


def test_whoever_is_next_is_called_in_the_place_of_the_function_that_has_answered() -> None:
    circles = answered_for()
    circles.follows(circles.to("vaxholm-rep"), "declines")
    circles.left.clear()
    circles.waits(30)
    called = [each for each in circles.left if each.message.receiver_member == "0187"]
    assert [each.message.through or each.message.person for each in called[:3]] == ["p-vera", "polis-rep", "p-eva"]
    times = [each.at for each in called]
    assert {later - sooner for sooner, later in pairwise(times)} == {timedelta(minutes=3)}, "and nobody waits in vain"


def test_when_it_is_called_anew_only_the_telephone_that_has_answered_is_left_out() -> None:
    circles = answered_for()
    circles.follows(through(circles, ""), "declines")
    circles.sits("vaxholm-rep", "p-vera")
    circles.sits("vaxholm-rep", "p-vera", "declines")
    circles.waits(60)
    assert [each.through for each in list_rings(circles) if each.attempts] == ["polis-rep"]


def test_that_the_function_cannot_come_does_not_take_back_that_who_answers_in_its_place_does() -> None:
    circles = answered_for()
    circles.follows(through(circles, "polis-rep"))
    circles.follows(through(circles, ""), "declines")
    row = circles.row("0187")
    assert (row.filled, row.attending) == (True, 1)
    assert [(each.through, each.answer) for each in row.replies] == [("", "declines"), ("polis-rep", "attends")]


def test_who_has_said_no_is_not_rung_again_though_who_answers_in_its_place_has_said_so_too() -> None:
    circles = answered_for()
    for seat in ("", "polis-rep"):
        circles.follows(through(circles, seat), "declines")
    circles.sits("vaxholm-rep", "p-vera")
    circles.sits("vaxholm-rep", "p-vera", "declines")
    circles.waits(60)
    assert [each.through for each in list_rings(circles) if each.attempts] == []


def test_the_function_is_still_asked_on_its_own_page_when_who_answers_in_its_place_cannot_come() -> None:
    circles = answered_for()
    circles.follows(through(circles, "polis-rep"), "declines")
    assert find_asked(circles) is not None


def test_the_next_function_that_comes_fills_the_seat() -> None:
    circles = Circles()
    circles.summons()
    circles.waits(1)
    circles.follows(circles.to("vaxholm-rep"), "declines")
    circles.waits(7)
    circles.replies(circles.to("vaxholm-vb", "p-eva"))
    assert circles.row("0187").filled
    circles.left.clear()
    circles.waits(30)
    assert [left for left in circles.left if left.message.receiver_member == "0187"] == []


def test_who_came_on_duty_beside_one_who_cannot_come_is_called_by_the_same_steps() -> None:
    circles = Circles()
    circles.summons()
    circles.waits(1)
    circles.has("lst-rsib", "p-dan", voice="+46700000399", sms="+46700000399")
    circles.sits("lst-rsib", "p-ros", "declines")
    circles.waits(60)
    told = [(each.ways, each.standing) for each in circles.letters() if each.person == "p-dan"]
    assert told == [(("voice",), "handed-over"), (("sms",), "handed-over")]


def test_who_comes_on_duty_after_one_who_cannot_come_is_called_with_the_next_step_whomever_it_is_to() -> None:
    circles = Circles()
    circles.summons()
    circles.waits(1)
    circles.sits("vaxholm-rep", "p-vera", "declines")
    circles.has("vaxholm-rep", "p-dan", sms="+46700000299")
    circles.waits(60)
    assert circles.to("vaxholm-rep", "p-dan").attempts
    told = [each.ways for each in circles.letters() if each.person == "p-dan"]
    assert told == [("voice",), ("sms",)], "and once by each kind"


def test_what_was_stopped_by_a_joining_goes_on_when_that_no_longer_holds() -> None:
    circles = Circles()
    first = circles.name
    circles.summons(incident=first)
    circles.replies(circles.to("vaxholm-rep", "p-vera"))
    circles.presses()
    circles.does("lst-tib", "join", incident=first, into=circles.name, reason="Samma oväder")
    circles.left.clear()
    circles.waits(10)
    assert not [left for left in circles.left if left.message.step > 1]
    circles.does("lst-tib", "withdraw", incident=circles.name, reason="Det var en grill")
    circles.waits(10)
    called = {left.message.receiver_function for left in circles.left if left.message.step > 1}
    assert called >= {"lst-rep", "lst-rsib"}
    assert "vaxholm-rep" not in called
