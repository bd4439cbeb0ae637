"""By which steps an actor is called, what stops them, and who is told when nobody is left to try."""

from datetime import UTC, datetime

import pytest

from samverkan.channels.first_word import first_word
from samverkan.features import messages
from samverkan.features.duty.shared_events import Relayed
from samverkan.features.functions.events import Ended
from samverkan.features.functions.person_events import Relinquished
from samverkan.features.incidents.tests.stage import SNOW
from samverkan.features.summons.tests.stage import Calls
from samverkan.region import streams

NOON = datetime(2016, 11, 9, 11, 2, tzinfo=UTC)
VAXHOLM = "vaxholm-vb"


def test_at_night_a_call_goes_first_then_the_next_channel_the_duty_phone_and_the_deputy() -> None:
    told = [(0, 1, "voice"), (3, 1, "sms"), (6, 0, "voice"), (9, 2, "voice"), (12, 2, "sms")]
    assert Calls().plan(VAXHOLM) == told


def test_by_day_a_text_message_goes_first() -> None:
    told = [(0, 1, "sms"), (3, 1, "voice"), (6, 0, "voice"), (9, 2, "sms"), (12, 2, "voice")]
    assert Calls(at=NOON).plan(VAXHOLM) == told


def test_only_channels_that_are_on_are_tried_and_the_first_information_goes_at_once_as_ever() -> None:
    calls = Calls(on=("email", "sms"))
    assert calls.plan(VAXHOLM) == [(0, 1, "sms"), (3, 2, "sms")]
    first = [each for each in messages.list_messages(calls.view(), stream=calls.stream) if each.step == 1]
    assert {each.receiver_function for each in first} >= {"sos-ld", "lst-tib", VAXHOLM}
    assert {each.ways for each in first} == {()}, "by each function's own first way; what wakes comes in the steps"


def test_with_mail_alone_nothing_is_new_but_that_the_county_is_told_after_a_quarter_of_an_hour() -> None:
    calls = Calls(on=("email",))
    assert [calls.plan(function) for function in (VAXHOLM, "polis-rlc", "sos-ld")] == [[], [], []]
    calls.waits(15)
    assert calls.told_county() == []
    calls.waits(2)
    (told,) = calls.told_county()
    assert told.message.receiver_function == "lst-tib"


def test_who_pressed_is_not_called() -> None:
    calls = Calls()
    calls.has("taby-tib", "p-anna", sms="+46700000004")
    assert "0160" not in calls.held.calling


def test_one_with_two_on_the_same_number_is_not_called_twice_on_it() -> None:
    calls = Calls(on=("voice",))
    calls.gives("sos-ld", voice="+4681")
    calls.has("sos-ld", "p-lo", voice="+4681")
    calls.presses()
    assert calls.plan("sos-ld") == [(0, 1, "voice")]


def test_each_actor_is_called_as_it_has_said_that_it_wants_to_be() -> None:
    calls = Calls()
    wanted = {"member": "0187", "minutes": 5, "by_night": ["voice"], "chain": ["function", "on-duty"]}
    calls.decides(VAXHOLM, "duty.set_policy", wanted)
    calls.presses()
    assert calls.plan(VAXHOLM) == [(0, 0, "voice"), (5, 1, "voice")]
    assert calls.plan("polis-rlc") == [(0, 1, "voice"), (3, 1, "sms")]


def test_who_answers_for_an_actor_is_called_before_its_own_where_the_actor_has_said_so() -> None:
    calls = Calls()
    calls.decides(VAXHOLM, "duty.relay", {"function": VAXHOLM, "to_function": "polis-rlc"})
    wanted = {"member": "0187", "chain": ["relay", "on-duty", "function", "deputies"]}
    calls.decides(VAXHOLM, "duty.set_policy", wanted)
    calls.presses()
    told = [step.through or step.person for step in calls.steps(VAXHOLM)]
    assert list(dict.fromkeys(told)) == ["polis-rlc", "p-eva", "", "p-per"]


def test_an_answer_stops_every_step_that_is_left() -> None:
    for answer in ("attends", "declines", "call-me"):
        calls = Calls()
        calls.waits(4)
        calls.answers(VAXHOLM, answer)
        assert calls.waiting(VAXHOLM) == []
        assert len([each for each in calls.steps(VAXHOLM) if each.attempts]) == 2
        calls.waits(60)
        assert all("Vaxholm" not in calls.word(each.message) for each in calls.told_county())


