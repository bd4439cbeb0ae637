"""Folds are bounded in time: what one more entry costs does not follow how many there are, counted in calls."""

import sys
from collections import Counter
from types import FrameType
from typing import Any

import pytest
from msgspec import inspect

from samverkan.region.event import Event
from tests.architecture.test_totality import REGISTRY, STREAMS, list_types
from tests.architecture.values import build_example, build_meta

FEW, MANY = 10, 40
"""Rounds: in each comes every event of the kind, about a thing of its own and once more about the first thing."""
SPARE = 4
GROW = {
    "functions.person_left.v1": "with the functions of the one actor that the person leaves",
    "gatherings.answered.v2": "with the answers of the one circle, all of which settle the need",
    "messages.inbound_refused.v1": "with the channels and causes, which are few",
    "reports.confirmed.v1": "with the reports of one actor in the incident",
    "reports.disputed.v1": "with the reports of one actor in the incident",
}
"""What does follow something, and what: by a step for each. What is not named here takes as long at any size."""


class Stream:
    """What the rooms make of a stream of a kind, one entry after the other."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.parts = {room: fold.initial for room, fold in REGISTRY.folds(kind)}
        self.shapes = {event.type: inspect.type_info(event) for event in list_types(kind)}
        self.version = 0

    def take_round(self, number: int) -> Counter[str]:
        """Fold a round; by type, how many calls its two entries took where they were counted."""
        calls: Counter[str] = Counter()
        for type_, shape in self.shapes.items():
            for thing in (number, 0):
                calls[type_] += self._take(build_example(shape, f"thing-{thing}"), counted=number in (FEW, MANY))
        return calls

    def _take(self, event: Event, *, counted: bool) -> int:
        self.version += 1
        meta = build_meta(STREAMS[self.kind], event.type, self.version, handling=str(self.version))
        calls = 0

        def count(_frame: FrameType, what: str, _arg: Any) -> None:
            nonlocal calls
            calls += what in ("call", "c_call")

        sys.setprofile(count if counted else None)
        try:
            for room, apply in REGISTRY.hearers(self.kind, event.type):
                self.parts[room] = apply(self.parts[room], event, meta)
        finally:
            sys.setprofile(None)
        return calls


@pytest.mark.parametrize("kind", sorted(STREAMS))
def test_one_entry_more_takes_as_long_however_many_there_are(kind: str) -> None:
    stream = Stream(kind)
    counts = {number: stream.take_round(number) for number in range(1, MANY + 1)}
    few, many = counts[FEW], counts[MANY]
    grown = {type_: (few[type_], many[type_]) for type_ in many if many[type_] > few[type_] + SPARE}
    assert grown.keys() - GROW.keys() == set(), grown


def test_only_types_that_are_there_may_grow() -> None:
    known = {event.type for kind in STREAMS for event in list_types(kind)}
    assert GROW.keys() <= known
