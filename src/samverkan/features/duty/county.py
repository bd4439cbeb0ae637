"""The county's duty by week: what the survey has told all, for each receiver of calls. Without a name. Pure."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta

import msgspec

from samverkan.features.duty.shared_events import FaultKind, Found
from samverkan.lib.local_time import STOCKHOLM

WEEKS = 8
WORST_FIRST: tuple[FaultKind, ...] = ("gap", "double", "thin", "rest", "calendar", "no-channel", "stale-address")
LASTING: frozenset[FaultKind] = frozenset({"calendar", "stale-address"})
"""What is so until somebody mends it, and says nothing of one week or another."""


class Week(msgspec.Struct, frozen=True, kw_only=True):
    """An ISO week: its number, and the Monday on which it begins."""

    number: int
    first: date

    @property
    def span(self) -> tuple[datetime, datetime]:
        """From Monday's midnight to the next, on a Swedish clock."""
        begins = datetime.combine(self.first, time(), STOCKHOLM)
        return begins, datetime.combine(self.first + timedelta(days=7), time(), STOCKHOLM)


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One function: what is lacking each week, worst first, and what lasts. Where nothing is, it is covered.

    `looked`: its roster has been looked through; what nobody has looked for is not known to be there.
    """

    member: str
    member_name: str
    function_name: str
    relay: str
    weeks: tuple[tuple[FaultKind, ...], ...]
    lasting: tuple[FaultKind, ...] = ()
    looked: bool = True

    @property
    def is_covered(self) -> bool:
        """Whether it is known that nothing is lacking in any week."""
        return self.looked and not any(self.weeks)

    @property
    def is_whole(self) -> bool:
        """Whether it is known that nothing is lacking at all."""
        return self.is_covered and not self.lasting

    @property
    def has_gap(self) -> bool:
        """Whether nobody is on duty at some time."""
        return any("gap" in week for week in self.weeks)


def list_weeks(today: date, *, count: int = WEEKS) -> list[Week]:
    """This week and those that follow."""
    monday = today - timedelta(days=today.weekday())
    firsts = (monday + timedelta(weeks=number) for number in range(count))
    return [Week(number=first.isocalendar().week, first=first) for first in firsts]


def list_kinds(found: Iterable[Found], weeks: Iterable[Week]) -> tuple[tuple[FaultKind, ...], ...]:
    """What is lacking in each week, worst first."""
    told = [each for each in found if each.kind not in LASTING]
    return tuple(_list_in(told, week) for week in weeks)


def list_lasting(found: Iterable[Found]) -> tuple[FaultKind, ...]:
    """What lasts until somebody mends it."""
    told = {each.kind for each in found}
    return tuple(kind for kind in WORST_FIRST if kind in told & LASTING)


def count(rows: Iterable[Row]) -> Mapping[str, int]:
    """How many functions have a gap, lack something else, lack nothing, and have not been looked through."""
    told = list(rows)
    looked = [row for row in told if row.looked]
    gaps, whole = sum(row.has_gap for row in looked), sum(row.is_whole for row in looked)
    return {"gap": gaps, "other": len(looked) - gaps - whole, "whole": whole, "unseen": len(told) - len(looked)}


def _list_in(found: Iterable[Found], week: Week) -> tuple[FaultKind, ...]:
    begins, ends = week.span
    here = {each.kind for each in found if each.from_at < ends and each.to_at > begins}
    return tuple(kind for kind in WORST_FIRST if kind in here)
