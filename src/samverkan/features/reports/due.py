"""Who has reported, who has not, and whose picture is out of date. Pure arithmetic on values."""

from collections.abc import Iterable
from datetime import datetime, timedelta

import msgspec

from samverkan.features import actors, incidents
from samverkan.features.incidents import Incident
from samverkan.features.reports.state import Conveyances, Report, Round
from samverkan.lib.maps import values_in_order

REMIND_BEFORE = timedelta(minutes=15)
CLOCKS_DIFFER = timedelta(minutes=5)
STALE_AFTER = timedelta(hours=4)
"""How long a picture counts as fresh in an incident where the lead has set no reporting time."""


class Missing(msgspec.Struct, frozen=True, kw_only=True):
    """An actor that has not told anything in the round. `late`: its time has passed. `last_at`: what it told before."""

    member: str
    name: str
    late: bool
    last_at: datetime | None = None


def find_next(incident: Incident, held: Round | None) -> Round | None:
    """The round that reports are still owed in; None where no time is set, or the incident is no longer handled."""
    return held if incidents.is_handled(incident) else None


def owed_since(conveyances: Conveyances, now: datetime) -> datetime | None:
    """From when an actor must have told something not to be late; None while nothing is owed."""
    held = conveyances.round
    if held is None:
        return None
    return held.opened_at if now >= held.due_at else held.owed_at


def missed_at(conveyances: Conveyances, now: datetime) -> datetime | None:
    """The reporting time that who is late has missed: the one before, until that of the round has passed."""
    held = conveyances.round
    if held is None:
        return None
    return held.due_at if now >= held.due_at else held.missed_at


def has_told(conveyances: Conveyances, member: str) -> bool:
    """Whether the member has told something in the round in force; in none, whether it has told anything."""
    report = conveyances.latest(member)
    if report is None:
        return False
    return conveyances.round is None or report.told_at >= conveyances.round.opened_at


def is_stale(conveyances: Conveyances, report: Report, now: datetime) -> bool:
    """Whether the picture is older than what was asked for; older than `STALE_AFTER` where nothing was."""
    if conveyances.round is None:
        return now >= _stale_at(report, now)
    owed = owed_since(conveyances, now)
    return owed is not None and report.told_at < owed


def list_missing(incident: Incident, conveyances: Conveyances, now: datetime) -> list[Missing]:
    """The participants that have not told anything in the round: those who are late first, then by name."""
    owed = owed_since(conveyances, now)
    found = []
    for seat in values_in_order(incident.participants):
        if has_told(conveyances, seat.member):
            continue
        last = conveyances.latest(seat.member)
        late = owed is not None and (last is None or last.told_at < owed)
        found.append(Missing(member=seat.member, name=seat.name, late=late, last_at=last.told_at if last else None))
    return sorted(found, key=lambda missing: (not missing.late, actors.alphabetical(missing.name), missing.member))


def changes_at(conveyances: Conveyances, reports: Iterable[Report], now: datetime) -> datetime | None:
    """The next instant at which somebody turns late or stale without anybody doing anything."""
    if conveyances.round is not None:
        return conveyances.round.due_at if conveyances.round.due_at > now else None
    ends = [_stale_at(report, now) for report in reports]
    return min((end for end in ends if end > now), default=None)


def _stale_at(report: Report, now: datetime) -> datetime:
    """When the picture is no longer fresh: a while after it was told.

    After a clock that ran ahead it counts from when the actor said that it held. Where that lies ahead too nobody knows
    how old it is: it is not fresh.
    """
    told = [at for at in (report.told_at, report.valid_at) if at <= now + CLOCKS_DIFFER]
    return told[0] + STALE_AFTER if told else now
