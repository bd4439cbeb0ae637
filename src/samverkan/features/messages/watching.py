"""The system's verbs about the channels themselves: which providers are down, and what has been turned away."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

import msgspec

from samverkan.features import charter
from samverkan.features.messages.channel_events import ChannelDown, ChannelUp, InboundRefused
from samverkan.features.messages.reading import sending
from samverkan.region import streams
from samverkan.region.event import Acting, Fact
from samverkan.region.view import View

Why = Literal[
    "secret", "unknown-message", "not-ours", "again", "stranger", "no-call", "too-often", "unplaced", "unreadable"
]


class Watch(msgspec.Struct, frozen=True, kw_only=True):
    """What is down now: pairs of channel and provider ("" for the whole channel)."""

    down: tuple[tuple[str, str], ...]


class NoteRefused(msgspec.Struct, frozen=True, kw_only=True):
    """So many more have been turned away."""

    kind: str
    why: Why
    count: int


def watch(view: View, acting: Acting, given: Watch, now: datetime) -> Sequence[Fact]:
    """Tell all, once, of what has gone down and what is back; when it can be written. What is to be sent goes on."""
    if view.is_stuck(streams.REGION):
        return []
    before, told = sending(view).named_down, set(given.down)
    owner = charter.of(view).convener
    gone = [ChannelDown(kind=kind, provider=provider) for kind, provider in sorted(told - before)]
    back = [ChannelUp(kind=kind, provider=provider) for kind, provider in sorted(before - told)]
    return [Fact(stream=streams.REGION, event=each, owner=owner) for each in (*gone, *back)]


def note_refused(view: View, acting: Acting, given: NoteRefused, now: datetime) -> Sequence[Fact]:
    """Count what was turned away, for who runs the service."""
    event = InboundRefused(kind=given.kind, why=given.why, count=given.count)
    return [Fact(stream=streams.OPERATIONS, event=event, owner=charter.of(view).convener)]
