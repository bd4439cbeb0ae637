"""Appending: from what somebody wants written to whole entries, chained and signed."""

import hmac
import os
from collections.abc import Sequence
from datetime import datetime, timedelta

import msgspec

from samverkan.journal import chain
from samverkan.journal.entry import EMPTY, Draft, Entry, Head, Place, Said
from samverkan.journal.errors import JournalRefused
from samverkan.journal.keys import Keys, Trusted
from samverkan.journal.store import OriginEnd, Store, StreamHead
from samverkan.lib.ids import build_uuid7

REQUEST_KEY = "request"
_TICK = timedelta(microseconds=1)
_REPLACE = msgspec.structs.replace


class Appender:
    """Writes entries at the end of a store, as the node `origin`. Belongs to the store's thread.

    What it knows of the ends of streams is good for one head only: handed another head than the one it left,
    it forgets by itself, so a rolled back savepoint or a restored database cannot mislead it.
    """

    def __init__(self, store: Store, keys: Keys, origin: str) -> None:
        self.store = store
        self.keys = keys
        self.origin = origin
        self._sealing = keys.secret(REQUEST_KEY)
        self.forget()

    def forget(self) -> None:
        """Drop what is known of the store; it is read again when needed."""
        self._head: Head | None = None
        self._last_at: datetime | None = None
        self._origins: dict[str, OriginEnd] = {}
        self._streams: dict[str, StreamHead | None] = {}
        self._command = (0, "")
        self._index = 0

    def append(self, drafts: Sequence[Draft], *, now: datetime, head: Head) -> list[Entry]:
        """Write drafts after `head`, inside the store's open transaction, and give them back as entries.

        `recorded_at` is `now`, or a microsecond after the entry before where the clock has stepped back. Raises
        `JournalRefused`: "other-exercise", "nul" (a NUL outside the payload), "taken" (the command is there).
        """
        self._stand_at(head)
        try:
            entries = [self._place(*self._say(draft, now)) for draft in drafts]
            self.store.insert(entries)
        except BaseException:
            self.forget()
            raise
        return entries

    def receive(self, entries: Sequence[Entry], *, now: datetime, head: Head) -> list[Entry]:
        """Give entries of other origins a place here; what their origins said is kept to the byte.

        Raises `JournalRefused` when one does not hold ("content", "payload", "digest"), is not signed by a key that is
        trusted here ("signature", "unknown-key"), does not follow the last from its origin ("origin-gap"), or is of the
        wrong kind for its stream ("other-exercise"). Never for what it says: a contradiction is shown to people.
        """
        self._stand_at(head)
        try:
            trusted = self.keys.trusted()
            placed = [self._take(entry, trusted, now) for entry in entries]
            self.store.insert(placed)
        except BaseException:
            self.forget()
            raise
        return placed

    def seal(self, request: bytes) -> bytes:
        """What an entry says of the request that it came of: HMAC-SHA-256 under a key outside the database. A request
        carries texts and numbers that can be erased, also those that it replaced: nobody can try them against it."""
        return hmac.digest(self._sealing, request, "sha256")

    def asks_for_other(self, written: Said, request: bytes) -> bool:
        """Whether the entry came of another request; one from before requests were sealed says its own plainly."""
        return written.request not in (self.seal(request), request)

    def _stand_at(self, head: Head) -> None:
        if self._head != head:
            self.forget()
            self._head = head
        if self._last_at is None and head != EMPTY:
            last = self.store.read(after=head.position - 1, limit=1)
            if not last or last[0].place.digest != head.digest:
                self.forget()
                raise JournalRefused("other-head", "the journal does not end where it was said to")
            self._last_at = last[0].place.received_at

    def _tick(self, now: datetime) -> datetime:
        if self._last_at is not None and now <= self._last_at:
            now = self._last_at + _TICK
        self._last_at = now
        return now

    def _say(self, draft: Draft, now: datetime) -> tuple[Said, bytes, bytes, datetime]:
        at = self._tick(now)
        salt = os.urandom(16)
        before = self._end_of_origin(self.origin)
        said = Said(
            id=build_uuid7(at),
            command=draft.command,
            index=self._next_index(draft.command),
            request=self.seal(draft.request),
            cause=draft.cause,
            sources=draft.sources,
            origin=self.origin,
            origin_sequence=before.sequence + 1,
            origin_previous=before.digest,
            stream=draft.stream,
            exercise=draft.exercise,
            type=draft.type,
            recorded_at=at,
            occurred_at=draft.occurred_at,
            owner=draft.owner,
            function=draft.function,
            person=draft.person,
            via=draft.via,
            mark=draft.mark,
            handling=draft.handling,
            payload_digest=chain.payload_digest(salt, draft.payload),
            content_digest=b"",
            signature=b"",
        )
        if find_nul(said) is not None:
            raise JournalRefused("nul", said.stream)
        content = chain.content_digest(said)
        signed = _REPLACE(said, content_digest=content, signature=self.keys.sign(content))
        return signed, draft.payload, salt, at

    def _next_index(self, command: str) -> int:
        """Number a command through all calls of one transaction; a later one begins again, and is refused."""
        this = (self.store.transactions, command)
        self._index = self._index + 1 if this == self._command else 0
        self._command = this
        return self._index

    def _take(self, entry: Entry, trusted: Trusted, now: datetime) -> Entry:
        fault = chain.find_inner_fault(entry) or find_false_signature(entry.said, trusted)
        if fault:
            raise JournalRefused(fault, entry.said.id)
        before = self._end_of_origin(entry.said.origin)
        if (entry.said.origin_sequence, entry.said.origin_previous) != (before.sequence + 1, before.digest):
            raise JournalRefused("origin-gap", entry.said.id)
        return self._place(entry.said, entry.payload, entry.salt, self._tick(now))

    def _place(self, said: Said, payload: bytes | None, salt: bytes | None, at: datetime) -> Entry:
        head = self._head or EMPTY
        before = self._end_of_stream(said.stream)
        if before is not None and before.exercise != said.exercise:
            raise JournalRefused("other-exercise", said.stream)
        position = head.position + 1
        version = before.version + 1 if before else 1
        place = Place(
            position=position,
            version=version,
            received_at=at,
            stream_previous=before.digest if before else chain.NOTHING,
            previous_digest=head.digest,
            digest=chain.place_digest(
                previous=head.digest, position=position, version=version, content=said.content_digest
            ),
        )
        self._head = Head(position=position, digest=place.digest)
        self._origins[said.origin] = OriginEnd(said.origin_sequence, said.content_digest)
        self._streams[said.stream] = StreamHead(
            version=version, digest=chain.stream_digest(place, said), exercise=said.exercise
        )
        return Entry(said=said, place=place, payload=payload, salt=salt)

    def _end_of_stream(self, stream: str) -> StreamHead | None:
        if stream not in self._streams:
            self._streams[stream] = self.store.stream_head(stream)
        return self._streams[stream]

    def _end_of_origin(self, origin: str) -> OriginEnd:
        if origin not in self._origins:
            found = self.store.last_of_origin(origin)
            self._origins[origin] = found or OriginEnd(0, chain.NOTHING)
        return self._origins[origin]


def find_false_signature(said: Said, trusted: Trusted) -> str | None:
    """Why the signature is worth nothing here: it is false, or by a key that nobody has put in the room for keys."""
    holds = trusted.check(said.signature, said.content_digest)
    return {True: None, False: "signature", None: "unknown-key"}[holds]


def find_nul(said: Said) -> str | None:
    """The first text outside the payload that holds a NUL: PostgreSQL takes none, and an entry must fit every store."""
    texts = (said.id, said.command, said.cause, *said.sources, said.origin, said.stream, said.type, said.owner)
    more = (said.function, said.person, said.via, said.mark, said.handling)
    return next((text for text in texts + more if "\0" in text), None)
