"""What programs read of the combined picture."""

from datetime import datetime

import msgspec

from samverkan.api.reading import Reading
from samverkan.features import charter, incidents, reports
from samverkan.features.combined.changes import Changes, compare
from samverkan.features.combined.compiling import build_content, put_marks
from samverkan.features.combined.events import Content
from samverkan.features.combined.opening import build_opening
from samverkan.features.combined.reading import of
from samverkan.features.combined.state import Version
from samverkan.lib.maps import in_order, values_in_order
from samverkan.region.command import Command
from samverkan.region.event import Acting
from samverkan.region.view import View


class OfIncident(msgspec.Struct, frozen=True, kw_only=True):
    """Which incident."""

    incident: str


class OfVersion(msgspec.Struct, frozen=True, kw_only=True):
    """Which version of which incident."""

    incident: str
    number: int


class Now(msgspec.Struct, frozen=True, kw_only=True):
    """The picture as it is now. `versions`, `summaries` and `reports` are the `seen`, `seen_summary` and
    `seen_reports` of the next version."""

    content: Content
    versions: int
    summaries: int
    reports: int


class Fixed(msgspec.Struct, frozen=True, kw_only=True):
    """A fixed version, and what changed since the one before; None where there is none to compare with."""

    version: Version
    changes: Changes | None


def read_now(view: View, given: OfIncident, now: datetime) -> Now | None:
    """The picture as it is now."""
    incident = incidents.of(view, given.incident)
    if incident is None:
        return None
    value = of(view, given.incident)
    told, summary = reports.of(view, given.incident), value.summary.text if value.summary else ""
    content = build_content(incident, told, charter.of(view), now=now, summary=summary)
    return Now(content=content, versions=len(value.versions), summaries=len(value.summaries), reports=told.stamp)


def list_versions(view: View, given: OfIncident, now: datetime) -> list[Version] | None:
    """The fixed versions, oldest first."""
    if incidents.of(view, given.incident) is None:
        return None
    return list(values_in_order(of(view, given.incident).versions))


def read_version(view: View, given: OfVersion, now: datetime) -> Fixed | None:
    """A fixed version."""
    versions = of(view, given.incident).versions
    version, before = versions.get(given.number), versions.get(given.number - 1)
    if version is None:
        return None
    was, said, told = before.content if before else None, version.content, reports.of(view, given.incident)
    changes = compare(put_marks(was, told), put_marks(said, told)) if was and said else None
    return Fixed(version=version, changes=changes)


def note_version(view: View, acting: Acting, given: OfVersion) -> list[Command]:
    """Whose program reads the version has opened it, as who opens its page has."""
    return _note(view, acting, given.incident, [given.number])


def note_versions(view: View, acting: Acting, given: OfIncident) -> list[Command]:
    """The list says all that each version says."""
    return _note(view, acting, given.incident, [number for number, _ in in_order(of(view, given.incident).versions)])


def _note(view: View, acting: Acting, incident: str, numbers: list[int]) -> list[Command]:
    versions = of(view, incident).versions
    openings = (build_opening(view, acting, incident, number) for number in numbers if number in versions)
    return [opening for opening in openings if opening is not None]


VIEWS = (
    Reading(name="combined.now", params=OfIncident, answer=Now, read=read_now, summary="Samlad lägesbild nu"),
    Reading(
        name="combined.versions",
        params=OfIncident,
        answer=list[Version],
        read=list_versions,
        notes=note_versions,
        summary="Fastställda versioner",
    ),
    Reading(
        name="combined.version",
        params=OfVersion,
        answer=Fixed,
        read=read_version,
        notes=note_version,
        summary="En fastställd version",
    ),
)
