"""Checkpoints: the signed heads that members and the witness hold against the journal.

A member's checkpoint names only streams that the member reads: what else happens cannot be counted from it. The head of
the whole journal (the stream "") goes to one named witness.
"""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Literal

import msgspec

from samverkan.journal.entry import Head
from samverkan.journal.errors import JournalRefused
from samverkan.journal.keys import Keys, Trusted, holds
from samverkan.journal.store import Store
from samverkan.lib.codec import UNREADABLE

FORMAT = 1
WHOLE_JOURNAL = ""


class HeadMark(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where a stream stood. Of the whole journal, `version` is the position and `digest` the place digest."""

    stream: str
    version: int
    digest: bytes
    exercise: bool = False

    @property
    def is_whole_journal(self) -> bool:
        return self.stream == WHOLE_JOURNAL


class Checkpoint(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Signed by the node `origin` for `receiver` (a member's id, or the witness's name). `at` is aware, UTC."""

    format: int = FORMAT
    kind: Literal["member", "witness"]
    origin: str
    receiver: str
    at: datetime
    heads: tuple[HeadMark, ...]
    public_key: bytes
    signature: bytes


def list_heads(store: Store, streams: Collection[str]) -> list[HeadMark]:
    """The ends of these streams now, in order of name; streams with nothing in them are left out."""
    found = ((name, store.stream_head(name)) for name in sorted(streams))
    return [
        HeadMark(stream=name, version=head.version, digest=head.digest, exercise=head.exercise)
        for name, head in found
        if head
    ]


def mark_of_all(head: Head) -> HeadMark:
    """The mark of the whole journal, for the witness only."""
    return HeadMark(stream=WHOLE_JOURNAL, version=head.position, digest=head.digest)


def build_checkpoint(
    keys: Keys,
    *,
    kind: Literal["member", "witness"],
    origin: str,
    receiver: str,
    heads: Iterable[HeadMark],
    at: datetime,
) -> Checkpoint:
    """A signed checkpoint. Refuses to tell a member of the whole journal ("whole-journal")."""
    marks = tuple(sorted(heads, key=lambda mark: mark.stream))
    if kind == "member" and any(mark.is_whole_journal for mark in marks):
        raise JournalRefused("whole-journal", "a member's checkpoint names its own streams only")
    bare = Checkpoint(
        kind=kind,
        origin=origin,
        receiver=receiver,
        at=at,
        heads=marks,
        public_key=keys.public,
        signature=b"",
    )
    return msgspec.structs.replace(bare, signature=keys.sign(_signed_bytes(bare)))


def check_signature(checkpoint: Checkpoint, trusted: Trusted) -> bool:
    """Whether the checkpoint's key is one that is trusted here.

    Raises `JournalRefused("checkpoint-signature")` when the signature is not that of the key it names.
    """
    data = _signed_bytes(checkpoint)
    if not holds(checkpoint.signature, data, checkpoint.public_key):
        raise JournalRefused("checkpoint-signature", "the checkpoint does not hold: it has been changed")
    return trusted.check(checkpoint.signature, data) is True


def encode_checkpoint(checkpoint: Checkpoint) -> bytes:
    """The file that a member keeps: JSON, indented, bytes as base64."""
    return msgspec.json.format(msgspec.json.encode(checkpoint), indent=2) + b"\n"


def decode_checkpoint(data: bytes) -> Checkpoint:
    """Read such a file. Raises `JournalRefused` ("not-a-checkpoint", "unknown-format")."""
    try:
        found = msgspec.json.decode(data, type=Checkpoint)
    except UNREADABLE as error:
        raise JournalRefused("not-a-checkpoint", str(error)) from error
    if found.format != FORMAT:
        raise JournalRefused("unknown-format", f"format {found.format}")
    return found


def _signed_bytes(checkpoint: Checkpoint) -> bytes:
    return msgspec.json.encode(msgspec.structs.replace(checkpoint, signature=b""), order="deterministic")
