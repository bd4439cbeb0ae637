"""Carrying a whole journal: out as JSON Lines, and into an empty one with the same digests and positions.

The first line says what it is: `{"samverkan": "journal", "format": 1, "entries": …, "digest": …}`. Each line after it
is one entry, in order; bytes are base64, times RFC 3339 in UTC.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import IO

import msgspec

from samverkan.journal.append import find_nul
from samverkan.journal.entry import FORMAT, Entry
from samverkan.journal.errors import BadLine, JournalRefused
from samverkan.journal.store import PAGE, Store
from samverkan.journal.verify import Walk
from samverkan.lib.codec import UNREADABLE

_LARGEST = 2**31


class First(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The first line of an exported journal."""

    samverkan: str
    format: int
    entries: int
    digest: bytes


def export(store: Store, out: IO[bytes]) -> int:
    """Write the journal, as long as it is now, to `out`; how many entries. Reads in pages, holds no cursor."""
    head = store.head()
    first = First(samverkan="journal", format=FORMAT, entries=head.position, digest=head.digest)
    out.write(msgspec.json.encode(first) + b"\n")
    after = 0
    while after < head.position:
        page = store.read(after=after, limit=min(PAGE, head.position - after))
        out.writelines(msgspec.json.encode(entry) + b"\n" for entry in page)
        after = page[-1].place.position
    return head.position


def import_journal(store: Store, lines: Iterable[bytes]) -> int:
    """Read an exported journal into an empty one, all of it or nothing; how many entries.

    Raises `BadLine` with the line's number: "not-a-journal", "unknown-format", "not-an-entry", "nul", "cut-off",
    "other-end", or one of the codes of `verify.Fault`; and `JournalRefused("not-empty")`.
    """
    numbered = _number(lines)
    with store.transaction():
        if store.head().position:
            raise JournalRefused("not-empty", "a journal can be read into an empty one only")
        first = _read_first(numbered)
        walk = Walk(begun_here=True)
        number = 1
        for page in _pages(_read_entries(numbered, walk)):
            number = page[-1][0]
            _insert(store, page)
        _must_end_as_said(first, walk, number)
    return walk.head.position


def look_through_journal(lines: Iterable[bytes]) -> int:
    """How many entries an exported journal holds. Writes nothing; raises `BadLine` as `import_journal` does.

    What only a database can refuse is not found.
    """
    numbered = _number(lines)
    first = _read_first(numbered)
    walk = Walk(begun_here=True)
    number = 1
    for found in _read_entries(numbered, walk):
        number = found[0]
    _must_end_as_said(first, walk, number)
    return walk.head.position


def _number(lines: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    return ((number, line) for number, line in enumerate(lines, start=1) if line.strip())


def _read_first(numbered: Iterator[tuple[int, bytes]]) -> First:
    number, line = next(numbered, (1, b""))
    try:
        first = msgspec.json.decode(line, type=First)
    except UNREADABLE as error:
        raise BadLine(number, "not-a-journal", str(error)) from error
    if first.samverkan != "journal":
        raise BadLine(number, "not-a-journal", first.samverkan)
    if first.format != FORMAT:
        raise BadLine(number, "unknown-format", str(first.format))
    return first


def _read_entries(numbered: Iterator[tuple[int, bytes]], walk: Walk) -> Iterator[tuple[int, Entry]]:
    decode = msgspec.json.Decoder(Entry).decode
    for number, line in numbered:
        try:
            entry = decode(line)
        except UNREADABLE as error:
            raise BadLine(number, "not-an-entry", str(error)) from error
        code = _find_outer_fault(entry) or walk.find_fault(entry)
        if code:
            raise BadLine(number, code, entry.said.id)
        walk.take(entry)
        yield number, entry


def _find_outer_fault(entry: Entry) -> str | None:
    if entry.said.format != FORMAT:
        return "unknown-format"
    if not 0 <= entry.said.index < _LARGEST:
        return "not-an-entry"
    times = (entry.said.recorded_at, entry.said.occurred_at, entry.place.received_at)
    if not all(_is_an_instant(time) for time in times):
        return "not-an-entry"
    return "nul" if find_nul(entry.said) else None


def _is_an_instant(at: datetime) -> bool:
    """Whether the time can be told in UTC, as everything is kept: at the calendar's ends a zone leads outside it."""
    try:
        return at.tzinfo is not None and bool(at.astimezone(UTC))
    except OverflowError:
        return False


def _pages(entries: Iterator[tuple[int, Entry]]) -> Iterator[list[tuple[int, Entry]]]:
    page: list[tuple[int, Entry]] = []
    for numbered in entries:
        page.append(numbered)
        if len(page) == PAGE // 5:
            yield page
            page = []
    if page:
        yield page


def _insert(store: Store, page: list[tuple[int, Entry]]) -> None:
    """The page at once; where the database refuses it, one by one, to find the line."""
    try:
        with store.savepoint():
            store.insert([entry for _, entry in page])
        return
    except JournalRefused:
        pass
    for number, entry in page:
        try:
            store.insert([entry])
        except JournalRefused as refused:
            raise BadLine(number, refused.code, refused.detail) from refused


def _must_end_as_said(first: First, walk: Walk, number: int) -> None:
    if walk.head.position < first.entries:
        raise BadLine(number + 1, "cut-off", f"{walk.head.position} of {first.entries} entries")
    if walk.head.position > first.entries or walk.head.digest != first.digest:
        raise BadLine(number, "other-end", "the last entry is not the one that the first line names")
