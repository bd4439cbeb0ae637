"""What programs read of an entry: what the law wants of it, and who could read it."""

from datetime import datetime

import msgspec

from samverkan.api.reading import Reading
from samverkan.features import log
from samverkan.features.records.reading import Opening, Standing, find_line, list_readers, opened_by, standing
from samverkan.lib.local_time import local_day
from samverkan.lib.maps import in_order
from samverkan.region.view import View


class OfEntry(msgspec.Struct, frozen=True, kw_only=True):
    """Which entry, in which stream (`incident/…`, `incident/…/actor/…`, `gathering/…`, `actor/…`, `region`, or the
    messages beside one: `incident/…/messages`)."""

    stream: str
    entry: str


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """What holds for an entry. `numbers` are the diarienummer by member; `gone` is "", blocked or erased."""

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


def read_record(view: View, given: OfEntry, now: datetime) -> Record | None:
    """All that has been said of an entry."""
    line = find_line(view, given.stream, given.entry)
    if line is None:
        return None
    readers = list_readers(view, given.stream, on=local_day(now))
    return _record(view, given.stream, line, standing(view, given.stream, line), readers)


def _record(view: View, stream: str, line: log.Line, held: Standing, readers: list[str]) -> Record:
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
        readers=readers,
        openings=opened_by(view, stream, line.meta.id),
    )


VIEWS = (
    Reading(
        name="records.entry", params=OfEntry, answer=Record, read=read_record, summary="En posts handlingsuppgifter"
    ),
)
