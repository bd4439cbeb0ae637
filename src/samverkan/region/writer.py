"""The one writer of a process: a queue, one connection of its own, group commit.

It takes what waits (at most 64 commands), opens one transaction, folds what others wrote, checks that the head
is the one it knows, decides each command in a savepoint, commits; only then the state becomes visible and the
person is answered. A command whose person has already been told that it is not confirmed is never begun.
"""

import logging
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future

import msgspec

from samverkan.journal.append import Appender
from samverkan.journal.entry import Entry
from samverkan.journal.errors import JournalAway, JournalError, JournalFull, JournalRefused
from samverkan.journal.store import Store
from samverkan.lib.clock import Clock
from samverkan.lib.refusal import Refused
from samverkan.region.command import Command, Receipt, Unconfirmed, Written
from samverkan.region.deciding import Deciding
from samverkan.region.fold import read_meta
from samverkan.region.following import Following
from samverkan.region.stillness import Stillness
from samverkan.region.taking import WITHHOLDING
from samverkan.region.view import Reader, State

MOST_TOGETHER = 64
LOOK_EVERY_SECONDS = 1.0

Publish = Callable[[State, list[Entry]], None]
Foresee = Callable[[State, list[Entry]], None]
Answer = Receipt | Exception
_log = logging.getLogger(__name__)


class Job(msgspec.Struct):
    """A command that waits, and the answer that somebody waits for."""

    command: Command
    answer: "Future[Receipt]"


class Look(msgspec.Struct):
    """Somebody waits to know what other processes have written by now."""

    done: "Future[None]"


