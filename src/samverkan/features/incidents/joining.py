"""What was joined to an incident and goes on: it is ended first, by who leads it or by the county."""

from collections.abc import Iterable
from datetime import datetime

import msgspec

from samverkan.features import duty, functions
from samverkan.features.incidents.apart import name_beside
from samverkan.features.incidents.around import find_county_seat, read_seat, steers
from samverkan.features.incidents.asking import list_open
from samverkan.features.incidents.incident import EMPTY, OPEN, Incident
from samverkan.lib.refusal import Refused
from samverkan.region import streams
from samverkan.region.event import Acting
from samverkan.region.view import View


class Ender(msgspec.Struct, frozen=True):
    """A function that can end something, and its number to ring; "" where it has none."""

    name: str
    number: str

    def __str__(self) -> str:
        return f"{self.name} {self.number}".rstrip()


def list_going_on(view: View, incident: Incident) -> list[Incident]:
    """What was joined to it and goes on, of what this reader reads."""
    return [each for each in list_open(view) if each.joined_to and each.joined_to.incident == incident.id]


def find_going_on(view: View, incident: Incident) -> Incident | None:
    """What it was joined to, where that goes on and this reader reads it."""
    into = incident.joined_to.incident if incident.joined_to else ""
    found = view.part(streams.incident(into), "incidents", EMPTY)
    return found if found.state in OPEN else None


def list_enders(view: View, incidents: Iterable[Incident], now: datetime) -> list[Ender]:
    """Who can end them: those that lead, each once, and last the county."""
    seats = [*(each.lead for each in incidents), find_county_seat(view, now)]
    names = {seat.function: read_seat(seat) for seat in seats}
    return [Ender(name, _find_number(view, function)) for function, name in names.items() if name]


def check_nothing_goes_on(view: View, acting: Acting, incident: Incident, now: datetime) -> None:
    """Nobody would be asked to end what goes on when this has been closed: refused, with who can."""
    joined = list_going_on(view, incident)
    told = {
        "names": "; ".join(name_beside(view, each, incident) for each in joined),
        "incidents": [each.id for each in joined],
    }
    led_by_others = [each for each in joined if not steers(view, acting, each)]
    if led_by_others:
        ring = "; ".join(map(str, list_enders(view, led_by_others, now)))
        raise Refused("incident-joined-led-by-others", **told, ring=ring)
    if joined:
        raise Refused("incident-joined-goes-on", **told)


def _find_number(view: View, function: str) -> str:
    """Of who answers in its place, where somebody does and has one."""
    ways = (
        functions.find_to_ring(functions.channels(view, each)) for each in (duty.relay_of(view, function), function)
    )
    return next((way.address for way in ways if way), "")
