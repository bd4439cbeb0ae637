"""One entry of the journal, in two halves.

*What its origin says* never changes, also when the entry travels to another node.
*Where this journal put it* (`Place`) belongs to this node alone.
"""

from datetime import datetime

import msgspec

FORMAT = 1


class Said(msgspec.Struct, frozen=True, kw_only=True, gc=False, forbid_unknown_fields=True):
    """What the origin says. Times are aware UTC datetimes with microseconds."""

    format: int = FORMAT
    id: str
    command: str
    index: int
    request: bytes
    cause: str
    sources: tuple[str, ...]
    origin: str
    origin_sequence: int
    origin_previous: bytes
    stream: str
    exercise: bool
    type: str
    recorded_at: datetime
    occurred_at: datetime
    owner: str
    function: str
    person: str
    via: str
    mark: str
    handling: str
    payload_digest: bytes
    content_digest: bytes
    signature: bytes


class Place(msgspec.Struct, frozen=True, kw_only=True, gc=False, forbid_unknown_fields=True):
    """Where this journal put it. `position` is gapless and is the total order of this node."""

    position: int
    version: int
    received_at: datetime
    stream_previous: bytes
    previous_digest: bytes
    digest: bytes


class Entry(msgspec.Struct, frozen=True, kw_only=True, gc=False, forbid_unknown_fields=True):
    """A whole entry. `payload` and `salt` are None once the payload has been erased."""

    said: Said
    place: Place
    payload: bytes | None
    salt: bytes | None


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody wants to have written: everything that the journal does not decide itself.

    `command` is already unique per caller (`<caller>/<key>`); `request` is the SHA-256 of what was
    asked for, so that the same key with other bytes is found out; it is sealed before it is written.
    """

    stream: str
    exercise: bool
    type: str
    payload: bytes
    occurred_at: datetime
    owner: str
    function: str
    person: str
    via: str
    command: str
    request: bytes
    cause: str = ""
    sources: tuple[str, ...] = ()
    mark: str = ""
    handling: str = ""


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """The end of the journal: its last position and the digest there; 0 and 32 zero bytes when empty."""

    position: int
    digest: bytes


EMPTY = Head(position=0, digest=bytes(32))
