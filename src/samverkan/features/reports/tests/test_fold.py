"""The folds are total: any order, any known events, any of them gone."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from samverkan.features.reports import own_picture, state
from samverkan.features.reports.checks import pick
from samverkan.features.reports.events import (
    EVENTS,
    PARTS,
    Confirmed,
    Conveyed,
    Disputed,
    DueSet,
    Phoned,
    Picture,
    Unchanged,
    Written,
)
from samverkan.features.reports.tests.stage import NOON, TABY, snowed_in
from samverkan.region.event import Event, Fact, Gone, Meta
from tests.stage.folding import build_meta

MEMBERS = st.sampled_from(("0160", "0187"))
ENTRIES = st.sampled_from(tuple(f"incident-snow:{n}" for n in range(1, 9)))
PICTURES = st.builds(snowed_in, impact=st.text(max_size=3), happened=st.text(max_size=5))
SAID = {"name": st.text(max_size=3), "picture": PICTURES, "readers": st.integers(), "companies": st.integers()}
KNOWN: st.SearchStrategy[Event] = st.one_of(
    st.builds(Written, picture=PICTURES),
    st.builds(Conveyed, member=MEMBERS, parts=st.just(PARTS), **SAID),
    st.builds(Phoned, member=MEMBERS, by=st.text(max_size=3), to=st.text(max_size=3), **SAID),
    st.builds(Unchanged, member=MEMBERS, valid_at=st.just(NOON)),
    st.builds(Confirmed, member=MEMBERS, report=ENTRIES),
    st.builds(Disputed, member=MEMBERS, report=ENTRIES),
    st.builds(DueSet, due_at=st.integers(-9, 9).map(lambda hours: NOON + timedelta(hours=hours))),
    st.builds(Gone, was=st.sampled_from([event.type for event in EVENTS]), reason=st.just("erased")),
)


def metas(count: int) -> list[Meta]:
    fact = Fact(stream="incident/snow", event=Unchanged(member="0160", valid_at=NOON))
    return [build_meta(fact, TABY, at=NOON, version=number) for number in range(1, count + 1)]


@given(st.lists(KNOWN, max_size=12))
def test_any_sequence_folds(events: list[Event]) -> None:
    own, told = own_picture.EMPTY_OWN, state.EMPTY
    for event, meta in zip(events, metas(len(events)), strict=True):
        own, told = own_picture.apply_own(own, event, meta), state.apply(told, event, meta)
        for member in ("0160", "0187"):
            latest = told.latest(member)
            assert latest is None or latest.standing != "disputed"
    assert own.acts >= len(own.writings)


@given(st.sets(st.sampled_from(PARTS)))
def test_picking_parts_keeps_those_and_nothing_else(chosen: set[str]) -> None:
    whole = Picture(impact="gul", happened="a", measures="b", support="c", communication="d", contact="e")
    picked = pick(whole, tuple(chosen))
    for part in ("happened", "measures", "support", "communication", "contact"):
        assert bool(getattr(picked, part)) == (part in chosen)
    assert picked.impact == "gul"