class Writer(threading.Thread):
    """Decides and commits. `publish(state, entries)` is called after each commit, in this thread.

    `foresee(state, entries)` is called just before, while the disk has still to write: short, and it never raises.
    """

    def __init__(
        self,
        store: Store,
        following: Following,
        deciding: Deciding,
        appender: Appender,
        clock: Clock,
        publish: Publish,
        foresee: Foresee = lambda _state, _entries: None,
    ) -> None:
        super().__init__(name="writer", daemon=True)
        self._store, self._following, self._deciding = store, following, deciding
        self._appender, self._clock, self._publish = appender, clock, publish
        self._foresee = foresee
        self._shown = following.state
        self.stillness = Stillness(clock)
        self._waiting: queue.SimpleQueue[Job | Look | None] = queue.SimpleQueue()

    def ask(self, command: Command) -> "Future[Receipt]":
        """Put a command in the queue."""
        answer: Future[Receipt] = Future()
        self._waiting.put(Job(command, answer))
        return answer

    def ask_to_look(self) -> "Future[None]":
        """Look, in its turn, for what other processes have written."""
        done: Future[None] = Future()
        self._waiting.put(Look(done))
        return done

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
            if isinstance(first, Look):
                self._look_for(first)
                continue
            batch, ended = self._gather(first)
            self._handle(batch)
            if ended:
                return

    def look(self) -> Exception | None:
        """Fold what other processes have written since. Never raises: the thread goes on whatever it meets; gives that.

        A journal that is away is not the same as one that says what nobody can fold: both are told, the second whole.
        """
        try:
            self._catch_up()
            self.stillness.look(self._store)
        except JournalError as fault:
            self._start_over()
            _log.warning("could not look for what others have written: %s", fault)
            return fault
        except Exception as fault:
            self._start_over()
            _log.exception("stumbled over what others have written, and looks again")
            return fault
        return None

    def _look_for(self, asked: Look) -> None:
        """Look, and tell who waits: a fault that is not the journal's leaves it unconfirmed how far it has come."""
        if not asked.done.set_running_or_notify_cancel():
            return
        fault = self.look()
        if fault is None:
            asked.done.set_result(None)
        else:
            asked.done.set_exception(fault if isinstance(fault, JournalError) else Unconfirmed())

    def _gather(self, first: Job) -> tuple[list[Job], bool]:
        batch = [first]
        while len(batch) < MOST_TOGETHER:
            try:
                job = self._waiting.get_nowait()
            except queue.Empty:
                break
            if job is None:
                return batch, True
            if isinstance(job, Look):
                self._look_for(job)
            else:
                batch.append(job)
        return batch, False

    def _handle(self, batch: list[Job]) -> None:
        waiting = [job for job in batch if job.answer.set_running_or_notify_cancel()]
        while waiting:
            try:
                answers = self._commit(waiting)
            except Exception as fault:  # whatever went wrong: the head is read again before anything else
                self._start_over()
                self.stillness.note(fault)
                answers = [self._find_out(job.command, fault) for job in waiting]
            for job, answer in zip(waiting, answers, strict=False):
                _tell(job, answer)
            waiting = waiting[len(answers) :]

    def _commit(self, jobs: list[Job]) -> list[Answer]:
        """The answers to the first of the jobs, to all of them if nothing came between: one transaction.

        What takes a text away ends the transaction: those behind it are decided on what is left.
        """
        answers: list[Answer] = []
        written: list[Entry] = []
        with self._store.transaction():
            self._catch_up()
            state = self._following.state
            for job in jobs:
                state, answer, entries = self._one(state, job.command)
                answers.append(answer)
                written += entries
                if entries:
                    state = _at_head(state, entries[-1])
                if any(entry.said.type in WITHHOLDING for entry in entries):
                    break
            state = self._following.settle(state, written, self._store)
            self._foresee(state, written)
        if written:
            self.stillness.end()
        self._show(state, written)
        return answers

    def _one(self, state: State, command: Command) -> tuple[State, Answer, list[Entry]]:
        earlier = self._store.find_command(command.caller_key)
        if earlier:
            return state, self._again(state, command, earlier), []
        try:
            with self._store.savepoint():
                after, entries = self._deciding.decide(state, command, self._clock.now())
        except (JournalAway, JournalFull):
            raise
        except Exception as fault:  # a rule that breaks, or says what cannot be written, refuses this command alone
            self._appender.forget()
            return state, _in_words(fault), []
        return after, self._receipt(after, command, entries, replayed=False), entries

    def _again(self, state: State, command: Command, earlier: list[Entry]) -> Answer:
        if self._appender.asks_for_other(earlier[0].said, command.request):
            stands = self._receipt(state, command, earlier, replayed=True)
            names = {"entries": tuple(entry.id for entry in stands.entries)}
            names["streams"] = tuple(entry.stream for entry in stands.entries)
            return Refused("same-key-other-text", at=read_meta(earlier[0]).recorded_at, **names)
        return self._receipt(state, command, earlier, replayed=True)

    def _receipt(self, state: State, command: Command, entries: list[Entry], *, replayed: bool) -> Receipt:
        view = self._deciding.view(state, Reader(member=command.acting.member, function=command.acting.function))
        service = command.acting.via == "system"
        return Receipt(
            key=command.key,
            fresh=command.fresh,
            replayed=replayed,
            entries=tuple(
                Written(
                    id=entry.said.id,
                    stream=entry.said.stream,
                    version=entry.place.version,
                    type=entry.said.type,
                    recorded_at=read_meta(entry).recorded_at,
                )
                for entry in entries
                if service or view.may_read(entry.said.stream)
            ),
        )

    def _catch_up(self) -> None:
        before = self._following.state
        state, entries = self._following.catch_up(self._store)
        if state is not before:
            self.stillness.end()
            self._appender.forget()
            self._show(state, entries)

    def _show(self, state: State, entries: list[Entry]) -> None:
        if state is self._shown:
            return
        self._following.show(state, entries)
        self._shown = state
        self._publish(state, entries)

    def _start_over(self) -> None:
        """Nothing of what was begun counts: the head is read again, and what may be shown is as it was last shown."""
        self._appender.forget()
        self._following.take_back()

    def _find_out(self, command: Command, fault: Exception) -> Answer:
        """Look the command up: the commit may have stood although its answer was lost."""
        try:
            self._catch_up()
            earlier = self._store.find_command(command.caller_key)
        except Exception as other:
            self._start_over()
            _log.warning("cannot tell whether a command stands: %s, then %s", fault, other)
            return Unconfirmed()
        if earlier:
            return self._again(self._following.state, command, earlier)
        return Unconfirmed() if isinstance(fault, JournalAway) else _in_words(fault)


def _tell(job: Job, answer: Answer) -> None:
    if isinstance(answer, Receipt):
        job.answer.set_result(answer)
    else:
        job.answer.set_exception(answer)


def _in_words(fault: Exception) -> Exception:
    """What the journal would not take, as a refusal that a person can read; other faults as they are."""
    if isinstance(fault, JournalFull):
        return Refused("journal-full")
    if isinstance(fault, JournalRefused) and fault.code == "no-right":
        return Refused("journal-no-right")
    return Refused("journal-refused", why=fault.code) if isinstance(fault, JournalRefused) else fault


def _at_head(state: State, last: Entry) -> State:
    return msgspec.structs.replace(state, position=last.place.position, digest=last.place.digest)
