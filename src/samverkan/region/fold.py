"""Folding: entries into streams, streams into the state. Pure.

A stream whose entries cannot be folded is set aside alone at its last good state; all others go on.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from sys import intern
from typing import Any

import msgspec

from samverkan.journal.chain import chained
from samverkan.journal.columns import columns_of
from samverkan.journal.entry import Entry
from samverkan.journal.rows import Ending, Line, ending_of, line_of, sources_of
from samverkan.lib.clock import from_microseconds
from samverkan.lib.maps import Map, unordered
from samverkan.region.columns import Told, read_told
from samverkan.region.event import Event, Gone, Meta
from samverkan.region.plausible import read_time, within
from samverkan.region.registry import Registry, UnknownType
from samverkan.region.streams import kind_of
from samverkan.region.view import Folded, State

FEW = 8
"""Fewer lines are sooner read one by one than column by column."""

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
    return _event(registry, entry.said.id, entry.said.type, entry.payload, withheld)


def read_meta(entry: Entry) -> Meta:
    """What a fold may know of the entry around the event."""
    return _meta(entry.said.stream, line_of(entry))


def _event(registry: Registry, id_: str, type_: str, payload: bytes | None, withheld: Withheld) -> Event:
    if payload is None:
        payload = withheld.remains.get(id_)
    if payload is None:
        return Gone(was=type_, reason=withheld.gone.get(id_, "erased"))
    event = registry.decode(type_, payload)
    if id_ in withheld.gone:
        return event.bare() or Gone(was=type_, reason=withheld.gone[id_])
    if id_ in withheld.partly:
        return event.without(frozenset(withheld.gone)) or Gone(was=type_, reason="blocked")
    return event


def _meta(stream: str, line: Line) -> Meta:
    (version, id_, type_, _, sources, recorded, occurred, received) = line[:8]
    (owner, function, person, via, mark, handling, cause, origin, exercise) = line[8:17]
    recorded_at = read_time(recorded)
    return Meta(
        id=id_,
        stream=stream,
        version=version,
        exercise=exercise == 1,
        type=intern(type_),
        recorded_at=recorded_at,
        occurred_at=recorded_at if occurred == recorded else read_time(occurred),
        received_at=recorded_at if received == recorded else read_time(received),
        owner=intern(owner),
        function=intern(function),
        person=intern(person),
        via=intern(via),
        mark=mark,
        handling=handling,
        cause=cause,
        sources=sources_of(sources),
        origin=intern(origin),
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


def fold_stream(registry: Registry, folded: Folded, lines: Iterable[Line], withheld: Withheld) -> Folded:
    """Fold lines of one stream, in order of version, onto what is already folded; those folded already change nothing.

    Whoever reads while another process writes can be given the same line twice.
    """
    fresh = [line for line in lines if line[0] > folded.version]
    if folded.stuck or not fresh:
        return folded
    try:
        told = _read(registry, folded.name, fresh, withheld)
    except Exception:  # which line it is, and what stands before it, is found by going one by one
        return _fold_one_by_one(registry, folded, fresh, withheld)
    try:
        return fold_told(registry, folded, ending_of(fresh[-1]), told)
    except Exception:  # as above
        return _fold_one_by_one(registry, folded, fresh, withheld)


def fold_told(registry: Registry, folded: Folded, ending: Ending, told: Sequence[Told]) -> Folded:
    """Fold events that have been read, the last of them with this ending. Raises whatever a room raises.

    A room sees its own value only, so the rooms can follow each other, each with all that it hears.
    """
    own = _sort(registry, folded.kind, told)
    parts = folded.parts
    for room, fold in registry.folds(folded.kind):
        heard = told if fold.hears_all else own.get(room)
        if heard:
            parts = parts.insert(room, fold.over(parts[room], heard))
    return _stand_at(folded, ending, parts)


def fold_line(registry: Registry, folded: Folded, line: Line, withheld: Withheld) -> tuple[Folded, Told | None]:
    """Fold one line, and give what was read of it; None where it cannot be folded: then the stream is stuck."""
    try:
        told = _read_line(registry, folded.name, line, withheld)
        return fold_told(registry, folded, ending_of(line), [told]), told
    except Exception:  # why is found by trying again
        return _fold_one_by_one(registry, folded, [line], withheld), None


def _sort(registry: Registry, kind: str, told: Sequence[Told]) -> dict[str, list[Told]]:
    """What each room that does not hear all is to hear, in order."""
    types: dict[str, set[str]] = {}
    for type_ in {meta.type for _, meta in told}:
        for room in registry.choosy(kind, type_):
            types.setdefault(room, set()).add(type_)
    if not types:
        return {}
    any_of = frozenset[str]().union(*types.values())
    some = [each for each in told if each[1].type in any_of]
    return {
        room: some if its == any_of else [each for each in some if each[1].type in its] for room, its in types.items()
    }


def _read(registry: Registry, stream: str, lines: Sequence[Line], withheld: Withheld) -> list[Told]:
    if len(lines) >= FEW and is_plain(withheld):
        return read_told(registry, columns_of([(*line, stream) for line in lines]))
    return [_read_line(registry, stream, line, withheld) for line in lines]


def _read_line(registry: Registry, stream: str, line: Line, withheld: Withheld) -> Told:
    return _event(registry, line[1], line[2], line[3], withheld), _meta(stream, line)


def is_plain(withheld: Withheld) -> bool:
    """Whether nothing is withheld."""
    return not withheld.gone and not withheld.partly


def _fold_one_by_one(registry: Registry, folded: Folded, lines: Sequence[Line], withheld: Withheld) -> Folded:
    """As far as it goes; the stream is set aside at the first line that cannot be folded."""
    parts = dict(unordered(folded.parts))
    last: Line | None = None
    stuck = ""
    for line in lines:
        stuck = _fold_line(registry, folded, parts, line, withheld)
        if stuck:
            break
        last = line
    standing = _stand_at(folded, ending_of(last), Map(parts)) if last else folded
    return msgspec.structs.replace(standing, stuck=stuck)


def _stand_at(folded: Folded, ending: Ending, parts: Map[str, Any]) -> Folded:
    version, recorded_at, previous, content = ending
    return msgspec.structs.replace(
        folded,
        version=version,
        digest=chained(previous=previous, version=version, content=content),
        recorded_at=from_microseconds(within(recorded_at)),
        parts=parts,
    )


def _fold_line(registry: Registry, folded: Folded, parts: dict[str, Any], line: Line, withheld: Withheld) -> str:
    """Fold one entry into the parts; says why not when it cannot be done, and then no part has changed."""
    id_, type_ = line[1], line[2]
    try:
        event = _event(registry, id_, type_, line[3], withheld)
        meta = _meta(folded.name, line)
        fresh = [(room, apply(parts[room], event, meta)) for room, apply in registry.hearers(folded.kind, type_)]
    except UnknownType:
        return f"unknown-type {type_}"
    except Exception as fault:  # a fold must never stop the others, whatever it raises
        return f"{type(fault).__name__} {type_}"
    parts.update(fresh)
    return ""


def is_exercise(line: Line) -> bool:
    """Whether the line's stream is exercise."""
    return bool(line[16] == 1)


