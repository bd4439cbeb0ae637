"""The green button: raising, proposing, and confirming what was said on the telephone."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import msgspec

from samverkan.features import charter, functions
from samverkan.features.incidents import events as e
from samverkan.features.incidents.around import (
    MOST_LETTERS,
    build_guests,
    build_place,
    coordinates,
    find_county_seat,
    get_seat,
    list_suggested,
    name_acting,
    overlaps,
)
from samverkan.features.incidents.asking import (
    check_conference,
    check_reason,
    find_waiting,
    get_incident,
    get_moving,
    list_open,
)
from samverkan.features.incidents.conference import Conference
from samverkan.features.incidents.held import held_until, is_held
from samverkan.features.incidents.incident import PROPOSED, Incident
from samverkan.features.incidents.letting_out import choose_with_press
from samverkan.lib.clock import Instant, is_within
from samverkan.lib.refusal import Refused
from samverkan.region import streams
from samverkan.region.event import Acting, Fact
from samverkan.region.secrecy import check_mark
from samverkan.region.view import View

SAME_PRESS = timedelta(minutes=10)
CLOCKS_DIFFER = timedelta(minutes=1)
TIME_IS_TOLD_IN = timedelta(minutes=15)


class Raise(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Press the green button. `invite` None: the default of kind and place. `impact` is a step of the region's scale.

    By telephone: `taken_from` is the function that rang (no person's name) and `taken_for` its member.
    `proposal` is the proposal that this press takes up, wherever it waits by now.
    `anyway`: also when it seems to have been raised already.
    `channels`: by which kinds an exercise leaves from the first, where who presses leads it.
    """

    kind: str
    sentence: str
    impact: str
    extent: e.Extent = "unknown"
    codes: tuple[str, ...] = ()
    place: str = ""
    confirmed: bool = False
    exercise: bool = False
    invite: tuple[str, ...] | None = None
    conference: Conference = Conference()
    occurred_at: Instant | None = None
    taken_for: str = ""
    taken_from: str = ""
    proposal: str = ""
    anyway: bool = False
    mark: str = ""
    channels: tuple[str, ...] = ()


