"""Writing a journal fast: many incidents side by side, through the journal's own appending, without rules.

Signing is left out, since it is most of the time: the signature's bytes are there and hold nothing.
"""

import os
import time
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import cast

from samverkan.bench.means import BACK
from samverkan.bench.story import Seat, Step, Steps, tell
from samverkan.journal.append import Appender
from samverkan.journal.entry import Draft, Entry
from samverkan.journal.keys import Keys
from samverkan.journal.sqlite import SqliteStore
from samverkan.journal.store import Store
from samverkan.lib.codec import encode
from samverkan.region import streams
from samverkan.region.event import Fact
from samverkan.region.fold import Withheld, begin_stream, fold_stream
from samverkan.region.registry import Registry

SIDE_BY_SIDE = 20
A_TRANSACTION = 400
STEP = timedelta(seconds=20)
TICK = timedelta(microseconds=1)


class Unsigned:
    """Stands in the place of the room for keys."""

    def sign(self, _data: bytes) -> bytes:
        """As many bytes as a signature has."""
        return bytes(72)

    def secret(self, _purpose: str) -> bytes:
        """As many bytes as a secret has."""
        return bytes(32)


class Scribe:
    """Writes incidents at the end of a journal that nobody else has open. Its clock begins weeks back."""

    def __init__(self, database: Path, registry: Registry, seats: Sequence[Seat]) -> None:
        self.store: Store = SqliteStore(database)
        self.registry, self.seats = registry, seats
        first = self.store.read(after=0, limit=1)[0]
        self._appender = Appender(self.store, cast(Keys, Unsigned()), first.said.origin)
        self._head = self.store.head()
        self._commands = 0
        self.now = datetime.now(UTC) - BACK + timedelta(hours=1)

    @property
    def position(self) -> int:
        """How many entries there are."""
        return self._head.position

    def write(self, incidents: Iterable[tuple[str, bool]], *, entries: int, before: float) -> list[str]:
        """Write incidents of about `entries` entries each, (name, closed), until all are written or it is late.

        `before` is a time of `time.monotonic`: when it has passed no more are begun. Gives the names of those written.
        """
        waiting = iter(incidents)
        written: list[str] = []
        while time.monotonic() < before:
            group = list(islice(waiting, SIDE_BY_SIDE))
            if not group:
                break
            self._write_group(
                [tell(name, self.seats, entries=entries, at=self.now, closed=closed) for name, closed in group]
            )
            for name, closed in group:
                if closed:
                    self._lay_to_rest(streams.incident(name))
                written.append(name)
        return written

    def write_stories(self, stories: Sequence[Steps]) -> None:
        """Write these, side by side."""
        for first in range(0, len(stories), SIDE_BY_SIDE):
            self._write_group(list(stories[first : first + SIDE_BY_SIDE]))

    def close(self) -> None:
        """End the connection."""
        self.store.close()

    def _write_group(self, stories: list[Steps]) -> None:
        going = [(steps, next(steps)) for steps in stories]
        while going:
            with self.store.transaction():
                for _ in range(max(1, A_TRANSACTION // len(going))):
                    going = list(self._go_on(going))
                    if not going:
                        break

    def _go_on(self, going: list[tuple[Steps, Step]]) -> Iterator[tuple[Steps, Step]]:
        """One step of each; those that have more to tell."""
        self.now = min(self.now + STEP, datetime.now(UTC))
        facts = [(step.seat, fact) for _steps, step in going for fact in step.facts]
        drafts = [self._draft(seat, fact, self.now + TICK * number) for number, (seat, fact) in enumerate(facts)]
        entries = iter(self._append(drafts))
        for steps, step in going:
            ids = [entry.said.id for entry in islice(entries, len(step.facts))]
            try:
                yield steps, steps.send(ids)
            except StopIteration:
                continue

    def _append(self, drafts: list[Draft]) -> list[Entry]:
        entries = self._appender.append(drafts, now=self.now, head=self._head)
        self._head = type(self._head)(position=entries[-1].place.position, digest=entries[-1].place.digest)
        return entries

    def _draft(self, seat: Seat, fact: Fact, at: datetime) -> Draft:
        self._commands += 1
        return Draft(
            stream=fact.stream,
            exercise=False,
            type=fact.event.type,
            payload=encode(fact.event),
            occurred_at=at,
            owner=fact.owner,
            function=seat.function,
            person=seat.person,
            via="page",
            command=f"{seat.person}/bench-{self._commands}",
            request=os.urandom(32),
            sources=fact.sources,
        )

    def _lay_to_rest(self, stream: str) -> None:
        """Keep the header of a closed incident, as the writer does when it is closed."""
        folded = begin_stream(self.registry, stream, exercise=False)
        folded = fold_stream(self.registry, folded, self.store.read_lines(stream, limit=2**31), Withheld())
        header = self.registry.rests["incident:incidents"](folded.parts["incidents"])
        if header is not None:
            self.store.put_header(stream, header)
