"""Verbs of the combined picture: write the summary, fix a version, open one."""

from collections.abc import Sequence
from datetime import datetime

import msgspec
from msgspec.structs import replace

from samverkan.features import charter, incidents, reports
from samverkan.features.combined.compiling import build_content, build_document
from samverkan.features.combined.events import Content, Fixed, Head, Opened, SummaryWritten
from samverkan.features.combined.reading import of
from samverkan.features.combined.state import Combined
from samverkan.features.incidents import Incident
from samverkan.lib.refusal import Refused
from samverkan.region import streams
from samverkan.region.event import Acting, Fact
from samverkan.region.view import View

MOST_LETTERS = 20_000


class WriteSummary(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Write the summary. `seen` is the number of the summary that was read, 0 for none."""

    incident: str
    text: str
    seen: int


class Fix(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Fix the next version. `seen` is the number of the newest version that was read, `seen_summary` of the summary.

    `seen_reports` is the stamp of the reports that were read; None: whatever they say now is fixed.
    `summary` is what the version says; None: the summary as it was last written.
    """

    incident: str
    seen: int
    seen_summary: int
    seen_reports: int | None = None
    summary: str | None = None


class Open(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The acting function opens a fixed version."""

    incident: str
    number: int


def write_summary(view: View, acting: Acting, given: WriteSummary, now: datetime) -> Sequence[Fact]:
    """Write the summary that the next version starts from: who compiles, and on top of what was read."""
    _get_compiled(view, acting, given.incident)
    text = _check_text(given.text)
    _check_summary(of(view, given.incident), given.seen)
    event = SummaryWritten(text=text, by=incidents.name_acting(view, acting, now))
    return [Fact(stream=streams.incident(given.incident), event=event)]


def fix(view: View, acting: Acting, given: Fix, now: datetime) -> Sequence[Fact]:
    """Fix the next version: what everybody has conveyed at this instant, who has not reported, and the summary."""
    incident = _get_compiled(view, acting, given.incident)
    value = of(view, given.incident)
    if min(given.seen, given.seen_summary, given.seen_reports or 0) < 0:
        raise Refused("picture-form-unread")
    _check_version(value, given.seen)
    _check_summary(value, given.seen_summary)
    _check_reports(reports.of(view, given.incident), given.seen_reports)
    held = value.summary
    text = _check_text(given.summary if given.summary is not None else held.text if held else "")
    content = replace(
        build_content(incident, reports.of(view, given.incident), charter.of(view), now=now, summary=text),
        summary_entry=held.entry if held and held.text == text else "",
        number=len(value.versions) + 1,
        by=incidents.name_acting(view, acting, now),
        fixed_at=now,
        heads=_heads(view, given.incident),
    )
    return [
        Fact(
            stream=streams.incident(given.incident),
            event=Fixed(content=content, document=build_document(content, acting.salt), salt=acting.salt),
            sources=_sources(content),
            handling=str(content.number),
        )
    ]


def open_version(view: View, acting: Acting, given: Open, now: datetime) -> Sequence[Fact]:
    """Note the first opening of a version by a function; later ones are no facts."""
    value = of(view, given.incident)
    if given.number not in value.versions:
        raise Refused("picture-no-such-version", number=given.number)
    if value.has_opened(acting.function, given.number):
        return []
    return [Fact(stream=streams.incident(given.incident), event=Opened(number=given.number))]


def _get_compiled(view: View, acting: Acting, incident: str) -> Incident:
    """The incident, if it goes on and the acting function compiles its picture."""
    found = incidents.of(view, incident)
    if found is None:
        raise Refused("picture-no-such-incident")
    if not reports.leads_picture(view, acting, found):
        raise Refused("picture-not-yours", lead=found.lead.member_name or found.lead.member)
    if not incidents.is_open(found):
        withdrawn = found.state == incidents.WITHDRAWN
        raise Refused("picture-withdrawn" if withdrawn else "picture-closed", title=found.title)
    return found


def _check_text(text: str) -> str:
    stripped = text.strip()
    if not stripped:
        raise Refused("picture-summary-empty")
    if len(stripped) > MOST_LETTERS:
        raise Refused("picture-summary-too-long", letters=len(stripped), most=MOST_LETTERS)
    return stripped


def _check_summary(value: Combined, seen: int) -> None:
    held = value.summary
    if held is not None and held.number != seen:
        raise Refused("picture-summary-changed", by=held.by, at=held.written_at)
    if held is None and seen:
        raise Refused("picture-never-seen", seen=seen)


def _check_version(value: Combined, seen: int) -> None:
    latest = value.latest
    if latest is not None and latest.number != seen:
        by = latest.content.by if latest.content else latest.function
        raise Refused("picture-just-fixed", number=latest.number, by=by, at=latest.fixed_at)
    if latest is None and seen:
        raise Refused("picture-never-seen", seen=seen)


def _check_reports(told: reports.Conveyances, seen: int | None) -> None:
    """Nobody vouches for what came, was disputed or went after the page: a version is fixed on top of what was read.

    By number alone a disputed report would let the one before it in unread.
    """
    newest = told.newest
    if newest is not None and seen is not None and seen != told.stamp:
        raise Refused("picture-reports-changed", by=newest.name or newest.member, at=newest.told_at)


def _heads(view: View, incident: str) -> tuple[Head, ...]:
    """The heads of the streams that all who read the version read; of no other."""
    found = (view.folded(stream) for stream in (streams.REGION, streams.incident(incident)))
    return tuple(
        Head(stream=each.name, version=each.version, digest=each.digest.hex()) for each in found if each is not None
    )


def _sources(content: Content) -> tuple[str, ...]:
    entries = [entry for row in content.rows for entry in row.entries]
    entries += [entry for entry in (content.summary_entry, content.title_entry) if entry]
    return tuple(dict.fromkeys(entries))
