"""Live parts: an incident's messages with their states, and the banner that says when nothing leaves."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec

from samverkan.features import actors
from samverkan.features.actors import Actors
from samverkan.features.messages.choosing import Choice, choice_of, sending_in
from samverkan.features.messages.delivery import (
    LEFT,
    Attempt,
    Delivery,
    Message,
    delivery,
    due_at,
    word,
)
from samverkan.features.messages.reading import earliest_change, of
from samverkan.features.messages.reading import sending as sending_of
from samverkan.features.messages.sending import Sending
from samverkan.features.messages.state import Messages
from samverkan.features.messages.words import LETTER_WORDS, ROUTINE, word_fault, word_reason
from samverkan.lib.local_time import local_day
from samverkan.lib.maps import values_in_order
from samverkan.region import streams
from samverkan.region.room import Fragment
from samverkan.region.view import View

ATTENTION = (Delivery.UNKNOWN, Delivery.FAILED_FOR_GOOD, Delivery.EXPIRED)
ORDER = (*ATTENTION, Delivery.FAILED_FOR_NOW, Delivery.WAITING, Delivery.SENDING, *sorted(LEFT), Delivery.CANCELLED)


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One message as a page shows it. `word` and `reason_word` are translated where they are shown.

    `told_of` is the stream of what the message is of. `reason` is the journal's own; `reason_word` is "" where it has
    no words and is read as it is, or as `fault` tells it: the kind of fault with the mail (a msgid), and what was said.
    """

    id: str
    entry: str
    number: int
    name: str
    member: str
    kind_word: str
    delivery: str
    word: str
    changed_at: datetime
    next_at: datetime | None
    reason: str
    reason_word: str
    fault: tuple[str, str]
    channel_kind: str
    attempts: tuple[Attempt, ...]
    alarm: bool
    undecided: bool
    exercise: bool
    routine: bool
    told_of: str


def build_row(message: Message, known: Actors, now: datetime) -> Row:
    """What a page shows of a message at an instant."""
    standing = delivery(message, now)
    tried = tuple(values_in_order(message.attempts))
    pending = standing in (Delivery.WAITING, Delivery.FAILED_FOR_NOW, Delivery.UNKNOWN)
    return Row(
        id=message.id,
        entry=message.entry,
        number=message.number,
        name=message.receiver_name,
        member=_name(message.receiver_member, known, now),
        kind_word=LETTER_WORDS.get(message.letter, message.letter),
        delivery=standing.value,
        word=word(message, now),
        changed_at=message.changed_at,
        next_at=due_at(message) if pending else None,
        reason=message.reason,
        reason_word=word_reason(message.reason, message.letter),
        fault=word_fault(message.reason),
        channel_kind=tried[-1].channel_kind if tried else "",
        attempts=tried,
        alarm=message.alarm,
        undecided=standing in ATTENTION,
        exercise=message.exercise,
        routine=message.letter in ROUTINE,
        told_of=streams.parent_of(message.stream),
    )


def build_rows(held: Messages, known: Actors, now: datetime) -> list[Row]:
    """All messages of a stream: what needs a person first, then what is under way, newest first in each."""
    rows = [build_row(message, known, now) for message in values_in_order(held.by_id)]
    return sorted(rows, key=lambda row: (ORDER.index(Delivery(row.delivery)), -row.number))


def count_words(rows: list[Row]) -> list[tuple[str, int]]:
    """How many messages there are in each state that occurs, in the order of the rows."""
    counts: dict[str, int] = {}
    for row in rows:
        counts[row.word] = counts.get(row.word, 0) + 1
    return list(counts.items())


def _name(member: str, known: Actors, now: datetime) -> str:
    organisation = known.members.get(member)
    naming = actors.naming_on(organisation, local_day(now)) if organisation else None
    return naming.short if naming else member


def _inputs(view: View, incident: str) -> Mapping[str, Any] | None:
    stream = streams.messages(streams.incident(incident))
    if not view.may_read(streams.incident(incident)):
        return None
    whole = view.folded(streams.incident(incident))
    exercise = whole is not None and whole.exercise
    return {
        "held": of(view, stream=stream),
        "sending": sending_in(view, incident, exercise=exercise),
        "choice": choice_of(view, incident),
        "exercise": exercise,
        "known": actors.of(view),
    }


def _shape(
    *, now: datetime, held: Messages, sending: Sending, choice: Choice, exercise: bool, known: Actors
) -> Mapping[str, Any]:
    rows = build_rows(held, known, now)
    told = {"sending": sending, "choice": choice, "exercise": exercise}
    return {"rows": rows, "counts": count_words(rows), "gone": held.gone, **told}


def _until(*, now: datetime, held: Messages, **_: object) -> datetime | None:
    return earliest_change(held, now)


def _sending_inputs(view: View, _thing: str) -> Mapping[str, Any] | None:
    return {"sending": sending_of(view)} if view.may_read(streams.REGION) else None


def _sending_shape(*, now: datetime, sending: Sending) -> Mapping[str, Any]:
    return {"sending": sending}


FRAGMENTS = (
    Fragment(
        name="messages.list",
        template="messages/list.html",
        inputs=_inputs,
        shape=_shape,
        until=_until,
    ),
    Fragment(
        name="messages.sending",
        template="messages/sending.html",
        inputs=_sending_inputs,
        shape=_sending_shape,
    ),
)

__all__ = ["FRAGMENTS", "Row", "build_row", "build_rows", "count_words"]
