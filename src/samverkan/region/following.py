"""Following the journal: start, what others wrote, a journal that was exchanged, what must not be shown."""

import logging
from collections.abc import Iterable

import msgspec

from samverkan.journal.entry import Entry
from samverkan.journal.rows import line_of
from samverkan.journal.store import Store
from samverkan.lib.maps import Map, in_order, unordered
from samverkan.region.fold import (
    EMPTY_STATE,
    Withheld,
    begin_stream,
    drop_streams,
    fold_stream,
    is_exercise,
    put_stream,
)
from samverkan.region.past import EVERY, Memory
from samverkan.region.registry import Registry
from samverkan.region.streams import parent_of
from samverkan.region.view import Folded, State
from samverkan.region.withholding import WITHHOLDING, erase, find_withheld

PAGE = 5_000
_log = logging.getLogger(__name__)


class Following:
    """Keeps a state at the journal's head. Used by the writer's thread only."""

    def __init__(self, registry: Registry, memory: Memory) -> None:
        self.registry = registry
        self.memory = memory
        self.state = EMPTY_STATE
        self.exchanged = False

    def begin(self, store: Store) -> State:
        """Fold the journal from its beginning, but for incidents that rest."""
        self.memory.forget()
        self.memory.withheld = find_withheld(self.registry, store)
        resting = {name: header for name, header in store.headers("incident/").items() if header}
        head = store.head()
        state = msgspec.structs.replace(EMPTY_STATE, position=head.position, digest=head.digest, resting=Map(resting))
        for name in store.streams():
            if parent_of(name) not in resting:
                state = self._refold(state, name, store)
        self.state = state
        return state

    def catch_up(self, store: Store) -> tuple[State, list[Entry]]:
        """The state at the head, and the entries since; everything anew when the journal is not the one we knew."""
        head = store.head()
        state = self.state
        if head.position == state.position and head.digest == state.digest:
            return state, []
        if not self._is_ours(store, head.position):
            _log.error("the journal was exchanged under a running process: folding it again")
            self.exchanged = True
            return self.begin(store), []
        fresh: list[Entry] = []
        after = state.position
        while after < head.position:
            page = store.read(after=after, limit=PAGE)
            fresh += page
            after = page[-1].place.position
            state = self._fold_all(state, page)
        state = msgspec.structs.replace(state, position=head.position, digest=head.digest)
        return self._withhold(state, fresh, store), fresh

    def settle(self, state: State, written: list[Entry], store: Store) -> State:
        """Within the transaction, after the commands: erase, withhold, lay closed incidents to rest, note the head."""
        if not written:
            return state
        erase(store, written)
        state = self._withhold(state, written, store)
        return self._rest(state, {parent_of(entry.said.stream) for entry in written}, store)

    def keep(self, before: State, after: State, entries: Iterable[Entry]) -> None:
        """Keep a state of each changed stream every now and then, for looking back."""
        for name in {entry.said.stream for entry in entries}:
            folded = after.streams.get(name)
            if folded is not None:
                self.memory.keep(before.streams.get(name), folded)

    def _is_ours(self, store: Store, position: int) -> bool:
        if position < self.state.position:
            return False
        if self.state.position == 0:
            return True
        known = store.read(after=self.state.position - 1, limit=1)
        return bool(known) and known[0].place.digest == self.state.digest

    def _fold_all(self, state: State, entries: list[Entry]) -> State:
        by_stream: dict[str, list[Entry]] = {}
        for entry in entries:
            by_stream.setdefault(entry.said.stream, []).append(entry)
        access = state.access
        for name, own in by_stream.items():
            standing = state.streams.get(name)
            if standing is None and parent_of(name) in state.resting:
                continue  # it rests: whoever opens it reads it from the journal
            if standing is None or any(entry.said.type in self.registry.access for entry in own):
                access += 1
            begun = standing or begin_stream(self.registry, name, exercise=own[0].said.exercise)
            lines = [line_of(entry) for entry in own]
            state = put_stream(state, fold_stream(self.registry, begun, lines, self.memory.withheld))
        return msgspec.structs.replace(state, access=access)

    def _withhold(self, state: State, entries: list[Entry], store: Store) -> State:
        """Take what was blocked or erased out of every stream that shows it, at once."""
        if not any(entry.said.type in WITHHOLDING for entry in entries):
            return state
        before = self.memory.withheld
        after = self.memory.withheld = find_withheld(self.registry, store)
        changed = _differing(before, after)
        touched = {entry.said.stream for id_ in changed if (entry := store.find(id_)) is not None}
        self.memory.forget()
        for name in sorted(touched):
            if name in state.streams:
                state = self._refold(state, name, store)
        return msgspec.structs.replace(state, access=state.access + 1)

    def _refold(self, state: State, name: str, store: Store) -> State:
        folded = begin_stream(self.registry, name, exercise=False)
        while page := store.read_lines(name, after=folded.version, limit=EVERY):
            folded = msgspec.structs.replace(folded, exercise=is_exercise(page[0]))
            folded = fold_stream(self.registry, folded, page, self.memory.withheld)
            if folded.stuck:
                break
            if len(page) == EVERY:
                self.memory.keep(None, folded)
        if folded.version == 0 and not folded.stuck:
            return state
        if folded.stuck:
            _log.error("stream set aside: %s", folded.stuck.split(" ")[0])
        return put_stream(state, folded)

    def _rest(self, state: State, parents: set[str], store: Store) -> State:
        for name in parents:
            folded = state.streams.get(name)
            if folded is None:
                continue
            header = self._header(folded)
            if header is not None and self._is_busy(state, name):
                continue  # something under it is still to be done: it rests when that is
            if header is not None:
                store.put_header(name, header)
                under = [stream for stream, _ in in_order(state.streams) if parent_of(stream) == name]
                state = drop_streams(state, under)
                state = msgspec.structs.replace(
                    state, resting=state.resting.insert(name, header), access=state.access + 1
                )
            elif name in state.resting:
                store.put_header(name, b"")
                state = msgspec.structs.replace(state, resting=state.resting.remove(name), access=state.access + 1)
        return state

    def _is_busy(self, state: State, name: str) -> bool:
        """Whether a room with a say in a stream under this one keeps it in memory: messages that have not left."""
        for stream, folded in unordered(state.streams):
            if stream == name or parent_of(stream) != name:
                continue
            for room, _fold in self.registry.folds(folded.kind):
                rest = self.registry.rests.get(f"{folded.kind}:{room}")
                if rest is not None and rest(folded.parts[room]) is None:
                    return True
        return False

    def _header(self, folded: Folded) -> bytes | None:
        for room, _fold in self.registry.folds(folded.kind):
            rest = self.registry.rests.get(f"{folded.kind}:{room}")
            header = rest(folded.parts[room]) if rest else None
            if header is not None:
                return header
        return None


def _differing(before: Withheld, after: Withheld) -> set[str]:
    """The entries whose showing differs between the two."""
    gone = set(before.gone.items()) ^ set(after.gone.items())
    return {id_ for id_, _reason in gone} | set(before.partly ^ after.partly) | set(before.remains) ^ set(after.remains)