def test_to_acknowledge_does_not_stop_the_question_and_the_board_says_so() -> None:
    calls = Calls()
    calls.waits(1)
    calls.answers(VAXHOLM, "acknowledged")
    assert len(calls.waiting(VAXHOLM)) == 4
    row = calls.board("0187")
    assert (row.answer.answer, row.next.kind, row.next.order) == ("acknowledged", "sms", 1)


def test_an_answer_by_telephone_that_is_disputed_is_asked_for_again() -> None:
    calls = Calls()
    calls.waits(1)
    calls.rings_in(VAXHOLM)
    assert calls.waiting(VAXHOLM) == []
    calls.decides(VAXHOLM, "summons.confirm", {"incident": calls.name, "number": 1, "holds": False})
    assert len(calls.waiting(VAXHOLM)) == 5
    assert calls.told(calls.name, messages.SUMMONS_REMINDER)[VAXHOLM].standing == "waiting"


POLICE = "Vakthavande befäl, Polisen Region Stockholm"


def test_what_another_actor_takes_down_stops_nothing_until_the_actor_has_confirmed_it() -> None:
    calls = Calls()
    calls.waits(1)
    calls.rings_in(VAXHOLM, to="polis-rlc")
    row = calls.board("0187")
    assert row.answer is None
    assert [each.taken_by for each in row.unconfirmed] == [POLICE], "the board shows it"
    assert calls.waiting(VAXHOLM), "and the calling goes on"
    calls.decides(VAXHOLM, "summons.confirm", {"incident": calls.name, "number": 1, "holds": True})
    assert (calls.board("0187").answer.answer, calls.waiting(VAXHOLM)) == ("attends", [])
    calls.waits(60)
    assert not any("0187" in each.silent for each in calls.told_county())


def test_what_another_actor_takes_down_leaves_what_the_actor_itself_has_said() -> None:
    calls = Calls()
    calls.answers(VAXHOLM, "declines")
    calls.rings_in(VAXHOLM, to="polis-rlc")
    assert calls.board("0187").answer.answer == "declines"
    calls.decides(VAXHOLM, "summons.confirm", {"incident": calls.name, "number": 2, "holds": False})
    assert (calls.board("0187").answer.answer, calls.waiting(VAXHOLM)) == ("declines", [])


@pytest.mark.parametrize("function", [VAXHOLM, "lst-tib"])
def test_what_the_actor_itself_or_who_leads_takes_down_counts_at_once(function: str) -> None:
    calls = Calls()
    calls.waits(1)
    calls.rings_in(VAXHOLM, to=function)
    assert (calls.board("0187").answer.answer, calls.waiting(VAXHOLM)) == ("attends", [])


def test_those_who_fall_silent_in_the_same_minute_are_told_of_at_once_and_each_minute_at_most_once() -> None:
    calls = Calls()
    calls.waits(30)
    told = [each for each in calls.told_county() if each.message.step == 1]
    assert len({each.at.replace(second=0) for each in told}) == len(told)
    assert "Vaxholm" in calls.word(told[-1].message)
    rung = [each for each in calls.told_county() if each.message.ways == ("voice",)]
    assert rung, "the county's duty officer is rung at night"


def test_an_actor_in_which_nobody_receives_calls_is_told_of_at_once() -> None:
    calls = Calls(on=("email",))
    calls.say(Ended(function="sos-ld"))
    calls.presses()
    calls.waits(2)
    assert {each.message.about for each in calls.told_county()} == {calls.name}
    assert "SOS Alarm" in calls.word(calls.told_county()[0].message)


def test_who_no_longer_holds_the_function_is_not_called() -> None:
    calls = Calls()
    gone = Relinquished(function=VAXHOLM, person="p-per", at=calls.now)
    calls.say(gone, streams.actor("0187"))
    calls.waits(15)
    assert [each.standing for each in calls.steps(VAXHOLM)][-1] == "cancelled"


