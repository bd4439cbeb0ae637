"""Where an entry's text was copied, and from where: what goes with it when it is blocked, and who could read it there.

By `sources` alone, and among what the asking function reads: what was copied where it may not look is not told. Closed
incidents are looked through for the one that the entry stands in.
"""

from collections.abc import Iterator
from datetime import date, datetime
from itertools import chain

import msgspec

from samverkan.features import log
from samverkan.features.records.reading import list_readers
from samverkan.features.records.state import EMPTY, Kept
from samverkan.region import streams
from samverkan.region.registry import Remained
from samverkan.region.view import View

CARRYING = ("incident", "incident/actor", "incident/group", "gathering")
"""Kinds of stream in which copies stand, and what they were made from."""


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """An entry and the stream that it stands in."""

    stream: str
    line: log.Line


class Spread(msgspec.Struct, frozen=True, kw_only=True):
    """A stream with copies of one entry, oldest first; `readers` are the names of who could read them from `since` on,
    none where the stream's readers are known within it alone."""

    stream: str
    lines: tuple[log.Line, ...]
    since: datetime
    readers: list[str]


def walk(view: View, stream: str) -> Iterator[Held]:
    """All entries where copies stand, but what says what is left of others; in a closed incident too, when it is about
    that."""
    incident = streams.incident_of(stream)
    about = (streams.incident(incident), streams.own(incident, view.reader.member)) if incident else ()
    for name in dict.fromkeys((stream, *about, *chain.from_iterable(map(view.names, CARRYING)))):
        for line in log.of(view, name).oldest_first():
            if line.meta.type != Remained.type:
                yield Held(stream=name, line=line)


def group_copies(view: View, stream: str, line: log.Line, *, on: date) -> list[Spread]:
    """What was copied from the entry, directly or through others, by stream in order of the first copy."""
    made: dict[str, list[Held]] = {}
    for each in walk(view, stream):
        for source in each.line.meta.sources:
            made.setdefault(source, []).append(each)
    found, waiting = dict[str, Held](), [line.meta.id]
    while waiting:
        for each in made.get(waiting.pop(), ()):
            if each.line.meta.id not in found and each.line.meta.id != line.meta.id:
                found[each.line.meta.id] = each
                waiting.append(each.line.meta.id)
    by_stream: dict[str, list[log.Line]] = {}
    for each in sorted(found.values(), key=lambda each: (each.line.meta.recorded_at, each.line.meta.id)):
        by_stream.setdefault(each.stream, []).append(each.line)
    return [
        Spread(
            stream=name,
            lines=tuple(lines),
            since=lines[0].meta.recorded_at,
            readers=list_readers(view, name, on=on),
        )
        for name, lines in by_stream.items()
    ]


def list_origins(view: View, stream: str, line: log.Line) -> list[Held]:
    """The blocked entries through which this one is blocked too, oldest first: there the block is lifted."""
    blocked = [each for each in _trace(view, stream, line) if _get_kept(view, each).blocked_at]
    return sorted(blocked, key=lambda each: (each.line.meta.recorded_at, each.line.meta.id))


def find_taken_at(view: View, stream: str, line: log.Line) -> datetime | None:
    """When a line that is gone was taken away: by the first act that stands on it, else on what it was copied from.

    None where that was done in what the asking function does not read.
    """
    own = _list_taken(_get_kept(view, Held(stream=stream, line=line)))
    origins = () if own else _trace(view, stream, line)
    return min(own or [at for each in origins for at in _list_taken(_get_kept(view, each))], default=None)


def _list_taken(kept: Kept) -> list[datetime]:
    return [at for at in (kept.blocked_at, kept.erased_at, kept.disposed_at) if at is not None]


def _get_kept(view: View, each: Held) -> Kept:
    return view.part(each.stream, "records", EMPTY).get(each.line.meta.id)


def _trace(view: View, stream: str, line: log.Line) -> list[Held]:
    """What the line was copied from, directly or through others."""
    held = {each.line.meta.id: each for each in walk(view, stream)}
    waiting, met = list(line.meta.sources), set[str]()
    while waiting:
        id_ = waiting.pop()
        if id_ in held and id_ not in met:
            met.add(id_)
            waiting += held[id_].line.meta.sources
    return [held[id_] for id_ in met]
