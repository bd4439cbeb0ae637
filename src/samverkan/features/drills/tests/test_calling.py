"""Whom a drill calls, what it gives way to, and whose answers count."""

import pytest

from samverkan.channels.first_word import first_word
from samverkan.features import messages
from samverkan.features.drills import list_asked
from samverkan.features.drills.tests.stage import Drilling
from samverkan.features.functions.events import Ended, Established
from samverkan.features.messages import Delivery
from samverkan.lib.maps import values_in_order
from samverkan.lib.refusal import Refused


def waiting(stage: Drilling) -> int:
    return sum(stage.now_of(each).standing == Delivery.WAITING for each in stage.asked())


def test_each_channel_to_each_person_on_duty_is_a_message_of_its_own() -> None:
    stage = Drilling()
    stage.begins()
    told = [(each.order, each.person, each.ways) for each in stage.asked("vaxholm-vb")]
    assert told == [
        (1, "p-eva", ("sms",)),
        (1, "p-eva", ("voice",)),
        (0, "", ("voice",)),
        (2, "p-per", ("sms",)),
        (2, "p-per", ("voice",)),
    ]
    assert not any(each.alarm for each in stage.asked())


def test_all_that_is_on_is_tried_and_nothing_else() -> None:
    stage = Drilling(on=("email", "voice"))
    stage.gives("vaxholm-vb", email="vb@vaxholm.example")
    drill = stage.begins()
    assert drill.kinds == ("email", "voice")
    assert [each.ways for each in stage.asked("vaxholm-vb")] == [("voice",), ("email",), ("voice",), ("voice",)]


def test_prov_is_the_first_word_and_no_other_kind_has_it() -> None:
    stage = Drilling()
    stage.begins()
    assert {first_word(each, demo=False) for each in stage.asked()} == {"PROV"}
    assert {first_word(each, demo=True) for each in stage.asked()} == {"DEMO"}
    stage.alarms()
    assert {first_word(each, demo=False) for each in stage.told(stage.name).values()} == {"SKARPT"}


def test_the_letter_says_that_nothing_has_happened_and_asks_for_one_answer() -> None:
    stage = Drilling()
    stage.gives("lst-tib", voice="+4687854000")
    stage.begins()
    message = stage.asked("vaxholm-vb")[0]
    letter, view = stage.registry.letters[message.letter], stage.sees("vaxholm-vb")
    assert letter.short is not None
    brief = letter.short(view, message, stage.now, "sv")
    assert (brief.said, brief.ring, brief.choices) == ("Provlarm. Inget har hänt.", "TiB +4687854000", "PROV")
    assert letter.short(view, stage.asked("vaxholm-vb")[1], stage.now, "sv").choices == ""
    assert "senast kl. 05.32" in stage.word(message)
    assert letter.door is not None
    assert letter.door(message) == ("prov", message.id)


@pytest.mark.parametrize("what", ["raise", "propose"])
def test_it_gives_way_in_the_commit_of_a_real_press(what: str) -> None:
    stage = Drilling()
    stage.begins()
    assert waiting(stage) > 5
    who = "taby-tib" if what == "raise" else "taby-info"
    told = {"kind": "weather", "sentence": "Snö", "impact": "orange", "extent": "county"}
    stage.decides(who, f"incidents.{what}", told)
    assert (stage.is_going(), waiting(stage), stage.drills()[0].why) == (False, 0, "broken-off")
    assert {stage.now_of(each).reason for each in stage.asked()} == {"drill-over"}


def test_a_press_ends_it_once() -> None:
    stage = Drilling()
    stage.begins()
    stage.alarms()
    assert [event.type for event, _ in stage.entries].count("drills.ended.v1") == 1


