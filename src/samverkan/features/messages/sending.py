"""The sending as a whole: paused or not, which channels are on (all may read), and who holds the lease."""

from datetime import datetime

import msgspec

from samverkan.features.messages import events
from samverkan.features.messages.delivery import OUTBOX
from samverkan.region.event import Event, Meta


class Sending(msgspec.Struct, frozen=True, kw_only=True):
    """Folded from `region`: all may know whether anything leaves. `paused` is the reason, "" when not.

    `paused_by` is the function that paused, "" when the service did.
    """

    paused: str = ""
    paused_at: datetime | None = None
    detail: str = ""
    paused_by: str = ""
    channels: tuple[str, ...] = ()

    @property
    def reaches_nobody(self) -> bool:
        """Whether no channel is on but the local outbox: what is sent stays on this machine."""
        return all(kind == OUTBOX for kind in self.channels)


class Hands(msgspec.Struct, frozen=True, kw_only=True):
    """Folded from `operations`: the installation that may send, and the worker that holds the lease."""

    installation: str = ""
    worker: str = ""
    until: datetime | None = None


NOTE = "note"
"""Paused since the worker cannot note how far it has come: the one pause that ends without a person."""

SENDING = Sending()
HANDS = Hands()


def apply_sending(value: Sending, event: Event, meta: Meta) -> Sending:
    """Fold an entry of `region`. Total."""
    if isinstance(event, events.Paused):
        return msgspec.structs.replace(
            value,
            paused=event.reason or "person",
            paused_at=meta.recorded_at,
            detail=event.detail,
            paused_by=meta.function if event.reason == "person" else "",
        )
    if isinstance(event, events.Released):
        return msgspec.structs.replace(value, paused="", paused_at=None, detail="", paused_by="")
    if isinstance(event, events.ChannelsSet):
        return msgspec.structs.replace(value, channels=event.kinds)
    return value


def apply_hands(value: Hands, event: Event, meta: Meta) -> Hands:
    """Fold an entry of `operations`. Total."""
    if isinstance(event, events.Installed):
        return msgspec.structs.replace(value, installation=event.installation)
    if isinstance(event, events.Leased):
        return msgspec.structs.replace(value, worker=event.worker, until=event.until)
    return value


def holds_lease(hands: Hands, worker: str, now: datetime) -> bool:
    """Whether this worker may begin attempts now."""
    return hands.worker == worker and hands.until is not None and now < hands.until
