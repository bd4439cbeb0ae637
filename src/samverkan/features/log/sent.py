"""What the log shows of what was sent: the messages lie in a stream of their own, beside the humans' lines."""

from collections.abc import Callable, Iterator
from datetime import datetime

import msgspec

from samverkan.features import actors, messages
from samverkan.features.log.timeline import list_wanted, says
from samverkan.region import streams
from samverkan.region.view import View


class Sent(msgspec.Struct, frozen=True, kw_only=True):
    """A message as a line: when it was decided on, what it is, to which function, and where it stands."""

    at: datetime
    row: messages.Row


class SentPage(msgspec.Struct, frozen=True, kw_only=True):
    """Some messages, the newest first. `older` is the `before` of the next page, None when nothing is left."""

    lines: tuple[Sent, ...] = ()
    older: int | None = None


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
    known, wanted, found = actors.of(view), list_wanted(text), list[Sent]()
    for message in reversed(messages.list_messages(view, stream=streams.messages(streams.incident(incident)))):
        if before is not None and message.number >= before:
            continue
        if member and member not in (message.receiver_member, message.owner):
            continue
        row = messages.build_row(message, known, now)
        if not says(_list_words(row, say), wanted):
            continue
        if len(found) == limit:
            return SentPage(lines=tuple(found), older=found[-1].row.number)
        found.append(Sent(at=message.intended_at, row=row))
    return SentPage(lines=tuple(found))


def _list_words(row: messages.Row, say: Callable[[str], str]) -> Iterator[str]:
    yield from (row.member, row.name)
    yield from (say(msgid) for msgid in (row.kind_word, row.word))
