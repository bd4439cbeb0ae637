"""The chains: what is hashed, over exactly which bytes.

Three digests, all SHA-256. A *content digest* covers everything that an entry's origin says and nothing of
where it was put, so that it survives a move to another node. A *place digest* chains the whole journal, a
*stream digest* chains one stream, so that a member can check its own streams without seeing the others.
"""

import hashlib

import msgspec

from samverkan.journal.entry import Entry, Place, Said
from samverkan.lib.clock import microseconds

NOTHING = bytes(32)

_encode = msgspec.json.Encoder(order="deterministic").encode


def content_digest(said: Said) -> bytes:
    """Digest of every field of `said` but `content_digest` and `signature`, as a JSON array.

    Times are whole microseconds since 1970, bytes are base64. The order of the fields is that of `Said`
    and belongs to envelope format 1.
    """
    return hashlib.sha256(
        _encode(
            (
                said.format,
                said.id,
                said.command,
                said.index,
                said.request,
                said.cause,
                said.sources,
                said.origin,
                said.origin_sequence,
                said.origin_previous,
                said.stream,
                said.exercise,
                said.type,
                microseconds(said.recorded_at),
                microseconds(said.occurred_at),
                said.owner,
                said.function,
                said.person,
                said.via,
                said.mark,
                said.handling,
                said.payload_digest,
            )
        )
    ).digest()


def payload_digest(salt: bytes, payload: bytes) -> bytes:
    """Digest of the payload's bytes as stored. The salt keeps an erased payload from being guessed."""
    return hashlib.sha256(salt + payload).digest()


def place_digest(*, previous: bytes, position: int, version: int, content: bytes) -> bytes:
    """H(previous ‖ position ‖ version ‖ content digest); the numbers as 8 bytes, big-endian."""
    return hashlib.sha256(previous + position.to_bytes(8) + version.to_bytes(8) + content).digest()


def chained(*, previous: bytes, version: int, content: bytes) -> bytes:
    """H(stream previous ‖ version ‖ content digest): the next link of one stream's own chain."""
    return hashlib.sha256(previous + version.to_bytes(8) + content).digest()


def stream_digest(place: Place, said: Said) -> bytes:
    """The digest of the entry's stream up to and with this entry, from what is stored in the entry."""
    return chained(previous=place.stream_previous, version=place.version, content=said.content_digest)


def find_inner_fault(entry: Entry) -> str | None:
    """What does not hold within one entry, alone: its content, its payload or its place; None: it holds.

    An erased payload holds: its digest stands, and what it covered is gone.
    """
    said, place = entry.said, entry.place
    if content_digest(said) != said.content_digest:
        return "content"
    if (entry.payload is None) != (entry.salt is None):
        return "payload"
    if entry.payload is not None and payload_digest(entry.salt or b"", entry.payload) != said.payload_digest:
        return "payload"
    expected = place_digest(
        previous=place.previous_digest, position=place.position, version=place.version, content=said.content_digest
    )
    return None if expected == place.digest else "digest"
