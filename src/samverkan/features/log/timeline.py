"""Reading the timeline: newest first by either time, filtered, searched in bounded time."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from heapq import merge
from typing import Literal

import msgspec

from samverkan.features.log.state import Line, Log
from samverkan.lib.maps import Map, values_in_order
from samverkan.region.secrecy import find_marking

By = Literal["recorded", "occurred"]
SCANNED = 5_000


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """Some lines, newest first. `older` is the `before` of the next page, None when nothing is left.

    `until` is set when a search stopped at its bound: the time of the last line it looked at.
    """

    lines: tuple[Line, ...] = ()
    older: int | None = None
    until: datetime | None = None


def list_page(
    log: Log,
    *,
    by: By,
    member: str | None,
    kind: str | None,
    text: str | None,
    before: int | None,
    limit: int,
) -> Page:
    """Up to `limit` lines that match, looking at no more than `SCANNED` of them."""
    wanted = list_wanted(text)
    found: list[Line] = []
    for looked, line in enumerate(_newest_first(log, by=by, before=before), start=1):
        if _matches(line, member=member, kind=kind, wanted=wanted):
            if len(found) == limit:
                return Page(lines=tuple(found), older=found[-1].number)
            found.append(line)
        if looked == SCANNED:
            return Page(lines=tuple(found), older=line.number, until=find_time(line, by))
    return Page(lines=tuple(found))


def list_concerning(log: Log, entry: str) -> list[Line]:
    """Lines that name the entry, oldest first."""
    told: Map[int, int] | None = log.about.get(entry)
    return [] if told is None else _at_numbers(log, told)


def mark_of(line: Line, concerning: Sequence[Line]) -> str:
    """The section that the line is marked with now: as it was written, or as the last says of those that concern it.

    `concerning` are oldest first.
    """
    said = (find_marking(later.event) for later in reversed(concerning))
    return next((each.mark for each in said if each is not None), line.meta.mark)


def list_words(value: object) -> Iterator[str]:
    """Every text that an event holds, in order of field."""
    match value:
        case str():
            yield value
        case tuple() | list():
            for part in value:
                yield from list_words(part)
        case msgspec.Struct():
            for name in value.__struct_fields__:
                yield from list_words(getattr(value, name))
        case _:
            return


def list_wanted(text: str | None) -> list[str]:
    """The words that a text asks for, for `says`."""
    return (text or "").casefold().split()


def says(held: Iterable[str], wanted: Sequence[str]) -> bool:
    """Whether all the words stand in these texts, however they are written there. No words ask for nothing."""
    if not wanted:
        return True
    found = "\n".join(held).casefold()
    return all(word in found for word in wanted)


def _newest_first(log: Log, *, by: By, before: int | None) -> Iterable[Line]:
    if by == "recorded":
        return log.newest_first(start=None if before is None else before - 1)
    every = merge(_as_written(log), _displaced(log), key=_happened, reverse=True)
    edge = log.get(before) if before is not None else None
    if edge is None:
        return (line for _at_, _number, line in every)
    key = _key(log, edge)
    return (line for at, number, line in every if (at, number) < key)


def _as_written(log: Log) -> Iterator[tuple[datetime, int, Line]]:
    """Lines whose two times agree, newest first: their order needs no sorting."""
    for line in log.newest_first():
        if line.number not in log.displaced:
            yield line.meta.recorded_at, line.number, line


def _displaced(log: Log) -> list[tuple[datetime, int, Line]]:
    lines = _at_numbers(log, log.displaced)
    return sorted(((line.meta.occurred_at, line.number, line) for line in lines), key=_happened, reverse=True)


def _at_numbers(log: Log, numbers: Map[int, int]) -> list[Line]:
    return [line for number in values_in_order(numbers) if (line := log.get(number)) is not None]


def _happened(item: tuple[datetime, int, Line]) -> tuple[datetime, int]:
    return item[:2]


def _key(log: Log, line: Line) -> tuple[datetime, int]:
    """Where the line stands in the order of what happened."""
    at = line.meta.occurred_at if line.number in log.displaced else line.meta.recorded_at
    return at, line.number


def find_time(line: Line, by: By) -> datetime:
    """The time by which the line is ordered."""
    return line.meta.recorded_at if by == "recorded" else line.meta.occurred_at


def _matches(line: Line, *, member: str | None, kind: str | None, wanted: Sequence[str]) -> bool:
    if (member and line.meta.owner != member) or (kind and line.kind != kind):
        return False
    return says(list_words(line.event.shown()), wanted)


def holds(line: Line, text: str) -> bool:
    """Whether the line's event holds all the words of a text, however they are written."""
    return says(list_words(line.event.shown()), list_wanted(text))
