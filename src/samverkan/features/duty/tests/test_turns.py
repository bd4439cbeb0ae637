"""Who is on duty when, as it is told on a Swedish clock."""

from datetime import UTC, date, datetime

from samverkan.features import duty
from samverkan.features.duty.tests.stage import ALICE, BEA, CARL, TABY, TIB, VAXHOLM, Stage, at


def test_without_a_rotation_those_who_hold_the_function_have_it_in_their_order() -> None:
    assert Stage().on("2026-11-25 12:00") == [ALICE, BEA, CARL]


def test_a_rotation_begins_on_its_day_and_hands_over_each_week() -> None:
    stage = Stage()
    stage.plans(ALICE, BEA, CARL)
    assert stage.on("2026-11-27 07:59") == [ALICE, BEA, CARL]
    assert stage.on("2026-11-27 08:00") == [ALICE]
    assert stage.turns("2026-11-27 08:00", "2026-12-18 08:00") == [
        (ALICE, "27/11 08.00", "04/12 08.00"),
        (BEA, "04/12 08.00", "11/12 08.00"),
        (CARL, "11/12 08.00", "18/12 08.00"),
    ]


def test_day_and_night_are_two_rotations() -> None:
    stage = Stage()
    stage.plans(ALICE, BEA, every_days=1, hand_over="07:00", hours=12)
    stage.plans(CARL, every_days=1, hand_over="19:00", hours=12)
    assert stage.turns("2026-11-28 07:00", "2026-11-29 07:00") == [
        (BEA, "28/11 07.00", "28/11 19.00"),
        (CARL, "28/11 19.00", "29/11 07.00"),
    ]


def test_working_days_use_the_persons_evenly_over_the_weekend() -> None:
    stage = Stage()
    stage.plans(ALICE, BEA, every_days=1, hours=9, weekdays=(0, 1, 2, 3, 4))
    assert stage.on("2026-11-27 10:00") == [ALICE]
    assert stage.on("2026-11-28 10:00") == []
    assert stage.on("2026-11-30 10:00") == [BEA]


def test_the_weekend_can_have_a_rotation_of_its_own() -> None:
    stage = Stage()
    stage.plans(ALICE, BEA, weekdays=(4,), hand_over="17:00", hours=62)
    assert stage.turns("2026-11-27 00:00", "2026-12-11 00:00")[-2:] == [
        (ALICE, "27/11 17.00", "30/11 07.00"),
        (BEA, "04/12 17.00", "07/12 07.00"),
    ]


def test_a_week_is_an_hour_longer_when_the_clock_is_put_back() -> None:
    stage = Stage()
    stage.plans(ALICE, BEA, starts_on=date(2026, 10, 23))
    shifts = duty.list_shifts(stage.view(), function=TIB, from_at=at("2027-10-29 08:00"), to_at=at("2027-11-05 08:00"))
    assert [(each.to_at - each.from_at).total_seconds() / 3600 for each in shifts] == [169]


def test_a_hand_over_that_the_clock_skips_is_when_it_is_put_forward() -> None:
    stage = Stage()
    stage.plans(ALICE, BEA, starts_on=date(2027, 3, 21), hand_over="02:30")
    assert stage.turns("2027-03-27 12:00", "2027-03-28 12:00")[0][2] == "28/03 03.00"


def test_an_hour_of_duty_that_the_clock_leaves_out_is_none() -> None:
    stage = Stage()
    stage.plans(ALICE, every_days=1, starts_on=date(2027, 3, 26), hand_over="02:00", hours=1)
    assert stage.turns("2027-03-27 00:00", "2027-03-30 00:00") == [
        (ALICE, "27/03 02.00", "27/03 03.00"),
        (ALICE, "29/03 02.00", "29/03 03.00"),
    ]


def test_a_hand_over_that_the_clock_shows_twice_is_the_first_time() -> None:
    stage = Stage()
    stage.plans(ALICE, BEA, starts_on=date(2027, 10, 24), hand_over="02:30")
    found = duty.list_shifts(stage.view(), function=TIB, from_at=at("2027-10-31 00:00"), to_at=at("2027-10-31 12:00"))
    assert found[0].to_at == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)


