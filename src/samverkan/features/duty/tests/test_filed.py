"""What is filed by month is found as if all had been looked through."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from samverkan.features.duty.filed import LONGEST, Filed
from samverkan.features.duty.rotation import Turn
from samverkan.features.duty.tests.drawing import AUTUMN, near

IDS = st.sampled_from("abcde")
ACTS = st.lists(st.tuples(IDS, near(AUTUMN, 500), st.integers(0, 800)), max_size=12)


@given(acts=ACTS, gone=st.sets(IDS), first=near(AUTUMN, 500), days=st.integers(1, 100))
def test_what_touches_a_period_is_found_and_nothing_else(
    acts: list[tuple[str, datetime, int]], gone: set[str], first: datetime, days: int
) -> None:
    filed: Filed[Turn] = Filed()
    known: dict[str, Turn] = {}
    for id_, from_at, length in acts:
        known[id_] = Turn(id_, from_at, from_at + timedelta(days=length))
        filed = filed.put(id_, known[id_])
    for id_ in gone:
        filed, _ = filed.drop(id_), known.pop(id_, None)
    last = first + timedelta(days=days)
    short = {id_: turn for id_, turn in known.items() if timedelta() < turn.to_at - turn.from_at <= LONGEST}
    assert filed.within((first, last)) == sorted(
        ((id_, turn) for id_, turn in short.items() if turn.from_at < last and turn.to_at > first),
        key=lambda item: item[0],
    )


def test_what_was_had_for_years_leaves_no_empty_months() -> None:
    turn = Turn("a", AUTUMN, AUTUMN + timedelta(days=300))
    filed: Filed[Turn] = Filed()
    assert len(filed.put("a", turn).drop("a").by_month) == 0
