"""The sending as a whole: paused or not, which channels are on (all may read), and who holds the lease."""

from collections.abc import Collection
from datetime import datetime

import msgspec

from samverkan.features.messages import channel_events, events
from samverkan.features.messages.delivery import MAIL, NOTICES, OUTBOX
from samverkan.region.event import Event, Meta


class Down(msgspec.Struct, frozen=True, kw_only=True):
    """A channel that is down, or one of its providers that is left alone, since when."""

    kind: str
    provider: str
    since: datetime


class Turned(msgspec.Struct, frozen=True, kw_only=True):
    """How many receipts or replies have been turned away, by channel and cause; when the last was told of."""

    kind: str
    why: str
    count: int
    at: datetime


class Sending(msgspec.Struct, frozen=True, kw_only=True):
    """Folded from `region`: all may know whether anything leaves. `paused` is the reason, "" when not.

    `paused_by` is the function that paused, "" when the service did. `down`: the channels and providers that are.
    `in_exercise`: the channels that whoever leads an exercise may choose for it.
    `era`: the entry that last told that the journal had been put back; numbers from before it are of another journal.
    """

    paused: str = ""
    paused_at: datetime | None = None
    detail: str = ""
    paused_by: str = ""
    channels: tuple[str, ...] = ()
    in_exercise: tuple[str, ...] = (OUTBOX,)
    down: tuple[Down, ...] = ()
    era: str = ""

    @property
    def named_down(self) -> set[tuple[str, str]]:
        """Channel and provider of each that is down."""
        return {(each.kind, each.provider) for each in self.down}

    @property
    def channels_down(self) -> tuple[Down, ...]:
        """The channels by which nothing leaves now."""
        return tuple(each for each in self.down if not each.provider)

    @property
    def choosable(self) -> tuple[str, ...]:
        """The channels by which an exercise really leaves where they are chosen for it."""
        return tuple(kind for kind in self.in_exercise if kind != OUTBOX)

    def of(self, *, exercise: bool, chosen: Collection[str] = ()) -> "Sending":
        """The sending as it is for the messages of an exercise, or for all others: an exercise leaves by those that are
        `chosen` for it, of those that may be. Mails that leave by no channel stay in the local outbox."""
        if not exercise:
            return self
        on = tuple(each for each in self.in_exercise if each in chosen or each == OUTBOX)
        on = on if MAIL in on or OUTBOX in on else (*on, OUTBOX)
        kept = tuple(each for each in self.down if each.kind in on)
        return msgspec.structs.replace(self, channels=on, down=kept)

    @property
    def reaches_nobody(self) -> bool:
        """Whether no channel is on but the local outbox: what is sent stays on this machine. Nobody is reached by a
        notice."""
        return all(kind in (OUTBOX, NOTICES) for kind in self.channels)


class Hands(msgspec.Struct, frozen=True, kw_only=True):
    """Folded from `operations`: the installation that may send, the worker that holds the lease, and what came in and
    was turned away."""

    installation: str = ""
    worker: str = ""
    until: datetime | None = None
    turned_away: tuple[Turned, ...] = ()


RESTORED = "restored"
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
            era=meta.id if event.reason == RESTORED else value.era,
        )
    if isinstance(event, events.Released):
        return msgspec.structs.replace(value, paused="", paused_at=None, detail="", paused_by="")
    if isinstance(event, channel_events.ChannelsSet):
        kept = tuple(each for each in value.down if each.kind in event.kinds)
        return msgspec.structs.replace(value, channels=event.kinds, down=kept)
    if isinstance(event, channel_events.ExerciseChannelsSet):
        return msgspec.structs.replace(value, in_exercise=event.kinds)
    if isinstance(event, channel_events.ChannelDown | channel_events.ChannelUp):
        return msgspec.structs.replace(value, down=_stand(value.down, event, meta))
    return value


def _stand(
    down: tuple[Down, ...], event: channel_events.ChannelDown | channel_events.ChannelUp, meta: Meta
) -> tuple[Down, ...]:
    """What is down after this; told of twice, it is so since the first time."""
    named = (event.kind, event.provider)
    known = next((each for each in down if (each.kind, each.provider) == named), None)
    others = tuple(each for each in down if each is not known)
    if isinstance(event, channel_events.ChannelUp):
        return others
    told = known or Down(kind=event.kind, provider=event.provider, since=meta.occurred_at)
    return tuple(sorted((*others, told), key=lambda each: (each.kind, each.provider)))


def apply_hands(value: Hands, event: Event, meta: Meta) -> Hands:
    """Fold an entry of `operations`. Total."""
    if isinstance(event, events.Installed):
        return msgspec.structs.replace(value, installation=event.installation)
    if isinstance(event, events.Leased):
        return msgspec.structs.replace(value, worker=event.worker, until=event.until)
    if isinstance(event, channel_events.InboundRefused):
        return msgspec.structs.replace(value, turned_away=_count(value.turned_away, event, meta))
    return value


def _count(turned: tuple[Turned, ...], event: channel_events.InboundRefused, meta: Meta) -> tuple[Turned, ...]:
    before = next((each for each in turned if (each.kind, each.why) == (event.kind, event.why)), None)
    count = event.count + (before.count if before else 0)
    told = Turned(kind=event.kind, why=event.why, count=count, at=meta.occurred_at)
    others = (each for each in turned if each is not before)
    return tuple(sorted((*others, told), key=lambda each: (each.kind, each.why)))


def holds_lease(hands: Hands, worker: str, now: datetime) -> bool:
    """Whether this worker may begin attempts now."""
    return hands.worker == worker and hands.until is not None and now < hands.until
