"""The region as a service: the newest state, views of it, and the one way to act."""

import asyncio
import gc
import logging
import threading
from collections.abc import Callable, Collection
from concurrent.futures import Future
from concurrent.futures import TimeoutError as NotInTime
from datetime import datetime, timedelta

from samverkan.journal.append import Appender
from samverkan.journal.entry import Entry
from samverkan.journal.keys import Keys
from samverkan.journal.store import Store
from samverkan.lib.clock import Clock, SystemClock
from samverkan.lib.maps import in_order, values_in_order
from samverkan.region.changes import Changes, Page
from samverkan.region.command import Command, Receipt, Unconfirmed
from samverkan.region.deciding import Deciding
from samverkan.region.following import Following
from samverkan.region.hearing import Hearing
from samverkan.region.marks import Mark, Marks
from samverkan.region.past import Memory
from samverkan.region.registry import Registry
from samverkan.region.stillness import Standstill
from samverkan.region.streams import parent_of
from samverkan.region.view import SERVICE, Asked, Moment, Reader, State, View
from samverkan.region.writer import Writer

CONFIRM_WITHIN_SECONDS = 5.0

AHEAD = timedelta(minutes=1)
"""So far the journal may stand before the clock without a word."""

Listener = Callable[[State, State, frozenset[str]], None]
Foreseer = Callable[[State, frozenset[str]], None]
_log = logging.getLogger(__name__)


