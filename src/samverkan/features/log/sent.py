"""What the log shows of what was sent: the messages lie in a stream of their own, beside the humans' lines."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import msgspec

from samverkan.features import actors, messages
from samverkan.features.log.timeline import list_wanted, says
from samverkan.region import streams
from samverkan.region.view import View

_FIRST, _LAST = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)


class Sent(msgspec.Struct, frozen=True, kw_only=True):
    """A message as a line: when it was decided on, what it is, to which function, and where it stands."""

    at: datetime
    row: messages.Row


class SentPage(msgspec.Struct, frozen=True, kw_only=True):
    """Some messages, the newest first. `older` is the `before` of the next page, None when nothing is left."""

    lines: tuple[Sent, ...] = ()
    older: int | None = None


class Batch(msgspec.Struct, frozen=True, kw_only=True):
    """What was decided on together, as one line: to each of its receivers the same letter, for the same cause."""

    at: datetime
    rows: tuple[messages.Row, ...]

    @property
    def standings(self) -> list[tuple[str, int, datetime]]:
        """Where they stand: the words, how many, and since when the last of them has."""
        found: dict[str, list[datetime]] = {}
        for row in self.rows:
            found.setdefault(row.word, []).append(row.changed_at)
        return [(word, len(since), max(since)) for word, since in found.items()]

    @property
    def receivers(self) -> int:
        """How many functions it is to: one that is called step by step has several messages."""
        return len({(row.member, row.name) for row in self.rows})


def list_sent(
    view: View,
    incident: str,
    now: datetime,
    *,
    member: str | None,
    text: str | None,
    before: int | None,
    limit: int,
    say: Callable[[str], str],
) -> SentPage:
    """What was sent in an incident, as far as this reader reads it: to the member (or caused by it), with these words.

    `say` puts a msgid in the reader's language: it is those words that are looked for.
    """
    found = list[Sent]()
    for message, row in _list_rows(view, incident, now, member=member, text=text, say=say):
        if before is not None and message.number >= before:
            continue
        if len(found) == limit:
            return SentPage(lines=tuple(found), older=found[-1].row.number)
        found.append(Sent(at=message.intended_at, row=row))
    return SentPage(lines=tuple(found))


def list_batches(
    view: View,
    incident: str,
    now: datetime,
    *,
    member: str | None,
    text: str | None,
    from_at: datetime | None,
    to_at: datetime | None,
    say: Callable[[str], str],
) -> list[Batch]:
    """The same within a time, `to_at` not counted, with what belongs together as one; the newest first."""
    found: dict[tuple[datetime, str, str], list[messages.Row]] = {}
    within = (from_at or _FIRST, to_at or _LAST)
    for message, row in _list_rows(view, incident, now, member=member, text=text, say=say, within=within):
        found.setdefault((message.told_at, message.letter, message.cause_key), []).append(row)
    together = [Batch(at=key[0], rows=tuple(rows)) for key, rows in found.items()]
    return sorted(together, key=lambda each: each.at, reverse=True)


def _list_rows(
    view: View,
    incident: str,
    now: datetime,
    *,
    member: str | None,
    text: str | None,
    say: Callable[[str], str],
    within: tuple[datetime, datetime] = (_FIRST, _LAST),
) -> Iterator[tuple[messages.Message, messages.Row]]:
    """What was sent, the newest first: to the member (or caused by it), with these words, decided on `within` it."""
    known, wanted = actors.of(view), list_wanted(text)
    for message in reversed(messages.list_messages(view, stream=streams.messages(streams.incident(incident)))):
        if member and member not in (message.receiver_member, message.owner):
            continue
        if not within[0] <= message.told_at < within[1]:
            continue
        row = messages.build_row(message, known, now)
        if says(_list_words(row, say), wanted):
            yield message, row


def _list_words(row: messages.Row, say: Callable[[str], str]) -> Iterator[str]:
    yield from (row.member, row.name)
    yield from (say(msgid) for msgid in (row.kind_word, row.word))
