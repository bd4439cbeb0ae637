"""What programs read of the incidents."""

from datetime import datetime
from typing import Any

import msgspec

from samverkan.api.reading import Nothing, Reading
from samverkan.features import incidents
from samverkan.features.incidents.asking import name_if_read
from samverkan.features.incidents.conference import Conference
from samverkan.features.incidents.events import Place, Seat
from samverkan.features.incidents.incident import Assessment, Authority, Happening, Incident, Joint, Participant
from samverkan.features.incidents.resting import Header
from samverkan.features.incidents.standing import Seen, build_seen
from samverkan.lib.maps import values_in_order
from samverkan.region.view import View


class OfIncident(msgspec.Struct, frozen=True, kw_only=True):
    """Which incident."""

    incident: str


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """An incident, whole. Times in UTC; `state` and `levels` are the words of the code, see the glossary.

    `undone`: withdrawn within ten seconds of the press, before anything had left. `waits_as` is the incident where the
    proposal that the press had taken up was put back, `waited_in` where this proposal had been before: "" for who does
    not read that one. `seen`: what an act that replaces something says of what it was made from.
    """

    id: str
    title: str
    state: str
    exercise: bool
    kind: str
    kind_name: str
    place: Place
    sentence: str
    confirmed: bool
    impact: str
    raised_by: Seat
    raised_at: datetime | None
    occurred_at: datetime | None
    pressed_by: str
    taken_from: str
    call: str
    lead: Seat
    lead_offer: Seat | None
    levels: tuple[str, ...]
    undone: bool
    waits_as: str
    waited_in: str
    assessment: Assessment | None
    conference: Conference
    participants: list[Participant]
    joined_to: Joint | None
    joined_from: list[Joint]
    authority: list[Authority]
    history: list[Happening]
    seen: Seen


def read_open(view: View, given: Nothing, now: datetime) -> list[Shown]:
    """The incidents that go on, worst first."""
    return [build_shown(view, each) for each in incidents.list_open(view)]


def read_proposed(view: View, given: Nothing, now: datetime) -> list[Shown]:
    """Proposals that wait for the county's duty officer."""
    return [build_shown(view, each) for each in incidents.list_proposed(view)]


def read_closed(view: View, given: Nothing, now: datetime) -> list[Header]:
    """Headers of what is closed or withdrawn, the newest first."""
    return incidents.list_closed(view)


def read_one(view: View, given: OfIncident, now: datetime) -> Shown | None:
    """One incident."""
    found = incidents.of(view, given.incident)
    return build_shown(view, found) if found else None


def build_shown(view: View, incident: Incident) -> Shown:
    """The incident with its maps as lists in order, and of other incidents those that this reader reads."""
    built: dict[str, Any] = {
        "participants": incidents.list_participants(incident),
        "joined_from": incident.joined_here,
        "authority": list(values_in_order(incident.authority)),
        "history": list(values_in_order(incident.history)),
        "seen": build_seen(incident),
        "waits_as": name_if_read(view, incident.waits_as),
        "waited_in": name_if_read(view, incident.waited_in),
    }
    plain: dict[str, Any] = {name: getattr(incident, name) for name in Shown.__struct_fields__ if name not in built}
    return Shown(**plain, **built)


VIEWS = (
    Reading(name="incidents.list", answer=list[Shown], read=read_open, summary="Pågående händelser, värst först"),
    Reading(name="incidents.proposed", answer=list[Shown], read=read_proposed, summary="Förslag som väntar"),
    Reading(name="incidents.closed", answer=list[Header], read=read_closed, summary="Avslutade händelser"),
    Reading(name="incidents.get", params=OfIncident, answer=Shown, read=read_one, summary="En händelse"),
)
