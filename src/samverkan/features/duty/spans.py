"""Spans of time: from an instant up to, not including, another. Sorted, they never overlap."""

from collections.abc import Iterable, Sequence
from datetime import datetime

Span = tuple[datetime, datetime]


def join(spans: Iterable[Span]) -> list[Span]:
    """What any of them covers: sorted, and what touches is one."""
    joined: list[Span] = []
    for from_at, to_at in sorted(spans):
        if to_at <= from_at:
            continue
        if joined and from_at <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], to_at))
        else:
            joined.append((from_at, to_at))
    return joined


def clip(spans: Iterable[Span], within: Span) -> list[Span]:
    """What lies within a span."""
    first, last = within
    return [(max(from_at, first), min(to_at, last)) for from_at, to_at in spans if from_at < last and to_at > first]


def meet(spans: Iterable[Span], others: Sequence[Span]) -> list[Span]:
    """What lies both within one of the spans and within one of the others."""
    return [part for span in spans for part in clip(others, span)]


def leave_out(within: Span, taken: Sequence[Span]) -> list[Span]:
    """What of a span none of `taken` covers. `taken` is sorted and does not overlap (`join`)."""
    from_at, last = within
    left: list[Span] = []
    for begins, ends in taken:
        if ends <= from_at:
            continue
        if begins >= last:
            break
        if begins > from_at:
            left.append((from_at, begins))
        from_at = max(from_at, ends)
    if from_at < last:
        left.append((from_at, last))
    return left
