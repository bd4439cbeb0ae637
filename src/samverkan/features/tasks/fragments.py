"""What waits for the acting function, live."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from samverkan.features import charter, duty, functions, gatherings, incidents, messages, reports, summons
from samverkan.features.charter import Charter
from samverkan.features.duty import Roster
from samverkan.features.functions import Function, People
from samverkan.features.gatherings import Gathering
from samverkan.features.tasks.listing import Around, Own, list_tasks, next_change
from samverkan.region import streams
from samverkan.region.room import Fragment
from samverkan.region.view import View

FIELDS = ("incident", "summons", "told", "held", "aside")
CIRCLE = "circle_"
MOST_CIRCLES = 50
"""The newest so many are asked what waits in them: older ones are past."""


def list_around(view: View) -> list[Around]:
    """The incidents and proposals that this reader reads, with what is done in them."""
    found = [*incidents.list_proposed(view), *incidents.list_open(view)]
    return [
        Around(
            incident=each,
            summons=summons.of(view, each.id),
            told=reports.of(view, each.id),
            held=messages.of(view, stream=streams.messages(streams.incident(each.id))),
            aside=incidents.is_set_aside(view, each.id),
        )
        for each in found
    ]


def read_own(view: View, function: Function) -> Own:
    """The rosters and persons of the function's own member, and the circles that it reads of."""
    return Own(
        roster=duty.of(view, function.member),
        people=functions.people(view, function.member),
        circles=tuple(gatherings.list_gatherings(view)[:MOST_CIRCLES]),
    )


def pick(view: View, thing: str) -> Mapping[str, Any] | None:
    """The reader's own function, its member's rosters, and each circle and each incident's parts under names of their
    own: `circle_0`, `incident_0`, `summons_0`, …"""
    function = functions.find_function(view, view.reader.function)
    if function is None or thing:
        return None
    own = read_own(view, function)
    picked: dict[str, Any] = {"function": function, "region": charter.of(view)}
    picked |= {"roster": own.roster, "people": own.people}
    picked |= {f"{CIRCLE}{number}": each for number, each in enumerate(own.circles)}
    for number, around in enumerate(list_around(view)):
        picked |= {f"{field}_{number}": getattr(around, field) for field in FIELDS}
    return picked


def shape(
    *, function: Function, region: Charter, roster: Roster, people: People, now: datetime, **parts: Any
) -> Mapping[str, Any]:
    """The tasks, and which of them are late."""
    own = Own(roster=roster, people=people, circles=_gather_circles(parts))
    tasks = list_tasks(function, region, _gather(parts), now, own)
    late = frozenset(number for number, task in enumerate(tasks) if task.is_late(now))
    return {"tasks": tasks, "late": late, "function": function, "region": region}


def until(
    *, function: Function, region: Charter, roster: Roster, people: People, now: datetime, **parts: Any
) -> datetime | None:
    """The next instant at which the list looks different by itself."""
    own = Own(roster=roster, people=people, circles=_gather_circles(parts))
    return next_change(_gather(parts), now, own)


def _gather(parts: Mapping[str, Any]) -> list[Around]:
    count = sum(1 for name in parts if name.startswith(f"{FIELDS[0]}_"))
    return [Around(**{field: parts[f"{field}_{number}"] for field in FIELDS}) for number in range(count)]


def _gather_circles(parts: Mapping[str, Any]) -> tuple[Gathering, ...]:
    return tuple(part for name, part in parts.items() if name.startswith(CIRCLE))


FRAGMENTS = (Fragment(name="tasks.mine", template="tasks/mine.html", inputs=pick, shape=shape, until=until),)
