"""What is erased or blocked takes with it what was said of a person, and no alarm loses its way."""

from samverkan.features import duty
from samverkan.features.duty.events import CalendarRead, LeaveSet, RotationSet, StandInSet
from samverkan.features.duty.tests.stage import ALICE, BEA, CARL, SYSTEM, TABY, TIB, Stage, at


def list_entries(stage: Stage, kind: type) -> list[str]:
    return [meta.id for event, meta in stage.entries if isinstance(event, kind)]


def test_a_rotation_whose_name_is_erased_goes_on() -> None:
    stage = Stage()
    stage.plans(ALICE, BEA, name="Vecka, ring Alice först")
    again = stage.told_again(*list_entries(stage, RotationSet))
    assert again.on("2026-12-01 12:00") == [ALICE]
    assert [each.name for each in duty.rotations(again.view(), TIB, at=stage.now)] == [""]


def test_a_leave_that_is_erased_was_never_known() -> None:
    stage = Stage()
    stage.plans(ALICE, BEA)
    stage.act(TABY, "duty.take_leave", member="0160", person=ALICE, from_at=at("2026-12-01"), to_at=at("2026-12-02"))
    assert stage.on("2026-12-01 12:00") == []
    assert stage.told_again(*list_entries(stage, LeaveSet)).on("2026-12-01 12:00") == [ALICE]


def test_a_stand_in_that_is_erased_leaves_the_roster_under_it() -> None:
    stage = Stage()
    stage.plans(ALICE)
    stage.act(TABY, "duty.stand_in", function=TIB, person=BEA, from_at=at("2026-12-01"), to_at=at("2026-12-02"))
    assert stage.told_again(*list_entries(stage, StandInSet)).on("2026-12-01 12:00") == [ALICE]


def test_a_calendar_that_is_erased_is_followed_still_and_says_nothing() -> None:
    stage = Stage()
    told = stage.act(TABY, "duty.follow_calendar", function=TIB, address="https://kalender.taby.example/a.ics")
    turn = {"from_at": at("2026-12-01"), "to_at": at("2026-12-02"), "person": BEA}
    calendar = getattr(told[0].event, "calendar", "")
    stage.act(SYSTEM, "duty.read_calendar", member="0160", calendar=calendar, turns=[turn], digest="a")
    assert stage.on("2026-12-01 12:00") == [BEA]
    again = stage.told_again(*list_entries(stage, CalendarRead))
    assert again.on("2026-12-01 12:00") == [ALICE, BEA, CARL]
    assert [each.id for each in duty.calendars(again.view(), TIB)] == [calendar]


def test_a_stand_in_that_is_moved_is_where_it_was_put_last() -> None:
    stage = Stage()
    stage.plans(ALICE)
    given = {"function": TIB, "person": BEA}
    told = stage.act(TABY, "duty.stand_in", from_at=at("2026-12-01"), to_at=at("2026-12-02"), **given)
    stand_in = getattr(told[0].event, "stand_in", "")
    stage.act(TABY, "duty.stand_in", from_at=at("2027-02-01"), to_at=at("2027-02-02"), stand_in=stand_in, **given)
    assert (stage.on("2026-12-01 12:00"), stage.on("2027-02-01 12:00")) == ([ALICE], [BEA])


def test_a_rotation_that_cannot_be_carried_out_changes_nothing() -> None:
    stage = Stage()
    told = RotationSet(
        rotation="r-x",
        function=TIB,
        name="",
        persons=(),
        starts_on=stage.now.date(),
        hand_over="25:00",
        every_days=0,
        from_at=stage.now,
    )
    stage.tell(told, "actor/0160")
    assert duty.rotations(stage.view(), TIB, at=stage.now) == []
