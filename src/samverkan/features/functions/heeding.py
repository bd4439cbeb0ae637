"""What a person must hear first of what a workbook would do, before all that it adds, changes and ends."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime

import msgspec

from samverkan.features.functions.categories import list_new
from samverkan.features.functions.planning import Change
from samverkan.features.functions.reading import find_function
from samverkan.features.functions.register import (
    PRIVATE_KINDS,
    HoldingRow,
    Register,
    build_register,
    is_masked,
    is_over,
)
from samverkan.region.view import View

NEARLY_ALL = 0.9
SEVERAL = 2


class Heed(msgspec.Struct, frozen=True, kw_only=True):
    """`people_of`: whose persons and holdings alone the workbook tells of, by id; None for all.

    `emptied`: the members whose holdings end, all or nearly all, with nobody in their place; none where it is one
    member, as when somebody leaves. `categories`: those that only the workbook brings, and to whom.
    `numberless`: how many that are new here the workbook gives a number of which it has the last digits alone.
    """

    people_of: tuple[str, ...] | None = None
    emptied: tuple[str, ...] = ()
    numberless: int = 0
    categories: Mapping[str, tuple[str, ...]] = {}


def heed(view: View, register: Register, changes: Sequence[Change], now: datetime) -> Heed:
    """What is to be heard first of these changes."""
    people = register.persons is not None or register.holdings is not None
    return Heed(
        people_of=register.people_of if people else None,
        emptied=_list_emptied(view, changes, now),
        numberless=_count_numberless(view, register),
        categories=list_new(view, register.members or ()),
    )


def _count_numberless(view: View, register: Register) -> int:
    known = {row.person for row in build_register(view).persons or ()}
    new = (row for row in register.persons or () if row.person not in known)
    return sum(any(is_masked(getattr(row, kind)) for kind in PRIVATE_KINDS) for row in new)


def _list_emptied(view: View, changes: Sequence[Change], now: datetime) -> tuple[str, ...]:
    standing = [row for row in build_register(view).holdings or () if not is_over(row, now)]
    ended = [each.before for each in changes if each.after is None and isinstance(each.before, HoldingRow)]
    begun = {_member_of(view, row) for each in changes if isinstance(row := each.after, HoldingRow)}
    held, lost = (_count(view, rows) for rows in (standing, ended))
    emptied = [member for member, count in lost.items() if member not in begun and count >= NEARLY_ALL * held[member]]
    return tuple(sorted(emptied)) if len(emptied) >= SEVERAL else ()


def _count(view: View, rows: Sequence[HoldingRow]) -> Counter[str]:
    return Counter(_member_of(view, row) for row in rows)


def _member_of(view: View, row: HoldingRow) -> str:
    found = find_function(view, row.function)
    return found.member if found else ""