def put_stream(state: State, folded: Folded) -> State:
    """The state with this stream in its newest shape."""
    kinds = state.kinds
    if folded.name not in state.streams:
        names: Map[str, str] = kinds.get(folded.kind, Map())
        kinds = kinds.insert(folded.kind, names.insert(folded.name, folded.name))
    aside = _note_aside(state.aside, folded.name, stuck=bool(folded.stuck))
    return msgspec.structs.replace(state, streams=state.streams.insert(folded.name, folded), kinds=kinds, aside=aside)


def drop_streams(state: State, names: Iterable[str]) -> State:
    """The state without these streams (they rest in the journal)."""
    streams, kinds, aside = state.streams, state.kinds, state.aside
    for name in names:
        if name in streams:
            kind = streams[name].kind
            kinds = kinds.insert(kind, kinds[kind].remove(name))
            streams = streams.remove(name)
            aside = _note_aside(aside, name, stuck=False)
    return msgspec.structs.replace(state, streams=streams, kinds=kinds, aside=aside)


def _note_aside(aside: Map[str, str], name: str, *, stuck: bool) -> Map[str, str]:
    if stuck:
        return aside.insert(name, name)
    return aside.remove(name) if name in aside else aside


_NEVER = datetime.fromisoformat("1970-01-01T00:00:00+00:00")