def test_who_comes_on_duty_beside_the_one_who_is_called_is_called_from_the_next_step_on() -> None:
    calls = Calls()
    calls.waits(1)
    calls.has(VAXHOLM, "p-ny", sms="+46700000011", voice="+46700000011")
    calls.waits(30)
    rung = [(left.message.person, left.message.ways) for left in calls.left if left.message.person in ("p-eva", "p-ny")]
    assert rung == [("p-eva", ("voice",)), ("p-eva", ("sms",)), ("p-ny", ("sms",))]
    deputy = [left.message.ways for left in calls.left if left.message.person == "p-per"]
    assert deputy == [("voice",), ("sms",)], "the deputy in turn, and once by each kind"


def test_the_function_that_answers_in_its_place_comes_last() -> None:
    calls = Calls(on=("voice",))
    calls.gives("polis-rlc", voice="+46114")
    calls.say(Relayed(function=VAXHOLM, to_function="polis-rlc"))
    calls.presses()
    last = calls.steps(VAXHOLM)[-1]
    assert (last.through, last.receiver_function, last.ways) == ("polis-rlc", VAXHOLM, ("voice",))


def test_taken_back_reaches_exactly_those_who_were_called_by_the_ways_they_were_called() -> None:
    calls = Calls()
    calls.waits(4)
    calls.does("taby-tib", "withdraw", incident=calls.name, reason="Fel knapp")
    calls.left.clear()
    calls.waits(60)
    back = [each.message for each in calls.left if each.message.letter == "incidents.taken-back"]
    persons = {(each.person, each.ways) for each in back if each.person}
    assert persons == {("p-eva", ("voice", "sms")), ("p-bo", ("voice", "sms")), ("p-tib", ("voice",))}
    assert len(back) == len(calls.left)


def test_who_is_said_to_have_pressed_by_telephone_and_denies_it_is_called_too() -> None:
    calls = Calls()
    calls.name = calls.does("lst-tib", "raise", **SNOW, taken_for="0187", taken_from="Någon", anyway=True)
    assert calls.steps(VAXHOLM) == []
    calls.waits(1)
    calls.does(VAXHOLM, "confirm_call", incident=calls.name, holds=False, reason="Vi ringde inte")
    assert len(calls.waiting(VAXHOLM)) == 5


def test_who_is_let_in_later_is_called_from_then_on() -> None:
    calls = Calls(invite=["0160"])
    assert calls.steps(VAXHOLM) == []
    calls.waits(5)
    calls.does("lst-tib", "invite", incident=calls.name, members=["0187"])
    assert next(each.not_before for each in calls.steps(VAXHOLM)) == calls.now


def test_joined_to_another_the_steps_stop() -> None:
    calls = Calls()
    first = calls.name
    calls.presses()
    calls.does("lst-tib", "join", incident=first, into=calls.name, reason="Samma oväder")
    assert len(calls.waiting(VAXHOLM)) == 5
    calls.name = first
    assert calls.waiting(VAXHOLM) == []


def test_parted_from_what_was_taken_back_the_silent_are_called_again() -> None:
    calls = Calls()
    first = calls.name
    calls.answers("polis-rlc")
    calls.presses()
    calls.does("lst-tib", "join", incident=first, into=calls.name, reason="Samma oväder")
    calls.waits(30)
    calls.does("lst-tib", "withdraw", incident=calls.name, reason="Det var en grill")
    calls.name = first
    assert len(calls.waiting(VAXHOLM)) == 5
    assert calls.waiting("polis-rlc") == [], "nor who has answered"
    assert min(each.not_before for each in calls.waiting(VAXHOLM)) == calls.now


def test_stood_down_nobody_is_called_any_more() -> None:
    calls = Calls()
    calls.waits(1)
    calls.does("lst-tib", "assess", incident=calls.name, enough="information", levels=["coordinating"], reason="…")
    calls.waits(1)
    calls.does("lst-tib", "close", incident=calls.name, reason="Klart")
    assert calls.waiting(VAXHOLM) == []
    calls.left.clear()
    calls.waits(60)
    assert calls.left == []


def test_the_words_to_the_county_name_the_silent_and_begin_as_all_do() -> None:
    calls = Calls()
    calls.answers("polis-rlc")
    calls.waits(20)
    told = calls.told_county()[-1].message
    text = calls.word(told)
    assert "Vaxholm" in text
    assert "Polisen" not in text
    assert first_word(told, demo=False) == "SKARPT"
