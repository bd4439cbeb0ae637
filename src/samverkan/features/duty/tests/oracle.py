"""Who is on duty, told the slow and simple way: every day walked from the first, one instant at a time."""

from datetime import datetime, timedelta

from samverkan.features.duty.rotation import Rotation
from samverkan.features.duty.state import FunctionRoster, Roster
from samverkan.features.functions import People, holdings_of
from samverkan.lib.local_time import first_instant
from samverkan.lib.maps import in_order, values_in_order


def ask(roster: Roster, people: People, function: str, at: datetime) -> set[tuple[int, str]]:
    """Order and person of everybody on duty at that instant."""
    told = roster.functions[function]
    rotations = [each for versions in values_in_order(told.rotations) for each in values_in_order(versions)]
    running = [each for each in rotations if _runs(each, at)]
    planned = [(each.order, person) for each in running if (person := _walk(each, at))]
    if not running:
        planned = [(held.order, held.person) for held in holdings_of(people, function) if held.covers(at)]
    able = {person for person, _ in in_order(people.persons) if _able(roster, people, function, person, at)}
    planned = _stand_in(told, planned, at, able | {""})
    return {(order, person) for order, person in planned if person in able}


def _runs(rotation: Rotation, at: datetime) -> bool:
    over = rotation.runs_out_at
    return rotation.holds_at(at) and rotation.begins_at <= at and (over is None or at < over)


def _walk(rotation: Rotation, at: datetime) -> str:
    """The person whose duty has begun and is not over; "" for nobody."""
    day, turn, used, fresh, person, ends = rotation.starts_on, -1, 0, True, "", at
    while rotation.instant_on(day) <= at:
        number = (day - rotation.starts_on).days
        if number // rotation.every_days != turn:
            turn, fresh = number // rotation.every_days, True
        if _begins(rotation, number, day.weekday()):
            used, fresh = used + fresh, False
            begins = datetime.combine(day, rotation.hand_over)
            person = rotation.persons[(used - 1) % len(rotation.persons)]
            ends = first_instant(begins + timedelta(hours=rotation.hours))
        day += timedelta(days=1)
    return person if not rotation.hours or at < ends else ""


def _begins(rotation: Rotation, number: int, weekday: int) -> bool:
    if rotation.weekdays:
        return weekday in rotation.weekdays
    return 0 < rotation.hours <= 24 or number % rotation.every_days == 0


def _stand_in(
    told: FunctionRoster, planned: list[tuple[int, str]], at: datetime, able: set[str]
) -> list[tuple[int, str]]:
    for each in sorted(values_in_order(told.stand_ins.by_id), key=lambda each: each.number):
        if each.from_at <= at < each.to_at and each.person in able:
            own = [had for had in planned if had[0] == each.order and each.instead_of in ("", had[1])]
            planned = [had for had in planned if had not in own]
            if own or not each.instead_of:
                planned.append((each.order, each.person))
    return planned


def _able(roster: Roster, people: People, function: str, person: str, at: datetime) -> bool:
    held = any(each.person == person and each.covers(at) for each in holdings_of(people, function))
    leaves = roster.leaves.get(person)
    away = leaves is not None and any(each.from_at <= at < each.to_at for each in values_in_order(leaves.by_id))
    return held and not away