def test_a_deputy_is_called_second_and_moves_up_when_the_first_is_away() -> None:
    stage = Stage()
    stage.plans(ALICE)
    stage.plans(BEA, order=2)
    stage.act(TABY, "duty.take_leave", member="0160", person=ALICE, from_at=at("2026-12-01"), to_at=at("2026-12-02"))
    assert stage.on("2026-11-30 12:00") == [ALICE, BEA]
    assert stage.on("2026-12-01 12:00") == [BEA]
    assert stage.on("2026-12-02 00:00") == [ALICE, BEA]


def test_two_are_on_duty_at_once_when_two_rotations_have_one_order() -> None:
    stage = Stage()
    stage.plans(ALICE)
    stage.plans(BEA)
    assert stage.on("2026-12-01 12:00") == [ALICE, BEA]


def test_a_stand_in_has_it_whatever_the_rotation_says() -> None:
    stage = Stage()
    stage.plans(ALICE)
    given = {"function": TIB, "from_at": at("2026-12-01"), "to_at": at("2026-12-03")}
    stage.act(TABY, "duty.stand_in", person=BEA, **given)
    assert [stage.on(f"2026-12-0{day} 12:00") for day in (1, 3)] == [[BEA], [ALICE]]
    stage.act(TABY, "duty.stand_in", person="", **(given | {"from_at": at("2026-12-02")}))
    assert stage.on("2026-12-02 12:00") == []


def test_a_stand_in_who_leaves_gives_the_turn_back_to_whom_it_was_instead_of() -> None:
    stage = Stage()
    stage.plans(ALICE)
    stage.plans(CARL, order=2)
    stage.act(TABY, "duty.stand_in", function=TIB, person=BEA, from_at=at("2026-12-01"), to_at=at("2026-12-20"))
    stage.now = at("2026-12-03 12:00")
    assert stage.on("2026-12-03 12:00") == [BEA, CARL]
    stage.act(TABY, "functions.release_person", member="0160", person=BEA)
    assert stage.on("2026-12-03 12:00") == [ALICE, CARL]
    assert stage.on("2026-12-02 12:00") == [BEA, CARL]


def test_a_stand_in_who_takes_leave_has_the_turn_again_after_it() -> None:
    stage = Stage()
    stage.plans(ALICE)
    given = {"function": TIB, "from_at": at("2026-12-01"), "to_at": at("2026-12-20")}
    stage.act(TABY, "duty.stand_in", person=BEA, instead_of=ALICE, **given)
    stage.act(TABY, "duty.take_leave", member="0160", person=BEA, from_at=at("2026-12-04"), to_at=at("2026-12-05"))
    assert [stage.on(f"2026-12-0{day} 12:00") for day in (3, 4, 5)] == [[BEA], [ALICE], [BEA]]


def test_who_does_not_hold_the_function_is_not_on_duty_in_it() -> None:
    stage = Stage()
    stage.plans(ALICE, BEA)
    stage.act(TABY, "functions.relinquish", function=TIB, person=ALICE, at=at("2026-11-30"))
    assert stage.on("2026-11-29 12:00") == [ALICE]
    assert stage.on("2026-11-30 12:00") == []


def test_a_rotation_that_is_planned_anew_leaves_the_past_as_it_was() -> None:
    stage = Stage()
    rotation = stage.plans(ALICE, BEA)
    stage.now = at("2026-12-01 12:00")
    stage.plans(CARL, rotation=rotation)
    assert stage.on("2026-11-28 12:00") == [ALICE]
    assert stage.on("2026-12-02 12:00") == [CARL]


def test_when_a_rotation_is_ended_those_who_hold_the_function_have_it_again() -> None:
    stage = Stage()
    rotation = stage.plans(ALICE)
    stage.act(TABY, "duty.end_rotation", member="0160", rotation=rotation, at=at("2026-12-01"))
    assert stage.on("2026-12-01 12:00") == [ALICE, BEA, CARL]
    assert duty.rotations(stage.view(), TIB, at=at("2026-12-02")) == []


def test_the_neighbour_knows_nothing_of_who_is_on_duty() -> None:
    stage = Stage()
    stage.plans(ALICE)
    assert duty.on_duty(stage.view(VAXHOLM), function=TIB, at=at("2026-12-01 12:00")) == []


def test_until_is_the_end_of_the_turn_also_when_the_same_person_goes_on() -> None:
    stage = Stage()
    stage.plans(ALICE, ALICE, BEA)
    found = duty.on_duty(stage.view(), function=TIB, at=at("2026-11-28 12:00"))
    assert [each.until for each in found] == [at("2026-12-11 08:00")]
