"""The hourly hand: signs checkpoints when the hour turns, when a version is fixed, and when somebody asks.

An hour in which nothing happened that a member reads but the sending of checkpoints writes none to it. The witness
gets one every hour, whatever happened: operators see when, and one that stays away would tell them that others have
written nothing. What was asked for, or fixed, while no process ran is signed when one starts: what is due is read from
the state, never remembered.
"""

import logging
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Literal

import msgspec

from samverkan.features import actors, charter, checkpoints, combined, functions, messages
from samverkan.features.checkpoints import Checkpoints, Sign
from samverkan.journal.checkpoint import HeadMark, build_checkpoint, encode_checkpoint, list_heads, mark_of_all
from samverkan.journal.entry import Head
from samverkan.lib.local_time import local_day
from samverkan.lib.maps import in_order
from samverkan.lib.refusal import Refused
from samverkan.region import streams
from samverkan.region.command import Command
from samverkan.region.event import SYSTEM
from samverkan.region.service import Region
from samverkan.region.streams import kind_of, parent_of
from samverkan.region.view import SERVICE, Folded, Reader, State, View

QUIET_KINDS = frozenset({"actor/messages", streams.OPERATIONS})
"""Streams that change by the sending of checkpoints itself; they are signed, but no reason to sign."""

PAUSES = frozenset({"clock", "restored"})
"""Why nothing is signed until a person has looked: it would vouch for a journal or a time that is in doubt."""

Reason = Literal["hour", "fixed", "asked"]
_log = logging.getLogger(__name__)


class Due(msgspec.Struct, frozen=True, kw_only=True):
    """A checkpoint to sign now. `receiver` is a member, or the witness's function; `until` as in the event: a
    member is not told when others have written."""

    kind: Literal["member", "witness"]
    receiver: str
    reason: Reason
    number: int
    heads: tuple[HeadMark, ...]
    fixed: dict[str, int] = {}
    until: datetime


