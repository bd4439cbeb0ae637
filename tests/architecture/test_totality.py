"""Folds never refuse: whatever events come to a stream, in whatever order, whole or gone, none sets it aside."""

from datetime import timedelta
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samverkan.project.rooms import ROOMS, build_registry
from samverkan.region.event import Event, Gone
from samverkan.region.room import Fold
from tests.architecture.values import AT, ENTRIES, WORDS, build_meta, draw_events

REGISTRY = build_registry()
STREAMS = {
    "region": "region",
    "operations": "operations",
    "actor": "actor/0160",
    "actor/messages": "actor/0160/messages",
    "gathering": "gathering/a",
    "gathering/messages": "gathering/a/messages",
    "incident": "incident/a",
    "incident/messages": "incident/a/messages",
    "incident/actor": "incident/a/actor/0160",
    "incident/group": "incident/a/group/b",
}


def list_types(kind: str) -> list[type[Event]]:
    """The event types that can come to streams of a kind."""
    folding = {room for room, _ in REGISTRY.folds(kind)}
    return [event for room in ROOMS if room.name in folding for event in room.events]


@cache
def draw_lines(kind: str) -> st.SearchStrategy[list[tuple[Event, str, str, int, bool]]]:
    """Events, each with its owner, function, how many seconds after the one before, and whether it is late."""
    events = st.sampled_from(list_types(kind)).flatmap(draw_events)
    return st.lists(st.tuples(events, WORDS, WORDS, st.integers(0, 10_000), st.booleans()), max_size=12)


@pytest.mark.parametrize("kind", sorted(STREAMS))
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_sequence_of_known_events_makes_a_fold_raise(data: st.DataObject, kind: str) -> None:
    parts = {room: fold.initial for room, fold in REGISTRY.folds(kind)}
    at = AT
    for version, line in enumerate(data.draw(draw_lines(kind)), start=1):
        event, owner, function, seconds, late = line
        type_ = event.was if isinstance(event, Gone) else event.type
        at += timedelta(seconds=seconds)
        times = {"recorded_at": at, "occurred_at": AT if late else at, "received_at": at}
        told = {"id": ENTRIES[version % len(ENTRIES)], "sources": ENTRIES[:1], "owner": owner, "function": function}
        meta = build_meta(STREAMS[kind], type_, version, **times, **told)
        for room, apply in REGISTRY.hearers(kind, type_):
            parts[room] = apply(parts[room], event, meta)
    for room, value in parts.items():
        rest = REGISTRY.rests.get(f"{kind}:{room}")
        assert rest is None or isinstance(rest(value), bytes | None)


def test_every_kind_of_stream_is_tried() -> None:
    folds: list[Fold] = [fold for room in ROOMS for fold in room.folds]
    assert {fold.kind for fold in folds} <= STREAMS.keys()
