"""What waits for the acting function, live."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from samverkan.features import charter, duty, functions, gatherings, incidents, messages, reports, summons
from samverkan.features.charter import Charter
from samverkan.features.functions import Function
from samverkan.features.tasks.listing import Around, Own, list_tasks, next_change
from samverkan.region import streams
from samverkan.region.room import Fragment
from samverkan.region.view import View

FIELDS = ("incident", "summons", "told", "held", "aside")
OWN = ("roster", "people", "ended", "sending")
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
    """The rosters and persons of the function's own member, the circles that it reads of, and the sending that it
    keeps."""
    keeps = messages.keeps_sending(view, member=function.member, function=function.id)
    return Own(
        roster=duty.of(view, function.member),
        people=functions.people(view, function.member),
        ended=functions.of(view).ended,
        circles=tuple(gatherings.list_gatherings(view)[:MOST_CIRCLES]),
        sending=messages.sending(view) if keeps else None,
    )


def pick(view: View, thing: str) -> Mapping[str, Any] | None:
    """The reader's own function, its member's rosters, and each circle and each incident's parts under names of their
    own: `circle_0`, `incident_0`, `summons_0`, …"""
    function = functions.find_function(view, view.reader.function)
    if function is None or thing:
        return None
    own = read_own(view, function)
    picked: dict[str, Any] = {"function": function, "region": charter.of(view)}
    picked |= {name: getattr(own, name) for name in OWN}
    picked |= {f"{CIRCLE}{number}": each for number, each in enumerate(own.circles)}
    for number, around in enumerate(list_around(view)):
        picked |= {f"{field}_{number}": getattr(around, field) for field in FIELDS}
    return picked


def shape(*, function: Function, region: Charter, now: datetime, **parts: Any) -> Mapping[str, Any]:
    """The tasks, and which of them are late."""
    own = _gather_own(parts)
    tasks = list_tasks(function, region, _gather(parts), now, own)
    late = frozenset(number for number, task in enumerate(tasks) if task.is_late(now))
    return {"tasks": tasks, "late": late, "function": function, "region": region}


def until(*, function: Function, region: Charter, now: datetime, **parts: Any) -> datetime | None:
    """The next instant at which the list looks different by itself."""
    return next_change(_gather(parts), now, _gather_own(parts))


def _gather(parts: Mapping[str, Any]) -> list[Around]:
    count = sum(1 for name in parts if name.startswith(f"{FIELDS[0]}_"))
    return [Around(**{field: parts[f"{field}_{number}"] for field in FIELDS}) for number in range(count)]


def _gather_own(parts: Mapping[str, Any]) -> Own:
    circles = tuple(part for name, part in parts.items() if name.startswith(CIRCLE))
    return Own(circles=circles, **{name: parts[name] for name in OWN})


FRAGMENTS = (Fragment(name="tasks.mine", template="tasks/mine.html", inputs=pick, shape=shape, until=until),)
