"""Assessing, activating, inviting, conferring, handing over the lead, and ending: each with who, why and when.

What replaces something that stands says in `seen` what was read of it, as `standing` tells it.
"""

from collections.abc import Sequence
from datetime import datetime

import msgspec

from samverkan.features import charter, functions, messages
from samverkan.features.incidents import events as e
from samverkan.features.incidents import standing
from samverkan.features.incidents.around import (
    build_guests,
    get_seat,
    leads,
    name_acting,
    read_seat,
    steers,
)
from samverkan.features.incidents.asking import check_conference, check_reason, get_moving, get_open
from samverkan.features.incidents.conference import Conference
from samverkan.features.incidents.incident import ASSESSED, FOLLOW_UP, RAISED, Incident
from samverkan.features.incidents.joining import check_nothing_goes_on
from samverkan.lib.listing import list_names
from samverkan.lib.refusal import Refused
from samverkan.region import streams
from samverkan.region.event import Acting, Fact
from samverkan.region.seen import check_seen
from samverkan.region.view import View


class Assess(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is enough, for which actors (empty: all invited), at which levels. `activate`: in the same act."""

    incident: str
    enough: e.Enough
    levels: tuple[e.Level, ...]
    reason: str
    members: tuple[str, ...] = ()
    activate: bool = False
    seen: str | None = None


class Activate(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Enter activated mode, or enter it again while it is being wound up. No levels: those of the assessment."""

    incident: str
    reason: str
    levels: tuple[e.Level, ...] = ()
    seen: str | None = None


class Invite(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Invite more members: they read everything from the beginning."""

    incident: str
    members: tuple[str, ...]
    reason: str = ""


class SetConference(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Set or change the conference: time and ways in, or by when the time is told."""

    incident: str
    conference: Conference
    reason: str = ""
    seen: str | None = None


class CallOffConference(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Say that there will be no conference: neither the one that is set nor the one whose time was to be told."""

    incident: str
    reason: str = ""
    seen: str | None = None


class SetImpact(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Say how hard the incident strikes as a whole, and whether it is confirmed."""

    incident: str
    impact: str
    confirmed: bool
    reason: str
    seen: str | None = None


class HandOver(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Offer the lead to a function of an invited member; it has passed when that has accepted."""

    incident: str
    to: str
    reason: str
    seen: str | None = None


class AcceptLead(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Take over the lead that was offered."""

    incident: str


class Change(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Move the incident on, for a reason."""

    incident: str
    reason: str


def assess(view: View, acting: Acting, given: Assess, now: datetime) -> Sequence[Fact]:
    """Record the assessment; again as often as it changes."""
    incident = get_moving(view, given.incident, e.Assessed)
    _check_steers(view, acting, incident)
    strangers = [member for member in given.members if not incident.takes_part(member)]
    if strangers:
        raise Refused("incident-not-invited", members=list_names(strangers))
    if given.activate:
        _check_levels(given.levels)
        if incident.state not in (RAISED, ASSESSED):
            raise Refused(f"incident-is-{incident.state}", state=incident.state, title=incident.title)
    by, reason = name_acting(view, acting, now), check_reason(given.reason)
    stream = streams.incident(incident.id)
    levels = _once(given.levels)
    check_seen(
        given.seen, standing=standing.of_assessment(incident), wanted=[given.enough, sorted(given.members), levels]
    )
    found = e.Assessed(by=by, reason=reason, enough=given.enough, levels=levels, members=given.members)
    facts = [Fact(stream=stream, event=found)]
    if given.activate:
        facts.append(Fact(stream=stream, event=e.Activated(by=by, reason=reason, levels=levels)))
    return facts


def activate(view: View, acting: Acting, given: Activate, now: datetime) -> Sequence[Fact]:
    """Enter activated mode, at the levels given or assessed."""
    incident = get_moving(view, given.incident, e.Activated)
    _check_steers(view, acting, incident)
    levels = given.levels or (incident.assessment.levels if incident.assessment else ())
    _check_levels(levels)
    check_seen(given.seen, standing=standing.of_levels(incident), wanted=_once(levels))
    event = e.Activated(by=name_acting(view, acting, now), reason=check_reason(given.reason), levels=_once(levels))
    return [Fact(stream=streams.incident(incident.id), event=event)]


def invite(view: View, acting: Acting, given: Invite, now: datetime) -> Sequence[Fact]:
    """Let more members in. Who is invited already stays as it was."""
    incident = get_open(view, given.incident)
    if acting.member != incident.raised_by.member or not functions.has_role(view, acting.function, functions.RAISER):
        _check_steers(view, acting, incident)
    fresh = [member for member in given.members if not incident.takes_part(member)]
    if not fresh:
        raise Refused("incident-nobody-new")
    event = e.Invited(
        by=name_acting(view, acting, now), reason=given.reason.strip(), guests=build_guests(view, fresh, now)
    )
    return [Fact(stream=streams.incident(incident.id), event=event)]


def set_conference(view: View, acting: Acting, given: SetConference, now: datetime) -> Sequence[Fact]:
    """Set the time and the ways in; all who are invited are told."""
    incident = get_open(view, given.incident)
    _check_steers(view, acting, incident)
    conference = check_conference(given.conference, now)
    after = msgspec.structs.replace(incident, conference=conference, called_off=None)
    if conference.at is None and not after.tells_conference:
        raise Refused("incident-conference-not-coming", title=incident.title)
    if conference == incident.conference:
        raise Refused("incident-conference-unchanged")
    check_seen(given.seen, standing=standing.of_conference(incident), wanted=conference)
    event = e.ConferenceSet(by=name_acting(view, acting, now), reason=given.reason.strip(), conference=conference)
    return [Fact(stream=streams.incident(incident.id), event=event)]


def call_off_conference(view: View, acting: Acting, given: CallOffConference, now: datetime) -> Sequence[Fact]:
    """Call the conference off; all who are invited are told. A new time can be set afterwards."""
    incident = get_open(view, given.incident)
    _check_steers(view, acting, incident)
    if not incident.awaits_conference(now):
        raise Refused("incident-conference-none-to-come", title=incident.title)
    check_seen(given.seen, standing=standing.of_conference(incident), wanted=Conference())
    event = e.ConferenceSet(by=name_acting(view, acting, now), reason=given.reason.strip(), conference=Conference())
    return [Fact(stream=streams.incident(incident.id), event=event)]


def set_impact(view: View, acting: Acting, given: SetImpact, now: datetime) -> Sequence[Fact]:
    """Say anew how hard it strikes."""
    incident = get_open(view, given.incident)
    _check_steers(view, acting, incident)
    if charter.of(view).severity(given.impact) < 0:
        raise Refused("incident-unknown-impact", impact=given.impact)
    check_seen(given.seen, standing=standing.of_impact(incident), wanted=[given.impact, given.confirmed])
    event = e.ImpactSet(
        by=name_acting(view, acting, now),
        reason=check_reason(given.reason),
        impact=given.impact,
        confirmed=given.confirmed,
    )
    return [Fact(stream=streams.incident(incident.id), event=event)]


def hand_over(view: View, acting: Acting, given: HandOver, now: datetime) -> Sequence[Fact]:
    """Offer the lead. Until it is accepted the one who offered it leads."""
    incident = get_open(view, given.incident)
    if not leads(view, acting, incident):
        raise Refused("incident-not-lead", lead=read_seat(incident.lead))
    seat = get_seat(view, given.to, now)
    if not incident.takes_part(seat.member):
        raise Refused("incident-not-invited", members=seat.member_name)
    if seat.function == incident.lead.function:
        raise Refused("incident-leads-already", lead=read_seat(seat))
    check_seen(given.seen, standing=standing.of_lead(incident), wanted=[incident.lead.function, seat.function])
    event = e.LeadHandedOver(by=name_acting(view, acting, now), reason=check_reason(given.reason), to=seat)
    return [Fact(stream=streams.incident(incident.id), event=event)]


def accept_lead(view: View, acting: Acting, given: AcceptLead, now: datetime) -> Sequence[Fact]:
    """Take over the lead: the function that it was offered to."""
    incident = get_open(view, given.incident)
    offer = incident.lead_offer
    if offer is None or offer.function != acting.function:
        raise Refused("incident-lead-not-offered", lead=read_seat(incident.lead))
    event = e.LeadAccepted(by=name_acting(view, acting, now), lead=offer)
    return [Fact(stream=streams.incident(incident.id), event=event)]


def stand_down(view: View, acting: Acting, given: Change, now: datetime) -> Sequence[Fact]:
    """End activated mode: only the lead may."""
    incident = get_moving(view, given.incident, e.StandingDown)
    if not leads(view, acting, incident):
        raise Refused("incident-not-lead", lead=read_seat(incident.lead))
    return _change(view, acting, given, now, incident, e.StandingDown)


def follow_up(view: View, acting: Acting, given: Change, now: datetime) -> Sequence[Fact]:
    """Begin the follow-up, once activated mode has been wound up."""
    incident = get_moving(view, given.incident, e.FollowUp)
    _check_steers(view, acting, incident)
    return _change(view, acting, given, now, incident, e.FollowUp)


def close(view: View, acting: Acting, given: Change, now: datetime) -> Sequence[Fact]:
    """Close for good: after the follow-up, or after an assessment that information is enough.

    Not while a message of it waits to leave: what is closed rests, and nothing is sent from what rests. Nor while
    something that was joined to it goes on: nobody would be asked to end that. Nor while a conference is to come that
    all have been told of.
    """
    incident = get_moving(view, given.incident, e.Closed)
    _check_steers(view, acting, incident)
    check_nothing_goes_on(view, acting, incident, now)
    waiting = _count_waiting(view, incident, now)
    if waiting:
        raise Refused("incident-messages-waiting", count=waiting)
    if incident.conference.at is not None and incident.awaits_conference(now):
        raise Refused("incident-conference-to-come", at=incident.conference.at)
    if incident.state != FOLLOW_UP and not incident.is_enough:
        raise Refused("incident-more-than-information", title=incident.title)
    return _change(view, acting, given, now, incident, e.Closed)


def _change(
    view: View, acting: Acting, given: Change, now: datetime, incident: Incident, event: type[e.Act]
) -> list[Fact]:
    told = event(by=name_acting(view, acting, now), reason=check_reason(given.reason))
    return [Fact(stream=streams.incident(incident.id), event=told)]


def _count_waiting(view: View, incident: Incident, now: datetime) -> int:
    sent = messages.list_messages(view, stream=streams.messages(streams.incident(incident.id)))
    asked = [each for each in sent if not messages.is_called_back(each)]
    return sum(_is_waiting(each, now) for each in asked)


def _is_waiting(message: messages.Message, now: datetime) -> bool:
    """Whether it leaves, or may leave, by itself: also what nobody knows of and is sent again."""
    under_way = messages.is_under_way(message, now) or messages.is_due(message, now)
    return under_way or messages.delivery(message, now) in _WAITING


def _check_steers(view: View, acting: Acting, incident: Incident) -> None:
    if not steers(view, acting, incident):
        raise Refused("incident-not-steering", lead=read_seat(incident.lead))


def _check_levels(levels: Sequence[str]) -> None:
    if not levels:
        raise Refused("incident-levels-missing")


def _once(levels: Sequence[str]) -> tuple[e.Level, ...]:
    """The levels in their order, each once."""
    return tuple(level for level in _LEVELS if level in levels)


_LEVELS: tuple[e.Level, ...] = ("directing", "coordinating", "executing")
_WAITING = frozenset({messages.Delivery.WAITING, messages.Delivery.FAILED_FOR_NOW})
