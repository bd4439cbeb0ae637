"""Journals of somewhere else: whole and chained, with times that no rule here would have let in."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime

import msgspec

from samverkan.journal import chain
from samverkan.journal.entry import Entry
from samverkan.journal.store import Store
from samverkan.journal.transfer import First, import_journal
from samverkan.journal.verify import Walk

ELSEWHERE = "elsewhere"
_TOLD = re.compile(rb'"[0-9]{4}-[0-9]{2}-[0-9]{2}T[^"]*"')


def carry_at(store: Store, into: Store, at: datetime) -> None:
    """Import the whole journal, with all of its incidents' entries, and the times in them, at one time, as another node
    has said them: of what its own node says, the time is known twice."""
    told = list(_retell(_list_all(store), at))
    first = First(samverkan="journal", format=1, entries=len(told), digest=told[-1].place.digest)
    import_journal(into, [msgspec.json.encode(each) for each in (first, *told)])


def _list_all(store: Store) -> list[Entry]:
    found: list[Entry] = []
    while page := store.read(after=len(found)):
        found += page
    return found


def _retell(entries: list[Entry], at: datetime) -> Iterator[Entry]:
    walk = Walk()
    before: dict[str, bytes] = {}
    said: Counter[str] = Counter()
    for entry in entries:
        moved = _move(entry, at)
        said[moved.said.origin] += 1
        told = _chain(moved, walk, said[moved.said.origin], before)
        walk.take(told)
        before |= {
            told.said.origin: told.said.content_digest,
            told.said.stream: chain.stream_digest(told.place, told.said),
        }
        yield told


def _move(entry: Entry, at: datetime) -> Entry:
    if not entry.said.stream.startswith("incident/") or entry.payload is None or entry.salt is None:
        return entry
    payload = _TOLD.sub(msgspec.json.encode(at), entry.payload)
    said = msgspec.structs.replace(
        entry.said,
        origin=ELSEWHERE,
        recorded_at=at,
        occurred_at=at,
        payload_digest=chain.payload_digest(entry.salt, payload),
    )
    return msgspec.structs.replace(entry, said=said, payload=payload)


def _chain(entry: Entry, walk: Walk, sequence: int, before: dict[str, bytes]) -> Entry:
    of_origin = before.get(entry.said.origin, chain.NOTHING)
    said = msgspec.structs.replace(entry.said, origin_sequence=sequence, origin_previous=of_origin)
    said = msgspec.structs.replace(said, content_digest=chain.content_digest(said))
    place, previous = entry.place, walk.head.digest
    digest = chain.place_digest(
        previous=previous, position=place.position, version=place.version, content=said.content_digest
    )
    place = msgspec.structs.replace(
        place, previous_digest=previous, stream_previous=before.get(said.stream, chain.NOTHING), digest=digest
    )
    return msgspec.structs.replace(entry, said=said, place=place)
