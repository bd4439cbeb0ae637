"""Inviting a person to log in: by the member's own keeper, or by the operator of the installation."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import msgspec

from samverkan.features import actors, charter
from samverkan.features.functions.authority import keeps_member
from samverkan.features.functions.people import email_of
from samverkan.features.functions.person_events import InvitationAccepted, PersonInvited
from samverkan.features.functions.reading import find_invited, people
from samverkan.lib.refusal import Refused
from samverkan.region import streams
from samverkan.region.event import Acting, Event, Fact
from samverkan.region.view import View

INVITED_FOR = timedelta(days=7)


class Invite(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A person of the member may set up a log-in, or set it up anew. Only the operator hands over a link itself."""

    member: str
    person: str
    by_hand: bool = False


class AcceptInvitation(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The person has set up a log-in."""

    invitation: str


def invite(view: View, acting: Acting, given: Invite, now: datetime) -> Sequence[Fact]:
    """Invite for seven days; an earlier invitation of the same person is worth nothing from then on."""
    if charter.of(view).demo:
        raise Refused("invitation-in-demo")
    if not keeps_member(view, acting, given.member):
        raise Refused("not-keeper")
    if not actors.is_member(view, given.member):
        raise Refused("unknown-member", member=given.member)
    if given.by_hand and acting.via != "system":
        raise Refused("invitation-by-hand")
    person = people(view, given.member).persons.get(given.person)
    if person is None or person.left_at is not None:
        raise Refused("unknown-person")
    way = email_of(person)
    if way is None:
        raise Refused("no-email")
    event = PersonInvited(
        person=person.id,
        invitation=f"b-{acting.fresh}",
        until=now + INVITED_FOR,
        channel="" if given.by_hand else way.id,
    )
    return [_fact(given.member, event)]


def accept_invitation(view: View, acting: Acting, given: AcceptInvitation, now: datetime) -> Sequence[Fact]:
    """Use an invitation up: once, in time, by who has not left."""
    found = find_invited(view, given.invitation)
    if found is None:
        raise Refused("invitation-replaced")
    member, person = found
    if person.left_at is not None or person.invitation is None or not actors.is_member(view, member):
        raise Refused("unknown-person")
    if not person.invitation.is_open(now):
        raise Refused("invitation-over", until=person.invitation.until)
    return [_fact(member, InvitationAccepted(person=person.id, invitation=given.invitation))]


def _fact(member: str, event: Event) -> Fact:
    return Fact(stream=streams.actor(member), event=event, owner=member)
