"""A feed as calendar programs read it (RFC 5545): the same shifts give the same bytes, and nothing is fetched twice.

Times are instants in UTC; a program shows them on its own clock. What is new is told by `sequence` and `changed_at`:
they come from the entries, not from when somebody asked.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime

import msgspec

from samverkan.lib.legible import lay_bare

PROGRAM = "-//Samverkan//Jour//SV"
WIDEST = 75
"""Bytes on a line, its end not counted; a sign is never cut in two."""

REFRESHED = "PT15M"
ESCAPED = re.compile(r"[\\;,]")
ENDS = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")
ODD = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One shift in a feed. `key` names it for ever: the same shift has the same key in every feed that is built."""

    key: str
    from_at: datetime
    to_at: datetime
    title: str


class Feed(msgspec.Struct, frozen=True, kw_only=True):
    """What is published: its name, its shifts, and which version of the roster they are (`sequence`, `changed_at`)."""

    name: str
    lines: Sequence[Line] = ()
    changed_at: datetime
    sequence: int


def build_feed(feed: Feed) -> bytes:
    """The feed's bytes: by time, folded and escaped."""
    ordered = sorted(feed.lines, key=lambda line: (line.from_at, line.to_at, line.key))
    written = [
        *("BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PROGRAM}", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"),
        *(f"NAME:{escape(feed.name)}", f"X-WR-CALNAME:{escape(feed.name)}", "X-WR-TIMEZONE:Europe/Stockholm"),
        *(f"REFRESH-INTERVAL;VALUE=DURATION:{REFRESHED}", f"X-PUBLISHED-TTL:{REFRESHED}"),
        *(part for line in ordered for part in _list_parts(line, feed)),
        "END:VCALENDAR",
    ]
    return b"".join(fold(line) for line in written)


def build_uid(key: str) -> str:
    """A name for ever that tells nothing."""
    return f"{hashlib.sha256(key.encode()).hexdigest()[:32]}@samverkan"


def escape(text: str) -> str:
    """Text on one line, as values of text are written; what turns it round is shown by a sign, as on the pages."""
    told = ESCAPED.sub(lambda found: f"\\{found.group()}", text)
    return lay_bare(ODD.sub("", ENDS.sub(r"\\n", told)))


def fold(line: str) -> bytes:
    """A line in pieces of at most 75 bytes, each but the first after a space; no sign is cut in two."""
    return b"\r\n ".join(_cut(line)) + b"\r\n"


def _list_parts(line: Line, feed: Feed) -> Iterable[str]:
    return (
        "BEGIN:VEVENT",
        f"UID:{build_uid(line.key)}",
        f"DTSTAMP:{_tell(feed.changed_at)}",
        f"SEQUENCE:{feed.sequence}",
        f"DTSTART:{_tell(line.from_at)}",
        f"DTEND:{_tell(line.to_at)}",
        f"SUMMARY:{escape(line.title)}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    )


def _tell(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _cut(line: str) -> Iterator[bytes]:
    told, start, width = line.encode(), 0, WIDEST
    while len(told) - start > width:
        end = start + width
        while told[end] & 0b1100_0000 == 0b1000_0000:
            end -= 1
        yield told[start:end]
        start, width = end, WIDEST - 1
    yield told[start:]
