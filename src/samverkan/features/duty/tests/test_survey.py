"""What is lacking is found weeks ahead, and told to all without a name."""

from datetime import date

from samverkan.features import duty, functions
from samverkan.features.duty.events import DemandsSet
from samverkan.features.duty.tests.stage import ALICE, BEA, CARL, CRISIS, SYSTEM, TABY, TIB, VAXHOLM, Stage, at
from samverkan.features.functions import Established
from samverkan.lib.local_time import local
from samverkan.lib.maps import in_order
from samverkan.region import streams


def list_found(stage: Stage, kind: str, function: str = TIB) -> list[tuple[str, str]]:
    stage.surveys()
    survey = duty.find_survey(stage.view(VAXHOLM), function)
    found = [each for each in survey.found if each.kind == kind] if survey is not None else []
    return [(f"{local(each.from_at):%d/%m %H.%M}", f"{local(each.to_at):%d/%m %H.%M}") for each in found]


def reached(stage: Stage) -> Stage:
    for person in (ALICE, BEA, CARL):
        given = {"member": "0160", "person": person, "kind": "sms", "address": "070-174 06 05"}
        stage.act(TABY, "functions.reach_person", **given)
    return stage


def test_nothing_is_lacking_where_persons_hold_the_functions() -> None:
    assert reached(Stage()).surveys() == {}


def test_a_gap_is_found_and_the_neighbour_sees_it_without_a_name() -> None:
    stage = reached(Stage())
    stage.plans(ALICE, BEA)
    stage.act(TABY, "duty.take_leave", member="0160", person=BEA, from_at=at("2026-12-05"), to_at=at("2026-12-07"))
    assert list_found(stage, "gap") == [("05/12 00.00", "07/12 00.00")]
    assert "p-" not in str(duty.find_survey(stage.view(VAXHOLM), TIB))


def test_a_roster_that_runs_out_is_a_gap_though_somebody_holds_the_function() -> None:
    stage = reached(Stage())
    stage.plans(ALICE, ends_on=date(2026, 12, 21))
    assert list_found(stage, "gap") == [("21/12 08.00", "18/01 00.00")]
    assert stage.on("2026-12-22 12:00") == [ALICE, BEA, CARL]


def test_eight_weeks_are_looked_through_also_where_fewer_were_asked_for_before_that_was_the_least() -> None:
    stage = reached(Stage())
    stage.plans(ALICE, ends_on=date(2026, 12, 21))
    stage.tell(DemandsSet(weeks_ahead=2), streams.actor("0160"))
    assert list_found(stage, "gap") == [("21/12 08.00", "18/01 00.00")]


def test_no_gap_where_another_function_answers() -> None:
    stage = reached(Stage())
    stage.plans(ALICE, every_days=1, hours=12)
    stage.act(TABY, "duty.relay", function=TIB, to_function="lst-tib")
    assert list_found(stage, "gap") == []


def test_what_receives_calls_and_is_held_by_nobody_is_a_gap() -> None:
    stage = reached(Stage())
    for person in (ALICE, CARL):
        stage.act(TABY, "functions.relinquish", function=CRISIS, person=person, at=at("2026-12-01"))
    assert list_found(stage, "gap", CRISIS) == [("01/12 00.00", "18/01 00.00")]


def test_a_leave_that_leaves_nobody_in_a_function_that_is_held_is_a_gap_though_it_receives_no_calls() -> None:
    stage = reached(Stage())
    times = {"from_at": at("2026-12-12"), "to_at": at("2026-12-14")}
    stage.act(TABY, "duty.take_leave", member="0160", person="p-bob", **times)
    assert list_found(stage, "gap", "0160-info") == [("12/12 00.00", "14/12 00.00")]
    stage.act(TABY, "duty.relay", function="0160-info", to_function="lst-tib")
    assert list_found(stage, "gap", "0160-info") == []


def test_what_its_last_holder_gave_up_is_a_gap_and_what_nobody_has_held_yet_is_none() -> None:
    stage = reached(Stage())
    stage.act(TABY, "functions.relinquish", function="0160-info", person="p-bob", at=at("2026-12-01"))
    new = Established(function="0160-larm", member="0160", name="Larmsystemet", roles=("picture-officer",))
    stage.tell(new)
    assert list_found(stage, "gap", "0160-info") == [("01/12 00.00", "18/01 00.00")]
    assert list_found(stage, "gap", "0160-larm") == []


