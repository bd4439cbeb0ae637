"""What holds for a time, by id and by the months that it touches: years of it cost nothing when one day is asked."""

from datetime import UTC, datetime, timedelta
from typing import Generic, Protocol, TypeVar

import msgspec

from samverkan.features.duty.spans import Span
from samverkan.lib.maps import Map, empty_map, in_order

LONGEST = timedelta(days=2 * 366)
"""What is longer than any rule lets through is kept, and found by its id only."""


class Lasting(Protocol):
    """Something from a time up to another."""

    @property
    def from_at(self) -> datetime: ...

    @property
    def to_at(self) -> datetime: ...


V = TypeVar("V", bound=Lasting)


class Filed(msgspec.Struct, Generic[V], frozen=True, kw_only=True):
    """Values by id, and the same by month and id."""

    by_id: Map[str, V] = msgspec.field(default_factory=empty_map)
    by_month: Map[int, Map[str, V]] = msgspec.field(default_factory=empty_map)

    def put(self, id_: str, value: V) -> "Filed[V]":
        """With the value under the id, in place of what was there."""
        left = self.drop(id_)
        by_month = left.by_month
        for month in _list_months(value):
            within: Map[str, V] = by_month.get(month, empty_map())
            by_month = by_month.insert(month, within.insert(id_, value))
        return Filed(by_id=left.by_id.insert(id_, value), by_month=by_month)

    def drop(self, id_: str) -> "Filed[V]":
        """Without what is under the id."""
        known = self.by_id.get(id_)
        if known is None:
            return self
        by_month = self.by_month
        for month in _list_months(known):
            left = by_month[month].remove(id_)
            by_month = by_month.insert(month, left) if len(left) else by_month.remove(month)
        return Filed(by_id=self.by_id.remove(id_), by_month=by_month)

    def within(self, period: Span) -> list[tuple[str, V]]:
        """Id and value of what touches a period, in order of id."""
        if not len(self.by_month):
            return []
        first, last = _month(period[0]), _month(period[1])
        found = {
            id_: value
            for month in range(first, last + 1)
            if (held := self.by_month.get(month)) is not None
            for id_, value in in_order(held)
            if value.from_at < period[1] and value.to_at > period[0]
        }
        return sorted(found.items(), key=lambda item: item[0])


def _list_months(value: Lasting) -> range:
    if not timedelta() < value.to_at - value.from_at <= LONGEST:
        return range(0)
    return range(_month(value.from_at), _month(value.to_at) + 1)


def _month(at: datetime) -> int:
    moment = at.astimezone(UTC)
    return moment.year * 12 + moment.month
