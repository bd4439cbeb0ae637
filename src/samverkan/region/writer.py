"""The one writer of a process: a queue, one connection of its own, group commit.

It takes what waits (at most 64 commands), opens one transaction, folds what others wrote, checks that the head
is the one it knows, decides each command in a savepoint, commits; only then the state becomes visible and the
person is answered. A command whose person has already been told that it is not confirmed is never begun.
"""

import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future

import msgspec

from samverkan.journal.append import Appender
from samverkan.journal.entry import Entry
from samverkan.journal.errors import JournalAway, JournalError
from samverkan.journal.store import Store
from samverkan.lib.clock import Clock
from samverkan.lib.refusal import Refused
from samverkan.region.command import Command, Receipt, Unconfirmed, Written
from samverkan.region.deciding import Deciding
from samverkan.region.following import Following
from samverkan.region.view import Reader, State

MOST_TOGETHER = 64
LOOK_EVERY_SECONDS = 1.0

Publish = Callable[[State, list[Entry]], None]


class Job(msgspec.Struct):
    """A command that waits, and the answer that somebody waits for."""

    command: Command
    answer: "Future[Receipt]"


class Writer(threading.Thread):
    """Decides and commits. `publish(state, entries)` is called after each commit, in this thread."""

    def __init__(
        self,
        store: Store,
        following: Following,
        deciding: Deciding,
        appender: Appender,
        clock: Clock,
        publish: Publish,
    ) -> None:
        super().__init__(name="writer", daemon=True)
        self.state = following.state
        self._store, self._following, self._deciding = store, following, deciding
        self._appender, self._clock, self._publish = appender, clock, publish
        self._waiting: queue.Queue[Job | None] = queue.Queue()

    def ask(self, command: Command) -> "Future[Receipt]":
        """Put a command in the queue."""
        answer: Future[Receipt] = Future()
        self._waiting.put(Job(command, answer))
        return answer

    def stop(self) -> None:
        """Finish what waits, then end."""
        self._waiting.put(None)
        self.join(timeout=10)

    def run(self) -> None:
        while True:
            try:
                first = self._waiting.get(timeout=LOOK_EVERY_SECONDS)
            except queue.Empty:
                self.look()
                continue
            if first is None:
                return
            batch, ended = self._gather(first)
            self._handle(batch)
            if ended:
                return

    def look(self) -> None:
        """Fold what other processes have written since."""
        try:
            self._catch_up()
        except JournalError:
            self._appender.forget()

    def _gather(self, first: Job) -> tuple[list[Job], bool]:
        batch = [first]
        while len(batch) < MOST_TOGETHER:
            try:
                job = self._waiting.get_nowait()
            except queue.Empty:
                break
            if job is None:
                return batch, True
            batch.append(job)
        return batch, False

    def _handle(self, batch: list[Job]) -> None:
        alive = [job for job in batch if job.answer.set_running_or_notify_cancel()]
        if not alive:
            return
        try:
            answers = self._commit(alive)
        except Exception as fault:  # whatever went wrong: the head is read again before anything else
            self._appender.forget()
            self._after_failure(alive, fault)
            return
        for job, answer in zip(alive, answers, strict=True):
            if isinstance(answer, Receipt):
                job.answer.set_result(answer)
            else:
                job.answer.set_exception(answer)

    def _commit(self, jobs: list[Job]) -> list[Receipt | BaseException]:
        answers: list[Receipt | BaseException] = []
        written: list[Entry] = []
        with self._store.transaction():
            self._catch_up()
            state = self.state
            for job in jobs:
                state, answer, entries = self._one(state, job.command)
                answers.append(answer)
                written += entries
                if entries:
                    state = _at_head(state, entries[-1])
            state = self._following.settle(state, written, self._store)
        self._show(state, written)
        return answers

    def _one(self, state: State, command: Command) -> tuple[State, Receipt | BaseException, list[Entry]]:
        earlier = self._store.find_command(command.caller_key)
        if earlier:
            return state, self._again(state, command, earlier), []
        try:
            with self._store.savepoint():
                after, entries = self._deciding.decide(state, command, self._clock.now())
        except JournalError:
            raise
        except Exception as fault:  # a rule that breaks refuses this one command and no other
            self._appender.forget()
            return state, fault, []
        return after, self._receipt(after, command, entries, replayed=False), entries

    def _again(self, state: State, command: Command, earlier: list[Entry]) -> Receipt | BaseException:
        if earlier[0].said.request != command.request:
            return Refused("same-key-other-text", at=earlier[0].said.recorded_at)
        return self._receipt(state, command, earlier, replayed=True)

    def _receipt(self, state: State, command: Command, entries: list[Entry], *, replayed: bool) -> Receipt:
        view = self._deciding.view(state, Reader(member=command.acting.member, function=command.acting.function))
        service = command.acting.via == "system"
        return Receipt(
            key=command.key,
            fresh=command.actor.fresh,
            replayed=replayed,
            entries=tuple(
                Written(
                    id=entry.said.id,
                    stream=entry.said.stream,
                    version=entry.place.version,
                    type=entry.said.type,
                    recorded_at=entry.said.recorded_at,
                )
                for entry in entries
                if service or view.may_read(entry.said.stream)
            ),
        )

    def _catch_up(self) -> None:
        state, entries = self._following.catch_up(self._store)
        if state is not self.state:
            self._appender.forget()
            self._show(state, entries)

    def _show(self, state: State, entries: list[Entry]) -> None:
        before = self.state
        if state is before:
            return
        self.state = self._following.state = state
        self._following.keep(before, state, entries)
        self._publish(state, entries)

    def _after_failure(self, jobs: list[Job], fault: Exception) -> None:
        """Look each command up: the commit may have stood although its answer was lost."""
        for job in jobs:
            try:
                self._catch_up()
                earlier = self._store.find_command(job.command.caller_key)
            except JournalError:
                earlier = []
            if earlier:
                answer = self._again(self.state, job.command, earlier)
                if isinstance(answer, Receipt):
                    job.answer.set_result(answer)
                    continue
                job.answer.set_exception(answer)
            else:
                job.answer.set_exception(Unconfirmed() if isinstance(fault, JournalAway) else fault)


def _at_head(state: State, last: Entry) -> State:
    return msgspec.structs.replace(state, position=last.place.position, digest=last.place.digest)
