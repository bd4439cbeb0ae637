"""Which answers stand, whatever came in which order; and that nobody looks through all of them for each that comes."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samverkan.features.gatherings import state
from samverkan.features.gatherings.events import Answered, Confirmed, Need, Summoned
from samverkan.features.gatherings.replies import Reply
from samverkan.features.gatherings.state import Gathering, apply, list_standing
from samverkan.features.incidents import Conference, Seat
from samverkan.lib.maps import Map, values_in_order
from samverkan.region.event import Acting, Event, Fact
from tests.stage.folding import build_meta

K = TypeVar("K", bound=int)
V = TypeVar("V")
NOON = datetime(2016, 11, 9, 12, tzinfo=UTC)
TABY = Acting(member="0160", function="taby-rep")
SUMMONED = Summoned(
    by="TiB",
    summoner=Seat(member="lst", member_name="Länsstyrelsen"),
    title="Möte",
    text="",
    public="",
    circle="list",
    needs=(),
    conference=Conference(),
)


def gather(needs: int) -> Gathering:
    """A circle to which each of so many parties is to send two."""
    named = {each: Need(number=each, party=f"{each}", party_name="", count=2, receivers=()) for each in range(needs)}
    return Gathering(id="g-1", needs=Map(named))


def answer(need: int, whose: str, *, through: str = "", spoken: bool = False, pending: bool = False) -> Answered:
    return Answered(
        need=need,
        party_name="",
        function=whose,
        function_name="",
        answer="attends",
        person=whose if whose.startswith("p-") else "",
        through=through,
        taken_by="TiB" if spoken else "",
        pending=pending,
    )


META = build_meta(Fact(stream="gathering/g-1", event=answer(0, "p-ann")), TABY, at=NOON, version=2)
ANSWERS = st.builds(
    answer,
    st.integers(0, 1),
    st.sampled_from(["p-ann", "p-bea", "rep"]),
    through=st.sampled_from(["", "relay"]),
    spoken=st.booleans(),
    pending=st.booleans(),
)
WORDS = st.builds(Confirmed, number=st.integers(1, 12), holds=st.booleans(), by=st.just("TiB"))


def look_through_all(held: Gathering, need: int) -> list[Reply]:
    """What stands, by looking through every answer: the last that counts of each."""
    newest = {each.whose: each for each in values_in_order(held.replies) if each.need == need and each.counts}
    return sorted(newest.values(), key=lambda each: -each.number)


@given(st.lists(st.one_of(ANSWERS, WORDS), max_size=24))
def test_what_stands_is_the_last_that_counts_of_each_whatever_is_confirmed_or_disputed(told: list[Event]) -> None:
    held = gather(2)
    for event in told:
        held = apply(held, event, META)

    assert [list_standing(held, need) for need in (0, 1)] == [look_through_all(held, need) for need in (0, 1)]


def test_an_answer_costs_what_it_is_about_and_not_all_that_came_before(monkeypatch: pytest.MonkeyPatch) -> None:
    looked = 0

    def count(values: Map[K, V]) -> Iterator[V]:
        nonlocal looked
        for value in values_in_order(values):
            looked += 1
            yield value

    monkeypatch.setattr(state, "values_in_order", count)
    held, needs = gather(200), 200
    for need in range(needs):
        for _again in range(5):
            held = apply(held, answer(need, f"p-{need}"), META)

    assert len(held.replies) == needs * 5
    assert looked <= needs * 5 * 2


def test_who_ended_is_measured_by_when_the_circle_was_written_and_not_by_when_it_is_said_to_have_been() -> None:
    told = Fact(stream="gathering/g-1", event=SUMMONED, occurred_at=NOON - timedelta(days=1))
    circle = apply(state.EMPTY, SUMMONED, build_meta(told, TABY, at=NOON, version=1))
    assert (circle.told_at, circle.summoned_at) == (NOON, NOON - timedelta(days=1))
