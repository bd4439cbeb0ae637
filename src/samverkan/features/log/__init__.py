"""Log (logg): everyone's notes and all that the system did, in one timeline by either of the two times.

`page` and `lines` read an incident's timeline, newest first; `find` gives one line of any stream by its entry's id
and `concerning` the later lines that are about it (corrections, marks, blocks: any event that names it in `entry`).
"""

from samverkan.features.log.events import KINDS, Corrected, Noted
from samverkan.features.log.rows import Row, build_row
from samverkan.features.log.rules import find_correction, is_gone
from samverkan.features.log.signature import sign
from samverkan.features.log.state import EMPTY, Line, Log
from samverkan.features.log.timeline import By, Page, holds, list_concerning, list_page
from samverkan.region import streams
from samverkan.region.view import View

__all__ = [
    "KINDS",
    "Corrected",
    "Line",
    "Log",
    "Noted",
    "Page",
    "Row",
    "build_row",
    "concerning",
    "find",
    "find_correction",
    "holds",
    "is_gone",
    "lines",
    "list_page",
    "of",
    "page",
    "sign",
]


def of(view: View, stream: str) -> Log:
    """The log of a stream as this reader knows it; empty for who may not read it."""
    return view.part(stream, "log", EMPTY)


def page(
    view: View,
    incident: str,
    *,
    by: By = "recorded",
    member: str | None = None,
    kind: str | None = None,
    text: str | None = None,
    before: int | None = None,
    limit: int = 50,
) -> Page:
    """One page of the incident's timeline, newest first, and where the next (older) one begins.

    `by` "recorded" is visste vi då, "occurred" gällde då; `kind` is a room's name; `before` a line's number.
    A search looks through a bounded number of lines and then says where to go on: it may return few lines and more.
    """
    log = of(view, streams.incident(incident))
    return list_page(log, by=by, member=member, kind=kind, text=text, before=before, limit=limit)


def lines(
    view: View,
    incident: str,
    *,
    by: By = "recorded",
    member: str | None = None,
    kind: str | None = None,
    text: str | None = None,
    before: int | None = None,
    limit: int = 50,
) -> list[Line]:
    """The lines of `page`, alone."""
    found = page(view, incident, by=by, member=member, kind=kind, text=text, before=before, limit=limit)
    return list(found.lines)


def find(view: View, stream: str, entry: str) -> Line | None:
    """The line of an entry in a stream, None where this reader knows no such entry."""
    return of(view, stream).find(entry)


def concerning(view: View, stream: str, entry: str) -> list[Line]:
    """Later lines in the same stream that are about the entry, oldest first."""
    return list_concerning(of(view, stream), entry)
