"""Acts of direction with their form of authority, and joining two incidents that are one."""

from collections.abc import Sequence
from datetime import datetime

import msgspec

from samverkan.features import functions
from samverkan.features.incidents import events as e
from samverkan.features.incidents.around import build_guests, coordinates, get_seat, list_participants, name_acting
from samverkan.features.incidents.asking import MOST_REASON, check_reason, get_incident, get_open
from samverkan.features.incidents.briefs import name_in_public
from samverkan.features.incidents.incident import Incident
from samverkan.features.incidents.pressing import may_raise
from samverkan.lib.clock import Instant
from samverkan.lib.listing import list_names
from samverkan.lib.refusal import Refused
from samverkan.region import streams
from samverkan.region.event import Acting, Fact
from samverkan.region.view import View


class GiveAuthority(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A direction-giving act: `form` is samverkansledning (coordination) or direkt ledning (command).

    `ground` is the agreement or the section of law; `from_at` now if left out; `until_at` left out: until ended.
    """

    incident: str
    form: e.Form
    text: str
    ground: str
    addressees: tuple[str, ...]
    from_at: Instant | None = None
    until_at: Instant | None = None


class EndAuthority(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """End a direction-giving act before its time."""

    incident: str
    number: int
    reason: str


class Join(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Say that `incident` is one with `into`, which is followed from now on. Nothing moves."""

    incident: str
    into: str
    reason: str


def may_direct(view: View, acting: Acting) -> bool:
    """Whether the function speaks for its member: it may press, coordinates, or represents it at some level."""
    represents = any(functions.has_role(view, acting.function, role) for role in functions.REPRESENTING)
    return represents or may_raise(view, acting)


def _check_may(view: View, acting: Acting) -> None:
    if not may_direct(view, acting):
        raise Refused("incident-not-yours-to-direct")


def give_authority(view: View, acting: Acting, given: GiveAuthority, now: datetime) -> Sequence[Fact]:
    """Give direction in one's own name, to invited members; nobody issues in another's name."""
    incident = get_open(view, given.incident)
    _check_may(view, acting)
    if not given.text.strip() or len(given.text) > MOST_REASON:
        raise Refused("incident-direction-text", most=MOST_REASON)
    if not given.ground.strip() or len(given.ground) > MOST_REASON:
        raise Refused("incident-ground-missing", most=MOST_REASON)
    if not given.addressees:
        raise Refused("incident-addressees-missing")
    strangers = [member for member in given.addressees if not incident.takes_part(member)]
    if strangers:
        raise Refused("incident-not-invited", members=list_names(strangers))
    from_at = given.from_at or now
    if given.until_at and given.until_at <= from_at:
        raise Refused("incident-period-backwards", from_at=from_at, until_at=given.until_at)
    event = e.AuthorityGiven(
        by=name_acting(view, acting, now),
        form=given.form,
        text=given.text.strip(),
        issuer=get_seat(view, acting.function, now),
        addressees=build_guests(view, given.addressees, now),
        ground=given.ground.strip(),
        from_at=from_at,
        until_at=given.until_at,
    )
    return [Fact(stream=streams.incident(incident.id), event=event)]


def end_authority(view: View, acting: Acting, given: EndAuthority, now: datetime) -> Sequence[Fact]:
    """End what one's own member has issued: also when the incident is over, for a direction holds until it is ended."""
    incident = get_incident(view, given.incident)
    act = incident.authority.get(given.number)
    if act is None or act.ended_at or (act.until_at and act.until_at <= now):
        raise Refused("incident-no-such-authority", number=given.number)
    if act.issuer.member != acting.member:
        raise Refused("incident-not-issuer", issuer=act.issuer.member_name)
    _check_may(view, acting)
    event = e.AuthorityEnded(by=name_acting(view, acting, now), reason=check_reason(given.reason), number=given.number)
    return [Fact(stream=streams.incident(incident.id), event=event)]


def join(view: View, acting: Acting, given: Join, now: datetime) -> Sequence[Fact]:
    """Join two incidents by a reference in both: the county, who reads both. Each names the other; to those of `into`,
    who need not read this one, by kind and place alone.

    Whoever was called to the one must read the other, where it goes on: nobody drops out unseen, or is led to nothing.
    """
    incident, into = get_open(view, given.incident), get_open(view, given.into)
    if not coordinates(view, acting):
        raise Refused("incident-only-county-joins")
    if incident.id == into.id:
        raise Refused("incident-join-itself")
    if incident.exercise != into.exercise:
        raise Refused("incident-exercise-differs", exercise=into.exercise)
    if incident.joined_to or into.joined_to:
        raise Refused("incident-joined-already", title=(incident if incident.joined_to else into).title)
    left = [seat.name for seat in list_participants(incident) if not into.takes_part(seat.member)]
    if left:
        raise Refused("incident-join-leaves-out", title=into.title, members=list_names(left))
    by, reason = name_acting(view, acting, now), check_reason(given.reason)
    away = e.Joined(by=by, reason=reason, other=into.id, other_title=into.title, direction="into")
    here = e.Joined(by=by, reason=reason, other=incident.id, other_title=name_in_public(incident), direction="from")
    return [
        Fact(stream=streams.incident(incident.id), event=away, sources=_press_of(into)),
        Fact(stream=streams.incident(into.id), event=here, sources=_press_of(incident)),
    ]


def _press_of(incident: Incident) -> tuple[str, ...]:
    """The entry whose words an incident's title is made of."""
    return (incident.entry,) if incident.entry else ()
