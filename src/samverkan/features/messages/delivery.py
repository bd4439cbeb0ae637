"""The states that a message can be in, and the one message.

The guarantee: every intent is, at any instant, in exactly one `Delivery`; none of them is silence.
"""

from datetime import UTC, datetime, timedelta
from enum import StrEnum

import msgspec

from samverkan.lib.clock import microseconds
from samverkan.lib.maps import Map, values_in_order
from samverkan.lib.marking import mark as N_

SILENT_AFTER = timedelta(seconds=30)
"""An attempt that was started and has no outcome after this long is unknown; sooner where whoever began it is known to
live no more."""


TENTH = 100_000
"""A tenth of a second, in microseconds."""


class Delivery(StrEnum):
    """Where a message stands. `WORDS` holds what a person reads."""

    WAITING = "waiting"
    SENDING = "sending"
    HANDED_OVER = "handed-over"
    DELIVERED = "delivered"
    ANSWERED = "answered"
    FAILED_FOR_NOW = "failed-for-now"
    FAILED_FOR_GOOD = "failed-for-good"
    UNKNOWN = "unknown"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


WORDS: dict[Delivery, str] = {
    Delivery.WAITING: N_("Väntar"),
    Delivery.SENDING: N_("Skickas"),
    Delivery.HANDED_OVER: N_("Överlämnad"),
    Delivery.DELIVERED: N_("Levererad"),
    Delivery.ANSWERED: N_("Besvarad"),
    Delivery.FAILED_FOR_NOW: N_("Tillfälligt fel"),
    Delivery.FAILED_FOR_GOOD: N_("Definitivt fel"),
    Delivery.UNKNOWN: N_("Okänt – kan ha nått fram"),
    Delivery.CANCELLED: N_("Återkallad"),
    Delivery.EXPIRED: N_("Utgången"),
}

SENT_AGAIN = N_("Okänt – skickas igen")
"""What a person reads while an attempt is under way after one that nobody knows of."""

IN_OUTBOX = N_("Lagd i lokal utkorg")
"""What a person reads in place of *Överlämnad* where nothing but the local outbox has taken the message."""

RUNG: dict[str, str] = {
    "voice-no-key": N_("Ringd, inget tangentsvar"),
    "voice-not-taken": N_("Ringd, ingen svarade"),
    "voice-busy": N_("Ringd, upptaget"),
}
"""What a person reads in place of *fel* where the last that was tried is a call that came to nothing, by its reason.

Voicemail, a queue and a switchboard take calls too: without a key nobody has been reached."""

MAIL = "email"
"""The kind of the channel whose place the outbox takes where it is not on."""

OUTBOX = "outbox"
"""The kind of the channel that keeps messages on this machine: nobody is reached by it."""

NOTICES = "push"
"""The kind of what is told beside the steps, on people's own devices."""

OPEN = frozenset({Delivery.WAITING, Delivery.SENDING, Delivery.FAILED_FOR_NOW})
"""The standings that a worker still looks at."""

FAILED = frozenset({Delivery.FAILED_FOR_NOW, Delivery.FAILED_FOR_GOOD})
"""The standings of what has not got through."""

LEFT = frozenset({Delivery.HANDED_OVER, Delivery.DELIVERED, Delivery.ANSWERED})
"""The standings of what has certainly left."""


class Attempt(msgspec.Struct, frozen=True, kw_only=True):
    """One try by one contact path. `outcome`: "" until known, then `handed-over`, `delivered`, `failed`.

    `ended_at` is when the outcome came, `handed_over_at` when the channel took it, also once more is known.
    """

    number: int
    worker: str
    channel: str
    channel_kind: str
    started_at: datetime
    ended_at: datetime | None = None
    outcome: str = ""
    reason: str = ""
    path_failed: bool = False
    handed_over_at: datetime | None = None


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """One message to one receiver. `number` counts within its stream; `owner` is the member that caused it; `handling`
    is its number as a document, `entry` the id of the entry that decided on it, which was written at `told_at`.

    `standing` is what the journal says; what the clock adds is in `delivery`. `withdrawn`: not sent again.
    `forsaken`: whoever began the last attempt lives no more.
    `tried_before`: attempts up to that number no longer rule out their paths, a person has said *again*.
    """

    id: str
    number: int
    stream: str
    letter: str
    receiver_member: str
    receiver_function: str
    receiver_name: str
    about: str
    cause_key: str
    owner: str
    alarm: bool
    exercise: bool
    intended_at: datetime
    told_at: datetime
    not_before: datetime
    not_after: datetime
    standing: Delivery
    changed_at: datetime
    attempts: Map[int, Attempt]
    attempt: int = 0
    retry_at: datetime | None = None
    reason: str = ""
    digest: str = ""
    withdrawn: bool = False
    forsaken: bool = False
    tried_before: int = 0
    step: int = 1
    order: int = 0
    person: str = ""
    through: str = ""
    ways: tuple[str, ...] = ()
    handling: str = ""
    entry: str = ""