def test_one_first_in_two_functions_at_once_is_told_of_both() -> None:
    stage = reached(Stage())
    stage.plans(ALICE, BEA)
    stage.plans(ALICE, CARL, function=CRISIS)
    assert list_found(stage, "double")[0] == ("27/11 08.00", "04/12 08.00")
    assert list_found(stage, "double") == list_found(stage, "double", CRISIS)


def test_one_who_stands_alone_for_some_hours_where_two_should_is_found() -> None:
    stage = reached(Stage())
    stage.plans(ALICE, BEA)
    stage.plans(CARL, ALICE, name="Andra", hand_over="12:00")
    assert list_found(stage, "double")[0] == ("11/12 08.00", "11/12 12.00")


def test_a_week_with_too_few_persons_is_thin() -> None:
    stage = reached(Stage())
    stage.plans(ALICE, BEA, CARL)
    stage.act(TABY, "duty.set_demands", member="0160", least_persons=2)
    assert list_found(stage, "thin") == []
    stage.act(TABY, "duty.take_leave", member="0160", person=BEA, from_at=at("2026-12-01"), to_at=at("2026-12-10"))
    assert list_found(stage, "thin") == [("30/11 00.00", "07/12 00.00")]


def test_too_little_rest_between_a_day_and_a_night_is_found() -> None:
    stage = reached(Stage())
    stage.plans(ALICE, BEA, every_days=1, hand_over="07:00", hours=12, ends_on=date(2026, 11, 29))
    stage.plans(BEA, CARL, every_days=1, hand_over="19:00", hours=12, ends_on=date(2026, 11, 29))
    stage.act(TABY, "duty.set_demands", member="0160", rest_hours=11)
    assert list_found(stage, "rest") == [("28/11 07.00", "28/11 18.00")]


def test_who_cannot_be_reached_in_any_way_is_found() -> None:
    stage = Stage()
    stage.plans(ALICE, BEA)
    assert "no-channel" in stage.surveys()[TIB]
    stage.act(TABY, "functions.give_channel", function=TIB, kind="email", address="tib@taby.example", order=1)
    assert TIB not in stage.surveys()


def test_an_address_that_nobody_has_confirmed_for_ninety_days_is_found() -> None:
    stage = reached(Stage())
    told = stage.act(TABY, "functions.give_channel", function=TIB, kind="email", address="tib@taby.example", order=1)
    channel = getattr(told[0].event, "channel", "")
    stage.act(TABY, "functions.confirm_channel", function=TIB, channel=channel, on=date(2026, 8, 22))
    assert TIB not in stage.surveys()
    stage.forward(days=1)
    assert stage.surveys()[TIB] == ["stale-address"]


def test_a_person_s_way_that_nobody_has_confirmed_for_ninety_days_is_found_too() -> None:
    stage = reached(Stage())
    stage.forward(days=91)
    assert stage.surveys()[TIB] == ["stale-address"]
    for person in (ALICE, BEA, CARL):
        for channel, _way in in_order(functions.people(stage.view(), "0160").persons[person].reach):
            stage.act(TABY, "functions.confirm_reach", member="0160", person=person, channel=channel)
    assert TIB not in stage.surveys()


def test_an_address_that_has_never_been_confirmed_has_its_ninety_days() -> None:
    stage = reached(Stage())
    stage.act(TABY, "functions.give_channel", function=TIB, kind="email", address="tib@taby.example", order=1)
    stage.forward(days=90)
    assert TIB not in stage.surveys()
    stage.forward(days=1)
    assert stage.surveys()[TIB] == ["stale-address"]


def test_a_survey_that_finds_the_same_writes_nothing() -> None:
    stage = Stage()
    assert stage.act(SYSTEM, "duty.survey", member="0160") != []
    assert stage.act(SYSTEM, "duty.survey", member="0160") == []


def test_only_what_was_not_known_before_is_new() -> None:
    stage = reached(Stage())
    stage.plans(ALICE, BEA)
    away = {"member": "0160", "person": BEA}
    stage.act(TABY, "duty.take_leave", from_at=at("2026-12-05"), to_at=at("2026-12-07"), **away)
    stage.surveys()
    stage.act(TABY, "duty.take_leave", from_at=at("2026-12-19"), to_at=at("2026-12-20"), **away)
    stage.surveys()
    survey = duty.find_survey(stage.view(), TIB)
    assert survey is not None
    assert (len(survey.found), [each.from_at for each in survey.new]) == (2, [at("2026-12-19")])


def test_a_function_that_has_ended_lacks_nothing() -> None:
    stage = Stage()
    stage.surveys()
    stage.act(TABY, "functions.end", function=CRISIS)
    assert CRISIS not in stage.surveys()
