"""The checkpoints of one member, or of the whole journal: what has been signed, and how far."""

from datetime import datetime

import msgspec

from samverkan.features.checkpoints.events import Asked, Signed
from samverkan.lib.maps import Map, empty_map
from samverkan.region.event import Event, Gone, Meta

KEPT = 12
"""How many texts stay in memory: those that may still be on their way. An older one is read from its own time."""


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One checkpoint: what it was signed for, and how many streams it covers. `gone` says why it is not shown."""

    number: int
    entry: str
    recorded_at: datetime
    receiver: str = ""
    reason: str = ""
    signed_at: datetime | None = None
    streams: int = 0
    gone: str = ""


class Checkpoints(msgspec.Struct, frozen=True, kw_only=True):
    """Rows and the newest texts by number from 1; `signed` is how far each stream has been covered.

    `asked_at`: somebody waits for one. `last_other` is the version of the stream's last entry that is not of this room;
    `fixed` how many versions of each incident's picture are covered.
    """

    rows: Map[int, Row]
    texts: Map[int, str]
    signed: Map[str, int]
    fixed: Map[str, int]
    asked_at: datetime | None = None
    last_other: int = 0

    def outlined(self) -> "Checkpoints":
        """That each was signed, when and for whom: not its text, nor how far anything had come."""
        return msgspec.structs.replace(self, texts=empty_map(), signed=empty_map(), fixed=empty_map())

    @property
    def latest(self) -> Row | None:
        """The newest checkpoint."""
        return self.rows.get(len(self.rows))


EMPTY = Checkpoints(rows=empty_map(), texts=empty_map(), signed=empty_map(), fixed=empty_map())


def apply(value: Checkpoints, event: Event, meta: Meta) -> Checkpoints:
    """Fold one entry of the stream, whichever room wrote it."""
    match event:
        case Signed():
            return _sign(value, event, meta)
        case Asked():
            return msgspec.structs.replace(value, asked_at=value.asked_at or meta.recorded_at)
        case Gone(was=Signed.type):
            return _add(value, Row(number=0, entry=meta.id, recorded_at=meta.recorded_at, gone=event.reason), "")
        case Gone(was=Asked.type):
            return value
        case _:
            return msgspec.structs.replace(value, last_other=meta.version)


def _sign(value: Checkpoints, event: Signed, meta: Meta) -> Checkpoints:
    row = Row(
        number=0,
        entry=meta.id,
        recorded_at=meta.recorded_at,
        receiver=event.receiver,
        reason=event.reason,
        signed_at=event.signed_at,
        streams=len(event.heads),
    )
    signed = value.signed
    for head in event.heads:
        signed = signed.insert(head.stream, head.version)
    fixed = value.fixed
    for incident, number in event.fixed.items():
        fixed = fixed.insert(incident, number)
    added = _add(value, row, event.text)
    return msgspec.structs.replace(added, signed=signed, fixed=fixed, asked_at=None)


def _add(value: Checkpoints, row: Row, text: str) -> Checkpoints:
    number = len(value.rows) + 1
    numbered = msgspec.structs.replace(row, number=number)
    texts = value.texts.discard(number - KEPT)
    return msgspec.structs.replace(
        value,
        rows=value.rows.insert(number, numbered),
        texts=texts.insert(number, text) if text else texts,
    )
