"""The combined picture of an incident: summaries, fixed versions, and who opened them."""

from datetime import datetime

import msgspec
from msgspec.structs import replace

from samverkan.features.combined.events import FIXED, Content, Fixed, Opened, SummaryWritten
from samverkan.lib.maps import Map, empty_map, in_order
from samverkan.region.event import Event, Gone, Meta
from samverkan.region.secrecy import find_marking


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """The summary as somebody left it. `gone` says why its text was taken out."""

    number: int
    entry: str
    text: str
    by: str
    written_at: datetime
    gone: str = ""


class Version(msgspec.Struct, frozen=True, kw_only=True):
    """A fixed version. `content` is None when `gone` says why all of it was taken out.

    `document` is the digest of `salt` and the content; the salt is "" where something has been taken out since.
    """

    number: int
    entry: str
    content: Content | None
    document: str
    salt: str
    function: str
    owner: str
    fixed_at: datetime
    gone: str = ""


class Opening(msgspec.Struct, frozen=True, kw_only=True):
    """A function's first opening of a version."""

    function: str
    member: str
    opened_at: datetime


class Combined(msgspec.Struct, frozen=True, kw_only=True):
    """Summaries and versions by number from 1; openings by function, then by version. `marks` are, by entry, the
    sections that have been put there: nobody marks a summary or a version as it is written."""

    summaries: Map[int, Summary]
    versions: Map[int, Version]
    openings: Map[str, Map[int, Opening]]
    marks: Map[str, str] = Map()

    @property
    def summary(self) -> Summary | None:
        """The summary as it was last left."""
        return self.summaries.get(len(self.summaries))

    @property
    def latest(self) -> Version | None:
        """The newest version."""
        return self.versions.get(len(self.versions))

    def has_opened(self, function: str, number: int) -> bool:
        """Whether the function has opened the version."""
        return number in self.openings.get(function, _NEVER)

    def last_opened(self, function: str, *, before: int | None = None) -> Version | None:
        """The newest version (older than `before`, where given) that the function has opened."""
        held: Map[int, Opening] = self.openings.get(function, _NEVER)
        numbers = [number for number, _ in in_order(held) if before is None or number < before]
        return self.versions.get(numbers[-1]) if numbers else None

    def list_openings(self, number: int) -> list[Opening]:
        """Who has opened the version, in order of time."""
        found = [opened[number] for _, opened in in_order(self.openings) if number in opened]
        return sorted(found, key=lambda opening: (opening.opened_at, opening.function))


_NEVER: Map[int, Opening] = empty_map()
EMPTY = Combined(summaries=empty_map(), versions=empty_map(), openings=empty_map())


def apply(value: Combined, event: Event, meta: Meta) -> Combined:
    """Fold one event of the incident; what it does not know leaves it as it was."""
    match event:
        case SummaryWritten():
            return _summarise(value, meta, text=event.text, by=event.by)
        case Gone(was=SummaryWritten.type):
            return _summarise(value, meta, text="", by=meta.function, gone=event.reason)
        case Fixed():
            return _fix(value, event, meta)
        case Gone(was=was) if was in FIXED:
            return _add(value, meta, content=None, gone=event.reason)
        case Opened():
            return _open(value, event.number, meta)
        case Gone(was=Opened.type):
            return _open_untold(value, meta)
        case _ if marking := find_marking(event):
            return replace(value, marks=value.marks.insert(marking.entry, marking.mark))
        case _:
            return value


def _summarise(value: Combined, meta: Meta, *, text: str, by: str, gone: str = "") -> Combined:
    number = len(value.summaries) + 1
    summary = Summary(number=number, entry=meta.id, text=text, by=by, written_at=meta.recorded_at, gone=gone)
    return replace(value, summaries=value.summaries.insert(number, summary))


def _fix(value: Combined, event: Fixed, meta: Meta) -> Combined:
    """Add the version; a summary that was written as it was fixed is the one that the next starts from."""
    event = event.sourced()
    added = _add(value, meta, content=event.content, document=event.document, salt=event.salt)
    if event.content.summary_entry:
        return added
    return _summarise(added, meta, text=event.content.summary, by=event.content.by)


def _add(
    value: Combined, meta: Meta, *, content: Content | None, document: str = "", salt: str = "", gone: str = ""
) -> Combined:
    number = len(value.versions) + 1
    version = Version(
        number=number,
        entry=meta.id,
        content=content,
        document=document,
        salt=salt,
        function=meta.function,
        owner=meta.owner,
        fixed_at=meta.recorded_at,
        gone=gone,
    )
    return replace(value, versions=value.versions.insert(number, version))


def _open(value: Combined, number: int, meta: Meta) -> Combined:
    held: Map[int, Opening] = value.openings.get(meta.function, _NEVER)
    if number in held or number not in value.versions:
        return value
    opening = Opening(function=meta.function, member=meta.owner, opened_at=meta.recorded_at)
    return replace(value, openings=value.openings.insert(meta.function, held.insert(number, opening)))


def _open_untold(value: Combined, meta: Meta) -> Combined:
    """An opening was erased when it still could be: it was of the only version that the function had not opened.

    Where there were several nobody knows which, and none is named.
    """
    left = [number for number, _ in in_order(value.versions) if not value.has_opened(meta.function, number)]
    return _open(value, left[0], meta) if len(left) == 1 else value
