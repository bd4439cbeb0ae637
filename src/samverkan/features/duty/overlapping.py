"""Two rotations of one function and order that give one person the same time: a roster of two that is of one. Pure.

Two persons on duty at once are two rotations. One person can stand in both, as long as no turn lies wholly in another.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

import msgspec

from samverkan.features.duty.rotation import Rotation, list_turns, longest_turn
from samverkan.features.duty.spans import Span, join

AHEAD = timedelta(days=2 * 366)
"""So far from its beginning is a rotation compared: longer than most rounds take, and soon gone through."""


class Doubled(msgspec.Struct, frozen=True, kw_only=True):
    """The person, the other rotation, and the first instant at which both give it the turn."""

    person: str
    other: Rotation
    at: datetime


def find_doubled(rotation: Rotation, others: Iterable[Rotation]) -> Doubled | None:
    """The first turn, within two years, that one of the rotation and another of its order gives to somebody who has
    all of that time by the other already. Turns that only meet for a while, at a hand-over say, are no such thing."""
    from_at = max(rotation.from_at, rotation.begins_at)
    to_at = from_at + AHEAD
    own = _list_by_person(rotation, (from_at, to_at))
    found: list[Doubled] = []
    for other in others:
        if other.order != rotation.order or own.keys().isdisjoint(other.persons):
            continue
        theirs = _list_by_person(other, (from_at - longest_turn(other), to_at))
        for person in own.keys() & theirs.keys():
            pairs = ((own[person], theirs[person]), (theirs[person], own[person]))
            met = [at for turns, had in pairs if (at := _find_inside(turns, join(had))) is not None]
            found += [Doubled(person=person, other=other, at=at) for at in met]
    return min(found, key=lambda each: (each.at, each.other.id, each.person), default=None)


def _list_by_person(rotation: Rotation, period: Span) -> dict[str, list[Span]]:
    """The turns that are over within the period, by whose they are: what is cut short at its end says nothing."""
    spans: dict[str, list[Span]] = {}
    for turn in list_turns(rotation, from_at=period[0], to_at=period[1]):
        if turn.to_at < period[1]:
            spans.setdefault(turn.person, []).append((turn.from_at, turn.to_at))
    return spans


def _find_inside(turns: Sequence[Span], had: Sequence[Span]) -> datetime | None:
    """When the first turn begins that lies wholly within what is had; both are by time, and `had` does not overlap."""
    place = 0
    for from_at, to_at in turns:
        while place < len(had) and had[place][1] <= from_at:
            place += 1
        if place < len(had) and had[place][0] <= from_at and to_at <= had[place][1]:
            return from_at
    return None
