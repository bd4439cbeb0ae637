"""Invitations as links: the secret is HMAC(key outside the database, the invitation's id) and is stored nowhere."""

import hmac
from datetime import datetime
from uuid import uuid4

import msgspec

from samverkan.features import functions
from samverkan.features.functions import AcceptInvitation
from samverkan.features.messages import ANSWER_LINK_KEY, build_secret
from samverkan.region.command import Command
from samverkan.region.event import SYSTEM
from samverkan.region.service import Region
from samverkan.web.house import get_house

FOLDER = "inbjudan"


class Invited(msgspec.Struct, frozen=True, kw_only=True):
    """An invitation that stands: for whom, and where it was mailed."""

    id: str
    member: str
    person: str
    name: str
    email: str
    until: datetime


def build_path(region: Region, invitation: str) -> str:
    """The address of an invitation within the site."""
    return f"/{FOLDER}/{invitation}/{build_secret(region.keys.secret(ANSWER_LINK_KEY), invitation)}/"


def is_own_secret(region: Region, invitation: str, secret: str) -> bool:
    """Whether the secret is the invitation's. The comparison tells nothing by how long it takes."""
    own = build_secret(region.keys.secret(ANSWER_LINK_KEY), invitation)
    return hmac.compare_digest(own.encode(), secret.encode("utf-8", "surrogatepass"))


def find_invitation(region: Region, invitation: str, now: datetime) -> Invited | None:
    """The invitation, when it can still be used: newest, in time, unused, of who is here with the address it went to.

    `samverkan invite` is another process, and whoever gets its link opens it at once: before it is called old, the
    journal is asked. Raises `Unconfirmed` or `JournalError` when that cannot be known.
    """
    if not invitation:
        return None
    known = _find_known(region, invitation, now)
    if known is not None:
        return known
    region.look()
    return _find_known(region, invitation, now)


def _find_known(region: Region, invitation: str, now: datetime) -> Invited | None:
    found = functions.find_invited(region.view(), invitation)
    if found is None:
        return None
    member, person = found
    told = person.invitation
    if told is None or not told.is_open(now) or person.left_at is not None:
        return None
    way = person.reach.get(told.channel) if told.channel else functions.email_of(person)
    if way is None:
        return None
    return Invited(
        id=told.id, member=member, person=person.id, name=person.name, email=way.address.lower(), until=told.until
    )


def accept(region: Region, invited: Invited) -> None:
    """Use the invitation up; raises `Refused` when somebody else has, and `Unconfirmed`."""
    acting = msgspec.structs.replace(SYSTEM, member=invited.member, person=invited.person)
    given = AcceptInvitation(invitation=invited.id)
    key = f"accept/{invited.id}/{uuid4()}"
    region.execute(Command(verb="functions.accept_invitation", given=given, acting=acting, key=key))


def get_region() -> Region:
    """The running region, with its keys."""
    region = get_house().region
    if not isinstance(region, Region):
        raise TypeError("invitations need a region with keys")
    return region
