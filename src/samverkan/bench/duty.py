"""Rosters: how long it takes to say who is on duty everywhere now, and who will be for thirty days.

Limit: reading as many hand-overs off the Swedish clock, and nothing else.
"""

import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock_time
from pathlib import Path

import msgspec

from samverkan.bench.figures import Figure, at_most, percentile
from samverkan.bench.means import BACK, Extent, Means
from samverkan.features import actors, duty, functions
from samverkan.features.duty.rules import SetRotation, StandInFor
from samverkan.features.duty.swapping import TakeLeave
from samverkan.features.functions import AddPerson, Function, Hold
from samverkan.lib.clock import ManualClock
from samverkan.lib.local_time import first_instant, local_day
from samverkan.region.command import Command, Receipt
from samverkan.region.event import SYSTEM
from samverkan.region.service import Region

NOW_MS, MONTH_MS = 5, 50
MONTH = timedelta(days=30)
PERSONS = 6
ROUNDS = (("07:00", 1), ("07:00", 2), ("19:00", 1), ("19:00", 2))
"""Day and night, first and deputy: twelve hours each."""


def measure(means: Means, home: Path, extent: Extent) -> list[Figure]:
    """A roster for each member, in this process, on the service's view: each round another time, so none is kept."""
    region = means.found(home, ManualClock(datetime.now(UTC) - BACK))
    try:
        rostered = [_staff(region, function) for function in list(_list_receivers(region))]
        view, now = region.view(), region.clock.now()

        def ask_now(number: int) -> int:
            at = now + timedelta(hours=13 * number)
            return sum(len(duty.on_duty(view, function=function, at=at)) for function in rostered)

        def ask_month(number: int) -> int:
            from_at = now + number * MONTH
            period = {"from_at": from_at, "to_at": from_at + MONTH}
            return sum(len(duty.list_shifts(view, function=function, **period)) for function in rostered)

        rounds = max(2, extent.rounds)
        return [
            _measure("duty.now", ask_now, rounds=rounds, aim=NOW_MS),
            _measure("duty.month", ask_month, rounds=rounds, aim=MONTH_MS),
        ]
    finally:
        region.stop()
        region.store.close()


def _measure(name: str, ask: Callable[[int], int], *, rounds: int, aim: float) -> Figure:
    taken, limits = [], []
    for number in range(rounds):
        began = time.perf_counter()
        found = ask(number)
        taken.append(time.perf_counter() - began)
        began = time.perf_counter()
        _read_clock(found, number)
        limits.append(time.perf_counter() - began)
    return at_most(name, percentile(taken, 50) * 1000, "ms", aim=aim, limit=percentile(limits, 50) * 1000)


def _read_clock(times: int, number: int) -> None:
    first = date(2026, 1, 1) + number * MONTH
    for each in range(times):
        first_instant.__wrapped__(datetime.combine(first + timedelta(days=each % 30), clock_time(7)))


def _list_receivers(region: Region) -> Iterator[Function]:
    view = region.view()
    for member in actors.list_members(view, on=local_day(region.clock.now())):
        yield from functions.receivers(view, member.id)[:1]


def _staff(region: Region, function: Function) -> str:
    """Day and night by six persons, one of them on leave for a time, and a stand-in; the function's id."""
    now = region.clock.now()
    persons = tuple(_add(region, function, number) for number in range(PERSONS))
    for hand_over, order in ROUNDS:
        _do(
            region,
            "duty.set_rotation",
            SetRotation(
                function=function.id,
                name=f"{hand_over} {order}",
                persons=persons[order:] + persons[:order],
                starts_on=local_day(now),
                hand_over=hand_over,
                every_days=1,
                hours=12,
                order=order,
            ),
            key=f"rotation/{function.id}/{hand_over}/{order}",
        )
    from_at, to_at = now + timedelta(days=7), now + timedelta(days=14)
    leave = TakeLeave(member=function.member, person=persons[0], from_at=from_at, to_at=to_at)
    _do(region, "duty.take_leave", leave, key=f"leave/{function.id}")
    stand_in = StandInFor(function=function.id, person=persons[1], from_at=from_at, to_at=to_at)
    _do(region, "duty.stand_in", stand_in, key=f"stand-in/{function.id}")
    return function.id


def _add(region: Region, function: Function, number: int) -> str:
    added = _do(
        region,
        "functions.add_person",
        AddPerson(member=function.member, name=f"Jour {number}"),
        key=f"person/{function.id}/{number}",
    )
    person = f"p-{added.fresh}"
    _do(region, "functions.hold", Hold(function=function.id, person=person), key=f"hold/{person}")
    return person


def _do(region: Region, verb: str, given: msgspec.Struct, *, key: str) -> Receipt:
    return region.execute(Command(verb=verb, given=given, acting=SYSTEM, key=key))
