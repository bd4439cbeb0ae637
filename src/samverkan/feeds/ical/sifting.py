"""From bytes to the few lines of each event that a roster needs. Descriptions, alarms and attachments are never read.

Bounded before anything is interpreted: bytes, lines and components are counted, and nested parts are skipped flat.
"""

import re
from collections.abc import Iterable, Iterator

import msgspec

MOST_BYTES = 5_000_000
MOST_LINES = 200_000
MOST_COMPONENTS = 2_000
LONGEST_LINE = 50_000

OF_AN_EVENT = frozenset(
    {
        *("UID", "DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE"),
        *("RECURRENCE-ID", "SEQUENCE", "STATUS", "SUMMARY", "ATTENDEE"),
    }
)
NAME = re.compile(r"[A-Za-z0-9-]+(?=[;:])")
FOLD = re.compile(r"(?:\r\n|\n|\r)[ \t]")
ODD = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class Wrong(Exception):
    """The calendar cannot be read at all; the text is a code of `faults`."""


class Block(msgspec.Struct, kw_only=True):
    """The lines of one component, and what of them orders it among others.

    `span` is a duration as it was written; `heavy`: a line was longer than anybody would write, and was cut.
    """

    kind: str
    lines: list[str]
    uid: str = ""
    sequence: int = 0
    changes: bool = False
    heavy: bool = False
    start: str = ""
    span: str = ""


class Sifted(msgspec.Struct, kw_only=True):
    """What was found: events, zones by their id, and the zone that the calendar names for itself."""

    events: list[Block] = []
    zones: dict[str, Block] = {}
    zone: str = ""


def sift(data: bytes) -> Sifted:
    """The events and zones of a file of calendars; raises `Wrong`."""
    if len(data) > MOST_BYTES:
        raise Wrong("too-big")
    lines = split(_decode(data))
    if not any(line.strip().upper() == "BEGIN:VCALENDAR" for line in lines[:50]):
        raise Wrong("not-calendar")
    if len(lines) > MOST_LINES:
        raise Wrong("too-many")
    if sum(_is_component(line) for line in lines) > MOST_COMPONENTS:
        raise Wrong("too-many")
    return _collect(lines)


def split(text: str) -> list[str]:
    """Logical lines: folds undone, whichever way lines end."""
    return [line for line in re.split(r"[\r\n]+", ODD.sub("", FOLD.sub("", text))) if line.strip()]


def _decode(data: bytes) -> str:
    """UTF-8, as the standard wants; else as older Swedish programs write."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _is_component(line: str) -> bool:
    return line[:6].upper() == "BEGIN:" and line[6:].strip().upper() not in {"STANDARD", "DAYLIGHT"}


def _collect(lines: Iterable[str]) -> Sifted:
    found, depth, block = Sifted(), 0, None
    for line in lines:
        verb, _, kind = line.strip().upper().partition(":")
        if verb == "BEGIN":
            depth += 1
            if depth == 2 and kind in ("VEVENT", "VTIMEZONE"):
                block = Block(kind=kind, lines=[])
            elif depth > 2 and block and block.kind == "VTIMEZONE":
                block.lines.append(line.strip())
        elif verb == "END":
            depth -= 1
            if depth == 1 and block:
                _keep(found, block)
                block = None
            elif depth > 1 and block and block.kind == "VTIMEZONE":
                block.lines.append(line.strip())
            if depth < 0:
                raise Wrong("not-calendar")
        elif depth == 1:
            _read_own(found, line)
        elif block and (depth == 2 or block.kind == "VTIMEZONE"):
            _add(block, line)
    if depth:
        raise Wrong("cut-short")
    return found


def _read_own(found: Sifted, line: str) -> None:
    """A property of the calendar itself."""
    name, _, value = line.partition(":")
    name, value = name.partition(";")[0].strip().upper(), value.strip()
    if name == "METHOD" and value.upper() == "CANCEL":
        raise Wrong("withdrawn")
    if name == "X-WR-TIMEZONE":
        found.zone = value


def _add(block: Block, line: str) -> None:
    named = NAME.match(line)
    name = named.group().upper() if named else ""
    if block.kind == "VTIMEZONE":
        if name and not name.startswith("X-"):
            block.lines.append(line)
        return
    if name not in OF_AN_EVENT:
        return
    block.lines.append(line[:LONGEST_LINE])
    block.heavy |= len(line) > LONGEST_LINE and name != "SUMMARY"
    value = value_of(line)
    if name == "UID":
        block.uid = value
    elif name == "SEQUENCE":
        block.sequence = int(value) if value.isascii() and value.isdigit() and len(value) < 10 else 0
    elif name == "RECURRENCE-ID":
        block.changes = True
    elif name == "DTSTART":
        block.start = value
    elif name == "DURATION":
        block.span = value.upper()


def value_of(line: str) -> str:
    """What stands after the name and its parameters; a colon within quotes is a parameter's."""
    quoted = False
    for place, sign in enumerate(line):
        if sign == '"':
            quoted = not quoted
        elif sign == ":" and not quoted:
            return line[place + 1 :].strip()
    return ""


def _keep(found: Sifted, block: Block) -> None:
    if block.kind == "VEVENT":
        found.events.append(block)
        return
    for line in block.lines:
        if line.upper().startswith("TZID"):
            found.zones[value_of(line)] = block
            return


def list_series(events: Iterable[Block]) -> Iterator[list[Block]]:
    """Events that belong together: one that repeats, with those that change single days of it.

    Of two that say the same in different versions the newer holds. Programs that give every shift the same UID mean
    several shifts: those are told apart by their start.
    """
    by_uid: dict[str, list[Block]] = {}
    for number, event in enumerate(events):
        by_uid.setdefault(event.uid or f"\x00{number}", []).append(event)
    for together in by_uid.values():
        masters = [each for each in together if not each.changes]
        newest = max((each.sequence for each in masters), default=0)
        current = {each.start: each for each in masters if each.sequence == newest}
        first, others = [*current.values()][:1], [*current.values()][1:]
        changes = [each for each in together if each.changes]
        if first or changes:
            yield [*first, *changes]
        yield from ([other] for other in others)
