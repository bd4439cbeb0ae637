"""What stands around every page: the region's name, the band, the incident's frame, and who acts."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from samverkan.features import actors, charter, duty, functions, incidents
from samverkan.features.gatherings import Gathering, find_gathering, name_gathering
from samverkan.features.messages import Message
from samverkan.lib.clock import Clock
from samverkan.lib.local_time import local_day
from samverkan.region import streams
from samverkan.region.event import Acting
from samverkan.region.view import View
from samverkan.web.house import Seating


class WentOn(msgspec.Struct, frozen=True, kw_only=True):
    """The incident that another was joined to, as this reader reads it. `ended` is its state where nobody goes on there
    either."""

    id: str
    name: str
    ended: str = ""


class Frame(msgspec.Struct, frozen=True, kw_only=True):
    """What an incident's pages say of it throughout. What changes stands in the live part `reports.head`.

    `went_on` is the incident that it has been joined to; None where it is followed by itself.
    """

    id: str
    title: str
    exercise: bool
    went_on: WentOn | None = None


class Around:
    """Builds it; `clock` says which day it is, and so which names hold."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def build(self, view: View, values: Mapping[str, Any]) -> dict[str, Any]:
        """charter, band, frame and set_aside. `incident` among the values names the incident that the page belongs to,
        `gathering` is the one that it is about, `message` the one that it shows; `stream_names` names what the streams
        in `listed` are of, as far as the reader knows."""
        region, about = charter.of(view), values.get("gathering")
        gathering = about if isinstance(about, Gathering) else None
        incident = values.get("incident", "")
        frame = build_frame(view, incident) if isinstance(incident, str) and incident else None
        message = shown if isinstance(shown := values.get("message"), Message) else None
        exercise = any(each.exercise for each in (frame, gathering, message) if each is not None)
        words = [word for word, holds in (("DEMO", region.demo), ("ÖVNING", exercise)) if holds]
        aside = _shows_set_aside(view, incident=frame.id if frame else "", gathering=gathering.id if gathering else "")
        names = {stream: _name_stream(view, stream) for stream in values.get("listed", ())}
        return {"charter": region, "frame": frame, "band": " ".join(words), "set_aside": aside, "stream_names": names}

    def name_seat(self, view: View, acting: Acting) -> Seating:
        """The acting function and its member by their names of today."""
        found = functions.find_function(view, acting.function)
        today = local_day(self._clock.now())
        return Seating(
            function=acting.function,
            function_name=found.name if found else acting.function,
            member=acting.member,
            member_name=actors.name_of(view, acting.member, on=today),
        )

    def find_acting(self, everything: View, function: str, person: str) -> Acting | None:
        """Who acts: the person, who must hold the function now.

        In the example nobody logs in: who is on duty, or where nobody is the first who holds it.
        """
        found = functions.find_function(everything, function)
        if found is None or found.ended_at is not None or not actors.is_member(everything, found.member):
            return None
        now = self._clock.now()
        if charter.of(everything).demo:
            on = [each.person for each in duty.on_duty(everything, function=function, at=now)]
            own = functions.people(everything, found.member)
            held = on or [each.id for each in functions.on_duty(own, function=function, at=now)]
            return Acting(member=found.member, function=function, person=held[0] if held else "")
        if not person or not functions.holds(everything, function=function, person=person, at=now):
            return None
        return Acting(member=found.member, function=function, person=person)

    def list_seats(self, everything: View, person: str) -> Sequence[Seating]:
        """The functions to choose among: those the person holds; in the example all. By member, duty officers first."""
        if charter.of(everything).demo:
            found = functions.list_functions(everything)
        else:
            found = functions.held_by(everything, person, self._clock.now())
        standing = [each for each in found if actors.is_member(everything, each.member)]
        officers = {each.id for each in standing if functions.TIB in each.roles}
        seats = [self.name_seat(everything, Acting(member=each.member, function=each.id)) for each in standing]
        return sorted(seats, key=lambda seat: _in_order(seat, officer=seat.function in officers))

    def whom_to_ring(self, everything: View, reader: str) -> list[tuple[str, str]]:
        """The numbers for when the journal does not answer: the convener's duty officer and the coordinator.

        Not the reader's own function: nobody is told to ring themselves.
        """
        numbers = []
        duty = functions.list_functions(everything, member=charter.of(everything).convener, role=functions.TIB)
        for function in (*duty, *functions.list_functions(everything, role=functions.RSIB)):
            way = functions.find_to_ring(functions.channels(everything, function.id))
            if way is None or function.id == reader or (function.name, way.address) in numbers:
                continue
            numbers.append((function.name, way.address))
        return numbers[:4]

    def whom_to_tell(self, everything: View) -> tuple[str, str]:
        """The convening authority by its name of today, and its office's mail address ("" where none is known)."""
        convener = charter.of(everything).convener
        offices = functions.list_functions(everything, role=functions.OFFICE)
        ways = [way for office in offices for way in functions.channels(everything, office.id) if way.kind == "email"]
        name = actors.name_of(everything, convener, on=local_day(self._clock.now()))
        return name, ways[0].address if ways else ""


def _in_order(seat: Seating, *, officer: bool) -> tuple[str, bool, str]:
    return actors.alphabetical(seat.member_name), not officer, actors.alphabetical(seat.function_name)


def _shows_set_aside(view: View, *, incident: str, gathering: str) -> bool:
    """Whether something that the page shows could not be read on, and is shown as it last was."""
    here = {streams.REGION}
    here |= {streams.incident(incident)} if incident else set()
    here |= {streams.gathering(gathering)} if gathering else set()
    if not incident and not gathering and view.reader.member:
        here.add(streams.actor(view.reader.member))  # whose persons, duty and tokens these pages show
    return any(streams.parent_of(name) in here for name in view.set_aside())


def _name_stream(view: View, stream: str) -> str:
    """The incident's name, or the circle that is summoned; "" where it is neither, or the reader does not know it."""
    kind, _, name = stream.partition("/")
    incident = incidents.of(view, name) if kind == "incident" else None
    if incident is not None:
        return incidents.name_beside(view, incident)
    gathering = find_gathering(view, name) if kind == "gathering" else None
    return name_gathering(gathering) if gathering is not None else ""


def build_frame(view: View, incident: str) -> Frame | None:
    """The frame of one incident; None when this reader has no such incident."""
    found = incidents.of(view, incident)
    if found is None:
        return None
    joint = found.joined_to
    went_on = _tell_joint(view, found, joint) if joint else None
    return Frame(id=found.id, title=incidents.name_beside(view, found), exercise=found.exercise, went_on=went_on)


def _tell_joint(view: View, incident: incidents.Incident, joint: incidents.Joint) -> WentOn:
    """The other incident: as this reader reads it, else by the title that was told then."""
    other = incidents.of(view, joint.incident)
    if other is None:
        return WentOn(id=joint.incident, name=joint.title or joint.incident)
    name = incidents.name_beside(view, other, incident)
    return WentOn(id=joint.incident, name=name, ended=other.state if other.has_ended else "")
