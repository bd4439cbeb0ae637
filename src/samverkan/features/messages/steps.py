"""What one entry makes of one message.

Times are `occurred_at`, the clock's when it was decided: `recorded_at` never goes back, so after a clock that ran ahead
it would keep an alarm waiting, and hide that nobody knows of it.
"""

from collections.abc import Callable
from typing import Any

import msgspec

from samverkan.features.messages import events
from samverkan.features.messages.delivery import LEFT, OPEN, Attempt, Delivery, Message, has_silent_attempt, tenth_of
from samverkan.lib.maps import Map, empty_map
from samverkan.lib.said import keep_known_after
from samverkan.region.event import Event, Meta


def intended(event: events.Intended, meta: Meta, *, number: int) -> Message:
    """The message that somebody is to get, as the stream's `number`."""
    return Message(
        id=event.message,
        number=number,
        stream=meta.stream,
        letter=event.letter,
        receiver_member=event.receiver_member,
        receiver_function=event.receiver_function,
        receiver_name=event.receiver_name,
        about=event.about,
        cause_key=event.cause_key,
        owner=meta.owner,
        alarm=event.alarm,
        exercise=event.exercise or meta.exercise,
        intended_at=meta.occurred_at,
        told_at=meta.recorded_at,
        not_before=event.not_before,
        not_after=event.not_after,
        standing=Delivery.WAITING,
        changed_at=meta.occurred_at,
        attempts=empty_map(),
        step=event.step,
        order=event.order,
        person=event.person,
        through=event.through,
        ways=event.ways,
        handling=meta.handling,
        entry=meta.id,
    )


def _brought_forward(message: Message, event: events.BroughtForward, meta: Meta) -> Message:
    """Only what has not been tried; what is tried already has no time to wait for."""
    if message.standing is not Delivery.WAITING or tenth_of(event.not_before) >= tenth_of(message.not_before):
        return message
    return msgspec.structs.replace(message, not_before=event.not_before)


def _started(message: Message, event: events.Started, meta: Meta) -> Message:
    attempt = Attempt(
        number=event.attempt,
        worker=event.worker,
        channel=event.channel,
        channel_kind=event.channel_kind,
        started_at=meta.occurred_at,
    )
    if event.attempt in message.attempts:
        return message
    attempts = message.attempts.insert(event.attempt, attempt)
    if message.standing not in OPEN or event.attempt < message.attempt:
        return msgspec.structs.replace(message, attempts=attempts)
    begun = {"attempts": attempts, "attempt": event.attempt, "retry_at": None, "reason": "", "forsaken": False}
    return _stand(message, Delivery.SENDING, meta, **begun)


def _left_unknown(message: Message, event: events.LeftUnknown, meta: Meta) -> Message:
    """Only of what is still being sent, and by that attempt: whatever has been heard since says more."""
    if message.standing is not Delivery.SENDING or event.attempt != message.attempt or message.forsaken:
        return message
    return _stand(message, Delivery.SENDING, meta, forsaken=True)


def _handed_over(message: Message, event: events.HandedOver, meta: Meta) -> Message:
    attempt = message.attempts.get(event.attempt)
    if attempt is not None and attempt.outcome in ("delivered", "failed"):  # its receipt was faster than our own word
        return msgspec.structs.replace(message, digest=message.digest or event.digest)
    attempts = _end(message, event.attempt, meta, outcome="handed-over")
    if message.standing in LEFT:
        return msgspec.structs.replace(message, attempts=attempts)
    told = {"attempts": attempts, "digest": event.digest, "retry_at": None, "reason": ""}
    return _stand(message, Delivery.HANDED_OVER, meta, **told)


def _delivered(message: Message, event: events.Delivered, meta: Meta) -> Message:
    attempts = _end(message, event.attempt, meta, outcome="delivered")
    if message.standing is Delivery.ANSWERED:
        return msgspec.structs.replace(message, attempts=attempts)
    return _stand(message, Delivery.DELIVERED, meta, attempts=attempts, retry_at=None, reason="")


