"""Folding: entries into streams, streams into the state. Pure.

A stream whose entries cannot be folded is set aside alone at its last good state; all others go on.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import msgspec

from samverkan.journal.chain import stream_digest
from samverkan.journal.entry import Entry
from samverkan.lib.maps import Map
from samverkan.region.event import Event, Gone, Meta
from samverkan.region.registry import Registry, UnknownType
from samverkan.region.streams import kind_of
from samverkan.region.view import Folded, State

EMPTY_STATE = State(position=0, digest=bytes(32), streams=Map(), kinds=Map(), access=0, resting=Map())


class Withheld(msgspec.Struct, frozen=True, kw_only=True):
    """What folds must not show: `gone` entries wholly, `partly` those that copied from them.

    `remains` holds what is left of partly copied entries whose payload has been erased, as JSON by entry id.
    """

    gone: Mapping[str, str] = {}
    partly: frozenset[str] = frozenset()
    remains: Mapping[str, bytes] = {}


def read_event(registry: Registry, entry: Entry, withheld: Withheld) -> Event:
    """The event that a fold gets for an entry: itself, what may still be shown of it, or `Gone`."""
    said = entry.said
    payload = entry.payload
    if payload is None:
        payload = withheld.remains.get(said.id)
    if payload is None or said.id in withheld.gone:
        return Gone(was=said.type, reason=withheld.gone.get(said.id, "erased"))
    event = registry.decode(said.type, payload)
    if said.id in withheld.partly:
        return event.without(frozenset(withheld.gone)) or Gone(was=said.type, reason="blocked")
    return event


def read_meta(entry: Entry) -> Meta:
    """What a fold may know of the entry around the event."""
    said = entry.said
    return Meta(
        id=said.id,
        stream=said.stream,
        version=entry.place.version,
        exercise=said.exercise,
        type=said.type,
        recorded_at=said.recorded_at,
        occurred_at=said.occurred_at,
        received_at=entry.place.received_at,
        owner=said.owner,
        function=said.function,
        person=said.person,
        via=said.via,
        mark=said.mark,
        handling=said.handling,
        cause=said.cause,
        sources=said.sources,
        origin=said.origin,
    )


def begin_stream(registry: Registry, name: str, *, exercise: bool) -> Folded:
    """A stream before its first entry."""
    kind = kind_of(name)
    return Folded(
        name=name,
        kind=kind,
        exercise=exercise,
        version=0,
        digest=bytes(32),
        recorded_at=_NEVER,
        parts=Map({room: fold.initial for room, fold in registry.folds(kind)}),
    )


def fold_stream(registry: Registry, folded: Folded, entries: Iterable[Entry], withheld: Withheld) -> Folded:
    """Fold entries of one stream, in order of version, onto what is already folded."""
    parts = dict(folded.parts.items())
    last: Entry | None = None
    stuck = folded.stuck
    for entry in entries:
        if stuck:
            break
        stuck = _fold_entry(registry, folded.kind, parts, entry, withheld)
        last = last if stuck else entry
    if last is None:
        return msgspec.structs.replace(folded, stuck=stuck)
    return msgspec.structs.replace(
        folded,
        version=last.place.version,
        digest=stream_digest(last.place, last.said),
        recorded_at=last.said.recorded_at,
        parts=Map(parts),
        stuck=stuck,
    )


def _fold_entry(registry: Registry, kind: str, parts: dict[str, Any], entry: Entry, withheld: Withheld) -> str:
    """Fold one entry into the parts; says why not when it cannot be done, and then no part has changed."""
    type_ = entry.said.type
    try:
        event, meta = read_event(registry, entry, withheld), read_meta(entry)
        fresh = {room: fold.apply(parts[room], event, meta) for room, fold in registry.hearers(kind, type_)}
    except UnknownType:
        return f"unknown-type {type_}"
    except Exception as fault:  # a fold must never stop the others, whatever it raises
        return f"{type(fault).__name__} {type_}"
    parts.update(fresh)
    return ""


def put_stream(state: State, folded: Folded) -> State:
    """The state with this stream in its newest shape."""
    kinds = state.kinds
    if folded.name not in state.streams:
        names: Map[str, str] = kinds.get(folded.kind, Map())
        kinds = kinds.insert(folded.kind, names.insert(folded.name, folded.name))
    return msgspec.structs.replace(state, streams=state.streams.insert(folded.name, folded), kinds=kinds)


def drop_streams(state: State, names: Iterable[str]) -> State:
    """The state without these streams (they rest in the journal)."""
    streams, kinds = state.streams, state.kinds
    for name in names:
        if name in streams:
            kind = streams[name].kind
            kinds = kinds.insert(kind, kinds[kind].remove(name))
            streams = streams.remove(name)
    return msgspec.structs.replace(state, streams=streams, kinds=kinds)


_NEVER = datetime.fromisoformat("1970-01-01T00:00:00+00:00")
