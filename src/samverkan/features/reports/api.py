"""What programs read of the reports."""

from datetime import datetime

import msgspec

from samverkan.api.reading import Reading
from samverkan.features import incidents
from samverkan.features.reports.due import Missing, list_missing
from samverkan.features.reports.own_picture import Own
from samverkan.features.reports.reading import of, own
from samverkan.features.reports.state import Report, Round
from samverkan.lib.maps import in_order, values_in_order
from samverkan.region.seen import stamp
from samverkan.region.view import View


class OfIncident(msgspec.Struct, frozen=True, kw_only=True):
    """Which incident."""

    incident: str


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """What each actor has conveyed last, the reporting round, and who has not told anything in it.

    `beside` is what a third actor has left by telephone since, and which waits for the actor's word. `seen_due` is the
    `seen` of who sets another reporting time.
    """

    reports: list[Report]
    beside: list[Report]
    round: Round | None
    seen_due: str
    missing: list[Missing]


class Mine(msgspec.Struct, frozen=True, kw_only=True):
    """The reader's own pictures, oldest first. `acts` is the `seen` of the next."""

    acts: int
    writings: list[Own]


def read_told(view: View, given: OfIncident, now: datetime) -> Told | None:
    """What has been conveyed in the incident, by member."""
    incident = incidents.of(view, given.incident)
    if incident is None:
        return None
    told = of(view, given.incident)
    latest = [report for member, _ in in_order(told.members) if (report := told.latest(member)) is not None]
    beside = [report for member, _ in in_order(told.members) if (report := told.find_beside(member)) is not None]
    due = stamp(told.round.due_at if told.round else None)
    missing = list_missing(incident, told, now)
    return Told(reports=latest, beside=beside, round=told.round, seen_due=due, missing=missing)


def read_mine(view: View, given: OfIncident, now: datetime) -> Mine | None:
    """The own pictures of the reader's member."""
    if incidents.of(view, given.incident) is None:
        return None
    mine = own(view, given.incident, view.reader.member)
    return Mine(acts=mine.acts, writings=list(values_in_order(mine.writings)))


VIEWS = (
    Reading(name="reports.list", params=OfIncident, answer=Told, read=read_told, summary="Förmedlade lägesbilder"),
    Reading(name="reports.own", params=OfIncident, answer=Mine, read=read_mine, summary="Egna lägesbilder"),
)
