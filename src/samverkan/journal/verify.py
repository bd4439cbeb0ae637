"""Verifying: walk the journal and name the first entry that does not hold.

A chain proves that nothing was changed without re-chaining all that follows. Who holds the database can re-chain it,
or cut off its end, in a second; against that stand the checkpoints that members and the witness hold. So `verify` alone
claims "whole since we have no outside proof", and `verify_checkpoint` names the first difference from what was signed.
"""

from collections.abc import Callable, Iterator
from datetime import datetime

import msgspec

from samverkan.journal import chain
from samverkan.journal.checkpoint import Checkpoint, HeadMark, check_signature
from samverkan.journal.entry import EMPTY, Entry, Head, Said
from samverkan.journal.keys import Trusted
from samverkan.journal.store import PAGE, OriginEnd, Store, StreamHead
from samverkan.lib.codec import UNREADABLE


class Fault(msgspec.Struct, frozen=True, kw_only=True):
    """The first entry that does not hold. `code` says what: "gap", "link", "version", "stream-link", "exercise",
    "origin", "time", "received" (the node's own, taken in at another time than it was said), "content", "payload",
    "digest", "unsigned" (no signature at all: every entry has one from its origin), "signature", "erased" (content that
    is missing, by no act) or "unreadable" (what the database holds is no entry: then its position alone is known).
    """

    position: int
    id: str
    stream: str
    version: int
    code: str


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """What a walk found. `unknown_keys` entries are signed by keys that are not known here, or were not looked at.

    Holding means: whole as far as the journal itself can tell. It is no proof that nobody rewrote it.
    """

    entries: int
    head: Head
    erased: int
    unknown_keys: int
    fault: Fault | None

    @property
    def holds(self) -> bool:
        return self.fault is None


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """Where a stream parts from a checkpoint: at or before `version`. The whole journal is the stream "".

    `code`: "missing" (the journal ends before), "differs" (other entries), "exercise" (other kind), or what does not
    hold within the very entry named ("content", "payload", "digest").
    """

    stream: str
    version: int
    code: str


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """A journal beside a checkpoint. `known_key`: the checkpoint is signed by a key that this node knows."""

    heads: int
    known_key: bool
    first: Difference | None

    @property
    def holds(self) -> bool:
        return self.first is None


def verify(
    store: Store,
    *,
    trusted: Trusted | None = None,
    may_miss: Callable[[Entry], bool] | None = None,
    begun_here: bool = False,
) -> Verdict:
    """Walk the whole journal in pages and stop at the first entry that does not hold.

    `may_miss` says of an entry whose content is missing whether an act in the journal takes it away: digests stand
    either way. Without it nobody has looked, and `erased` only counts. `begun_here`: as in `Walk`.
    """
    walk = Walk(begun_here=begun_here)
    erased = unknown = 0
    try:
        for entry in _list_all(store):
            code = walk.find_fault(entry)
            signed = trusted.check(entry.said.signature, entry.said.content_digest) if trusted and not code else None
            if signed is False:
                code = "signature"
            if not code and entry.payload is None and may_miss is not None and not _is_allowed(may_miss, entry):
                code = "erased"
            if code:
                return _verdict(walk, erased, unknown, _fault(entry, code))
            walk.take(entry)
            erased += entry.payload is None
            unknown += signed is None
    except _Unreadable as found:
        fault = Fault(position=found.position, id="", stream="", version=0, code="unreadable")
        return _verdict(walk, erased, unknown, fault)
    return _verdict(walk, erased, unknown, None)


def _is_allowed(may_miss: Callable[[Entry], bool], entry: Entry) -> bool:
    """As it says; where it stumbles over an entry that cannot be read, the walk will come to that one."""
    try:
        return may_miss(entry)
    except UNREADABLE:
        return True


def verify_checkpoint(store: Store, checkpoint: Checkpoint, *, trusted: Trusted) -> Comparison:
    """Compare each stream with its signed head, the chain counted anew from what the entries say.

    Raises `JournalRefused("checkpoint-signature")` when the checkpoint itself was changed.
    """
    known = check_signature(checkpoint, trusted)
    found = (_find_difference(store, mark) for mark in checkpoint.heads)
    first = next((difference for difference in found if difference), None)
    return Comparison(heads=len(checkpoint.heads), known_key=known, first=first)


