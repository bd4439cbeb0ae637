"""Ask for a checkpoint; write down the one that the service has signed."""

from collections.abc import Sequence
from datetime import datetime

import msgspec

from samverkan.features import actors, charter
from samverkan.features.checkpoints.events import Asked, Head, Kind, Reason, Signed
from samverkan.features.checkpoints.reading import find_witness, keeps_whole, of, of_whole
from samverkan.lib.clock import Instant
from samverkan.lib.codec import UNREADABLE
from samverkan.lib.refusal import Refused
from samverkan.region import streams
from samverkan.region.event import Acting, Fact
from samverkan.region.view import View

WHOLE_JOURNAL = ""


class Ask(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Have a checkpoint signed now: of what the own member reads, or of the whole journal (operators)."""

    whole: bool = False


class Sign(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A checkpoint that has been signed, as text; `until` and `fixed` as in the event."""

    kind: Kind
    receiver: str
    reason: Reason
    text: str
    until: Instant
    fixed: dict[str, int] = {}


class File(msgspec.Struct, frozen=True, kw_only=True):
    """What the journal reads of a checkpoint's text: the rest is for whoever verifies it."""

    kind: Kind
    receiver: str
    at: Instant
    heads: tuple["Mark", ...]


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """One head of it."""

    stream: str
    version: int


def ask(view: View, acting: Acting, given: Ask, now: datetime) -> Sequence[Fact]:
    """Ask for a checkpoint; while one is waited for already, nothing new."""
    if given.whole and not keeps_whole(view):
        raise Refused("checkpoint-not-operator")
    held = of_whole(view) if given.whole else of(view, acting.member)
    if held.asked_at is not None:
        return []
    return [Fact(stream=_stream(given.whole, acting.member), event=Asked(), owner=acting.member)]


def sign(view: View, acting: Acting, given: Sign, now: datetime) -> Sequence[Fact]:
    """Write the checkpoint down where its receiver reads it. A member is never told of the whole journal."""
    read = read_file(given.text)
    whole = given.kind == "witness"
    if (read.kind, read.receiver) != (given.kind, given.receiver):
        raise Refused("checkpoint-wrong")
    if whole != any(head.stream == WHOLE_JOURNAL for head in read.heads) or not read.heads:
        raise Refused("checkpoint-wrong")
    if whole:
        witness = find_witness(view)
        if given.receiver != (witness.id if witness else ""):
            raise Refused("checkpoint-wrong")
    elif not actors.is_member(view, given.receiver):
        raise Refused("checkpoint-wrong")
    event = Signed(
        kind=given.kind,
        receiver=given.receiver,
        reason=given.reason,
        signed_at=read.at,
        until=given.until,
        heads=tuple(Head(stream=head.stream, version=head.version) for head in read.heads),
        text=given.text,
        fixed=given.fixed,
    )
    owner = charter.of(view).convener if whole else given.receiver
    return [Fact(stream=_stream(whole, given.receiver), event=event, owner=owner)]


def read_file(text: str) -> File:
    """The parts of a checkpoint's text that the journal keeps; raises `Refused("checkpoint-wrong")`."""
    try:
        return msgspec.json.decode(text, type=File)
    except UNREADABLE:
        raise Refused("checkpoint-wrong") from None


def _stream(whole: bool, member: str) -> str:
    return streams.OPERATIONS if whole else streams.actor(member)
