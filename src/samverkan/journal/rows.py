"""An entry as a row: the same columns, in the same order, in every database."""

from collections.abc import Sequence
from typing import Any

import msgspec

from samverkan.journal.entry import Entry, Place, Said
from samverkan.lib.clock import from_microseconds, microseconds

COLUMNS = (
    *("position", "version", "received_at", "stream_previous", "previous_digest", "digest"),
    *("format", "id", "command", "idx", "request", "cause", "sources"),
    *("origin", "origin_sequence", "origin_previous", "stream", "exercise", "type"),
    *("recorded_at", "occurred_at", "owner", "function", "person", "via", "mark", "handling"),
    *("payload_digest", "content_digest", "signature", "payload", "salt"),
)

LINE = (
    *("version", "id", "type", "payload", "sources", "recorded_at", "occurred_at", "received_at"),
    *("owner", "function", "person", "via", "mark", "handling", "cause", "origin", "exercise"),
    *("stream_previous", "content_digest"),
)
"""What a fold needs of an entry: half the columns, times as whole microseconds. Read for speed, never written."""

SCANNED = (*LINE, "stream")
"""A line among those of other streams."""

Row = Sequence[Any]
Line = tuple[Any, ...]
Ending = tuple[int, int, bytes, bytes]
"""Of a line: version, recorded_at, stream_previous and content_digest."""

_sources = msgspec.json.Decoder(tuple[str, ...]).decode
_encode = msgspec.json.encode


def row_of(entry: Entry) -> tuple[Any, ...]:
    """The values of `COLUMNS`; times as whole microseconds, sources as a JSON array."""
    said, place = entry.said, entry.place
    return (
        *(place.position, place.version, microseconds(place.received_at)),
        *(place.stream_previous, place.previous_digest, place.digest),
        *(said.format, said.id, said.command, said.index, said.request, said.cause),
        _encode(said.sources).decode() if said.sources else "[]",
        *(said.origin, said.origin_sequence, said.origin_previous, said.stream, int(said.exercise), said.type),
        *(microseconds(said.recorded_at), microseconds(said.occurred_at)),
        *(said.owner, said.function, said.person, said.via, said.mark, said.handling),
        *(said.payload_digest, said.content_digest, said.signature, entry.payload, entry.salt),
    )


def entry_of(row: Row) -> Entry:
    """The entry in a row of `COLUMNS`. Its three times are mostly one and the same, and then share one value."""
    received_at = from_microseconds(row[2])
    recorded_at = received_at if row[19] == row[2] else from_microseconds(row[19])
    occurred_at = recorded_at if row[20] == row[19] else from_microseconds(row[20])
    place = Place(
        position=row[0],
        version=row[1],
        received_at=received_at,
        stream_previous=row[3],
        previous_digest=row[4],
        digest=row[5],
    )
    said = Said(
        format=row[6],
        id=row[7],
        command=row[8],
        index=row[9],
        request=row[10],
        cause=row[11],
        sources=sources_of(row[12]),
        origin=row[13],
        origin_sequence=row[14],
        origin_previous=row[15],
        stream=row[16],
        exercise=row[17] == 1,
        type=row[18],
        recorded_at=recorded_at,
        occurred_at=occurred_at,
        owner=row[21],
        function=row[22],
        person=row[23],
        via=row[24],
        mark=row[25],
        handling=row[26],
        payload_digest=row[27],
        content_digest=row[28],
        signature=row[29],
    )
    return Entry(said=said, place=place, payload=row[30], salt=row[31])


def line_of(entry: Entry) -> Line:
    """The entry as a line of `LINE`, as the database would give it."""
    said, place = entry.said, entry.place
    return (
        *(place.version, said.id, said.type, entry.payload),
        "[]" if not said.sources else _encode(said.sources).decode(),
        *(microseconds(said.recorded_at), microseconds(said.occurred_at), microseconds(place.received_at)),
        *(said.owner, said.function, said.person, said.via, said.mark, said.handling, said.cause, said.origin),
        *(int(said.exercise), place.stream_previous, said.content_digest),
    )


def ending_of(line: Line) -> Ending:
    """What a stream that ends with this line is known by."""
    return line[0], line[5], line[17], line[18]


def sources_of(written: str) -> tuple[str, ...]:
    """The sources in a column: a JSON array."""
    return () if written == "[]" else _sources(written)
