"""A view: the folded streams that one reader may read. What is not yours is not in the value."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Protocol, TypeVar

import msgspec

from samverkan.lib.maps import Map, empty_map, in_order
from samverkan.lib.remembering import Remembered
from samverkan.region import streams

T = TypeVar("T")
Moment = datetime | int
"""A time, or a position of this journal: which never leaves the service."""


_names = Remembered[list[str]](most=16)
"""In order, by kind: they are the same until a stream begins or rests, and asked for by every page and letter."""


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
    """The whole region, immutable. `access` grows whenever who may read what can have changed, `withheld` whenever
    something that was shown may no longer be.

    `kinds` holds the streams' names by kind, `aside` the names of those that are set aside. `resting` holds, by the
    name of a closed incident's stream, the header that stands in memory for it and all streams under it. Never handed
    to a page: pages get a `View`.
    """

    position: int
    digest: bytes
    streams: Map[str, Folded]
    kinds: Map[str, Map[str, str]]
    access: int
    resting: Map[str, bytes]
    withheld: int = 0
    aside: Map[str, str] = empty_map()


class Past(Protocol):
    """Where streams are found that are not in memory: resting incidents, and earlier states."""

    def find(self, state: State, stream: str) -> Folded | None: ...

    def find_at(self, stream: str, at: Moment) -> Folded | None: ...


MayRead = Callable[["View", Reader, str], bool]


class Asked:
    """What the readers' rules have answered, for as long as `access` of the state that is shown stands.

    What is not committed yet has no number of its own: taken back, the next one would get the same.
    """

    def __init__(self) -> None:
        self._shown = -1
        self._known: dict[Reader, tuple[int, dict[str, bool]]] = {}

    def show(self, state: State) -> None:
        """This state is committed, and everybody's."""
        self._shown = state.access

    def of(self, state: State, reader: Reader) -> dict[str, bool]:
        """Where the reader's views of this state look, and write what they have asked."""
        if state.access != self._shown:
            return {}
        known = self._known.get(reader)
        if known is None or known[0] != state.access:
            known = self._known[reader] = (state.access, {})
        return known[1]


class View:
    """What one reader may read of a state. `at` is set when the view is of the past.

    Looking back uses today's readers: `may_read` always asks the newest state. `asked` holds what the reader's views of
    states with the same `access` have asked already.
    """

    __slots__ = ("_all", "_asked", "_may", "_memory", "_opened", "at", "reader", "state")

    def __init__(
        self,
        state: State,
        reader: Reader,
        may: MayRead,
        *,
        at: Moment | None = None,
        memory: Past | None = None,
        asked: dict[str, bool] | None = None,
    ) -> None:
        self.state = state
        self.reader = reader
        self.at = at
        self._may = may
        self._memory = memory
        self._all: View | None = None
        self._asked: dict[str, bool] = {} if asked is None else asked
        self._opened: dict[str, Folded | None] = {}

    def may_read(self, stream: str) -> bool:
        """Whether this reader may read the stream today."""
        if self.reader.service:
            return True
        found = self._asked.get(stream)
        if found is None:
            found = self._asked[stream] = self._may(self.everything(), self.reader, stream)
        return found

    def is_open_to(self, reader: Reader, stream: str) -> bool:
        """Whether another reader may read the stream today: for notices, which tell nobody of what it may not know."""
        return self._may(self.everything(), reader, stream)

    def folded(self, stream: str) -> Folded | None:
        """The stream, if it exists and may be read."""
        found = self.state.streams.get(stream) if self.at is None else None
        if found is None:
            found = self._find(stream)
        if found is None:
            return None
        return found if self._asked.get(stream) or self.may_read(stream) else None  # asked of each part of each page

    def part(self, stream: str, room: str, empty: T) -> T:
        """A room's value of a stream; `empty` where there is none, or none for this reader."""
        found = self.folded(stream)
        return found.parts.get(room, empty) if found else empty

    def names(self, kind: str) -> list[str]:
        """The readable streams of a kind that are in memory, in order of name."""
        held: Map[str, str] = self.state.kinds.get(kind, Map())
        names = _names.find(kind, (held,), lambda: [name for name, _ in in_order(held)])
        return [name for name in names if self._asked.get(name) or self.may_read(name)]

    def is_stuck(self, *names: str) -> bool:
        """Whether any of these streams that this reader reads is set aside."""
        return any(found.stuck for name in names if (found := self.folded(name)) is not None)

    def set_aside(self) -> list[str]:
        """The readable streams in memory that are set aside: shown as they last were, and closed to new entries."""
        return [name for name, _ in in_order(self.state.aside) if self.may_read(name)]

    def incidents(self) -> list[str]:
        """Names of the readable incidents that are in memory (all that are not closed)."""
        return [streams.incident_of(name) for name in self.names("incident")]

    def resting(self) -> dict[str, bytes]:
        """Headers of closed incidents, by name: for the room that wrote them, which decides who reads them."""
        return {streams.incident_of(name): header for name, header in in_order(self.state.resting)}

    def everything(self) -> "View":
        """The service's own view of the newest state; for readers' rules and notices, never for pages."""
        if self.reader.service and self.at is None:
            return self
        if self._all is None:
            self._all = View(self.state, SERVICE, self._may, memory=self._memory)
        return self._all

    def _find(self, stream: str) -> Folded | None:
        """The stream where it is not at hand; what has to be opened from the journal is asked for once a view."""
        if self._memory is None:
            return self.state.streams.get(stream)
        if stream not in self._opened:
            at = self.at
            opened = self._memory.find(self.state, stream) if at is None else self._memory.find_at(stream, at)
            self._opened[stream] = opened
        return self._opened[stream]