def test_it_gives_way_to_more_information_in_an_incident_that_is_wound_up() -> None:
    stage = Drilling()
    stage.alarms()
    stage.waits(minutes=1)
    incident, reason = stage.name, "Snö"
    stage.does("lst-tib", "assess", incident=incident, enough="joint-goal", levels=("coordinating",), reason=reason)
    stage.does("lst-tib", "activate", incident=incident, reason=reason)
    stage.does("lst-tib", "stand_down", incident=incident, reason=reason)
    stage.waits(minutes=30)
    stage.begins(clock="06:00")
    stage.decides(
        "lst-tib", "summons.issue", {"incident": incident, "text": "Mer snö", "says": "SMHI", "confirmed": True}
    )
    assert stage.drills()[0].why == "broken-off"


def test_that_it_gives_way_names_neither_who_pressed_nor_why() -> None:
    stage = Drilling()
    drill = stage.begins()
    stage.alarms()
    told = [fact for fact in stage.facts if fact.stream == "region" or fact.stream.startswith("actor/")]
    ended = [fact for fact in told if fact.event.type in ("drills.ended.v1", "messages.cancelled.v1")]
    assert len(ended) > 5
    assert {(fact.by_service, fact.cause) for fact in ended} == {(True, drill.entry)}


def test_an_exercise_does_not_end_it() -> None:
    stage = Drilling()
    stage.begins()
    stage.alarms(exercise=True)
    assert stage.is_going()


def test_the_county_stops_it_with_one_press() -> None:
    stage = Drilling()
    drill = stage.begins()
    stage.hands_over(stage.asked()[0])
    stage.decides("lst-tib", "drills.stop", {"drill": drill.id})
    assert (waiting(stage), stage.drills()[0].why) == (0, "broken-off")
    assert stage.now_of(stage.asked()[0]).standing == Delivery.HANDED_OVER
    with pytest.raises(Refused, match="drill-over"):
        stage.decides("lst-tib", "drills.stop", {"drill": drill.id})


def test_what_has_begun_to_be_sent_is_not_handed_over_any_more() -> None:
    stage = Drilling()
    stage.begins()
    message = stage.asked()[0]
    letter = stage.registry.letters[messages.TEST_CALL]
    assert letter.wanted(stage.view(), message, stage.now)
    stage.alarms()
    assert not letter.wanted(stage.view(), message, stage.now)


def test_an_answer_counts_once_and_not_after_the_end() -> None:
    stage = Drilling()
    stage.begins()
    first, second = stage.asked("vaxholm-vb")[:2]
    stage.hands_over(first)
    stage.answers_drill(first)
    stage.answers_drill(first)
    assert stage.now_of(first).standing == Delivery.ANSWERED
    stage.forward(minutes=31)
    with pytest.raises(Refused, match="drill-over"):
        stage.answers_drill(second)


@pytest.mark.parametrize("way", ["link", "sms"])
def test_a_function_that_was_ended_and_established_again_answers_no_drill_from_before(way: str) -> None:
    stage = Drilling()
    stage.begins()
    asked = next(each for each in stage.asked("vaxholm-vb") if each.ways == ("sms",))
    stage.hands_over(asked)
    paths = [each.channel for each in values_in_order(stage.now_of(asked).attempts)]
    assert list_asked(stage.view(), paths, stage.now)
    stage.say(Ended(function="vaxholm-vb"))
    stage.forward(seconds=30)
    stage.say(Established(function="vaxholm-vb", member="0187", name="Vakthavande", roles=("receiver",)))
    assert list_asked(stage.view(), paths, stage.now) == []
    with pytest.raises(Refused, match="message-for-former"):
        stage.answers_drill(asked, way)


def test_the_answer_to_a_drill_is_none_to_an_alarm_and_the_reverse() -> None:
    stage = Drilling()
    stage.begins()
    tested = stage.asked("vaxholm-vb")[0]
    stage.alarms()
    called = stage.told(stage.name)["vaxholm-vb"]
    with pytest.raises(Refused, match="wrong-link"):
        stage.answers_drill(called)
    with pytest.raises(Refused, match="drill-over"):
        stage.answers_drill(tested)
    for verb in ("link", "sms"):
        acting = stage.acting_by(verb, tested)
        with pytest.raises(Refused):
            stage.decides_as(acting, f"summons.reply_by_{verb}", {"message": tested.id, "answer": "attends"})
    assert not len(stage.held.answers)
