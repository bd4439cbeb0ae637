"""What programs read of an entry: what the law wants of it, and who could read it."""

from datetime import date, datetime

import msgspec

from samverkan.api.reading import Reading
from samverkan.features import log, messages
from samverkan.features.records.carriers import Carrier, list_carriers
from samverkan.features.records.copies import Spread, find_taken_at, group_copies
from samverkan.features.records.of_messages import find_message
from samverkan.features.records.reading import Opening, find_line, list_readers, opened_by, standing
from samverkan.features.records.state import EMPTY
from samverkan.lib.local_time import local_day
from samverkan.lib.maps import in_order
from samverkan.region.view import View


class OfEntry(msgspec.Struct, frozen=True, kw_only=True):
    """Which entry, in which stream (`incident/…`, `incident/…/actor/…`, `gathering/…`, `actor/…`, `region`, or the
    messages beside one: `incident/…/messages`)."""

    stream: str
    entry: str


class Carrying(msgspec.Struct, frozen=True, kw_only=True):
    """Another entry of your own that carries what this one does, and that stays when this one is blocked, disposed of
    or erased: the same act is done on it too where it shall go. `entry` and `stream` are what the act is asked with.

    `origin` says whether this one was copied from it; else both were copied from the same. `blocked`: its content is
    not shown, and there still. It is told by the journal's sources: what was written anew in the same words is not
    here, nor what stands in another incident that has ended.
    """

    stream: str
    entry: str
    type: str
    origin: bool
    blocked: bool


class Copies(msgspec.Struct, frozen=True, kw_only=True):
    """Entries in one stream that were copied from this one, directly or through others, oldest first: those that you
    read. What they had of it is blocked, and taken away, with it; the rest of them stands. `readers` are the names of
    who could read them from `since` on."""

    stream: str
    entries: list[str]
    since: datetime
    readers: list[str]


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """What holds for an entry. `numbers` are the diarienummer by member; `gone` is "", blocked or erased.

    `blocked_at` is empty where the block is that of an entry that this one was copied from. `copies` go with it.
    `openings` of what is gone are those from before it was, where you read when that was.
    `also` is told to the entry's owner: what else of its own carries the same content, and is not taken away with it.
    """

    entry: str
    type: str
    owner: str
    handling: str
    mark: str
    numbers: dict[str, str]
    gone: str
    blocked_at: datetime | None
    blocked_for: str
    erased_at: datetime | None
    disposed_at: datetime | None
    decision: str
    readers: list[str]
    openings: list[Opening]
    copies: list[Copies]
    also: list[Carrying]


def read_record(view: View, given: OfEntry, now: datetime) -> Record | None:
    """All that has been said of an entry."""
    message = find_message(view, given.stream, given.entry)
    if message is not None:
        return _record_message(view, message)
    line = find_line(view, given.stream, given.entry)
    if line is None:
        return None
    return _record(view, given.stream, line, on=local_day(now))


def _record(view: View, stream: str, line: log.Line, *, on: date) -> Record:
    held = standing(view, stream, line)
    return Record(
        entry=line.meta.id,
        type=line.meta.type,
        owner=line.meta.owner,
        handling=line.meta.handling,
        mark=held.mark,
        numbers=dict(in_order(held.kept.number_of)),
        gone=held.gone,
        blocked_at=held.kept.blocked_at,
        blocked_for=held.kept.blocked_for,
        erased_at=held.kept.erased_at,
        disposed_at=held.kept.disposed_at,
        decision=held.kept.decision,
        readers=list_readers(view, stream, on=on),
        openings=opened_by(view, stream, line.meta.id, until=find_taken_at(view, stream, line) if held.gone else None),
        copies=[_copies(each) for each in group_copies(view, stream, line, on=on)],
        also=[_carrying(each) for each in list_carriers(view, stream, line)],
    )


def _copies(found: Spread) -> Copies:
    entries = [each.meta.id for each in found.lines]
    return Copies(stream=found.stream, entries=entries, since=found.since, readers=found.readers)


def _carrying(found: Carrier) -> Carrying:
    meta = found.line.meta
    return Carrying(stream=found.stream, entry=meta.id, type=meta.type, origin=found.origin, blocked=found.blocked)


def _record_message(view: View, message: messages.Message) -> Record:
    """A message: nothing is done to it here but that its owner gives it a number."""
    kept = view.part(message.stream, "records", EMPTY).get(message.entry)
    return Record(
        entry=message.entry,
        type=messages.Intended.type,
        owner=message.owner,
        handling=message.handling,
        mark=kept.mark,
        numbers=dict(in_order(kept.number_of)),
        gone="",
        blocked_at=None,
        blocked_for="",
        erased_at=None,
        disposed_at=None,
        decision="",
        readers=[],
        openings=[],
        copies=[],
        also=[],
    )


VIEWS = (
    Reading(
        name="records.entry", params=OfEntry, answer=Record, read=read_record, summary="En posts handlingsuppgifter"
    ),
)
