"""The board of a summons: who has *not* answered first, with what is known of the messages to each."""

from datetime import datetime

import msgspec

from samverkan.features import incidents
from samverkan.features.calling import (
    TO_INCIDENT,
    KeptText,
    Next,
    Ringing,
    Sent,
    build_next,
    build_sent,
    is_troubled,
    list_kept,
    list_shown,
)
from samverkan.features.incidents import Incident
from samverkan.features.messages import Message, Messages
from samverkan.features.summons.reading import (
    answer_of_member,
    has_raised,
    is_awaited,
    is_filled,
    list_standing,
    list_unconfirmed,
)
from samverkan.features.summons.state import Answer, Summons
from samverkan.lib.maps import values_in_order


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One actor. `answer` is None while it has not answered; `rung`: the calls that nobody took, None where there are
    none; `unreachable`: nothing could be sent to it at all; `texts`: what it wrote by text message and is no answer for
    certain.

    While it has not said what it does, `next` is what comes by itself and `told_at` when the county's duty officer is
    told that nobody there is left to try; `exhausted`: that time has passed."""

    member: str
    name: str
    answer: Answer | None
    others: tuple[Answer, ...]
    unconfirmed: tuple[Answer, ...]
    sent: tuple[Sent, ...]
    rung: Ringing | None
    unreachable: bool
    troubled: bool
    next: Next | None
    told_at: datetime | None
    exhausted: bool
    texts: tuple[KeptText, ...]


class Board(msgspec.Struct, frozen=True, kw_only=True):
    """The rows in three groups, and how many there are of each kind. `raised`: who pressed, and has not said more."""

    unanswered: tuple[Row, ...]
    raised: tuple[Row, ...]
    answered: tuple[Row, ...]
    attends: int
    declines: int
    acknowledged: int
    call_me: int

    @property
    def rows(self) -> tuple[Row, ...]:
        """All that are called, in the order of the board."""
        return self.unanswered + self.raised + self.answered

    @property
    def total(self) -> int:
        """How many are called."""
        return len(self.rows)


def build_board(incident: Incident, summons: Summons, held: Messages, now: datetime) -> Board:
    """The board at an instant: first among the unanswered those with nobody left to try, then trouble, then by name.

    The rows come by name, and sorting keeps that order among equals.
    """
    by_member = _group(held)
    rows = [
        _build_row(incident, seat, summons, by_member.get(seat.member, []), now)
        for seat in incidents.list_participants(incident)
    ]
    silent = [row for row in rows if row.answer is None]
    waiting = [row for row in silent if not has_raised(incident, row.member)]
    told = [row for row in rows if row.answer is not None]
    order = ("call-me", "declines", "attends", "acknowledged")
    chosen = [row.answer.answer for row in told if row.answer]
    return Board(
        unanswered=tuple(sorted(waiting, key=lambda row: (not row.exhausted, not (row.unreachable or row.troubled)))),
        raised=tuple(row for row in silent if has_raised(incident, row.member)),
        answered=tuple(sorted(told, key=lambda row: order.index(row.answer.answer) if row.answer else 9)),
        attends=chosen.count("attends"),
        declines=chosen.count("declines"),
        acknowledged=chosen.count("acknowledged"),
        call_me=chosen.count("call-me"),
    )


def list_called(held: Messages) -> frozenset[str]:
    """The functions to which a call has been sent, or is on its way."""
    return frozenset(each.receiver_function for each in values_in_order(held.by_id) if each.letter in TO_INCIDENT)


def count_unanswered(incident: Incident, summons: Summons) -> int:
    """How many of those invited have not answered; who pressed is not among them."""
    seats = values_in_order(incident.participants)
    return sum(1 for seat in seats if is_awaited(incident, summons, seat.member))


def _group(held: Messages) -> dict[str, list[Message]]:
    found: dict[str, list[Message]] = {}
    for message in values_in_order(held.by_id):
        if message.letter in TO_INCIDENT:
            found.setdefault(message.receiver_member, []).append(message)
    return found


def _build_row(
    incident: Incident, seat: incidents.Participant, summons: Summons, messages: list[Message], now: datetime
) -> Row:
    member, standing = seat.member, answer_of_member(summons, seat.member)
    sent = tuple(build_sent(each, now) for each in list_shown(messages))
    called = summons.calling.get(member)
    asked = called is not None and incident.is_calling and not is_filled(summons, member)
    return Row(
        member=member,
        name=seat.name,
        answer=standing,
        others=tuple(each for each in list_standing(summons, member) if each is not standing),
        unconfirmed=tuple(list_unconfirmed(summons, member)),
        sent=sent,
        rung=summons.rung.get(member),
        unreachable=not sent,
        troubled=any(is_troubled(each) for each in sent),
        next=build_next(messages, now) if asked else None,
        told_at=called.ends_at if called and asked else None,
        exhausted=bool(called and asked and called.ends_at <= now),
        texts=list_kept(summons.texts, member),
    )
