"""When a scheduled drill is due, on a Swedish clock. Pure."""

from datetime import datetime, time, timedelta

from samverkan.features.drills.state import Drills, Schedule
from samverkan.lib.local_time import first_instant, local_day

WEEK = 7


def find_due(value: Drills) -> datetime | None:
    """When the next drill is due, that no other has been begun or missed for; None where none is to come.

    Never a time before it was scheduled, nor before one that is settled: a clock that is put back begins none again.
    """
    schedule = value.schedule
    if schedule is None:
        return None
    after = max(schedule.set_at, value.settled_at or schedule.set_at)
    return find_first(schedule, after)


def find_first(schedule: Schedule, after: datetime) -> datetime | None:
    """The first time of a schedule after an instant. A clock that skips it: when it is put forward; one that shows it
    twice: the first time."""
    clock = time.fromisoformat(schedule.clock)
    first = first_instant(datetime.combine(schedule.starts_on, clock))
    if first > after or not schedule.every_weeks:
        return first if first > after else None
    days = WEEK * schedule.every_weeks
    turns = max(0, (local_day(after) - schedule.starts_on).days // days)
    coming = (
        first_instant(datetime.combine(schedule.starts_on + timedelta(days=days * turn), clock))
        for turn in (turns, turns + 1)
    )
    return next(at for at in coming if at > after)
