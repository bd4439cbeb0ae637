"""A view: the folded streams that one reader may read. What is not yours is not in the value."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar

import msgspec

from samverkan.lib.maps import Map, in_order
from samverkan.region import streams

T = TypeVar("T")


class Reader(msgspec.Struct, frozen=True, kw_only=True):
    """Who reads: a function of a member. The service itself reads all."""

    member: str
    function: str
    service: bool = False


SERVICE = Reader(member="", function="", service=True)


class Folded(msgspec.Struct, frozen=True, kw_only=True):
    """One stream, folded: a value per room. `stuck` says why it was set aside, "" when it was not.

    `recorded_at` is that of the last entry; `digest` and `version` are the stream's head.
    """

    name: str
    kind: str
    exercise: bool
    version: int
    digest: bytes
    recorded_at: datetime
    parts: Map[str, Any]
    stuck: str = ""


class State(msgspec.Struct, frozen=True, kw_only=True):
    """The whole region, immutable. `access` grows whenever who may read what can have changed.

    `kinds` holds the streams' names by kind. Never handed to a page: pages get a `View`.
    """

    position: int
    digest: bytes
    streams: Map[str, Folded]
    kinds: Map[str, Map[str, str]]
    access: int


class View:
    """What one reader may read of a state. `at` is set when the view is of the past."""

    __slots__ = ("_all", "_may", "at", "reader", "state")

    def __init__(
        self, state: State, reader: Reader, may: Callable[["View", Reader, str], bool], at: datetime | None = None
    ) -> None:
        self.state = state
        self.reader = reader
        self.at = at
        self._may = may
        self._all: View | None = None

    def may_read(self, stream: str) -> bool:
        """Whether this reader may read the stream today."""
        return self.reader.service or self._may(self.everything(), self.reader, stream)

    def folded(self, stream: str) -> Folded | None:
        """The stream, if it exists and may be read."""
        found = self.state.streams.get(stream)
        return found if found is not None and self.may_read(stream) else None

    def part(self, stream: str, room: str, empty: T) -> T:
        """A room's value of a stream; `empty` where there is none, or none for this reader."""
        found = self.folded(stream)
        return found.parts.get(room, empty) if found else empty

    def names(self, kind: str) -> list[str]:
        """The readable streams of a kind, in order of name."""
        held: Map[str, str] = self.state.kinds.get(kind, Map())
        return [name for name, _ in in_order(held) if self.may_read(name)]

    def everything(self) -> "View":
        """The service's own view of the same state; for readers' rules and notices, never for pages."""
        if self.reader.service:
            return self
        if self._all is None:
            self._all = View(self.state, SERVICE, self._may, self.at)
        return self._all

    def incidents(self) -> list[str]:
        """Names of the readable incidents."""
        return [streams.incident_of(name) for name in self.names("incident")]
