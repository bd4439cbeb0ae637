"""The messages of one stream, folded.

Times are `occurred_at`, the clock's when it was decided: `recorded_at` never goes back, so after a clock that ran ahead
it would keep an alarm waiting, and hide that nobody knows of it.
"""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

import msgspec

from samverkan.features.messages import events
from samverkan.features.messages.delivery import (
    LEFT,
    OPEN,
    Attempt,
    Delivery,
    Message,
    due_at,
    has_silent_attempt,
)
from samverkan.lib.clock import microseconds
from samverkan.lib.maps import Map, empty_map
from samverkan.region.event import Event, Gone, Meta


class Messages(msgspec.Struct, frozen=True, kw_only=True):
    """The messages of one stream by id; `open` holds those that a worker still looks at.

    `coming` are the same by when it must look, to send it or to find that it is too late: in tenths of a second since
    1970, so that the few that are due are found without looking through all. `gone` counts the intents whose content
    is blocked or erased. `references` are message and attempt by what the provider calls it, sealed.
    """

    by_id: Map[str, Message]
    open: Map[str, int]
    coming: Map[int, Map[str, int]]
    gone: int = 0
    references: Map[str, tuple[str, int]] = empty_map()


TENTH = 100_000
"""A tenth of a second, in microseconds."""

EMPTY = Messages(by_id=empty_map(), open=empty_map(), coming=empty_map())


def apply(value: Messages, event: Event, meta: Meta) -> Messages:
    """Fold one entry of a messages stream. Total: what does not fit is ignored."""
    if isinstance(event, Gone):
        return msgspec.structs.replace(value, gone=value.gone + (event.was in events.INTENDED))
    for part in list_parts(event):
        value = _apply_one(value, part, meta)
    return value


def list_parts(event: Event) -> Sequence[Event]:
    """What an entry says of one message each: itself, but for those that tell of several at once."""
    match event:
        case events.StartedTogether(worker=worker, attempts=attempts):
            return [events.Started(worker=worker, **msgspec.structs.asdict(each)) for each in attempts]
        case events.HandedOverTogether(taken=taken):
            return [events.HandedOver(**msgspec.structs.asdict(each)) for each in taken]
    return (event,)


def _apply_one(value: Messages, event: Event, meta: Meta) -> Messages:
    if isinstance(event, events.Intended):
        return _keep(value, _intended(value, event, meta)) if event.message not in value.by_id else value
    message = value.by_id.get(getattr(event, "message", ""))
    step = _STEPS.get(type(event))
    if message is None or step is None:
        return value
    if isinstance(event, events.HandedOver) and event.reference:
        joined = value.references.insert(event.reference, (event.message, event.attempt))
        value = msgspec.structs.replace(value, references=joined)
    return _keep(value, step(message, event, meta))


def _keep(value: Messages, message: Message) -> Messages:
    still = message.standing in OPEN
    held = value.open.insert(message.id, message.number) if still else value.open.discard(message.id)
    coming = _move(value.coming, value.by_id.get(message.id), message)
    return msgspec.structs.replace(value, by_id=value.by_id.insert(message.id, message), open=held, coming=coming)


def _move(coming: Map[int, Map[str, int]], before: Message | None, after: Message) -> Map[int, Map[str, int]]:
    """Where a worker finds the message in time, now that it stands otherwise."""
    old, new = _find_look(before) if before else None, _find_look(after)
    if old == new:
        return coming
    if old is not None:
        left = coming.get(old, empty_map()).discard(after.id)
        coming = coming.insert(old, left) if len(left) else coming.discard(old)
    if new is not None:
        coming = coming.insert(new, coming.get(new, empty_map()).insert(after.id, after.number))
    return coming


def _find_look(message: Message) -> int | None:
    """From which tenth of a second a worker must look: to send it, or to find that its time is out; None: never."""
    at = due_at(message)
    return None if at is None else min(tenth_of(at), tenth_of(message.not_after))


def tenth_of(at: datetime) -> int:
    """The tenth of a second, counted since 1970, in which an instant lies; one without a zone is read as UTC."""
    return microseconds(at if at.tzinfo else at.replace(tzinfo=UTC)) // TENTH


