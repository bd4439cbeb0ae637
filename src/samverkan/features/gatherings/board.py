"""The board of a summons to a circle: who is missing first, and how many of how many."""

from datetime import datetime

import msgspec

from samverkan.features.calling import (
    AWAKE,
    KeptText,
    Next,
    Ringing,
    Sent,
    build_next,
    build_sent,
    is_step,
    is_troubled,
    list_kept,
    list_shown,
)
from samverkan.features.gatherings.events import GATHERING_UNFILLED, Need
from samverkan.features.gatherings.replies import Reply
from samverkan.features.gatherings.state import (
    Gathering,
    count_attending,
    is_settled,
    list_called,
    list_pending,
    list_standing,
)
from samverkan.features.messages import Messages
from samverkan.lib.maps import values_in_order


class NeedRow(msgspec.Struct, frozen=True, kw_only=True):
    """One need: how many come, what has been said (the newest of each first), what was tried and what comes next.

    `settled`: nobody more is called for it; `filled`: as many come as are needed; `asleep`: no step to it goes by what
    wakes. `early`: the answers that were given before the time was changed, by number; `pending`: those that count for
    nothing until the actor has confirmed them; `unsought`: those that name a substitute whom nobody could find.
    `rung`: the calls by hand that nobody took; `texts`: what was written by text message and is no answer for certain.
    """

    need: Need
    attending: int
    filled: bool
    settled: bool
    replies: tuple[Reply, ...]
    early: frozenset[int]
    pending: tuple[Reply, ...]
    rung: Ringing | None
    unsought: frozenset[int]
    sent: tuple[Sent, ...]
    next: Next | None
    told_at: datetime | None
    exhausted: bool
    unreachable: bool
    asleep: bool
    troubled: bool
    texts: tuple[KeptText, ...]


class NeedBoard(msgspec.Struct, frozen=True, kw_only=True):
    """The rows in three groups: missing, settled without being filled, filled. How many persons of how many come."""

    missing: tuple[NeedRow, ...]
    settled: tuple[NeedRow, ...]
    filled: tuple[NeedRow, ...]
    coming: int
    needed: int

    @property
    def total(self) -> int:
        """How many parties are called."""
        return len(self.missing) + len(self.settled) + len(self.filled)


def build_need_board(gathering: Gathering, held: Messages, now: datetime) -> NeedBoard:
    """The board at an instant: first those with nobody left to try, then trouble, then in the summons' own order."""
    rows = [_build_row(gathering, need, held, now) for need in values_in_order(gathering.needs)]
    missing = [row for row in rows if not row.settled]
    return NeedBoard(
        missing=tuple(sorted(missing, key=lambda row: (not row.exhausted, not (row.unreachable or row.troubled)))),
        settled=tuple(row for row in rows if row.settled and not row.filled),
        filled=tuple(row for row in rows if row.filled),
        coming=sum(min(row.attending, row.need.count) for row in rows),
        needed=sum(row.need.count for row in rows),
    )


def _build_row(gathering: Gathering, need: Need, held: Messages, now: datetime) -> NeedRow:
    called = list_called(gathering, need)
    own = [
        each
        for each in values_in_order(held.by_id)
        if each.receiver_function in called and each.letter != GATHERING_UNFILLED
    ]
    standing = list_standing(gathering, need.number)
    attending, settled = count_attending(standing), is_settled(need, standing)
    calling = gathering.calling.get(need.number)
    asked = calling is not None and gathering.is_open(now) and not settled
    sent = tuple(build_sent(each, now) for each in list_shown(own))
    moved = gathering.moved_at
    return NeedRow(
        need=need,
        attending=attending,
        filled=attending >= need.count,
        settled=settled,
        replies=tuple(standing),
        early=frozenset(reply.number for reply in standing if moved is not None and reply.at < moved),
        rung=gathering.rung.get(need.number),
        pending=tuple(list_pending(gathering, need.number)),
        unsought=frozenset(each.number for each in standing if each.substitute and each.number not in gathering.sought),
        sent=sent,
        next=build_next(own, now) if asked else None,
        told_at=calling.ends_at if calling and asked else None,
        exhausted=bool(calling and asked and calling.ends_at <= now),
        unreachable=not sent,
        asleep=asked and not any(is_step(each) and AWAKE.intersection(each.ways[:1]) for each in own),
        troubled=any(is_troubled(each) for each in sent),
        texts=list_kept(gathering.texts, need.number),
    )
