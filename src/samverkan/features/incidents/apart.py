"""Incidents of the same name beside each other: what tells them apart, wherever they stand, and only where it must.

Asked of one reader's incidents: one that is not readable is never compared with, and nobody notices that it is there.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from samverkan.features.incidents.incident import EMPTY, OPEN, PROPOSED, Incident
from samverkan.lib.local_time import local
from samverkan.lib.remembering import Remembered
from samverkan.region.view import View

BESIDE = OPEN | {PROPOSED}
"""What stands beside others: what goes on, and what somebody is to take a stand on."""

Names = Mapping[str, str]
_names = Remembered[Names](most=64)
"""A call to thousands names its incident in each letter, to readers who mostly read the same beside it."""


def tell_apart(incidents: Iterable[Incident]) -> Names:
    """The name of each by its id: its title, and where several have that one also when each was pressed; by whom, where
    the minute is the same too. Equal for all who read the same of them."""
    named: dict[str, list[Incident]] = {}
    for each in incidents:
        named.setdefault(each.title, []).append(each)
    return {each.id: name for alike in named.values() for each, name in zip(alike, _tell(alike), strict=True)}


def name_beside(view: View, incident: Incident, *others: Incident) -> str:
    """The incident's name, told apart from all that go on and this reader reads; and from `others`, which may be over.

    Looking back it is its title: then the others would have to be opened as they were.
    """
    from_now = [] if view.at is not None else [found for found in _read(view) if found.state in BESIDE]
    beside = tuple({each.id: each for each in (*from_now, *others, incident)}.values())
    return _names.find(tuple(map(id, beside)), beside, lambda: tell_apart(beside))[incident.id]


def _read(view: View) -> Iterable[Incident]:
    return (view.part(name, "incidents", EMPTY) for name in view.names("incident"))


def _tell(alike: list[Incident]) -> list[str]:
    """The names of incidents with the same title, each by the shortest way that no other of them has."""
    day = "" if len({_day(each) for each in alike}) == 1 else DAY
    told = [[each.title for each in alike], *([way(each, day + clock) for each in alike] for way, clock in WAYS)]
    alone = {name for names in told for name in names if names.count(name) == 1}
    return [next((name for name in each if name in alone), each[-1]) for each in zip(*told, strict=True)]


def _day(incident: Incident) -> str:
    return f"{local(incident.raised_at):%Y-%m-%d}" if incident.raised_at else ""


def _pressed(incident: Incident, clock: str) -> str:
    word = "föreslagen" if incident.state == PROPOSED else "påkallad"
    at = f" {local(incident.raised_at):{clock}}" if incident.raised_at else ""
    return f"{incident.title}, {word}{at}"


def _by(incident: Incident, clock: str) -> str:
    who = incident.raised_by.member_name
    return f"{_pressed(incident, clock)}{f' av {who}' if who else ''}"


def _named(incident: Incident, clock: str) -> str:
    return f"{_by(incident, clock)} ({incident.id})"


DAY = "%Y-%m-%d "
MINUTE, SECOND = "%H.%M", "%H.%M.%S"
WAYS: Sequence[tuple[Callable[[Incident, str], str], str]] = (
    (_pressed, MINUTE),
    (_by, MINUTE),
    (_by, SECOND),
    (_named, SECOND),
)
"""From the shortest on, and the clock that each shows."""
