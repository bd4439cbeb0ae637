"""The service looks the rosters through, weeks ahead, and tells all what is lacking: of functions, never of persons."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta

import msgspec

from samverkan.features import functions
from samverkan.features.duty.calendar import WELL
from samverkan.features.duty.county import WEEKS
from samverkan.features.duty.faults import FIRST_IN_TURN, Looked, begin_week, find_faults, list_beside, sort_found
from samverkan.features.duty.reading import demands, list_shifts, relay_of, roster_of, shared
from samverkan.features.duty.shared_events import Found, Surveyed
from samverkan.features.duty.shifts import Shift
from samverkan.features.duty.spans import join
from samverkan.features.functions import Channel, Function, Reach
from samverkan.lib.local_time import first_instant, local_day
from samverkan.lib.maps import in_order, values_in_order
from samverkan.region import streams
from samverkan.region.event import Acting, Fact
from samverkan.region.view import View

CONFIRMED_WITHIN = timedelta(days=90)
"""An address that nobody has found to work for so long is told of."""


class LookThrough(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Look one member's rosters through."""

    member: str


def survey(view: View, acting: Acting, given: LookThrough, now: datetime) -> Sequence[Fact]:
    """Tell what is lacking, of each function where that has changed since it was last told."""
    changed = find_changed(view, given.member, now=now)
    return [Fact(stream=streams.REGION, event=event, owner=given.member) for event in changed]


def find_changed(view: View, member: str, *, now: datetime) -> list[Surveyed]:
    """What would be told now, by function: `view` is the service's."""
    found = look_through(view, member, now=now)
    known = shared(view).surveys
    for function, told in in_order(known):
        if function not in found and told.found and _is_of(view, function, member):
            found[function] = []
    before = {function: told.found for function, told in in_order(known)}
    # Of one that receives calls it is told once that nothing is lacking, too: until then nobody knows.
    silent = found.keys() - {each.id for each in functions.receivers(view, member)}
    return [
        Surveyed(function=function, found=tuple(each))
        for function, each in sorted(found.items())
        if tuple(each) != before.get(function, () if function in silent else None)
    ]


def look_through(view: View, member: str, *, now: datetime) -> dict[str, list[Found]]:
    """What is lacking and not over, by function: from this week's Monday and as many whole weeks ahead as is set, never
    fewer than the county's calendar shows: no week there says that all is well unless it has been looked at."""
    asked = demands(view, member)
    from_at = begin_week(now)
    to_at = _midnight(local_day(from_at) + timedelta(weeks=max(WEEKS, asked.weeks_ahead) + 1))
    own = functions.list_functions(view, member=member)
    looked = [_look(view, each, from_at, to_at) for each in own]
    found = find_faults(looked, demands=asked, from_at=from_at, to_at=to_at)
    for function, each in zip(own, looked, strict=True):
        found[function.id] += _find_ways(view, function, each.shifts, now=now, to_at=to_at)
        found[function.id] += _find_calendars(view, function, each.shifts, to_at=to_at)
    return {function: sort_found(fault for fault in each if fault.to_at > now) for function, each in found.items()}


def _look(view: View, function: Function, from_at: datetime, to_at: datetime) -> Looked:
    return Looked(
        function=function.id,
        told=roster_of(view, function.id),
        shifts=list_shifts(view, function=function.id, from_at=from_at, to_at=to_at),
        relayed=bool(relay_of(view, function.id)),
        reckoned_from=_find_reckoned(view, function, from_at),
    )


def _find_reckoned(view: View, function: Function, from_at: datetime) -> datetime | None:
    """From when somebody reckons with the function: always with one that receives calls, with another from when
    somebody has first held it. One that a program acts as, and nobody has held, is missed by nobody."""
    if functions.RECEIVER in function.roles:
        return from_at
    held = functions.holdings_of(functions.people(view, function.member), function.id)
    return held[0].from_at if held else None


def _find_ways(
    view: View, function: Function, shifts: Sequence[Shift], *, now: datetime, to_at: datetime
) -> Iterator[Found]:
    """When who is first in turn cannot be reached, or was not in the last drill; and a way that nobody has found to
    work for long: the function's own, or of somebody who holds it."""
    ways = functions.channels(view, function.id)
    persons = functions.people(view, function.member).persons
    silent = {name for name, person in in_order(persons) if person.silent_on is not None}
    lacking = [each for each in shifts if each.order == FIRST_IN_TURN and each.person in silent]
    if not ways and functions.RECEIVER in function.roles:
        reached = {name for name, person in in_order(persons) if len(person.reach)}
        lacking += [each for each in shifts if each.person not in reached]
    for from_at, until in join((each.from_at, each.to_at) for each in lacking):
        yield Found(kind="no-channel", from_at=from_at, to_at=until)
    own = [way for person in list_holders(view, function, now) for way in values_in_order(person.reach)]
    oldest = find_last_sure([*ways, *own], local_day(now))
    if oldest + CONFIRMED_WITHIN < local_day(now):
        yield Found(kind="stale-address", from_at=_midnight(oldest + CONFIRMED_WITHIN), to_at=to_at)


def find_last_sure(ways: Iterable[Channel | Reach], today: date) -> date:
    """The day on which some of these ways was confirmed, or given, the longest ago; today where there is none."""
    return min((way.confirmed_on or way.given_on or today for way in ways), default=today)


def list_holders(view: View, function: Function, now: datetime) -> list[functions.Person]:
    """Those who hold it now: their own ways lead to it, too."""
    return functions.on_duty(functions.people(view, function.member), function=function.id, at=now)


def _find_calendars(view: View, function: Function, shifts: Sequence[Shift], *, to_at: datetime) -> Iterator[Found]:
    """A followed calendar that cannot be read, or that names persons who do not hold the function; and from when to
    when one gives turns that a rotation gives too."""
    for each in values_in_order(roster_of(view, function.id).calendars):
        lacking_since = each.failing_since or (each.read_at if each.outcome == WELL and each.unknown else None)
        if each.left_at is None and lacking_since is not None:
            yield Found(kind="calendar", from_at=lacking_since, to_at=to_at)
    beside = list_beside(shifts)
    if beside:
        yield Found(kind="calendar", from_at=beside[0][0], to_at=beside[-1][1])


def _is_of(view: View, function: str, member: str) -> bool:
    known = functions.find_function(view, function)
    return known is not None and known.member == member


def _midnight(day: date) -> datetime:
    return first_instant(datetime.combine(day, time()))
