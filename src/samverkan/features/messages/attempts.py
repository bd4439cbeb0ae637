"""The worker's verbs: take the lease, begin attempts, tell what came of them. Called by the system only."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import count
from typing import Any, Literal, TypeVar

import msgspec

from samverkan.features import charter
from samverkan.features.messages import channel_events, events
from samverkan.features.messages.delivery import OPEN, OUTBOX, Message, is_due
from samverkan.features.messages.reading import count_waiting, find_writable, hands, list_begun_by, sending
from samverkan.features.messages.sending import NOTE, holds_lease
from samverkan.lib.refusal import Refused
from samverkan.region import streams
from samverkan.region.event import Acting, Event, Fact
from samverkan.region.view import View

MOST_TOGETHER = 64
"""So many are *okänt* at worst when a worker is killed, and left to a person; and so many share what a commit takes."""

MOST_ALARMS = 256
"""So many share it where all are alarms: what nobody knows of an alarm goes again by itself, under the same key."""

LONGEST_LEASE_SECONDS = 300
P = TypeVar("P", events.Begun, events.Taken)


class Install(msgspec.Struct, frozen=True, kw_only=True):
    """A worker begins: which installation it is of, and which channels are on, at all and for exercises."""

    installation: str
    channels: tuple[str, ...]
    in_exercise: tuple[str, ...] = (OUTBOX,)


class Lease(msgspec.Struct, frozen=True, kw_only=True):
    """Ask to be the one worker for some seconds; `instead_of` one that is known to live no more."""

    worker: str
    seconds: int
    instead_of: str = ""


class Begin(msgspec.Struct, frozen=True, kw_only=True):
    """One attempt that is to be begun, by one contact path. Those with the same `bundle` become one entry."""

    message: str
    attempt: int
    channel: str
    channel_kind: str
    bundle: int = 0


class Start(msgspec.Struct, frozen=True, kw_only=True):
    """Begin attempts: at most `MOST_ALARMS`, and `MOST_TOGETHER` where some are no alarms."""

    worker: str
    attempts: tuple[Begin, ...]


class Follow(msgspec.Struct, frozen=True, kw_only=True):
    """Come after a worker that is known to live no more."""

    worker: str


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What came of a message: an attempt's end, not wanted any more (`cancelled`), or too late (`expired`).

    Those handed over with the same `bundle` become one entry.
    """

    message: str
    came: Literal["handed-over", "delivered", "failed", "cancelled", "expired"]
    attempt: int = 0
    digest: str = ""
    reason: str = ""
    for_good: bool = False
    path_failed: bool = False
    retry_at: datetime | None = None
    reference: str = ""
    bundle: int = 0


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """Outcomes, in one commit."""

    worker: str
    outcomes: tuple[Outcome, ...]


def install(view: View, acting: Acting, given: Install, now: datetime) -> Sequence[Fact]:
    """Note installation and channels. Another installation than the one noted starts paused.

    So does a journal that already has messages waiting and never had an installation: it was imported.
    """
    facts: list[Fact] = []
    before = hands(view).installation
    if before != given.installation:
        if not view.is_stuck(streams.OPERATIONS):
            noted = events.Installed(installation=given.installation)
            facts.append(Fact(stream=streams.OPERATIONS, event=noted, owner=charter.of(view).convener))
        foreign = before or (count_waiting(view) and not charter.of(view).demo)
        if foreign and sending(view).paused in ("", NOTE):
            facts.append(_shared(view, events.Paused(reason="installation")))
    if sending(view).channels != given.channels:
        facts.append(_shared(view, channel_events.ChannelsSet(kinds=given.channels)))
    if sending(view).in_exercise != given.in_exercise:
        facts.append(_shared(view, channel_events.ExerciseChannelsSet(kinds=given.in_exercise)))
    return facts


def lease(view: View, acting: Acting, given: Lease, now: datetime) -> Sequence[Fact]:
    """Become the one worker, or stay it; refused while another one is, unless that one is known to be dead.

    Where the operators' own stream is set aside no lease can be written. Alarms do not wait for that: see `start`.
    """
    held = hands(view)
    others = held.worker not in (given.worker, given.instead_of or given.worker)
    if others and held.until is not None and now < held.until:
        raise Refused("leased-to-another", until=held.until)
    if view.is_stuck(streams.OPERATIONS):
        return []
    until = now + timedelta(seconds=min(given.seconds, LONGEST_LEASE_SECONDS))
    event = events.Leased(worker=given.worker, until=until)
    return [Fact(stream=streams.OPERATIONS, event=event, owner=charter.of(view).convener)]


