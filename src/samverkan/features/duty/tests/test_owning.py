"""What a person has of duty is told as it is: until further notice, or always, and not to where one stopped looking."""

from datetime import date, datetime, timedelta

from samverkan.features.duty.owning import list_always, list_own
from samverkan.features.duty.tests.stage import ALICE, BEA, CARL, CRISIS, TABY, TIB, Stage
from samverkan.features.functions.tests.stage import SINCE
from samverkan.lib.local_time import local


def shifts(stage: Stage, person: str = ALICE) -> list[tuple[str, str]]:
    until = stage.now + timedelta(weeks=8)
    own = list_own(stage.view(), member="0160", person=person, now=stage.now, until=until)
    return [(say(line.from_at), say(line.to_at) if line.to_at else "further notice") for line in own]


def always(stage: Stage, person: str = ALICE) -> list[tuple[str, int, str, str]]:
    own = list_always(stage.view(), member="0160", person=person, now=stage.now)
    return [
        (line.function.id, line.order, say(line.from_at), say(line.to_at) if line.to_at else "further notice")
        for line in own
    ]


def say(at: datetime) -> str:
    return f"{local(at):%Y-%m-%d %H.%M}"


def test_a_rotation_of_one_is_until_further_notice_and_not_to_where_one_stopped_looking() -> None:
    stage = Stage()
    stage.plans(ALICE)
    assert shifts(stage) == [("2026-11-27 08.00", "further notice")]
    stage.now += timedelta(days=400)
    assert shifts(stage) == [("2026-11-27 08.00", "further notice")]


def test_one_that_is_to_end_next_year_is_told_to_its_end() -> None:
    stage = Stage()
    stage.plans(ALICE, ends_on=date(2027, 9, 1))
    assert shifts(stage) == [("2026-11-27 08.00", "2027-09-01 08.00")]


def test_weeks_by_turns_are_told_one_by_one() -> None:
    stage = Stage()
    stage.plans(ALICE, BEA, CARL)
    assert shifts(stage)[:2] == [("2026-11-27 08.00", "2026-12-04 08.00"), ("2026-12-18 08.00", "2026-12-25 08.00")]


def test_who_holds_a_function_without_a_roster_has_it_always_and_since_when() -> None:
    stage = Stage()
    assert shifts(stage) == []
    (crisis, tib) = always(stage)
    assert (crisis[0], tib[0]) == (CRISIS, TIB)
    assert tib[2:] == (say(SINCE), "further notice")
    stage.plans(BEA, CARL)
    assert [(each[0], each[3]) for each in always(stage)] == [(CRISIS, "further notice"), (TIB, "2026-11-27 08.00")]


def test_when_a_roster_has_run_out_it_is_since_then() -> None:
    stage = Stage()
    stage.plans(BEA, ends_on=date(2026, 12, 4))
    stage.now += timedelta(days=30)
    assert [each[2] for each in always(stage) if each[0] == TIB] == ["2026-12-04 08.00"]


def test_who_is_on_leave_has_nothing_meanwhile() -> None:
    stage = Stage()
    away = {"from_at": stage.now, "to_at": stage.now + timedelta(days=3)}
    stage.act(TABY, "duty.take_leave", member="0160", person=ALICE, **away)
    assert always(stage) == []
