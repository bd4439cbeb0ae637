"""The example's rosters (påhittat): who is on duty when, in some of the functions; the others are simply held.

Among them stand a gap, a thin week and a function that SOS Alarm answers for, so that what must be mended is seen.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

import msgspec

from samverkan.example.script import INVENTED
from samverkan.example.telling import Cast
from samverkan.features import actors, functions
from samverkan.features.duty.rules import RelayTo, SetDemands, SetRotation
from samverkan.features.duty.surveying import LookThrough
from samverkan.features.duty.swapping import TakeLeave
from samverkan.features.functions import Hold
from samverkan.lib.local_time import STOCKHOLM, local_day
from samverkan.region.command import Command
from samverkan.region.event import SYSTEM
from samverkan.region.service import Region

MONDAY, WEDNESDAY, FRIDAY = 0, 2, 4
BEGAN_BEFORE = timedelta(weeks=5)
"""So long before the example begins people have taken turns: who looks back sees who was on duty."""


class Round(msgspec.Struct, frozen=True, kw_only=True):
    """Those who hold a function take it in turn, from `first` of them on; a new turn begins on a weekday."""

    function: str
    name: str = "Vecka"
    order: int = 1
    days: int = 7
    begins: int = MONDAY
    clock: str = "08:00"
    first: int = 0


HOLD_TOO = {
    "lst-tib": ("lst-lagesbild",),
    "lst-rsib": ("lst-samordningschef", "lst-kansli"),
    "lst-rkk": ("lst-kommunikation",),
    "0180-tib": ("0180-kommunikation",),
    "0126-tib": ("0126-kommunikation",),
    "0182-tib": ("0182-kommunikation",),
}
"""Who else takes turns in a function: those who hold these."""

ROUNDS = (
    Round(function="lst-tib", begins=FRIDAY, clock="09:00"),
    Round(function="lst-tib", name="Vecka, nästa i tur", begins=FRIDAY, clock="09:00", order=2, first=1),
    Round(function="lst-rsib", begins=WEDNESDAY, clock="09:00"),
    Round(function="lst-rkk", begins=WEDNESDAY, clock="09:00"),
    Round(function="0180-tib", clock="07:30"),
    Round(function="0180-tib", name="Vecka, nästa i tur", clock="07:30", order=2, first=1),
    Round(function="0126-tib"),
    Round(function="0160-tib", name="Varannan dag", days=2, clock="07:00"),
    Round(function="0182-tib", begins=FRIDAY, clock="15:00"),
    Round(function="region-tib", name="Dygn", days=1, clock="08:00"),
)
AWAY = {"0126-tib": (9, 11), "0182-tib": (16, 26)}
"""From how many days ahead to how many one person is on leave, or everybody: see `AWAY_ALL`."""
AWAY_ALL = frozenset({"0126-tib"})
DEMANDS = {"0182-tib": SetDemands(member="0182", rest_hours=11, least_persons=2, weeks_ahead=8)}
RELAYS = {"0140-tib": "sos-tib"}
ANSWERED = f"Larmoperatören tar emot och ringer kommunens chef {INVENTED}"


def take_turns(region: Region) -> None:
    """Begin the rotations, as those who keep them would, with the turn that is going on."""
    cast = Cast(region)
    for function, others in HOLD_TOO.items():
        for other in others:
            hold = Hold(function=function, person=cast.acting(other).person, order=3)
            cast.do(_keeper(function), "functions.hold", hold, key=f"hold-{function}-{other}")
    for each in ROUNDS:
        key = f"round-{each.function}-{each.order}"
        cast.do(_keeper(each.function), "duty.set_rotation", _rotate(region, each), key=key)


def staff(region: Region) -> None:
    """Tell what is out of the ordinary as the example begins: leaves, demands, and who answers for whom."""
    cast = Cast(region)
    for function, leave in _list_leaves(region):
        cast.do(function, "duty.take_leave", leave, key=f"leave-{leave.person}")
    for function, demands in DEMANDS.items():
        cast.do(function, "duty.set_demands", demands, key=f"demands-{function}")
    for function, other in RELAYS.items():
        given = RelayTo(function=function, to_function=other, note=ANSWERED)
        cast.do(function, "duty.relay", given, key=f"relay-{function}")
    survey(region)


def survey(region: Region) -> None:
    """The service looks all rosters through, as it does each hour."""
    for member in actors.list_members(region.view(), on=local_day(region.clock.now())):
        given, key = LookThrough(member=member.id), f"survey-{member.id}"
        region.execute(Command(verb="duty.survey", given=given, acting=SYSTEM, key=key), within_seconds=30)


def _rotate(region: Region, each: Round) -> SetRotation:
    holders = _list_holders(region, each.function)
    return SetRotation(
        function=each.function,
        name=each.name,
        persons=(*holders[each.first :], *holders[: each.first]),
        order=each.order,
        starts_on=_find_weekday(region, each.begins),
        hand_over=each.clock,
        every_days=each.days,
    )


def _list_leaves(region: Region) -> Iterator[tuple[str, TakeLeave]]:
    now = region.clock.now()
    for function, (first, last) in AWAY.items():
        holders = _list_holders(region, function)
        for person in holders if function in AWAY_ALL else holders[1:]:
            yield (
                function,
                TakeLeave(
                    member=functions.get_function(region.view(), function).member,
                    person=person,
                    from_at=_midnight(now, first),
                    to_at=_midnight(now, last),
                ),
            )


def _list_holders(region: Region, function: str) -> list[str]:
    """Those who hold it now, in the order in which they do."""
    held = functions.get_function(region.view(), function)
    people = functions.people(region.view(), held.member)
    return [each.id for each in functions.on_duty(people, function=function, at=region.clock.now())]


def _find_weekday(region: Region, weekday: int) -> date:
    """The last such day: today, or one of the six before."""
    today = local_day(region.clock.now())
    return today - timedelta(days=(today.weekday() - weekday) % 7)


def _midnight(now: datetime, days: int) -> datetime:
    return datetime.combine(local_day(now) + timedelta(days=days), time(), STOCKHOLM)


def _keeper(function: str) -> str:
    """The function of the same member that keeps its rosters."""
    return f"{function.partition('-')[0]}-tib"