def delivery(message: Message, now: datetime) -> Delivery:
    """Where the message stands at an instant: the journal's word, and what has become of it by time."""
    if message.standing is Delivery.SENDING:
        unknown = not is_under_way(message, now) or _follows_silence(message)
        return Delivery.UNKNOWN if unknown else Delivery.SENDING
    if message.standing in OPEN and now > message.not_after:
        return Delivery.UNKNOWN if has_silent_attempt(message) else Delivery.EXPIRED
    return message.standing


def word(message: Message, now: datetime) -> str:
    """What a person reads of where the message stands, as a msgid."""
    standing = delivery(message, now)
    if standing in FAILED and (rung := _find_rung(message)):
        return rung
    if standing is Delivery.UNKNOWN and is_under_way(message, now):
        return SENT_AGAIN
    return IN_OUTBOX if standing is Delivery.HANDED_OVER and lies_in_outbox(message) else WORDS[standing]


def is_under_way(message: Message, now: datetime) -> bool:
    """Whether an attempt has been begun that can still be heard of."""
    begun = message.standing is Delivery.SENDING and not message.forsaken
    return begun and now - message.changed_at <= SILENT_AFTER


def _follows_silence(message: Message) -> bool:
    """Whether an attempt before the one under way can have reached the receiver, and no person has decided on it."""
    before = range(message.tried_before + 1, message.attempt)
    return any(number in message.attempts and not message.attempts[number].outcome for number in before)


def _find_rung(message: Message) -> str:
    """What a call came to, where that was what was tried last."""
    tried = list(values_in_order(message.attempts))
    last = tried[-1] if tried else None
    told = message.reason in ("no-path-left", last.reason) if last else False
    return RUNG.get(last.reason, "") if last and told and last.outcome == "failed" else ""


def lies_in_outbox(message: Message) -> bool:
    """Whether the local outbox has taken the message, and no channel that leads anywhere has."""
    took = {each.channel_kind for each in values_in_order(message.attempts) if each.outcome == "handed-over"}
    return took == {OUTBOX}


def left_at(message: Message) -> datetime | None:
    """When it first left: the end of its first attempt that succeeded. None while it has not."""
    if message.standing not in LEFT:
        return None
    ends = [each.ended_at for each in values_in_order(message.attempts) if each.outcome in ("handed-over", "delivered")]
    return min((end for end in ends if end is not None), default=message.changed_at)


def has_silent_attempt(message: Message) -> bool:
    """Whether any attempt was started and nothing is known of it: it can have reached its receiver."""
    return any(not attempt.outcome for attempt in values_in_order(message.attempts))


def is_due(message: Message, now: datetime) -> bool:
    """Whether an attempt may begin now. An unknown alarm is sent again; other unknowns wait for a person."""
    if message.standing not in OPEN or message.withdrawn or now > message.not_after:
        return False
    at = due_at(message)
    return at is not None and at <= now


def due_at(message: Message) -> datetime | None:
    """When the next attempt may begin, or None when none may without a person."""
    if message.standing not in OPEN or message.withdrawn:
        return None
    if message.standing is Delivery.SENDING:
        return _unknown_at(message) if message.alarm else None
    return message.retry_at or message.not_before


def look_at(message: Message) -> int | None:
    """From which tenth of a second a worker must look: to send it, or to find that its time is out; None: never."""
    at = due_at(message)
    return None if at is None else min(tenth_of(at), tenth_of(message.not_after))


def tenth_of(at: datetime) -> int:
    """The tenth of a second, counted since 1970, in which an instant lies; one without a zone is read as UTC."""
    return microseconds(at if at.tzinfo else at.replace(tzinfo=UTC)) // TENTH


def changes_at(message: Message) -> datetime | None:
    """The next instant at which `delivery` gives something else although nothing is written; None: never."""
    if message.standing is Delivery.SENDING:
        return None if message.forsaken else _unknown_at(message)
    if message.standing in OPEN:
        return message.not_after + timedelta(microseconds=1)
    return None


def _unknown_at(message: Message) -> datetime:
    """When what has been begun is *okänt*."""
    return message.changed_at if message.forsaken else message.changed_at + SILENT_AFTER + timedelta(microseconds=1)
