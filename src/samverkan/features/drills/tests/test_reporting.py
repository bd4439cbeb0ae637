"""What came of a drill: each actor its own persons, the county by actor and channel, all how many were reached."""

from samverkan.features import drills, duty
from samverkan.features.drills.events import Stage
from samverkan.features.drills.tests.stage import Drilling
from samverkan.features.functions import people
from samverkan.lib.maps import empty_map


def held(*, on: tuple[str, ...] = ("email", "sms", "voice")) -> Drilling:
    """Eva answers her text message after 12 seconds, the duty phone is answered after 40; nobody else answers."""
    stage = Drilling(on=on)
    stage.begins()
    eva, _call, phone, per, _rung = stage.asked("vaxholm-vb")
    stage.forward(seconds=2)
    for each in stage.asked():
        stage.hands_over(each)
    stage.forward(seconds=4)
    stage.hears(per)
    stage.forward(seconds=6)
    stage.answers_drill(eva, "sms")
    stage.forward(seconds=28)
    stage.hears(phone)
    stage.forward(minutes=30)
    assert stage.takes_turn() == "drills.close"
    return stage


def test_each_actor_reads_of_each_way_how_far_it_came_and_when() -> None:
    told = [(each.person, each.kind, each.handed_over, each.delivered, each.answered) for each in held().tries("0187")]
    assert told == [
        ("p-eva", "sms", 2.0, 12.0, 12.0),
        ("p-eva", "voice", 2.0, None, None),
        ("", "voice", 2.0, 40.0, 40.0),
        ("p-per", "sms", 2.0, 6.0, None),
        ("p-per", "voice", 2.0, None, None),
    ]


def test_the_county_reads_by_actor_and_channel() -> None:
    vaxholm = held().reports()["0187"]
    sms, voice = vaxholm.counts
    assert (vaxholm.member_name, sms.kind, sms.asked) == ("Vaxholm", "sms", 2)
    assert sms.handed_over == Stage(count=2, median=2.0, slowest=2.0)
    assert sms.delivered == Stage(count=2, median=9.0, slowest=12.0)
    assert voice.answered == Stage(count=1, median=40.0, slowest=40.0)
    assert vaxholm.unreached == ()


def test_who_could_not_be_reached_is_named_by_function_and_never_by_number() -> None:
    stage = held()
    assert stage.reports()["polisen"].unreached == ("Vakthavande befäl",)
    assert stage.reports()["sos"].unreached == ("Ledningsoperatör",)
    assert "+46" not in str([event for event, _meta in stage.entries if event.type.startswith("drills.")])


def test_the_report_is_the_county_s_and_the_persons_are_their_own_actor_s() -> None:
    stage = held()
    assert stage.reports("vaxholm-vb") == {}
    own = "drills"
    assert len(stage.sees("polis-rlc").part("actor/0187", own, empty_map())) == 0


def test_all_read_how_many_were_reached() -> None:
    last = drills.find_last(held().sees("sos-ld"))
    assert last is not None
    assert (last.called, last.answered, last.why) == (5, 1, "done")


def test_all_together_stand_first() -> None:
    stage = held()
    assert sum(each.asked for each in stage.reports()[""].counts) == len(stage.asked())


def test_one_that_gave_way_is_reported_too_and_proves_nothing_of_persons() -> None:
    stage = Drilling()
    stage.begins()
    stage.alarms()
    assert stage.takes_turn() == "drills.close"
    assert (stage.reports()["0187"].unreached, stage.reports()[""].why) == (("Vakthavande",), "gave-way")
    assert people(stage.view(), "0187").persons["p-eva"].silent_on is None


def test_one_that_was_stopped_says_so_to_the_county() -> None:
    stage = Drilling()
    drill = stage.begins()
    stage.decides("lst-tib", "drills.stop", {"drill": drill.id})
    stage.takes_turn()
    assert stage.reports()[""].why == "stopped"


def test_a_way_that_was_answered_by_is_confirmed() -> None:
    stage = held()
    persons = people(stage.view(), "0187").persons
    day = stage.now.date()
    assert persons["p-eva"].reach["p-eva-sms"].confirmed_on == day
    assert persons["p-eva"].reach["p-eva-voice"].confirmed_on is None
    assert persons["p-per"].silent_on is None, "the duty phone was answered"


def test_who_is_on_duty_and_answered_by_nothing_that_wakes_is_found_by_the_survey() -> None:
    stage = held()
    assert people(stage.view(), "polisen").persons["p-bo"].silent_on == stage.now.date()
    stage.as_service("duty.survey", {"member": "polisen"})
    survey = duty.find_survey(stage.view(), "polis-rlc")
    assert survey is not None
    assert {each.kind for each in survey.found} == {"no-channel"}


def test_a_mail_wakes_nobody() -> None:
    stage = Drilling(on=("email", "sms"))
    stage.has("polis-rlc", "p-bo", email="bo@polisen.example", sms="+46700000003")
    stage.begins()
    mail = next(each for each in stage.asked("polis-rlc") if each.ways == ("email",))
    stage.hands_over(mail)
    stage.answers_drill(mail)
    stage.forward(minutes=31)
    stage.takes_turn()
    assert stage.reports()["polisen"].unreached == ()
    assert people(stage.view(), "polisen").persons["p-bo"].silent_on is not None


def test_where_nothing_but_mail_is_on_a_mail_is_enough() -> None:
    stage = Drilling(on=("email",))
    stage.has("polis-rlc", "p-bo", email="bo@polisen.example")
    stage.begins()
    (mail,) = stage.asked("polis-rlc")
    stage.hands_over(mail)
    stage.answers_drill(mail)
    stage.forward(minutes=31)
    stage.takes_turn()
    assert people(stage.view(), "polisen").persons["p-bo"].silent_on is None
