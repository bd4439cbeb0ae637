"""What can happen to the channels themselves: which are on, which are left alone, what came in and was turned away."""

from typing import ClassVar

from samverkan.region.event import Event, Lasting


class ChannelsSet(Lasting, frozen=True, kw_only=True):
    """Which channels are on from now, such as `outbox` or `email`."""

    type: ClassVar[str] = "messages.channels_set.v1"
    kinds: tuple[str, ...]


class ExerciseChannelsSet(Lasting, frozen=True, kw_only=True):
    """Which channels may from now be chosen for an exercise; with the outbox alone none may."""

    type: ClassVar[str] = "messages.exercise_channels_set.v1"
    kinds: tuple[str, ...]


class ExerciseChannelsChosen(Lasting, frozen=True, kw_only=True):
    """Which of the channels that may leave for real in exercises do so from now in the incident, or the circle, in
    whose stream it stands; what would go by another stays here. `by`: who chose, as all read it."""

    type: ClassVar[str] = "messages.exercise_channels_chosen.v1"
    kinds: tuple[str, ...]
    by: str


class ChannelDown(Lasting, frozen=True, kw_only=True):
    """A provider of a channel fails and is left alone for a while; with `provider` "" the whole channel is down."""

    type: ClassVar[str] = "messages.channel_down.v1"
    kind: str
    provider: str = ""


class ChannelUp(Lasting, frozen=True, kw_only=True):
    """It has taken a message again."""

    type: ClassVar[str] = "messages.channel_up.v1"
    kind: str
    provider: str = ""


class InboundRefused(Lasting, frozen=True, kw_only=True):
    """So many receipts or replies have come in by a channel and been turned away since last told, and why.

    Neither what they said nor from which number stands here: that is a stranger's, or nobody's.
    """

    type: ClassVar[str] = "messages.inbound_refused.v1"
    kind: str
    why: str
    count: int


EVENTS: tuple[type[Event], ...] = (
    ChannelsSet,
    ExerciseChannelsSet,
    ExerciseChannelsChosen,
    ChannelDown,
    ChannelUp,
    InboundRefused,
)