class Walk:
    """What must be true of the next entry, given all before it.

    `begun_here`: the journal is kept by the node that says its first entry. What that node says it has at that instant:
    when an entry was taken in, by which all looking back is done, is part of no digest, but when it was said is.
    """

    def __init__(self, *, begun_here: bool = False) -> None:
        self._begun_here = begun_here
        self.head = EMPTY
        self._received_at: datetime | None = None
        self._node = ""
        self._streams: dict[str, StreamHead] = {}
        self._origins: dict[str, OriginEnd] = {}

    def find_fault(self, entry: Entry) -> str | None:
        """What is wrong between this entry and those taken before it, or within it."""
        said, place = entry.said, entry.place
        stream = self._streams.get(said.stream, _NEW)
        origin = self._origins.get(said.origin, _FIRST)
        checks = {
            "gap": place.position == self.head.position + 1,
            "link": place.previous_digest == self.head.digest,
            "version": place.version == stream.version + 1,
            "stream-link": place.stream_previous == stream.digest,
            "exercise": stream is _NEW or said.exercise == stream.exercise,
            "origin": (said.origin_sequence, said.origin_previous) == (origin.sequence + 1, origin.digest),
            "time": self._received_at is None or place.received_at > self._received_at,
        }
        fault = next((code for code, right in checks.items() if not right), None) or chain.find_inner_fault(entry)
        if not fault and self._is_own(said) and place.received_at != said.recorded_at:
            fault = "received"
        return fault or (None if said.signature else "unsigned")

    def _is_own(self, said: Said) -> bool:
        return self._begun_here and said.origin == (self._node or said.origin)

    def take(self, entry: Entry) -> None:
        """Go on to this entry."""
        said, place = entry.said, entry.place
        self.head = Head(position=place.position, digest=place.digest)
        self._received_at = place.received_at
        self._node = self._node or said.origin
        self._origins[said.origin] = OriginEnd(said.origin_sequence, said.content_digest)
        self._streams[said.stream] = StreamHead(
            version=place.version, digest=chain.stream_digest(place, said), exercise=said.exercise
        )


def _find_difference(store: Store, mark: HeadMark) -> Difference | None:
    entries = _list_all(store, until=mark.version) if mark.is_whole_journal else _list_stream(store, mark)
    digest, version = chain.NOTHING, 0
    for entry in entries:
        fault = chain.find_inner_fault(entry)
        if fault:
            return Difference(stream=mark.stream, version=version + 1, code=fault)
        if not mark.is_whole_journal and entry.said.exercise != mark.exercise:
            return Difference(stream=mark.stream, version=version + 1, code="exercise")
        version += 1
        digest = _link(mark, entry, digest, version)
    if version < mark.version:
        return Difference(stream=mark.stream, version=version + 1, code="missing")
    return None if digest == mark.digest else Difference(stream=mark.stream, version=version, code="differs")


def _link(mark: HeadMark, entry: Entry, previous: bytes, version: int) -> bytes:
    content = entry.said.content_digest
    if not mark.is_whole_journal:
        return chain.chained(previous=previous, version=version, content=content)
    return chain.place_digest(previous=previous, position=version, version=entry.place.version, content=content)


class _Unreadable(Exception):
    def __init__(self, position: int) -> None:
        super().__init__()
        self.position = position


def _read(store: Store, after: int) -> list[Entry]:
    """The next page; one by one where somebody has put into the database what no entry is, to find which."""
    try:
        return store.read(after=after)
    except UNREADABLE:
        try:
            return store.read(after=after, limit=1)
        except UNREADABLE:
            raise _Unreadable(after + 1) from None


def _list_all(store: Store, until: int | None = None) -> Iterator[Entry]:
    after = 0
    while page := _read(store, after):
        for entry in page:
            if until is not None and entry.place.position > until:
                return
            yield entry
        after = page[-1].place.position


def _list_stream(store: Store, mark: HeadMark) -> Iterator[Entry]:
    for after in range(0, mark.version, PAGE):
        yield from store.read_stream(mark.stream, after=after, until=min(after + PAGE, mark.version))


def _verdict(walk: Walk, erased: int, unknown: int, fault: Fault | None) -> Verdict:
    return Verdict(entries=walk.head.position, head=walk.head, erased=erased, unknown_keys=unknown, fault=fault)


def _fault(entry: Entry, code: str) -> Fault:
    return Fault(
        position=entry.place.position,
        id=entry.said.id,
        stream=entry.said.stream,
        version=entry.place.version,
        code=code,
    )


_NEW = StreamHead(version=0, digest=chain.NOTHING, exercise=False)
_FIRST = OriginEnd(0, chain.NOTHING)
