"""Every event type that was ever written can still be read and folded, whole, erased and blocked."""

import itertools
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from samverkan.lib.codec import encode
from samverkan.project.rooms import ROOMS, build_registry
from samverkan.region.event import Event, Gone
from samverkan.region.registry import Registry
from samverkan.region.streams import kind_of
from tests.architecture.golden import FOLDER, list_events
from tests.architecture.values import TEXTS, build_meta

STREAMS = (
    "region",
    "operations",
    "actor/0160",
    "actor/0160/messages",
    "gathering/snow",
    "gathering/snow/messages",
    "incident/snow",
    "incident/snow/messages",
    "incident/snow/actor/0160",
    "incident/snow/group/police",
)
COPIED = (TEXTS["entry"],)
GOLDEN = sorted(FOLDER.glob("*.json"))


@pytest.fixture(scope="module")
def registry() -> Registry:
    return build_registry()


@pytest.mark.parametrize("event", list_events(), ids=lambda event: event.type)
def test_every_event_type_has_a_golden_file(event: type[Event]) -> None:
    assert (FOLDER / f"{event.type}.json").is_file(), "write it: python -m tests.architecture.golden"


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_a_golden_file_is_read_whole(registry: Registry, path: Path) -> None:
    event = registry.decode(path.stem, path.read_bytes())
    told, kept = json.loads(path.read_bytes()), json.loads(encode(event))
    if event.type == path.stem:
        assert kept == told


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_every_fold_takes_it_whole_and_gone(registry: Registry, path: Path) -> None:
    event = registry.decode(path.stem, path.read_bytes())
    for stream, told in itertools.product(STREAMS, tuple(_shapes(event))):
        for room, apply in registry.hearers(kind_of(stream), path.stem):
            first = dict(registry.folds(kind_of(stream)))[room].initial
            once = apply(first, told, build_meta(stream, path.stem, 1, sources=COPIED))
            apply(once, told, build_meta(stream, path.stem, 2, sources=COPIED))


def _shapes(event: Event) -> Iterator[Event]:
    yield event
    yield Gone(was=event.type, reason="erased")
    bare = event.bare()
    if bare is not None:
        assert type(bare) is type(event)
        yield bare
    partly = event.without(frozenset(COPIED))
    if partly is not None:
        yield partly


def test_every_kind_of_stream_that_a_room_folds_is_tried() -> None:
    folded = {fold.kind for room in ROOMS for fold in room.folds}
    assert folded <= {kind_of(stream) for stream in STREAMS}