class Signing:
    """Signs what is due. `turn` is one pass; it writes through the region like everybody else."""

    def __init__(self, region: Region) -> None:
        self._region = region
        self._hour: datetime | None = None
        self._resting: dict[str, tuple[bytes, list[HeadMark]]] = {}

    def turn(self) -> int:
        """Sign what is due now; how many were signed."""
        view = self._region.view()
        now = self._region.clock.now()
        if not charter.of(view).node or messages.sending(view).paused in PAUSES:
            return 0
        hour = now.replace(minute=0, second=0, microsecond=0)
        turned = hour if hour != self._hour else None
        signed = sum(self._sign(due, now) for due in self._list_due(view, now, turned))
        self._hour = hour
        return signed

    def _list_due(self, view: View, now: datetime, turned: datetime | None) -> Iterator[Due]:
        for member in actors.list_members(view, on=local_day(now)):
            readers = [Reader(member=member.id, function=each.id) for each in _list_standing(view, member.id)]
            if readers:
                yield from self._list_due_of(readers, view, turned)
        yield from self._list_due_whole(view, turned)

    def _list_due_of(self, readers: list[Reader], everything: View, turned: datetime | None) -> Iterator[Due]:
        """The member's next checkpoint, when somebody asked, a version was fixed, or the hour turned on news.

        It lies where all the member's functions read it, so it tells of what all of them read: not of a proposal, which
        the county's duty officer alone is asked about, nor of what operators are told.
        """
        reader, state = readers[0], everything.state
        own = checkpoints.of(everything, reader.member)
        fixed = self._count_fixed(reader, state)
        reason: Reason = "asked" if own.asked_at else "hour"
        if reason == "hour" and any(number > own.fixed.get(incident, 0) for incident, number in fixed.items()):
            reason = "fixed"
        if reason == "hour" and not _has_turned(own, turned):
            return
        heads = tuple(self._list_heads(readers, state, own))
        if reason != "hour" or any(_is_news(head, own, reader.member) for head in heads):
            yield Due(
                kind="member",
                receiver=reader.member,
                reason=reason,
                number=len(own.rows) + 1,
                heads=heads,
                fixed=fixed,
                until=_find_newest(state, [head.stream for head in heads]),
            )

    def _list_due_whole(self, view: View, turned: datetime | None) -> Iterator[Due]:
        held, witness = checkpoints.of_whole(view), checkpoints.find_witness(view)
        if held.asked_at is None and (witness is None or not _has_turned(held, turned)):
            return
        heads = (mark_of_all(Head(position=view.state.position, digest=view.state.digest)),)
        reason: Reason = "asked" if held.asked_at else "hour"
        yield Due(
            kind="witness",
            receiver=witness.id if witness else "",
            reason=reason,
            number=len(held.rows) + 1,
            heads=heads,
            until=_find_newest(view.state, [name for name, _folded in in_order(view.state.streams)]),
        )

    def _count_fixed(self, reader: Reader, state: State) -> dict[str, int]:
        """How many versions have been fixed of each incident's picture that the member reads."""
        view = View(state, reader, self._region.registry.may_read)
        counted = {incident: len(combined.of(view, incident).versions) for incident in view.incidents()}
        return {incident: number for incident, number in counted.items() if number}

    def _list_heads(self, readers: list[Reader], state: State, own: Checkpoints) -> Iterator[HeadMark]:
        """What is in memory, and of closed incidents what no checkpoint covers yet: as far as all of them read it."""
        views = [View(state, reader, self._region.registry.may_read) for reader in readers]
        for name, folded in in_order(state.streams):
            if _all_read(views, name):
                yield _mark(folded)
        for parent, header in in_order(state.resting):
            if _all_read(views, parent):
                for mark in self._list_resting(parent, header):
                    if mark.version > own.signed.get(mark.stream, 0) and _all_read(views, mark.stream):
                        yield mark

    def _list_resting(self, parent: str, header: bytes) -> list[HeadMark]:
        """The heads of a closed incident, read once for as long as it rests."""
        known = self._resting.get(parent)
        if known is None or known[0] is not header:
            store = self._region.memory.store()
            under = [name for name in store.streams() if parent_of(name) == parent]
            known = self._resting[parent] = (header, list_heads(store, under))
        return known[1]

    def _sign(self, due: Due, now: datetime) -> bool:
        """Sign and write. Another process may have been first: then its checkpoint stands."""
        signed = build_checkpoint(
            self._region.keys,
            kind=due.kind,
            origin=charter.of(self._region.view()).node,
            receiver=due.receiver,
            heads=due.heads,
            at=now,
        )
        given = Sign(
            kind=due.kind,
            fixed=due.fixed,
            receiver=due.receiver,
            reason=due.reason,
            text=encode_checkpoint(signed).decode(),
            until=due.until,
        )
        key = f"checkpoint/{due.kind}/{due.receiver}/{due.number}"
        try:
            self._region.execute(Command(verb="checkpoints.sign", given=given, acting=SYSTEM, key=key))
        except Refused as refused:
            _log.info("checkpoint %s was not written: %s", key, refused.code)
            return False
        return True

    def is_called(self, before: State, after: State, changed: frozenset[str]) -> bool:
        """Whether, since a commit, somebody waits for a checkpoint; quick, since the writer asks."""
        return any(self._calls(before, after, stream) for stream in changed)

    def _calls(self, before: State, after: State, stream: str) -> bool:
        kind, view = kind_of(stream), self._view(after)
        if kind == "actor":
            return checkpoints.of(view, stream.partition("/")[2]).asked_at is not None
        if kind == "incident":
            incident = streams.incident_of(stream)
            fixed = combined.of(self._view(before), incident).versions
            return len(combined.of(view, incident).versions) > len(fixed)
        return kind == streams.OPERATIONS and checkpoints.of_whole(view).asked_at is not None

    def _view(self, state: State) -> View:
        """The service's view; of what is in memory, so that nothing is read from the disk in the writer's thread."""
        return View(state, SERVICE, self._region.registry.may_read)


def _has_turned(own: Checkpoints, turned: datetime | None) -> bool:
    """Whether the newest checkpoint is of an earlier hour: a service that is started again signs no second one."""
    latest = own.latest
    return turned is not None and (latest is None or (latest.signed_at or latest.recorded_at) < turned)


def _is_news(head: HeadMark, own: Checkpoints, member: str) -> bool:
    if kind_of(head.stream) in QUIET_KINDS:
        return False
    version = own.last_other if head.stream == streams.actor(member) else head.version
    return version > own.signed.get(head.stream, 0)


def _all_read(views: list[View], stream: str) -> bool:
    return all(view.may_read(stream) for view in views)


def _list_standing(view: View, member: str) -> list[functions.Function]:
    """The member's functions; the first is a receiver of calls where there is one."""
    receiving = functions.receivers(view, member)
    return [*receiving, *(each for each in functions.list_functions(view, member=member) if each not in receiving)]


def _find_newest(state: State, names: Iterable[str]) -> datetime:
    """When the newest entry of these streams was recorded."""
    return max(folded.recorded_at for name in names if (folded := state.streams.get(name)) is not None)


def _mark(folded: Folded) -> HeadMark:
    return HeadMark(stream=folded.name, version=folded.version, digest=folded.digest, exercise=folded.exercise)
