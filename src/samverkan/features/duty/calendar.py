"""A calendar kept elsewhere that a function's roster follows: what it last said, and since when it cannot be read."""

from datetime import datetime, timedelta

import msgspec

from samverkan.features.duty.events import CalendarFollowed, CalendarRead
from samverkan.features.duty.filed import Filed
from samverkan.features.duty.rotation import Turn
from samverkan.lib.clock import microseconds

WELL = "ok"
FURTHEST = timedelta(days=4 * 366)
"""So far ahead of its reading is a calendar believed: twice as far as any of its turns may begin."""


class Calendar(msgspec.Struct, frozen=True, kw_only=True):
    """`turns` by beginning and person: what it said each time it was read, of the time until it was read again.

    `good_from` is when it begins to hold, up to `left_at`: as it was first read well, or with the first turn that it
    then had. `failing_since` is None while the last reading went well; `outcome` is that reading's, "" before any.
    `quiet_from` is since when it names nobody at all: then those who hold the function have it, rather than nobody.
    """

    id: str
    function: str
    followed_at: datetime
    order: int = 1
    address: str = ""
    turns: Filed[Turn] = msgspec.field(default_factory=Filed)
    good_from: datetime | None = None
    quiet_from: datetime | None = None
    left_at: datetime | None = None
    tried_at: datetime | None = None
    read_at: datetime | None = None
    failing_since: datetime | None = None
    outcome: str = ""
    unknown: int = 0
    digest: str = ""


def take_up(known: Calendar | None, event: CalendarFollowed, at: datetime) -> Calendar:
    """The calendar that is followed; what is known of it already stands, but for what is told anew."""
    if known is None:
        return Calendar(
            id=event.calendar, function=event.function, followed_at=at, order=event.order, address=event.address
        )
    return msgspec.structs.replace(known, order=event.order, address=event.address, left_at=None, digest="")


def read(known: Calendar, event: CalendarRead) -> Calendar:
    """After a reading. One that failed changes no turn: the last good ones hold."""
    tried = msgspec.structs.replace(known, tried_at=event.at, outcome=event.outcome)
    if event.outcome != WELL:
        return msgspec.structs.replace(tried, failing_since=known.failing_since or event.at)
    return msgspec.structs.replace(
        tried,
        turns=_turn_over(known.turns, event),
        good_from=known.good_from if known.good_from and known.good_from <= event.at else _find_beginning(event),
        quiet_from=None if event.turns else known.quiet_from or event.at,
        read_at=event.at,
        failing_since=None,
        unknown=event.unknown,
        digest=event.digest,
    )


def _find_beginning(event: CalendarRead) -> datetime:
    """As a rotation that begins ahead: those who hold the function have it until the first turn."""
    return max(event.at, min((turn.from_at for turn in event.turns), default=event.at))


def _turn_over(turns: Filed[Turn], event: CalendarRead) -> Filed[Turn]:
    """What was said holds until it was read again, what is said now from then on."""
    for key, turn in turns.within((event.at, event.at + FURTHEST)):
        turns = turns.drop(key)
        if turn.from_at < event.at:
            turns = turns.put(key, Turn(turn.person, turn.from_at, event.at))
    for told in event.turns:
        begins = max(told.from_at, event.at)
        if begins < told.to_at <= event.at + FURTHEST:
            key = f"{microseconds(begins):020d}/{told.person}"
            turns = turns.put(key, Turn(told.person, begins, told.to_at))
    return turns
