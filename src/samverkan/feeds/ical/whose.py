"""Whose shift an entry is: by a mail address among the person's own, else by name. Nobody is guessed.

The title may be written as rosters elsewhere write it: `[L1] anna@example.se`, `TiB: Anna Andersson`,
`Andersson, Anna`, `Anna Andersson / Bo Berg`; and says nothing else (`titles`). Of two shifts that overlap the one with
the higher level holds.
"""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

import msgspec

from samverkan.feeds.ical.entries import Entry, LeftOut
from samverkan.feeds.ical.titles import plain, read_title

IDLE = ("cancelled", "ahead", "past")
"""Why a series without a fault gives no shift, what can be done about it first."""

LEVEL = re.compile(r"^\s*\[L(\d)\]\s*", re.IGNORECASE)


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """Who may be meant: id, name, and mail addresses."""

    id: str
    name: str
    addresses: frozenset[str] = frozenset()


class Shift(msgspec.Struct, frozen=True, kw_only=True):
    """A person's time on duty, as the calendar says."""

    from_at: datetime
    to_at: datetime
    person: str


class Matched(msgspec.Struct, frozen=True, kw_only=True):
    """Shifts by time, and how many entries were nobody's."""

    shifts: tuple[Shift, ...] = ()
    unknown: int = 0


def match(entries: Iterable[Entry], people: Sequence[Person], *, words: Collection[str] = ()) -> Matched:
    """Each entry's persons; where a higher level overlaps a lower one, the lower gives way for that time. `words`: what
    the function and its actor are called."""
    by_level: dict[int, list[Shift]] = {}
    known: dict[tuple[str, tuple[str, ...]], tuple[str, ...]] = {}
    unknown = 0
    for entry in entries:
        said = (entry.summary, entry.attendees)
        found = known[said] if said in known else known.setdefault(said, find_persons(entry, people, words=words))
        unknown += not found
        shifts = [Shift(from_at=entry.from_at, to_at=entry.to_at, person=person) for person in found]
        by_level.setdefault(level_of(entry.summary), []).extend(shifts)
    kept: list[Shift] = []
    for level in sorted(by_level, reverse=True):
        kept += _give_way(by_level[level], kept)
    ordered = sorted(set(kept), key=lambda shift: (shift.from_at, shift.to_at, shift.person))
    return Matched(shifts=tuple(ordered), unknown=unknown)


def find_reason(left_out: Sequence[LeftOut], people: Sequence[Person], *, words: Collection[str] = ()) -> str:
    """Why no shift is anybody's of the people, though the calendar means them: the first fault; else that all of it is
    cancelled, too far ahead, or past. "" where it means none of them."""
    codes = {each.code: None for each in left_out if find_persons(each, people, words=words)}
    faults = [code for code in codes if code not in IDLE]
    return next(iter([*faults, *(code for code in IDLE if code in codes)]), "")


def level_of(title: str) -> int:
    """The level in brackets that a title begins with, 0 where there is none."""
    found = LEVEL.match(title)
    return int(found.group(1)) if found else 0


def find_persons(entry: Entry | LeftOut, people: Sequence[Person], *, words: Collection[str] = ()) -> tuple[str, ...]:
    """The persons that an entry means, in the order of `people`; none where that is not certain."""
    names = [plain(each.name) for each in people]
    title = read_title(LEVEL.sub("", entry.summary), names, words)
    told = {*entry.attendees, *title.addresses}
    invited = [each.id for each in people if not told.isdisjoint(address.casefold() for address in each.addresses)]
    if invited:
        return tuple(invited)
    found = zip(people, names, strict=True)
    return tuple(each.id for each, name in found if name in title.names and names.count(name) == 1)


def _give_way(lower: Iterable[Shift], higher: Iterable[Shift]) -> list[Shift]:
    """The lower shifts, cut where a higher one holds; both in any order."""
    taken = _join((each.from_at, each.to_at) for each in higher)
    ends = [to_at for _from_at, to_at in taken]
    left: list[Shift] = []
    for shift in lower:
        begins = shift.from_at
        for from_at, to_at in taken[bisect_right(ends, begins) :]:
            if from_at >= shift.to_at:
                break
            if from_at > begins:
                left.append(Shift(from_at=begins, to_at=from_at, person=shift.person))
            begins = to_at
        if begins < shift.to_at:
            left.append(Shift(from_at=begins, to_at=shift.to_at, person=shift.person))
    return left


def _join(spans: Iterable[tuple[datetime, datetime]]) -> list[tuple[datetime, datetime]]:
    """The same time in as few spans as can be, by time."""
    joined: list[tuple[datetime, datetime]] = []
    for from_at, to_at in sorted(spans):
        if joined and from_at <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], to_at))
        else:
            joined.append((from_at, to_at))
    return joined