class Region:
    """Holds the state of one journal. `start()` before use, `stop()` after."""

    def __init__(
        self, *, store: Store, keys: Keys, registry: Registry, origin: str, clock: Clock | None = None
    ) -> None:
        self.registry = registry
        self.clock = clock or SystemClock()
        self.keys = keys
        self.store = store
        self.memory = Memory(registry, store)
        self._marks = Marks(registry.era)
        self._changes = Changes(self.memory, self._marks)
        self._asked = Asked()
        self._listeners: list[Listener] = []
        self._foreseers: list[Foreseer] = []
        self._changed = threading.Condition()
        self._following = Following(registry, self.memory)
        self._appender = Appender(store, keys, origin)
        self._writer: Writer | None = None
        self._hearing: Hearing | None = None
        self._state = self._following.state
        self._latest: datetime | None = None

    def start(self) -> None:
        """Fold the journal and begin to take commands."""
        self._put(self._following.begin(self.store))
        self._latest = _find_latest(self._state)
        gc.collect()
        gc.freeze()
        deciding = Deciding(self.registry, self._appender, self.memory, self._asked)
        self._writer = Writer(
            self.store, self._following, deciding, self._appender, self.clock, self._publish, self._foresee
        )
        self._writer.start()
        ear = self.store.listen()
        if ear is not None:
            self._hearing = Hearing(ear, self._writer.ask_to_look)
            self._hearing.start()

    def stop(self) -> None:
        """Write what waits, then end."""
        if self._hearing is not None:
            self._hearing.stop()
            self._hearing = None
        if self._writer is not None:
            self._writer.stop()
            self._writer = None

    def rebuild(self) -> int:
        """Throw away all that is derived from the journal and make it anew, while stopped; how many incidents rest."""
        self.store.rebuild()
        self._following.begin(self.store)
        self._put(self._following.lay_all_to_rest(self.store))
        return len(self._state.resting)

    @property
    def shared(self) -> bool:
        """Whether other processes may serve the same journal."""
        return self.store.shared

    @property
    def standstill(self) -> Standstill | None:
        """Since when nothing can be written; None while it can, as far as anybody has tried."""
        return self._writer.stillness.lasting if self._writer is not None else None

    def is_ahead(self, reader: Reader) -> bool:
        """Whether something that the reader reads was written later than it is now: the clock has stepped back, and
        what is written now is given no time before that. The order is right all the same."""
        by_now = self.clock.now() + AHEAD
        if self._latest is None or self._latest <= by_now:
            return False
        view = self.view(reader)
        known = (view.folded(name) for kind, _ in in_order(view.state.kinds) for name in view.names(kind))
        return any(each is not None and each.recorded_at > by_now for each in known)

    @property
    def state(self) -> State:
        """The newest state that is committed."""
        return self._state

    def view(self, reader: Reader = SERVICE) -> View:
        """What the reader may read now."""
        return self._view(reader)

    def view_at(self, reader: Reader, at: Moment) -> View:
        """What was known at a time or a position, as far as the reader may read today."""
        return self._view(reader, at)

    def _view(self, reader: Reader, at: Moment | None = None) -> View:
        """A view of the newest state. What a reader may read is asked once for as long as `access` stands."""
        state = self._state
        asked = self._asked.of(state, reader)
        return View(state, reader, self.registry.may_read, at=at, memory=self.memory, asked=asked)

    def _put(self, state: State) -> None:
        self._state = state
        self._asked.show(state)

    def mark(self, reader: Reader) -> Mark:
        """How many entries the reader may read."""
        return self._marks.of(self.view(reader))

    def list_changes(self, reader: Reader, *, after: int, limit: int) -> Page:
        """What the reader may read since its entry number `after`; compare the page's key with the one you had."""
        return self._changes.list_after(self.view(reader), after=after, limit=limit)

    def has_withheld(self, view: View, names: Collection[str], *, until: datetime) -> bool:
        """Whether anything that the view reads, written by then in these streams or under them, may not be shown today.

        For texts that were worded from them and lie outside the journal: what is not a fold forgets nothing by itself.
        """
        withheld, store = self.memory.withheld, self.memory.store()
        for id_ in (*withheld.gone, *withheld.partly):
            entry = store.find(id_)
            if entry is None or entry.said.recorded_at > until:
                continue
            if parent_of(entry.said.stream) in names and view.may_read(entry.said.stream):
                return True
        return False

    def execute(self, command: Command, *, within_seconds: float = CONFIRM_WITHIN_SECONDS) -> Receipt:
        """Act, and wait for the commit. Raises `Refused` or `Unconfirmed`."""
        answer = self._ask(command)
        try:
            return answer.result(timeout=within_seconds)
        except NotInTime:
            answer.cancel()
            raise Unconfirmed from None

    async def act(self, command: Command, *, within_seconds: float = CONFIRM_WITHIN_SECONDS) -> Receipt:
        """As `execute`, for whoever stands on a loop: no thread waits for the commit."""
        answer = self._ask(command)
        try:
            async with asyncio.timeout(within_seconds):
                return await asyncio.wrap_future(answer)
        except TimeoutError:
            answer.cancel()
            raise Unconfirmed from None

    def look(self, *, within_seconds: float = CONFIRM_WITHIN_SECONDS) -> None:
        """Come as far as the journal has by now, whoever wrote it: by itself this process looks once a second.

        Raises `Unconfirmed` or `JournalError` when that cannot be known.
        """
        if self._writer is None or not self._writer.is_alive():
            raise Unconfirmed
        asked = self._writer.ask_to_look()
        try:
            asked.result(timeout=within_seconds)
        except NotInTime:
            asked.cancel()
            raise Unconfirmed from None

    def _ask(self, command: Command) -> "Future[Receipt]":
        if self._writer is None or not self._writer.is_alive():
            raise Unconfirmed
        return self._writer.ask(command)

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Call `listener(before, after, changed stream names)` after each commit, in the writer's thread."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def foresee(self, foreseer: Foreseer) -> Callable[[], None]:
        """Call `foreseer(state, changed stream names)` before each commit, in the writer's thread.

        The state may come to nothing. Whoever prepares for it shows nothing of it before `listen` tells of it.
        """
        self._foreseers.append(foreseer)
        return lambda: self._foreseers.remove(foreseer)

    def view_ahead(self, state: State, reader: Reader) -> View:
        """What the reader will read once a foreseen state stands."""
        return View(state, reader, self.registry.may_read, memory=self.memory, asked=self._asked.of(state, reader))

    def wait_for(self, reader: Reader, mark: Mark, *, within_seconds: float = 1.0) -> bool:
        """Wait until this process has seen what the reader has already seen elsewhere."""
        with self._changed:
            return self._changed.wait_for(lambda: self._has_seen(reader, mark), timeout=within_seconds)

    def _has_seen(self, reader: Reader, mark: Mark) -> bool:
        mine = self.mark(reader)
        return mine.key != mark.key or mine.n >= mark.n

    def _foresee(self, state: State, entries: list[Entry]) -> None:
        for foreseer in list(self._foreseers):
            try:
                foreseer(state, frozenset(entry.said.stream for entry in entries))
            except Exception:
                _log.exception("a commit could not be prepared for; it is told of when it stands")

    def _publish(self, state: State, entries: list[Entry]) -> None:
        before = self._state
        if not entries:  # folded anew from its beginning
            self._marks.forget()
        self._latest = entries[-1].place.received_at if entries else _find_latest(state)
        self._marks.note(entries)
        self._put(state)
        changed = frozenset(entry.said.stream for entry in entries)
        with self._changed:
            self._changed.notify_all()
        for listener in list(self._listeners):
            try:
                listener(before, state, changed)
            except Exception:
                _log.exception("a listener stumbled over a commit; the commit stands, and the others are told")


def _find_latest(state: State) -> datetime | None:
    """When the last was written of what is in memory."""
    return max((folded.recorded_at for folded in values_in_order(state.streams)), default=None)
