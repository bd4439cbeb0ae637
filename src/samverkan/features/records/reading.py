"""What other rooms and pages ask: what holds for an entry, who could read it, who had opened it."""

from datetime import datetime

import msgspec

from samverkan.features import combined, incidents, log
from samverkan.features.records.state import EMPTY, Kept
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
    """Somebody had opened a document that holds the entry's text: when, and which."""

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
        gone=line.event.reason if isinstance(line.event, Gone) else "",
    )


def list_readers(view: View, stream: str) -> list[str]:
    """Names of the members whose functions may read the stream, the owner of an own picture alone; by name."""
    incident = incidents.of(view, streams.incident_of(stream))
    if incident is None:
        return []
    if streams.kind_of(stream) == "incident":
        return [each.name for each in incidents.list_participants(incident)]
    member = stream.split("/")[3] if streams.kind_of(stream) == "incident/actor" else ""
    return [each.name for each in incidents.list_participants(incident) if each.member == member]


def opened_by(view: View, stream: str, entry: str) -> list[Opening]:
    """Who had opened a fixed version that copies from the entry, directly or through others, as the read log says.

    Oldest first. Pages of the timeline keep no read log: for those `list_readers` says who could read.
    """
    shared = log.of(view, streams.incident(streams.incident_of(stream)))
    versions = _list_versions(shared, entry)
    return [
        Opening(
            member=line.meta.owner,
            function=line.meta.function,
            at=line.meta.recorded_at,
            handling=str(line.event.number),
        )
        for line in shared.oldest_first()
        if isinstance(line.event, combined.Opened) and str(line.event.number) in versions
    ]


def _list_versions(shared: log.Log, entry: str) -> frozenset[str]:
    """Numbers of the fixed versions that carry the entry's text; copies stand after what they copy."""
    carriers = {entry}
    versions: set[str] = set()
    for line in shared.oldest_first():
        if line.meta.id == entry or not carriers.isdisjoint(line.meta.sources):
            carriers.add(line.meta.id)
            if line.meta.type in combined.FIXED:
                versions.add(line.meta.handling)
    return frozenset(versions)
