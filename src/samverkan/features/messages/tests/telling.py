"""What is told of a message, and what the fold makes of it."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from samverkan.features.messages import Message, events
from samverkan.features.messages.state import EMPTY, Messages, apply
from samverkan.region.event import SYSTEM, Event, Fact, Meta
from tests.stage.folding import build_meta

NOON = datetime(2016, 11, 9, 12, tzinfo=UTC)
M = "i-1-abc"


def meta(event: Event, number: int, at: datetime) -> Meta:
    return build_meta(Fact(stream="incident/1/messages", event=event), SYSTEM, at=at, version=number)


def fold(*told: Event, seconds: Sequence[int] = ()) -> Messages:
    value = EMPTY
    for number, event in enumerate(told):
        at = NOON + timedelta(seconds=seconds[number] if seconds else number)
        value = apply(value, event, meta(event, number + 1, at))
    return value


def one(*told: Event, alarm: bool = True, seconds: Sequence[int] = ()) -> Message:
    return fold(intended(alarm=alarm), *told, seconds=(0, *seconds) if seconds else ()).by_id[M]


def intended(*, alarm: bool = True, message: str = M) -> events.Intended:
    return events.Intended(
        message=message,
        letter="x",
        receiver_member="0160",
        receiver_function="taby-tib",
        receiver_name="TiB",
        about="1",
        cause_key="c",
        alarm=alarm,
        not_before=NOON,
        not_after=NOON + timedelta(hours=1),
        exercise=False,
    )


def started(attempt: int = 1, *, kind: str = "email") -> events.Started:
    return events.Started(message=M, attempt=attempt, worker="w", channel="ch", channel_kind=kind)


def failed(attempt: int = 1, *, for_good: bool = False) -> events.Failed:
    retry = None if for_good else NOON + timedelta(minutes=1)
    return events.Failed(message=M, attempt=attempt, reason="x", for_good=for_good, retry_at=retry)


def handed_over(attempt: int = 1) -> events.HandedOver:
    return events.HandedOver(message=M, attempt=attempt, digest="d")


def left_unknown(attempt: int = 1) -> events.LeftUnknown:
    return events.LeftUnknown(message=M, attempt=attempt)