def _failed(message: Message, event: events.Failed, meta: Meta) -> Message:
    reason = keep_known_after(event.reason)
    attempts = _end(message, event.attempt, meta, outcome="failed", reason=reason, path_failed=event.path_failed)
    ended = msgspec.structs.replace(message, attempts=attempts)
    # What was handed over can come back: then it waits to be sent again, unless a later attempt has taken its place.
    came_back = message.standing is Delivery.HANDED_OVER and event.attempt == message.attempt
    if (message.standing not in OPEN and not came_back) or event.attempt < message.attempt:
        return ended
    if message.withdrawn and not has_silent_attempt(ended):
        return _stand(ended, Delivery.CANCELLED, meta, reason=reason, retry_at=None, attempt=event.attempt)
    if not event.for_good:
        retry_at = event.retry_at or meta.occurred_at
        return _stand(ended, Delivery.FAILED_FOR_NOW, meta, reason=reason, retry_at=retry_at, attempt=event.attempt)
    # An earlier attempt that nobody heard of can have arrived: then "refused" would be a lie.
    standing = Delivery.UNKNOWN if has_silent_attempt(ended) else Delivery.FAILED_FOR_GOOD
    return _stand(ended, standing, meta, reason=reason, retry_at=None, attempt=event.attempt)


def _cancelled(message: Message, event: events.Cancelled, meta: Meta) -> Message:
    if message.standing not in OPEN and message.standing is not Delivery.UNKNOWN:
        return message
    if has_silent_attempt(message):
        return msgspec.structs.replace(message, withdrawn=True)
    return _stand(message, Delivery.CANCELLED, meta, reason=event.reason, retry_at=None)


def _expired(message: Message, event: events.Expired, meta: Meta) -> Message:
    if message.standing not in OPEN:
        return message
    standing = Delivery.UNKNOWN if has_silent_attempt(message) else Delivery.EXPIRED
    return _stand(message, standing, meta, retry_at=None)


def _answered(message: Message, event: events.Answered, meta: Meta) -> Message:
    return _stand(message, Delivery.ANSWERED, meta, retry_at=None, reason="")


def _resolved(message: Message, event: events.Resolved, meta: Meta) -> Message:
    if message.standing in LEFT or message.standing is Delivery.CANCELLED:
        return message
    if event.decision == "reached":
        return _stand(message, Delivery.DELIVERED, meta, reason="resolved", retry_at=None)
    if event.decision == "again":
        return _stand(
            message,
            Delivery.FAILED_FOR_NOW,
            meta,
            reason="again",
            retry_at=meta.occurred_at,
            not_after=event.not_after,
            withdrawn=False,
            tried_before=message.attempt,
        )
    return _stand(message, Delivery.FAILED_FOR_GOOD, meta, reason="given-up", retry_at=None)


def _end(
    message: Message, number: int, meta: Meta, *, outcome: str, reason: str = "", path_failed: bool = False
) -> Map[int, Attempt]:
    """The attempts, this one ended; with when the channel first took it."""
    attempt = message.attempts.get(number)
    if attempt is None or (attempt.outcome not in ("", "handed-over") and outcome == "failed"):
        return message.attempts
    taken = attempt.handed_over_at
    if taken is None and outcome == "handed-over":
        taken = meta.occurred_at
    ended = msgspec.structs.replace(
        attempt,
        outcome=outcome,
        ended_at=meta.occurred_at,
        reason=reason,
        path_failed=path_failed,
        handed_over_at=taken,
    )
    return message.attempts.insert(number, ended)


def _stand(message: Message, standing: Delivery, meta: Meta, **changes: object) -> Message:
    return msgspec.structs.replace(message, standing=standing, changed_at=meta.occurred_at, **changes)


STEPS: dict[type[Event], Callable[[Message, Any, Meta], Message]] = {
    events.BroughtForward: _brought_forward,
    events.Started: _started,
    events.LeftUnknown: _left_unknown,
    events.HandedOver: _handed_over,
    events.Delivered: _delivered,
    events.Failed: _failed,
    events.Cancelled: _cancelled,
    events.Expired: _expired,
    events.Answered: _answered,
    events.Resolved: _resolved,
}
"""By the type of what is told of a message that is there."""
