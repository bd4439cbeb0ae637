"""The shapes of the API's own answers; the rooms' are theirs."""

from datetime import datetime
from typing import Annotated

import msgspec

from samverkan.lib.clock import Instant
from samverkan.region.marks import Mark
from samverkan.region.streams import kind_of

MOST_KEY = 128
"""Characters of an `Idempotency-Key`, at most."""


class Problem(msgspec.Struct, kw_only=True):
    """Problem details, RFC 9457: what was wrong, what still stands and what to do.

    `facts` are for the program: numbers as numbers, times as RFC 3339, several as a list, all else as text.
    """

    type: str
    title: str
    status: int
    detail: str
    code: str
    facts: dict[str, bool | int | float | str | list[str]]


AS_OF = (
    "What was known at that time, as far as the function may read it today. Without it: now. A time to come is now: the"
    " answer's `as_of` is the time that it stands for."
)


class AsOf(msgspec.Struct, frozen=True, kw_only=True):
    """The parameter that every view takes, and which its answer says what became of."""

    as_of: Annotated[Instant | None, msgspec.Meta(description=AS_OF)] = None


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A mark that was given before. Without `key`, whatever the set is now."""

    after: Annotated[int, msgspec.Meta(ge=0, le=2**53)] = 0
    key: Annotated[str, msgspec.Meta(max_length=64)] = ""


class Since(Place, frozen=True, kw_only=True):
    """A mark that was given before, and how many entries to give at most."""

    limit: Annotated[int, msgspec.Meta(ge=1, le=1000)] = 200


class Changed(msgspec.Struct, frozen=True, kw_only=True):
    """An entry that came: which, where and whose. What it says is read in the views."""

    id: str
    stream: str
    version: int
    type: str
    exercise: bool
    occurred_at: datetime
    recorded_at: datetime
    received_at: datetime
    owner: str
    function: str
    mark: str
    handling: str


class Changes(msgspec.Struct, frozen=True, kw_only=True):
    """Entries in order; ask again with `after` = `next` and the mark's key. `mark` is how far one can go now."""

    mark: Mark
    next: int
    entries: list[Changed]


class Touched(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """A kind of stream, and the thing it is about: an incident's or a member's id, or ""."""

    kind: str
    thing: str


def touch(stream: str) -> Touched:
    """The stream as programs are told of it."""
    return Touched(kind=kind_of(stream), thing=(stream.split("/")[1:2] or [""])[0])


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """One message of the live stream. Another `key` than before: the set of readable streams is another.

    `changed` is where something came. `set_aside` are all readable streams that could not be read on after a fault:
    what is read of them stands as it was last, and they take nothing new. It is told at the beginning, if there are
    any, and when it is another.
    """

    n: int
    key: str
    changed: list[Touched]
    set_aside: list[Touched]
