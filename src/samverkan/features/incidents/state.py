"""The states of an incident, and the fold of its stream."""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from samverkan.features.incidents import events as e
from samverkan.features.incidents.incident import (
    ACTIVATED,
    ASSESSED,
    CLOSED,
    FOLLOW_UP,
    PROPOSED,
    RAISED,
    STANDING_DOWN,
    WITHDRAWN,
    Assessment,
    Authority,
    Happening,
    Incident,
    Joint,
    Participant,
)
from samverkan.region import streams
from samverkan.region.event import Event, Gone, Meta
from samverkan.region.secrecy import Marking, find_marking

MOVES: dict[str, dict[str, str]] = {
    e.Proposed.type: {"": PROPOSED},
    e.Raised.type: {"": RAISED, PROPOSED: RAISED},
    e.Assessed.type: {RAISED: ASSESSED, ASSESSED: ASSESSED, ACTIVATED: ACTIVATED},
    e.Activated.type: {ASSESSED: ACTIVATED, STANDING_DOWN: ACTIVATED},
    e.StandingDown.type: {ACTIVATED: STANDING_DOWN},
    e.FollowUp.type: {STANDING_DOWN: FOLLOW_UP},
    e.Closed.type: {ASSESSED: CLOSED, FOLLOW_UP: CLOSED},
    e.Withdrawn.type: {PROPOSED: WITHDRAWN, RAISED: WITHDRAWN, ASSESSED: WITHDRAWN, ACTIVATED: WITHDRAWN},
}
"""påkallad → bedöms → aktiverat läge → avvecklas → uppföljning → avslutad: which event leads from where to where.

Assessed may also be closed: information was enough. Standing down may become activated again.
"""


Change = Callable[[Incident, Any, Meta], Incident]


def apply(value: Incident, event: Event, meta: Meta) -> Incident:
    """Fold one event: total. What contradicts the state is kept in the history as odd, and changes nothing else."""
    marking = find_marking(event)
    if marking is not None:
        return _marked(value, marking)
    kind = event.was if isinstance(event, Gone) else event.type
    if not kind.startswith("incidents."):
        return value
    known = replace(value, id=value.id or streams.incident_of(meta.stream), exercise=meta.exercise)
    odd = kind in MOVES and known.state not in MOVES[kind]
    if not odd:
        known = _moved(known, MOVES.get(kind, {}).get(known.state, known.state))
        known = _owned(known, event, meta) if isinstance(event, Gone) else _change(known, event, meta)
    return _remembered(known, kind, event, meta, odd)


def _marked(value: Incident, marking: Marking) -> Incident:
    proposed = value.taken_up
    if marking.entry == value.entry:
        return replace(value, mark=marking.mark)
    return replace(value, put_mark=marking.mark) if proposed and marking.entry == proposed.entry else value


def _moved(value: Incident, state: str) -> Incident:
    proposal = state == PROPOSED or (value.proposal and state == WITHDRAWN)
    return replace(value, state=state, proposal=proposal)


def _change(value: Incident, event: Event, meta: Meta) -> Incident:
    change = _CHANGES.get(type(event))
    return change(value, event, meta) if change else value


def _owned(value: Incident, event: Gone, meta: Meta) -> Incident:
    """Of an erased press remain who owns it, and when."""
    if event.was not in (e.Raised.type, e.Proposed.type):
        return value
    seat = e.Seat(member=meta.owner, member_name="", function=meta.function)
    return replace(value, raised_by=seat, raised_at=meta.recorded_at, occurred_at=meta.occurred_at)


def _remembered(value: Incident, kind: str, event: Event, meta: Meta, odd: bool) -> Incident:
    number = len(value.history) + 1
    line = Happening(
        number=number,
        entry=meta.id,
        type=kind,
        recorded_at=meta.recorded_at,
        occurred_at=meta.occurred_at,
        owner=meta.owner,
        function=meta.function,
        by=event.by if isinstance(event, e.Act) else "",
        reason=event.reason if isinstance(event, e.Act) else "",
        state=value.state,
        odd=odd,
        gone=event.reason if isinstance(event, Gone) else "",
    )
    told = value.told.insert(number, _without_copies(event, meta)) if isinstance(event, e.Act) else value.told
    return replace(value, history=value.history.insert(number, line), told=told)


def _without_copies(event: e.Act, meta: Meta) -> e.Act:
    """The act; a title that was copied without saying from where is left out: no spärr would reach it."""
    return replace(event, other_title="") if isinstance(event, e.Reference) and not meta.sources else event


def _pressed(value: Incident, event: e.Raised | e.Proposed, meta: Meta) -> Incident:
    return replace(
        value,
        kind=event.kind,
        kind_name=event.kind_name,
        place=event.place,
        sentence=event.sentence,
        mark=meta.mark,
        confirmed=event.confirmed,
        impact=event.impact,
        raised_at=meta.recorded_at,
        pressed_at=meta.recorded_at,
        occurred_at=meta.occurred_at,
        entry=meta.id,
        pressed_by=event.by,
        pressed_function=meta.function,
        taken_from=event.taken_from,
        call="open" if event.taken_from else "",
    )


