"""What other rooms and pages ask: what holds for an entry, who could read it, who had opened it."""

from collections.abc import Mapping
from datetime import date, datetime

import msgspec

from samverkan.features import actors, combined, gatherings, incidents, log
from samverkan.features.records.state import EMPTY, Kept
from samverkan.lib.maps import in_order
from samverkan.region import streams
from samverkan.region.event import Gone
from samverkan.region.view import View


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """What holds for an entry now. `mark` is the section warned of, "" for öppen; `number` its owner's diarienummer.

    `gone` is "" or why its content is not shown: `blocked` or `erased`.
    """

    mark: str
    number: str
    kept: Kept
    gone: str


class Opening(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody had opened a document that holds the entry's text: when, and which; `handling` "" where it is erased."""

    member: str
    function: str
    at: datetime
    handling: str


def find_line(view: View, stream: str, entry: str) -> log.Line | None:
    """The entry in any stream, None where this reader knows no such entry, or none that anybody owns."""
    return log.find(view, stream, entry) or view.part(stream, "records", EMPTY).owned.get(entry)


def standing(view: View, stream: str, line: log.Line) -> Standing:
    """What holds for the line: as it was written, and what has been said of it since."""
    kept = view.part(stream, "records", EMPTY).get(line.meta.id)
    return Standing(
        mark=kept.mark if kept.marked else line.meta.mark,
        number=kept.number_of.get(line.meta.owner, ""),
        kept=kept,
        gone=find_gone(line, kept),
    )


def find_gone(line: log.Line, kept: Kept) -> str:
    """Why the content is not shown: "erased" where it is no more, "blocked" where it is there still; "" where it is
    shown. Also where something is still told of the entry, its words empty."""
    if kept.erased_at or kept.disposed_at or (isinstance(line.event, Gone) and line.event.reason == "erased"):
        return "erased"
    return "blocked" if kept.blocked_at or log.is_gone(line.event) else ""


def list_owned(view: View, stream: str, *, member: str, text: str, before: int | None, limit: int) -> log.Page:
    """A member's own entries in a stream that hold all the words, newest first."""
    held = log.of(view, stream)
    if held.last:
        return log.list_page(held, by="recorded", member=member, kind=None, text=text, before=before, limit=limit)
    kept = view.part(stream, "records", EMPTY)
    found = [kept.owned[entry] for number, entry in in_order(kept.places) if before is None or number < before]
    mine = [line for line in reversed(found) if line.meta.owner == member and log.holds(line, text)]
    return log.Page(lines=tuple(mine[:limit]), older=mine[limit - 1].number if len(mine) > limit else None)


INCIDENT_KINDS = frozenset({"incident", "incident/actor"})
"""Of these the page can say who reads them. A closed group's readers are known within it alone."""


def list_readers(view: View, stream: str, *, on: date) -> list[str]:
    """Names of the members whose functions may read the stream, the owner of an own picture alone; by name. Of a circle
    also the functions that read it alone."""
    incident = incidents.of(view, streams.incident_of(stream))
    if incident is not None:
        kind, seats = streams.kind_of(stream), incidents.list_participants(incident)
        alone = stream.split("/")[3] if kind == "incident/actor" else ""
        return [each.name for each in seats if alone in ("", each.member)] if kind in INCIDENT_KINDS else []
    gathering = gatherings.find_gathering(view, stream.partition("/")[2].removesuffix("/messages"))
    if gathering is not None and stream.startswith("gathering/"):
        return gatherings.list_readers(view, gathering, on=on)
    if stream.startswith("actor/"):
        return [actors.name_of(view, stream.split("/")[1], on=on)]
    return [each.name for each in actors.list_members(view, on=on)] if stream == streams.REGION else []


def opened_by(view: View, stream: str, entry: str, *, until: datetime | None = None) -> list[Opening]:
    """Who had opened a fixed version that copies from the entry, directly or through others, as the read log says.

    `until` is when its text was taken away: who opened the version for the first time after that saw nothing of it.
    Oldest first. Pages of the timeline keep no read log: for those `list_readers` says who could read. An opening that
    was erased when it still could be is told of too, when one of the versions stood: it may have been that.
    """
    shared = log.of(view, streams.incident(streams.incident_of(stream)))
    versions = _list_versions(shared, entry)
    return [
        Opening(
            member=line.meta.owner,
            function=line.meta.function,
            at=line.meta.recorded_at,
            handling=str(line.event.number) if isinstance(line.event, combined.Opened) else "",
        )
        for line in shared.oldest_first()
        if _may_open(line, versions) and (until is None or line.meta.recorded_at <= until)
    ]


def _may_open(line: log.Line, versions: Mapping[str, int]) -> bool:
    match line.event:
        case combined.Opened(number=number):
            return str(number) in versions
        case Gone(was=combined.Opened.type):
            return any(place < line.number for place in versions.values())
        case _:
            return False


def _list_versions(shared: log.Log, entry: str) -> dict[str, int]:
    """The fixed versions that carry the entry's text, by number, and where they stand; copies follow what they copy."""
    carriers = {entry}
    versions: dict[str, int] = {}
    for line in shared.oldest_first():
        if line.meta.id == entry or not carriers.isdisjoint(line.meta.sources):
            carriers.add(line.meta.id)
            if line.meta.type in combined.FIXED:
                versions[line.meta.handling] = line.number
    return versions
