"""Words that are nearly the same: what a slip of the hand makes of one."""

from itertools import pairwise


def is_near(one: str, other: str) -> bool:
    """Whether a slip makes one word of the other: capitals, a sign (from four letters), or two (from five)."""
    mine, theirs = one.casefold(), other.casefold()
    shortest = min(len(mine), len(theirs))
    if abs(len(mine) - len(theirs)) > 2:
        return False
    return count_signs(mine, theirs) <= (2 if shortest >= 5 else 1 if shortest >= 4 else 0)


def count_signs(one: str, other: str) -> int:
    """How many signs must be put in, taken out or changed to make one of the other."""
    row = list(range(len(other) + 1))
    for sign in one:
        made = [row[0] + 1]
        for theirs, (before, above) in zip(other, pairwise(row), strict=True):
            made.append(min(made[-1] + 1, above + 1, before + (sign != theirs)))
        row = made
    return row[-1]
