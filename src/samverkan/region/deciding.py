"""One command on the head of the journal: rule → facts → entries → fold → notices. Runs inside the writer."""

from collections.abc import Sequence
from datetime import datetime

import msgspec

from samverkan.journal.append import Appender
from samverkan.journal.entry import Draft, Entry, Head
from samverkan.journal.rows import line_of
from samverkan.lib.codec import encode
from samverkan.lib.refusal import Refused
from samverkan.region.columns import Told
from samverkan.region.command import Command
from samverkan.region.event import NUMBERED, SYSTEM, Fact
from samverkan.region.fold import begin_stream, fold_line, put_stream
from samverkan.region.past import Memory
from samverkan.region.plausible import check_times
from samverkan.region.readable import BY_OTHERS, check_texts
from samverkan.region.registry import Registry
from samverkan.region.streams import parent_of
from samverkan.region.view import SERVICE, Asked, Folded, Reader, State, View
from samverkan.region.withholding import list_remains

MOST_NOTICES = 5_000


class Deciding:
    """Decides one command at a time. Holds no state of its own between commands."""

    def __init__(self, registry: Registry, appender: Appender, memory: Memory, asked: Asked) -> None:
        self.registry = registry
        self.appender = appender
        self.memory = memory
        self._asked = asked

    def decide(self, state: State, command: Command, now: datetime) -> tuple[State, list[Entry]]:
        """The state after the command and the entries that it gave; raises `Refused`, and then nothing is written."""
        rule = self.registry.rules.get(command.verb)
        if rule is None or not isinstance(command.given, rule.input):
            raise Refused("unknown-verb", verb=command.verb)
        acting = command.actor
        way = acting.via.split(":")[0]
        if way not in rule.by:
            raise Refused("not-this-way", via=acting.via)
        check_times(command.given)
        if way not in BY_OTHERS:
            check_texts(command.given)
        everything = self.view(state, SERVICE)
        self.registry.authorise(everything, acting, now)
        mine = Reader(member=acting.member, function=acting.function)
        view = everything if acting.via == "system" else self.view(state, mine)
        facts = rule.decide(view, acting, command.given, now)
        for stream in {fact.stream for fact in facts}:
            keeping = rule.keeps and self.registry.may_read(everything, mine, stream)
            if not keeping and not self.registry.may_write(everything, acting, stream):
                raise Refused("not-writer")
        return self._write(state, command, facts, now)

    def view(self, state: State, reader: Reader) -> View:
        """What the reader may read of this state."""
        return View(state, reader, self.registry.may_read, memory=self.memory, asked=self._asked.of(state, reader))

    def _write(self, state: State, command: Command, facts: Sequence[Fact], now: datetime) -> tuple[State, list[Entry]]:
        written: list[Entry] = []
        waiting = list(facts)
        request = command.request  # a workbook is read whole for it: once, not for each of its thousands of entries
        head = Head(position=state.position, digest=state.digest)
        while waiting:
            drafts = self._draft_all(state, command, request, waiting, now)
            entries = self.appender.append(drafts, now=now, head=head)
            head = Head(position=entries[-1].place.position, digest=entries[-1].place.digest)
            waiting = []
            for entry in entries:
                state, told = self._fold(state, entry)
                waiting += self._told(state, entry, told, now)
            written += entries
            if len(written) > MOST_NOTICES:
                raise Refused("too-much-at-once", most=MOST_NOTICES)
        return state, written

    def _told(self, state: State, entry: Entry, told: Told, now: datetime) -> list[Fact]:
        """What follows from an entry. Notices reckon from the clock: `recorded_at` never goes back, so after a clock
        that ran ahead it stays in the future, and an alarm would wait for it."""
        event, meta = told[0], msgspec.structs.replace(told[1], recorded_at=now)
        facts = self.registry.notices(self.view(state, SERVICE), event, meta)
        facts += list_remains(self.registry, self.appender.store, entry)
        return [msgspec.structs.replace(fact, cause=fact.cause or entry.said.id) for fact in facts]

    def _fold(self, state: State, entry: Entry) -> tuple[State, Told]:
        stream = entry.said.stream
        before = self._standing(state, stream) or begin_stream(self.registry, stream, exercise=entry.said.exercise)
        after, told = fold_line(self.registry, before, line_of(entry), self.memory.withheld)
        if told is None:  # it would set the stream aside for all: what cannot be folded is not written
            raise Refused("journal-refused", why=after.stuck)
        if entry.said.type in self.registry.access or before.version == 0:
            state = msgspec.structs.replace(state, access=state.access + 1)
        return put_stream(state, after), told

    def _standing(self, state: State, stream: str) -> Folded | None:
        """The stream as it stands: in memory, or resting in the journal."""
        return state.streams.get(stream) or self.memory.find(state, stream)

    def _draft_all(
        self, state: State, command: Command, request: bytes, facts: Sequence[Fact], now: datetime
    ) -> list[Draft]:
        """The drafts in their order; a document that is numbered by its stream gets the number of its entry."""
        ahead: dict[str, int] = {}
        drafts = []
        for fact in facts:
            draft = self._draft(state, command, request, fact, now)
            if fact.handling == NUMBERED:
                standing = self._standing(state, fact.stream)
                number = (standing.version if standing else 0) + ahead.get(fact.stream, 0) + 1
                draft = msgspec.structs.replace(draft, handling=str(number))
            ahead[fact.stream] = ahead.get(fact.stream, 0) + 1
            drafts.append(draft)
        return drafts

    def _draft(self, state: State, command: Command, request: bytes, fact: Fact, now: datetime) -> Draft:
        acting = SYSTEM if fact.by_service else command.acting
        standing = self._standing(state, fact.stream)
        if standing is not None and standing.stuck:
            raise Refused("stream-set-aside", why=standing.stuck)
        return Draft(
            stream=fact.stream,
            exercise=self._exercise(state, fact, standing),
            type=fact.event.type,
            payload=encode(fact.event),
            occurred_at=fact.occurred_at or now,
            owner=fact.owner or acting.member,
            function=acting.function,
            person=acting.person,
            via=acting.via,
            command=command.caller_key,
            request=request,
            cause=fact.cause,
            sources=fact.sources,
            mark=fact.mark,
            handling=fact.handling,
        )

    def _exercise(self, state: State, fact: Fact, standing: Folded | None) -> bool:
        """A stream is exercise or not from its first entry; a new one follows the incident or summons above it."""
        if standing is not None:
            return standing.exercise
        above = self._standing(state, parent_of(fact.stream))
        if above is not None and above.name.startswith(("incident/", "gathering/")):
            return above.exercise
        return bool(fact.exercise)