def _intended(value: Messages, event: events.Intended, meta: Meta) -> Message:
    return Message(
        id=event.message,
        number=len(value.by_id) + 1,
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
    kept = msgspec.structs.replace(message, attempts=message.attempts.insert(event.attempt, attempt))
    if message.standing not in OPEN or event.attempt < message.attempt:
        return kept
    return _stand(kept, Delivery.SENDING, meta, attempt=event.attempt, retry_at=None, reason="", forsaken=False)


def _left_unknown(message: Message, event: events.LeftUnknown, meta: Meta) -> Message:
    """Only of what is still being sent, and by that attempt: whatever has been heard since says more."""
    if message.standing is not Delivery.SENDING or event.attempt != message.attempt or message.forsaken:
        return message
    return _stand(message, Delivery.SENDING, meta, forsaken=True)


def _handed_over(message: Message, event: events.HandedOver, meta: Meta) -> Message:
    attempt = message.attempts.get(event.attempt)
    if attempt is not None and attempt.outcome in ("delivered", "failed"):  # its receipt was faster than our own word
        return msgspec.structs.replace(message, digest=message.digest or event.digest)
    ended = _taken(_ended(message, event.attempt, meta, outcome="handed-over"), event.attempt, meta)
    if message.standing in LEFT:
        return ended
    return _stand(ended, Delivery.HANDED_OVER, meta, digest=event.digest, retry_at=None, reason="")


def _taken(message: Message, number: int, meta: Meta) -> Message:
    """With when the channel first took the attempt."""
    attempt = message.attempts.get(number)
    if attempt is None or attempt.handed_over_at is not None:
        return message
    taken = msgspec.structs.replace(attempt, handed_over_at=meta.occurred_at)
    return msgspec.structs.replace(message, attempts=message.attempts.insert(number, taken))


def _delivered(message: Message, event: events.Delivered, meta: Meta) -> Message:
    ended = _ended(message, event.attempt, meta, outcome="delivered")
    if message.standing is Delivery.ANSWERED:
        return ended
    return _stand(ended, Delivery.DELIVERED, meta, retry_at=None, reason="")


def _failed(message: Message, event: events.Failed, meta: Meta) -> Message:
    ended = _ended(message, event.attempt, meta, outcome="failed", reason=event.reason, path_failed=event.path_failed)
    # What was handed over can come back: then it waits to be sent again, unless a later attempt has taken its place.
    came_back = message.standing is Delivery.HANDED_OVER and event.attempt == message.attempt
    if (message.standing not in OPEN and not came_back) or event.attempt < message.attempt:
        return ended
    if message.withdrawn and not has_silent_attempt(ended):
        return _stand(ended, Delivery.CANCELLED, meta, reason=event.reason, retry_at=None, attempt=event.attempt)
    if not event.for_good:
        retry_at = event.retry_at or meta.occurred_at
        return _stand(
            ended,
            Delivery.FAILED_FOR_NOW,
            meta,
            reason=event.reason,
            retry_at=retry_at,
            attempt=event.attempt,
        )
    # An earlier attempt that nobody heard of can have arrived: then "refused" would be a lie.
    standing = Delivery.UNKNOWN if has_silent_attempt(ended) else Delivery.FAILED_FOR_GOOD
    return _stand(ended, standing, meta, reason=event.reason, retry_at=None, attempt=event.attempt)


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


def _ended(
    message: Message, number: int, meta: Meta, *, outcome: str, reason: str = "", path_failed: bool = False
) -> Message:
    attempt = message.attempts.get(number)
    if attempt is None or (attempt.outcome not in ("", "handed-over") and outcome == "failed"):
        return message
    ended = msgspec.structs.replace(
        attempt, outcome=outcome, ended_at=meta.occurred_at, reason=reason, path_failed=path_failed
    )
    return msgspec.structs.replace(message, attempts=message.attempts.insert(number, ended))


def _stand(message: Message, standing: Delivery, meta: Meta, **changes: object) -> Message:
    return msgspec.structs.replace(message, standing=standing, changed_at=meta.occurred_at, **changes)


_STEPS: dict[type[Event], Callable[[Message, Any, Meta], Message]] = {
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
