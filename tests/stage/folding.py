"""A stage for rules and folds: streams folded by hand as the region folds them, without a journal."""

import copy
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any, Self

import msgspec

from samverkan.region import streams
from samverkan.region.event import Acting, Event, Fact, Gone, Meta
from samverkan.region.fold import EMPTY_STATE, begin_stream, put_stream
from samverkan.region.registry import Registry
from samverkan.region.view import SERVICE, Folded, Reader, State, View


class Folding:
    """What has happened so far. `now` is the clock, moved by hand; `entries` all that has been told, in order."""

    def __init__(self, registry: Registry, now: datetime) -> None:
        self.registry = registry
        self.now = now
        self.state: State = EMPTY_STATE
        self.entries: list[tuple[Event, Meta]] = []

    def forward(self, **duration: float) -> None:
        """Move the clock."""
        self.now += timedelta(**duration)

    def view(self, acting: Acting | None = None) -> View:
        """What the acting function may read; the service, for None."""
        reader = Reader(member=acting.member, function=acting.function) if acting else SERVICE
        return View(self.state, reader, self.registry.may_read)

    def decide(self, rule: Callable[..., Iterable[Fact]], acting: Acting, given: Any) -> list[Meta]:
        """Let a rule decide on the acting reader's view, and put what it says."""
        return [self.put(fact, acting) for fact in rule(self.view(acting), acting, given, self.now)]

    def put(self, fact: Fact, acting: Acting, *, id_: str = "") -> Meta:
        """Fold a fact, in the envelope that the region would have put around it."""
        standing = self._find_or_begin(fact)
        told = build_meta(fact, acting, at=self.now, version=standing.version + 1, exercise=standing.exercise, id_=id_)
        self.entries.append((fact.event, told))
        self._fold(standing, fact.event, told)
        return told

    def told_again(self, *gone: str, reason: str = "blocked") -> Self:
        """The same story, folded anew without these entries, and without what was copied from them."""
        again = copy.copy(self)
        again.state, again.entries = EMPTY_STATE, []
        for event, meta in self.entries:
            read = _without(event, meta, frozenset(gone)) or Gone(was=meta.type, reason=reason)
            standing = self.state.streams[meta.stream]
            before = again.state.streams.get(meta.stream)
            again.entries.append((read, meta))
            again._fold(before or begin_stream(self.registry, meta.stream, exercise=standing.exercise), read, meta)
        return again

    def _find_or_begin(self, fact: Fact) -> Folded:
        above = self.state.streams.get(streams.parent_of(fact.stream))
        exercise = above.exercise if above else bool(fact.exercise)
        return self.state.streams.get(fact.stream) or begin_stream(self.registry, fact.stream, exercise=exercise)

    def _fold(self, before: Folded, event: Event, meta: Meta) -> None:
        parts = before.parts
        for room, apply in self.registry.hearers(before.kind, meta.type):
            parts = parts.insert(room, apply(parts[room], event, meta))
        after = msgspec.structs.replace(before, version=meta.version, recorded_at=meta.recorded_at, parts=parts)
        self.state = put_stream(self.state, after)


def build_meta(
    fact: Fact, acting: Acting, *, at: datetime, version: int, exercise: bool = False, id_: str = ""
) -> Meta:
    """What a fold knows of the entry around an event. `id_` is told by stream and version unless given."""
    return Meta(
        id=id_ or f"{fact.stream}:{version}".replace("/", "-"),
        stream=fact.stream,
        version=version,
        exercise=exercise,
        type=fact.event.type,
        recorded_at=at,
        occurred_at=fact.occurred_at or at,
        received_at=at,
        owner=fact.owner or acting.member,
        function=acting.function,
        person=acting.person,
        via=acting.via,
        mark=fact.mark,
        handling=fact.handling,
        cause=fact.cause,
        sources=fact.sources,
        origin="n",
    )


def _without(event: Event, meta: Meta, gone: frozenset[str]) -> Event | None:
    """As the region reads it: bare where the entry itself is gone, without its copies where a source is."""
    if meta.id in gone:
        return event.bare()
    return event if gone.isdisjoint(meta.sources) else event.without(gone)
