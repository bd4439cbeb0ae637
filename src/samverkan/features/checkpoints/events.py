"""What happens to checkpoints: somebody asks for one, the service signs one."""

from typing import ClassVar, Literal

import msgspec

from samverkan.lib.clock import Instant
from samverkan.region.event import Event, Lasting

Kind = Literal["member", "witness"]
Reason = Literal["hour", "fixed", "asked"]


class Head(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How far a stream had come; the stream "" is the whole journal, and its version the position."""

    stream: str
    version: int


class Signed(Lasting, frozen=True, kw_only=True):
    """The service has signed a checkpoint for `receiver`: a member, or the witness's function ("" where there is none).

    `text` is the file, byte for byte. `heads` says how far it covers each stream, `until` when its newest entry was
    recorded; `fixed` how many fixed versions of each incident's picture it covers. `counted` is told no more: it was
    how many entries the whole journal had.
    """

    type: ClassVar[str] = "checkpoints.signed.v1"
    kind: Kind
    receiver: str
    reason: Reason
    signed_at: Instant
    until: Instant
    heads: tuple[Head, ...]
    text: str
    counted: int = 0
    fixed: dict[str, int] = {}


class Asked(Lasting, frozen=True, kw_only=True):
    """Somebody wants a checkpoint now: of the member whose stream this is, or (operations) of the whole journal."""

    type: ClassVar[str] = "checkpoints.asked.v1"


EVENTS: tuple[type[Event], ...] = (Signed, Asked)