def start(view: View, acting: Acting, given: Start, now: datetime) -> Sequence[Fact]:
    """Write that attempts begin: only for the holder of the lease, only what is due, each number once.

    Without a lease where none can be written: an attempt that one worker has begun is not due for another, lease or no
    lease. That keeps two from beginning the same one; the lease only keeps them from trying.
    """
    if not view.is_stuck(streams.OPERATIONS) and not holds_lease(hands(view), given.worker, now):
        raise Refused("no-lease", worker=given.worker)
    if sending(view).paused:
        raise Refused("paused", why=sending(view).paused)
    found = [(begin, find_writable(view, begin.message)) for begin in given.attempts]
    _check_number([message for _, message in found])
    return _together(_begun(found, given.worker, now))


def follow(view: View, acting: Acting, given: Follow, now: datetime) -> Sequence[Fact]:
    """Write of all that the dead worker had begun, and told nothing of, that nobody knows whether it left."""
    return [
        Fact(
            stream=message.stream,
            event=events.LeftUnknown(message=message.id, attempt=message.attempt),
            owner=message.owner,
        )
        for message in list_begun_by(view, given.worker)
    ]


def record(view: View, acting: Acting, given: Record, now: datetime) -> Sequence[Fact]:
    """Write what came of it. Never refused for the lease: what has happened has happened.

    What cannot be written since its stream is set aside is left out: the others are not to wait for it.
    """
    return _together(_recorded(view, given.outcomes))


def _recorded(view: View, outcomes: Iterable[Outcome]) -> Iterable[tuple[int, Fact]]:
    for outcome in outcomes:
        message = find_writable(view, outcome.message)
        if message is None or (outcome.came == "expired" and message.standing not in OPEN):
            continue
        yield outcome.bundle, Fact(stream=message.stream, event=_event(outcome), owner=message.owner)


def _begun(found: Sequence[tuple[Begin, Message | None]], worker: str, now: datetime) -> Iterable[tuple[int, Fact]]:
    for begin, message in {begin.message: (begin, message) for begin, message in found}.values():
        if message is None or not is_due(message, now) or begin.attempt != message.attempt + 1:
            continue
        event = events.Started(
            message=message.id,
            attempt=begin.attempt,
            worker=worker,
            channel=begin.channel,
            channel_kind=begin.channel_kind,
        )
        yield begin.bundle, Fact(stream=message.stream, event=event, owner=message.owner)


def _check_number(found: Sequence[Message | None]) -> None:
    alarms = all(message is None or message.alarm for message in found)
    if len(found) > (MOST_ALARMS if alarms else MOST_TOGETHER):
        raise Refused("too-much-at-once", most=MOST_TOGETHER)


def _together(facts: Iterable[tuple[int, Fact]]) -> list[Fact]:
    """The same in fewer entries, where several attempts of a bundle, stream and owner begin, or are handed over: an
    entry is signed, chained and written at a cost that is much the same however many it tells of. In the order of the
    first."""
    joined: dict[tuple[str, str, int, Any], list[Fact]] = {}
    alone = count()
    for bundle, fact in facts:
        kind: Any = type(fact.event) if isinstance(fact.event, (events.Started, events.HandedOver)) else next(alone)
        joined.setdefault((fact.stream, fact.owner, bundle, kind), []).append(fact)
    return [each[0] if len(each) == 1 else _join(each) for each in joined.values()]


def _join(facts: Sequence[Fact]) -> Fact:
    first = facts[0].event
    together: Event
    if isinstance(first, events.Started):
        begun = [_part(events.Begun, fact.event) for fact in facts]
        together = events.StartedTogether(worker=first.worker, attempts=tuple(begun))
    else:
        taken = [_part(events.Taken, fact.event) for fact in facts]
        together = events.HandedOverTogether(taken=tuple(taken))
    return msgspec.structs.replace(facts[0], event=together)


def _part(kind: type[P], event: Event) -> P:
    """What the event says, as one of several."""
    return kind(**{name: getattr(event, name) for name in kind.__struct_fields__})


def _event(outcome: Outcome) -> Event:
    name, attempt = outcome.message, outcome.attempt
    match outcome.came:
        case "handed-over":
            return events.HandedOver(message=name, attempt=attempt, digest=outcome.digest, reference=outcome.reference)
        case "delivered":
            return events.Delivered(message=name, attempt=attempt)
        case "cancelled":
            return events.Cancelled(message=name, reason=outcome.reason)
        case "expired":
            return events.Expired(message=name)
    return events.Failed(
        message=name,
        attempt=attempt,
        reason=outcome.reason,
        for_good=outcome.for_good,
        path_failed=outcome.path_failed,
        retry_at=outcome.retry_at,
    )


def _shared(view: View, event: Event) -> Fact:
    return Fact(stream=streams.REGION, event=event, owner=charter.of(view).convener)
