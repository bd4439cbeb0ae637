"""Following the journal: start, what others wrote, a journal that was exchanged, what must not be shown."""

import logging
from collections.abc import Iterable

import msgspec

from samverkan.journal.entry import Entry
from samverkan.journal.rows import Line, line_of
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
from samverkan.region.side_by_side import fold_side_by_side, uncollected
from samverkan.region.streams import parent_of
from samverkan.region.taking import WITHHOLDING
from samverkan.region.view import Folded, State
from samverkan.region.withholding import erase, find_withheld

PAGE = 5_000
_log = logging.getLogger(__name__)


class Following:
    """Keeps a state at the journal's head. Used by the writer's thread only."""

    def __init__(self, registry: Registry, memory: Memory) -> None:
        self.registry = registry
        self.memory = memory
        self.state = EMPTY_STATE
        self._withheld = memory.withheld
        self._passed: list[Folded] = []

    def begin(self, store: Store) -> State:
        """Fold the journal from its beginning, but for incidents that rest.

        The head is read first: what others write meanwhile is caught up with, and folded once all the same.
        """
        head = store.head()
        self._withheld = find_withheld(self.registry, store)
        self._passed = []
        self.memory.withhold(self._withheld)
        resting = {name: header for name, header in store.headers("incident/").items() if header}
        state = msgspec.structs.replace(
            EMPTY_STATE,
            position=head.position,
            digest=head.digest,
            access=self.state.access + 1,
            resting=Map(resting),
            withheld=self.state.withheld + 1,
        )
        with uncollected():
            state = self._fold_journal(state, store)
        self.show(state, [])
        state, _fresh = self.catch_up(store)
        self.show(state, [])
        return state

    def catch_up(self, store: Store) -> tuple[State, list[Entry]]:
        """The state at the head, and the entries since; everything anew when the journal is not the one we knew."""
        head = store.head()
        state = self.state
        if head.position == state.position and head.digest == state.digest:
            return state, []
        if not self._is_ours(store, head.position):
            _log.error("the journal was exchanged under a running process: folding it again")
            return self.begin(store), []
        fresh: list[Entry] = []
        after = state.position
        while after < head.position:
            page = [each for each in store.read(after=after, limit=PAGE) if each.place.position <= head.position]
            fresh += page
            after = page[-1].place.position
            state = self._fold_all(state, page)
        state = msgspec.structs.replace(state, position=head.position, digest=head.digest)
        state = self._withhold(state, fresh, store)
        return self._follow_resting(state, list_parents(fresh), store), fresh

    def settle(self, state: State, written: list[Entry], store: Store) -> State:
        """Within the transaction, after the commands: erase, withhold, lay closed incidents to rest, note the head."""
        if not written:
            return state
        erase(store, written)
        state = self._withhold(state, written, store)
        return self._rest(state, list_parents(written), store)

    def lay_all_to_rest(self, store: Store) -> State:
        """Lay to rest all that has ended, once the headers have been thrown away."""
        names = sorted({parent_of(name) for name, _folded in unordered(self.state.streams)})
        with store.transaction():
            state = self._rest(self.state, names, store)
        self.show(state, [])
        return state

    def show(self, state: State, entries: Iterable[Entry]) -> None:
        """The state stands, committed: withhold for all what it withholds, and keep what makes looking back near."""
        before, self.state = self.state, state
        if self._withheld is not self.memory.withheld:
            self.memory.withhold(self._withheld)
        for folded in self._passed:
            self.memory.keep(None, folded)
        self._passed = []
        for name in {entry.said.stream for entry in entries}:
            changed = state.streams.get(name)
            if changed is not None:
                self.memory.keep(before.streams.get(name), changed)
        if state.resting is not before.resting:
            self.memory.let_go(before.resting, state.resting)

    def take_back(self) -> None:
        """What was settled has not been committed, or nobody knows: go on from what was last shown."""
        self._withheld = self.memory.withheld
        self._passed = []

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
            folded = fold_stream(self.registry, begun, lines, self._withheld)
            if folded.stuck and not begun.stuck:
                _tell_set_aside(folded)
            state = put_stream(state, folded)
        return msgspec.structs.replace(state, access=access)

    def _fold_journal(self, state: State, store: Store) -> State:
        """Every stream that does not rest: one by one, or all in one reading where they are most of what there is."""
        names = store.streams()
        awake = [name for name in names if parent_of(name) not in state.resting]
        if len(awake) * 2 > len(names):
            found = fold_side_by_side(self.registry, store, state, self._withheld, self._passed.append)
            for folded in found:
                if folded.stuck:
                    _tell_set_aside(folded)
                state = put_stream(state, folded)
            return state
        for name in awake:
            state = self._refold(state, name, store)
        return state

    def _withhold(self, state: State, entries: list[Entry], store: Store) -> State:
        """Take what was blocked or erased out of every stream that shows it, at once."""
        if not any(entry.said.type in WITHHOLDING for entry in entries):
            return state
        before = self._withheld
        after = self._withheld = find_withheld(self.registry, store)
        changed = _differing(before, after)
        touched = {entry.said.stream for id_ in changed if (entry := store.find(id_)) is not None}
        for name in sorted(touched):
            if name in state.streams:
                state = self._refold(state, name, store)
        return msgspec.structs.replace(state, access=state.access + 1, withheld=state.withheld + 1)

    def _refold(self, state: State, name: str, store: Store) -> State:
        """The stream folded anew: as far as it was folded before, to its end where it was not or was set aside."""
        standing = state.streams.get(name)
        until = standing.version if standing is not None and not standing.stuck else None
        folded = begin_stream(self.registry, name, exercise=False)
        while page := _up_to(until, store.read_lines(name, after=folded.version, limit=EVERY)):
            folded = msgspec.structs.replace(folded, exercise=is_exercise(page[0]))
            folded = fold_stream(self.registry, folded, page, self._withheld)
            if folded.stuck:
                break
            if len(page) == EVERY:
                self._passed.append(folded)
        if folded.version == 0 and not folded.stuck:
            return state
        if folded.stuck:
            _tell_set_aside(folded)
        return put_stream(state, folded)

    def _rest(self, state: State, parents: Iterable[str], store: Store) -> State:
        """Lay to rest what has ended; wake what rests when something under it is to be done again."""
        for name in parents:
            standing = state.streams.get(name)
            header = state.resting.get(name) if standing is None else self._header(standing)
            if header is None or self._is_busy(state, name):
                if name in state.resting:
                    store.put_header(name, b"")
                    state = self._wake(state, name, store)
                continue
            if header != state.resting.get(name):
                store.put_header(name, header)
            state = _lay(state, name, header)
        return state

    def _follow_resting(self, state: State, parents: Iterable[str], store: Store) -> State:
        """Rest and wake incidents as the process that wrote to them has done."""
        for name in parents:
            header = store.headers(name).get(name, b"")
            if header:
                state = _lay(state, name, header)
            elif name in state.resting:
                state = self._wake(state, name, store)
        return state

    def _wake(self, state: State, name: str, store: Store) -> State:
        """Take all streams of a resting incident into memory again."""
        for stream in store.streams():
            if parent_of(stream) == name and stream not in state.streams:
                state = self._refold(state, stream, store)
        return msgspec.structs.replace(state, resting=state.resting.remove(name), access=state.access + 1)

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


def list_parents(entries: Iterable[Entry]) -> list[str]:
    """The incidents (or streams with nothing above) that the entries are of, in order of name."""
    return sorted({parent_of(entry.said.stream) for entry in entries})


def _tell_set_aside(folded: Folded) -> None:
    _log.error("stream set aside: %s after its entry %s: %s", folded.name, folded.version, folded.stuck)


def _up_to(until: int | None, lines: list[Line]) -> list[Line]:
    return lines if until is None else [line for line in lines if line[0] <= until]


def _lay(state: State, name: str, header: bytes) -> State:
    """The incident rests: its header stands in the place of its streams."""
    under = [stream for stream, _ in in_order(state.streams) if parent_of(stream) == name]
    state = drop_streams(state, under)
    return msgspec.structs.replace(state, resting=state.resting.insert(name, header), access=state.access + 1)