def _proposed(value: Incident, event: e.Proposed, meta: Meta) -> Incident:
    return replace(
        _pressed(value, event, meta),
        raised_by=event.proposer,
        pressed_by=event.put_by or event.by,  # where it waits again it is somebody else who has undone the press on it
        pressed_function=event.proposer.function,
        raised_at=event.put_at or meta.recorded_at,
        waited_in=event.after,
    )


def _raised(value: Incident, event: e.Raised, meta: Meta) -> Incident:
    pressed = _pressed(value, event, meta)
    return replace(pressed, raised_by=event.raiser, lead=event.lead, beside=event.beside, put_mark=value.mark)


def _invited(value: Incident, event: e.Invited, meta: Meta) -> Incident:
    participants = value.participants
    for guest in event.guests:
        if guest.member not in participants:
            seat = Participant(member=guest.member, name=guest.name, legal=guest.legal, invited_at=meta.occurred_at)
            participants = participants.insert(guest.member, seat)
    if event.first:  # of the press: what happened in the world can have happened before
        return replace(value, participants=participants, pressed_at=meta.occurred_at)
    return replace(value, participants=participants)


def _assessed(value: Incident, event: e.Assessed, meta: Meta) -> Incident:
    found = Assessment(
        enough=event.enough,
        members=event.members,
        levels=event.levels,
        reason=event.reason,
        by=event.by,
        at=meta.recorded_at,
    )
    levels = event.levels if value.state == ACTIVATED else value.levels
    return replace(value, assessment=found, is_enough=event.enough == "information", levels=levels)


def _conference(value: Incident, event: e.ConferenceSet, _meta: Meta) -> Incident:
    """A word of no time calls it off: what it was is kept, since whoever was told of it knows it by its time."""
    was = value.conference if value.conference.is_coming else value.called_off
    return replace(value, conference=event.conference, called_off=None if event.conference.is_coming else was)


def _call_confirmed(value: Incident, event: e.CallConfirmed, _meta: Meta) -> Incident:
    return replace(value, call="confirmed" if event.holds else "disputed")


def _activated(value: Incident, event: e.Activated, _meta: Meta) -> Incident:
    return replace(value, levels=event.levels, is_enough=False)


def _impact(value: Incident, event: e.ImpactSet, _meta: Meta) -> Incident:
    return replace(value, impact=event.impact, confirmed=event.confirmed)


def _handed_over(value: Incident, event: e.LeadHandedOver, _meta: Meta) -> Incident:
    return replace(value, lead_offer=event.to)


def _accepted(value: Incident, event: e.LeadAccepted, _meta: Meta) -> Incident:
    return replace(value, lead=event.lead, lead_offer=None)


def _stood_down(value: Incident, _event: e.StandingDown, _meta: Meta) -> Incident:
    return replace(value, levels=())


def _withdrawn(value: Incident, event: e.Withdrawn, meta: Meta) -> Incident:
    return replace(value, withdrawn_at=meta.recorded_at, undone=event.undone, waits_as=event.waits_as)


def _joined(value: Incident, event: e.Joined, meta: Meta) -> Incident:
    title = event.other_title if meta.sources else ""  # copied without saying from where: no spärr would reach it
    joint = Joint(incident=event.other, title=title, at=meta.recorded_at)
    if event.direction == "into":
        return replace(value, joined_to=joint)
    return replace(value, joined_from=value.joined_from.insert(len(value.joined_from) + 1, joint))


def _parted(value: Incident, event: e.Parted, _meta: Meta) -> Incident:
    joint = value.joined_to
    return replace(value, joined_to=None) if joint and joint.incident == event.other else value


def _joint_withdrawn(value: Incident, event: e.JointWithdrawn, meta: Meta) -> Incident:
    return replace(value, joints_over=value.joints_over.insert(event.other, meta.recorded_at))


def _authority(value: Incident, event: e.AuthorityGiven, meta: Meta) -> Incident:
    number = len(value.authority) + 1
    act = Authority(
        number=number,
        entry=meta.id,
        form=event.form,
        text=event.text,
        issuer=event.issuer,
        addressees=event.addressees,
        ground=event.ground,
        from_at=event.from_at,
        until_at=event.until_at,
    )
    return replace(value, authority=value.authority.insert(number, act))


def _authority_ended(value: Incident, event: e.AuthorityEnded, meta: Meta) -> Incident:
    act = value.authority.get(event.number)
    if act is None or act.ended_at:
        return value
    ended = replace(act, ended_at=meta.occurred_at, ended_entry=meta.id)
    return replace(value, authority=value.authority.insert(event.number, ended))


_CHANGES: dict[type[Event], Change] = {
    e.Proposed: _proposed,
    e.Raised: _raised,
    e.Invited: _invited,
    e.ConferenceSet: _conference,
    e.CallConfirmed: _call_confirmed,
    e.Assessed: _assessed,
    e.Activated: _activated,
    e.ImpactSet: _impact,
    e.LeadHandedOver: _handed_over,
    e.LeadAccepted: _accepted,
    e.StandingDown: _stood_down,
    e.Withdrawn: _withdrawn,
    e.Joined: _joined,
    e.Parted: _parted,
    e.JointWithdrawn: _joint_withdrawn,
    e.AuthorityGiven: _authority,
    e.AuthorityEnded: _authority_ended,
}
