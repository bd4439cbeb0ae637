"""What holds of every roster, whatever its rhythm, through both changes of the clock."""

from datetime import datetime, time, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from samverkan.features.duty.events import RotationSet
from samverkan.features.duty.rotation import build_rotation, list_turns
from samverkan.features.duty.shifts import Shift, list_gaps, list_shifts, who
from samverkan.features.duty.tests.drawing import AUTUMN, SPRING, Drawn, F, draw_roster, draw_rotation, near
from samverkan.features.duty.tests.oracle import ask
from samverkan.lib.local_time import first_instant, local

HOUR = timedelta(hours=1)
FEW, MANY = settings(max_examples=60, deadline=None), settings(max_examples=150, deadline=None)


def list_in(drawn: Drawn) -> list[Shift]:
    return list_shifts(drawn.roster, drawn.people, function=F, from_at=drawn.from_at, to_at=drawn.to_at)


@FEW
@given(drawn=draw_roster())
def test_one_rotation_never_has_two_at_once(drawn: Drawn) -> None:
    shifts = list_in(drawn)
    for source in {(shift.order, shift.source) for shift in shifts if shift.source.startswith("rotation:")}:
        own = [shift for shift in shifts if (shift.order, shift.source) == source]
        assert all(before.to_at <= after.from_at for before, after in pairwise(own))


@FEW
@given(drawn=draw_roster())
def test_shifts_and_gaps_are_the_whole_period_and_do_not_overlap(drawn: Drawn) -> None:
    shifts = list_in(drawn)
    gaps = list_gaps(shifts, from_at=drawn.from_at, to_at=drawn.to_at)
    edges = sorted({drawn.from_at, drawn.to_at, *(at for each in shifts for at in (each.from_at, each.to_at))})
    for begins, ends in pairwise(edges):
        had = any(each.from_at <= begins and ends <= each.to_at for each in shifts)
        free = any(from_at <= begins and ends <= to_at for from_at, to_at in gaps)
        assert had != free
    assert all(drawn.from_at <= each.from_at < each.to_at <= drawn.to_at for each in shifts)


@FEW
@given(drawn=draw_roster(), quarters=st.integers(0, 12 * 96))
def test_who_is_on_duty_is_who_the_shifts_say_at_every_instant(drawn: Drawn, quarters: int) -> None:
    at = drawn.from_at + timedelta(minutes=15 * quarters)
    long = list_shifts(drawn.roster, drawn.people, function=F, from_at=at - 3 * HOUR, to_at=at + timedelta(days=130))
    covering = [each for each in long if each.from_at <= at < each.to_at]
    now = who(drawn.roster, drawn.people, function=F, at=at)
    assert {each.person for each in now} == {each.person for each in covering}
    assert [each.order for each in now] == sorted(each.order for each in now)
    for each in now:
        ends = [shift.to_at for shift in covering if (shift.person, shift.source) == (each.person, each.source)]
        assert each.until is None or each.until in ends


@MANY
@given(drawn=draw_roster(), quarters=st.integers(0, 24 * 96))
def test_the_shifts_are_those_that_one_finds_by_walking_every_day(drawn: Drawn, quarters: int) -> None:
    at = min(drawn.from_at + timedelta(minutes=15 * quarters), drawn.to_at - timedelta(minutes=15))
    told = {(each.order, each.person) for each in list_in(drawn) if each.from_at <= at < each.to_at}
    assert told == ask(drawn.roster, drawn.people, F, at)


@MANY
@given(drawn=draw_roster(), quarters=st.integers(0, 12 * 96))
def test_who_is_on_duty_is_found_in_the_same_way(drawn: Drawn, quarters: int) -> None:
    at = drawn.from_at + timedelta(minutes=15 * quarters)
    now = who(drawn.roster, drawn.people, function=F, at=at)
    assert {each.person for each in now} == {person for _, person in ask(drawn.roster, drawn.people, F, at)}


@FEW
@given(number=st.integers(0, 1), around=st.sampled_from((SPRING, AUTUMN)), data=st.data())
def test_each_turn_begins_when_the_clock_says_so(number: int, around: datetime, data: st.DataObject) -> None:
    rotation = build_rotation(data.draw(draw_rotation(number, around)))
    assert rotation is not None
    begins, ends = rotation.from_at, around + timedelta(days=20)
    for turn in list_turns(rotation, from_at=begins, to_at=ends):
        if turn.from_at in (begins, rotation.from_at):
            continue
        assert turn.from_at == first_instant(datetime.combine(local(turn.from_at).date(), rotation.hand_over))
        assert not rotation.weekdays or local(turn.from_at).weekday() in rotation.weekdays


@FEW
@given(at=near(SPRING, 2) | near(AUTUMN, 2))
def test_a_time_that_the_clock_shows_is_read_back_as_its_first_instant(at: datetime) -> None:
    told = local(at).replace(tzinfo=None, fold=0)
    first = first_instant(told)
    assert first in (at, at - HOUR)
    assert local(first).replace(tzinfo=None, fold=0) == told


def test_a_time_that_the_clock_skips_is_when_it_is_put_forward() -> None:
    for minute in range(60):
        assert first_instant(datetime.combine(SPRING.date(), time(2, minute))) == SPRING


@FEW
@given(
    persons=st.lists(st.sampled_from(("a", "b", "c", "d")), min_size=1, max_size=5).map(tuple),
    around=st.sampled_from((SPRING, AUTUMN)),
    weekdays=st.sets(st.integers(0, 6), min_size=1, max_size=6).map(tuple),
    starts=st.integers(0, 20),
)
def test_everybody_has_as_many_turns_whatever_the_days(
    persons: tuple[str, ...], around: datetime, weekdays: tuple[int, ...], starts: int
) -> None:
    starts_on = around.date() - timedelta(days=starts)
    told = RotationSet(
        rotation="r",
        function=F,
        name="",
        persons=persons,
        starts_on=starts_on,
        hand_over="02:30",
        every_days=1,
        hours=12,
        weekdays=weekdays,
        from_at=around - timedelta(days=400),
    )
    rotation = build_rotation(told)
    assert rotation is not None
    weeks = 3 * len(persons)
    last = rotation.instant_on(starts_on + timedelta(weeks=weeks))
    turns = [turn.person for turn in list_turns(rotation, from_at=rotation.begins_at, to_at=last)]
    assert turns == list(persons) * (3 * len(weekdays))