class Propose(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Ask the county's duty officer to press: for who is not authorised to."""

    kind: str
    sentence: str
    impact: str
    extent: e.Extent = "unknown"
    codes: tuple[str, ...] = ()
    place: str = ""
    confirmed: bool = False
    exercise: bool = False
    occurred_at: Instant | None = None
    mark: str = ""


class ConfirmCall(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Say whether what was pressed in our name, by telephone, holds."""

    incident: str
    holds: bool
    reason: str = ""


def raise_incident(view: View, acting: Acting, given: Raise, now: datetime) -> Sequence[Fact]:
    """Signal a need for activated mode: by an authorised function, for its own member or for who rang."""
    place, mark = _check_press(view, given, now), check_mark(given.mark)
    if not may_raise(view, acting):
        raise Refused("incident-not-authorised-to-raise")
    proposal = _find_proposal(view, given)
    mark = mark or (proposal.mark if proposal else "")
    if not given.anyway:
        _check_alone(view, given, place, now)
    raiser = _get_raiser(view, acting, given, proposal, now)
    lead = find_county_seat(view, now)
    by = name_acting(view, acting, now)
    wanted = given.invite if given.invite is not None else list_suggested(view, kind=given.kind, place=place, now=now)
    members = [member for member in (raiser.member, acting.member, lead.member, *wanted) if member]
    pressed = e.Raised(
        by=by,
        kind=given.kind,
        kind_name=charter.of(view).kind(given.kind).label,
        place=place,
        sentence=given.sentence.strip(),
        confirmed=given.confirmed,
        impact=given.impact,
        raiser=raiser,
        lead=lead,
        taken_from=given.taken_from.strip(),
        beside=_find_beside(view, given, place, members, now),
    )
    conference = check_conference(given.conference, now, otherwise=now + TIME_IS_TOLD_IN)
    guests = build_guests(view, members, now)
    stream = streams.incident(proposal.id if proposal else acting.fresh)
    told = [e.ConferenceSet(by=by, conference=conference, first=True), e.Invited(by=by, guests=guests, first=True)]
    first = Fact(
        stream=stream,
        event=pressed,
        occurred_at=given.occurred_at,
        exercise=given.exercise,
        mark=mark,
        sources=_list_copied(proposal, pressed),
    )
    more = (Fact(stream=stream, event=event, exercise=given.exercise, mark=mark) for event in told)
    return [first, *more, *choose_with_press(view, acting, first, given.channels, now)]


def propose(view: View, acting: Acting, given: Propose, now: datetime) -> Sequence[Fact]:
    """Put a need before the county's duty officer: any function of a member may."""
    place, mark = _check_press(view, given, now), check_mark(given.mark)
    event = e.Proposed(
        by=name_acting(view, acting, now),
        kind=given.kind,
        kind_name=charter.of(view).kind(given.kind).label,
        place=place,
        sentence=given.sentence.strip(),
        confirmed=given.confirmed,
        impact=given.impact,
        proposer=get_seat(view, acting.function, now),
    )
    stream = streams.incident(acting.fresh)
    return [Fact(stream=stream, event=event, occurred_at=given.occurred_at, exercise=given.exercise, mark=mark)]


def confirm_call(view: View, acting: Acting, given: ConfirmCall, now: datetime) -> Sequence[Fact]:
    """The actor that is said to have rung says whether it did; once."""
    incident = get_incident(view, given.incident)
    if acting.member != incident.raised_by.member:
        raise Refused("incident-not-your-call", by=incident.raised_by.member_name)
    if incident.call != "open":
        raise Refused("incident-call-already-answered", call=incident.call)
    reason = given.reason.strip() if given.holds else check_reason(given.reason)
    event = e.CallConfirmed(by=name_acting(view, acting, now), holds=given.holds, reason=reason)
    return [Fact(stream=streams.incident(incident.id), event=event)]


def may_raise(view: View, acting: Acting) -> bool:
    """Whether the function is authorised to press (behörig att påkalla), or is the county's duty officer."""
    return functions.has_role(view, acting.function, functions.RAISER) or coordinates(view, acting)


def find_same(view: View, given: Raise, now: datetime) -> str:
    """The incident that the press would be the second on, as far as the presser can see; "" for none."""
    place = build_place(view, extent=given.extent, codes=given.codes, text=given.place, now=now)
    found = _same(view, given, place, now)
    return found.id if found else ""


def _check_press(view: View, given: Raise | Propose, now: datetime) -> e.Place:
    """The place, once all that is given holds together."""
    region = charter.of(view)
    if given.kind not in {kind.key for kind in region.kinds}:
        raise Refused("incident-unknown-kind", kind=given.kind)
    if region.severity(given.impact) < 0:
        raise Refused("incident-unknown-impact", impact=given.impact)
    if not given.sentence.strip():
        raise Refused("incident-sentence-missing")
    if len(given.sentence) > MOST_LETTERS:
        raise Refused("incident-sentence-too-long", letters=len(given.sentence), most=MOST_LETTERS)
    if given.occurred_at and given.occurred_at > now + CLOCKS_DIFFER:
        raise Refused("incident-in-future", at=given.occurred_at)
    return build_place(view, extent=given.extent, codes=given.codes, text=given.place, now=now)


def _find_proposal(view: View, given: Raise) -> Incident | None:
    """The proposal that the press takes up; it must still wait, and be of the same kind, live or exercise."""
    if not given.proposal:
        return None
    proposal = get_moving(view, find_waiting(view, given.proposal), e.Raised)
    if proposal.exercise != given.exercise:
        raise Refused("incident-exercise-differs", exercise=proposal.exercise)
    return proposal


def _get_raiser(view: View, acting: Acting, given: Raise, proposal: Incident | None, now: datetime) -> e.Seat:
    if proposal:
        return proposal.raised_by
    if not given.taken_from.strip() and not given.taken_for:
        return get_seat(view, acting.function, now)
    if not given.taken_from.strip() or not given.taken_for:
        raise Refused("incident-caller-incomplete")
    (guest,) = build_guests(view, [given.taken_for], now)
    return e.Seat(member=guest.member, member_name=guest.name, function_name=given.taken_from.strip())


def _check_alone(view: View, given: Raise, place: e.Place, now: datetime) -> None:
    """Refuse the second press on the same thing, as far as the presser can see it."""
    same = _same(view, given, place, now)
    if same is None:
        return
    facts = {"incident": same.id, "title": same.title, "by": same.raised_by.member_name, "at": same.raised_at}
    undoable = held_until(same) if is_held(same, now) else None
    if undoable is not None:
        raise Refused("incident-raised-just-now", **facts, until=undoable)
    raise Refused("incident-already-raised", **facts)


def _find_beside(view: View, given: Raise, place: e.Place, members: Sequence[str], now: datetime) -> str:
    """The incident that the press stands beside, where all whom it calls read that one too: to others it is nothing."""
    other = _same(view, given, place, now) if given.anyway else None
    return other.id if other and all(other.takes_part(member) for member in members) else ""


def _list_copied(proposal: Incident | None, pressed: e.Raised) -> tuple[str, ...]:
    """The proposal's entry, where the press repeats its words: who takes those back takes them back here too."""
    repeats = proposal is not None and pressed.sentence == proposal.sentence
    return (proposal.entry,) if proposal and repeats else ()


def _same(view: View, given: Raise, place: e.Place, now: datetime) -> Incident | None:
    for each in list_open(view):
        fresh = each.pressed_at is not None and is_within(now, each.pressed_at, SAME_PRESS)
        alike = each.kind == given.kind and each.exercise == given.exercise and each.state != PROPOSED
        if fresh and alike and overlaps(each.place, place):
            return each
    return None
