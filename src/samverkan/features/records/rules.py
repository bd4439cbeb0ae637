"""Märkning, diarienummer, spärr, gallring, radering: by the owner's registrar or duty officer, on a stated ground."""

from collections.abc import Sequence
from datetime import datetime

import msgspec

from samverkan.features import actors, functions, incidents, log
from samverkan.features.records.events import (
    Blocked,
    Disposed,
    Erased,
    Marked,
    Registered,
    Unblocked,
    Unmarked,
)
from samverkan.features.records.of_messages import find_message, is_of_messages
from samverkan.features.records.reading import find_line
from samverkan.features.records.related import list_related
from samverkan.features.records.state import EMPTY, Kept
from samverkan.lib.local_time import local_day
from samverkan.lib.refusal import Refused
from samverkan.region import streams
from samverkan.region.event import Acting, Event, Fact, Lasting
from samverkan.region.secrecy import check_mark
from samverkan.region.view import View

LONGEST = 2_000
LONGEST_NUMBER = 60

REMAINS = "region"
"""The service's own entries of what is left when another was erased: that entry is acted on, not they."""


class On(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An act on an entry in a stream, on a ground. The ground is read by all who read the stream."""

    stream: str
    entry: str
    ground: str


class Mark(On, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Warn that the entry may be secret under a section, written `OSL 18:13`."""

    section: str


class Take(On, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Take the content out of sight or away. `also` are those of its corrections, and of what it corrects, that the
    ground covers too; `shown` are all of those that whoever decides was shown."""

    also: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()


class Dispose(Take, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Take the content away under a disposal decision, by its number or date."""

    decision: str


class Register(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Give the acting member's diarienummer; for an entry of its own, or with `entry` "" for the incident.

    What was sent has its entries in the messages' own stream, `incident/…/messages`.
    """

    stream: str
    number: str
    entry: str = ""


def mark(view: View, acting: Acting, given: Mark, now: datetime) -> Sequence[Fact]:
    """Put a mark: a warning, not a decision. A new section replaces the old."""
    line = get_own(view, acting, given, now)
    section = check_mark(given.section)
    if not section:
        raise Refused("unknown-section", section=given.section)
    by = log.sign(view, acting, now=now)
    event = Marked(entry=line.meta.id, ground=given.ground.strip(), by=by, section=section)
    return [Fact(stream=given.stream, event=event)]


def unmark(view: View, acting: Acting, given: On, now: datetime) -> Sequence[Fact]:
    """Lift the mark."""
    line = get_own(view, acting, given, now)
    kept = _kept(view, given)
    if not (kept.mark if kept.marked else line.meta.mark):
        raise Refused("record-not-marked")
    by = log.sign(view, acting, now=now)
    return [_fact(given, Unmarked(entry=line.meta.id, ground=given.ground.strip(), by=by))]


def register(view: View, acting: Acting, given: Register, now: datetime) -> Sequence[Fact]:
    """Give or change a diarienummer: each member its own, and for entries only those it owns."""
    number = given.number.strip()
    if not number or len(number) > LONGEST_NUMBER:
        raise Refused("record-number-missing", most=LONGEST_NUMBER)
    _check_role(view, acting)
    if given.entry and is_of_messages(given.stream):
        _check_message(view, acting, given, now)
    elif given.entry:
        _get_line(view, acting, given.stream, given.entry, now)
    elif view.folded(given.stream) is None or streams.kind_of(given.stream) != "incident":
        raise Refused("record-unknown", entry=given.stream)
    return [
        Fact(
            stream=given.stream,
            event=Registered(entry=given.entry, number=number, by=log.sign(view, acting, now=now)),
        )
    ]


def block(view: View, acting: Acting, given: Take, now: datetime) -> Sequence[Fact]:
    """Spärra: from this commit on nobody sees the entry or what was copied from it, today or in the past."""
    line = get_own(view, acting, given, now)
    _check_written(line)
    kept = _kept(view, given)
    _check_whole(kept)
    if kept.blocked_at:
        raise Refused("record-already-blocked", at=kept.blocked_at, by=kept.blocked_by)
    ground, by = given.ground.strip(), log.sign(view, acting, now=now)
    taken = _list_taken(view, given, line, whole=False)
    return [_fact(given, Blocked(entry=each, ground=ground, by=by)) for each in taken]


def unblock(view: View, acting: Acting, given: On, now: datetime) -> Sequence[Fact]:
    """Lift the spärr: the entry and its copies are seen again."""
    line = get_own(view, acting, given, now)
    kept = _kept(view, given)
    _check_whole(kept)
    if not kept.blocked_at:
        raise Refused("record-not-blocked")
    by = log.sign(view, acting, now=now)
    return [_fact(given, Unblocked(entry=line.meta.id, ground=given.ground.strip(), by=by))]


def erase(view: View, acting: Acting, given: Take, now: datetime) -> Sequence[Fact]:
    """Radera: the content is taken away for good; that there was an entry, when and whose, stays."""
    line = get_own(view, acting, given, now)
    _check_written(line)
    _check_whole(_kept(view, given))
    ground, by = given.ground.strip(), log.sign(view, acting, now=now)
    return [_fact(given, Erased(entry=each, ground=ground, by=by)) for each in _list_taken(view, given, line)]


def dispose(view: View, acting: Acting, given: Dispose, now: datetime) -> Sequence[Fact]:
    """Gallra: as erasure, under a disposal decision."""
    line = get_own(view, acting, given, now)
    _check_written(line)
    _check_whole(_kept(view, given))
    if not given.decision.strip():
        raise Refused("record-decision-missing")
    ground, by, decision = given.ground.strip(), log.sign(view, acting, now=now), given.decision.strip()
    taken = _list_taken(view, given, line)
    return [_fact(given, Disposed(entry=each, ground=ground, by=by, decision=decision)) for each in taken]


def get_own(view: View, acting: Acting, given: On, now: datetime) -> log.Line:
    """The line of an entry that the acting member owns; refuses without the right role or a ground."""
    _check_role(view, acting)
    line = _get_line(view, acting, given.stream, given.entry, now)
    if not given.ground.strip():
        raise Refused("record-ground-missing")
    if len(given.ground) > LONGEST:
        raise Refused("record-ground-too-long", length=len(given.ground), most=LONGEST)
    return line


def _check_message(view: View, acting: Acting, given: Register, now: datetime) -> None:
    message = find_message(view, given.stream, given.entry)
    if message is None:
        raise Refused("record-unknown", entry=given.entry)
    if message.owner != acting.member:
        raise Refused("record-not-yours", owner=_owner_name(view, given.stream, message.owner, now))


def _list_taken(view: View, given: Take, line: log.Line, *, whole: bool = True) -> list[str]:
    """The entry, and what was chosen with it; refuses while something that hangs together with it is not shown.

    `whole`: the content is to be no more, which what is blocked already has still.
    """
    found = list_related(view, given.stream, line)
    related = {each.line.meta.id: each.line.number for each in found if whole or not each.blocked}
    if not related.keys() <= set(given.shown):
        raise Refused("record-related-untold", posts=", ".join(map(str, related.values())), entries=tuple(related))
    if not set(given.also) <= related.keys():
        raise Refused("record-not-related")
    return [line.meta.id, *(each for each in related if each in given.also)]


def _get_line(view: View, acting: Acting, stream: str, entry: str, now: datetime) -> log.Line:
    line = find_line(view, stream, entry)
    if line is None:
        raise Refused("record-unknown", entry=entry)
    if line.meta.owner != acting.member:
        raise Refused("record-not-yours", owner=_owner_name(view, stream, line.meta.owner, now))
    return line


def _owner_name(view: View, stream: str, owner: str, now: datetime) -> str:
    """As the incident names it, else as the register does today."""
    incident = incidents.of(view, streams.incident_of(stream))
    seat = incident.participants.get(owner) if incident else None
    return seat.name if seat else actors.name_of(view, owner, on=local_day(now))


def _check_role(view: View, acting: Acting) -> None:
    if not functions.keeps_records(view, acting):
        raise Refused("record-not-registrar")


def _check_written(line: log.Line) -> None:
    if line.kind == REMAINS:
        raise Refused("record-is-remainder", type=line.meta.type)
    if isinstance(line.event, Lasting):
        raise Refused("record-lasts", type=line.meta.type)


def _check_whole(kept: Kept) -> None:
    if kept.erased_at or kept.disposed_at:
        raise Refused("record-erased", at=kept.erased_at or kept.disposed_at)


def _kept(view: View, given: On) -> Kept:
    return view.part(given.stream, "records", EMPTY).get(given.entry)


def _fact(given: On, event: Event) -> Fact:
    return Fact(stream=given.stream, event=event)
