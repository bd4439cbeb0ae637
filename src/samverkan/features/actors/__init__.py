"""Actors (Aktörer): the member organisations and the parties outside, each with its days.

Names and membership have from and to: asked for a day, the register answers as it was on that day.
Member ids are stable: SCB's code for a municipality (`0160`), a short name for others (`lst`, `polisen`).
"""

from datetime import date

from samverkan.features.actors.events import (
    Changed,
    ExternalAdded,
    ExternalChanged,
    ExternalEnded,
    Joined,
    Left,
    Nature,
    Renamed,
    nature_of,
)
from samverkan.features.actors.kinds import LEGAL_KINDS, MEMBERSHIPS
from samverkan.features.actors.state import (
    EMPTY,
    Actors,
    External,
    Naming,
    Organisation,
    is_present,
    list_named,
    list_told,
    list_told_of_party,
)
from samverkan.lib.maps import values_in_order
from samverkan.region import streams
from samverkan.region.view import View

__all__ = [
    "EMPTY",
    "LEGAL_KINDS",
    "MEMBERSHIPS",
    "Actors",
    "Changed",
    "External",
    "ExternalAdded",
    "ExternalChanged",
    "ExternalEnded",
    "Joined",
    "Left",
    "Member",
    "Nature",
    "Organisation",
    "Renamed",
    "alphabetical",
    "find_external",
    "find_member",
    "is_member",
    "is_present",
    "list_external",
    "list_members",
    "list_named",
    "list_told",
    "list_told_of_party",
    "members_on",
    "name_of",
    "nature_of",
    "of",
    "short_of",
]

LONGEST = 1000
"""No list of this room is longer."""


_LAST = str.maketrans({"å": "\U0010fffb", "ä": "\U0010fffc", "ö": "\U0010fffd"})


class Member(Nature, frozen=True, kw_only=True):
    """A member as it was on a day. `from_on` and `to_on` are those of the membership that day."""

    id: str
    name: str
    short: str
    from_on: date
    to_on: date | None


def of(view: View) -> Actors:
    """The actors that this reader sees."""
    return view.part(streams.REGION, "actors", EMPTY)


def list_members(view: View, *, on: date) -> list[Member]:
    """The members on a day, under their names of that day: municipalities, then the others, in Swedish order."""
    return members_on(of(view), on=on)


def members_on(actors: Actors, *, on: date) -> list[Member]:
    """As `list_members`, from the value itself (for fragments)."""
    found = [_member(organisation, on) for organisation in values_in_order(actors.members)]
    present = [member for member in found if member is not None]
    return sorted(present, key=lambda member: (not member.code, alphabetical(member.name), member.id))[:LONGEST]


def find_member(view: View, member: str, *, on: date) -> Member | None:
    """The member as it was on a day; None when it was none then."""
    organisation = of(view).members.get(member)
    return _member(organisation, on) if organisation else None


def is_member(view: View, member: str) -> bool:
    """Whether the organisation is a member whose membership has no end."""
    organisation = of(view).members.get(member)
    return organisation is not None and is_present(organisation)


def name_of(view: View, member: str, *, on: date) -> str:
    """The organisation's name on a day; its first name before that; the id where nothing is known."""
    naming = _naming(view, member, on)
    return naming.name if naming else member


def short_of(view: View, member: str, *, on: date) -> str:
    """As `name_of`, the short form that fits a table."""
    naming = _naming(view, member, on)
    return naming.short if naming else member


def list_external(view: View, *, on: date) -> list[External]:
    """The external parties kept on a day, by sector and name."""
    kept = [
        party
        for party in values_in_order(of(view).externals)
        if party.from_on <= on and (party.to_on is None or on < party.to_on)
    ]
    return sorted(kept, key=lambda party: (alphabetical(party.sector), alphabetical(party.name), party.id))[:LONGEST]


def find_external(view: View, party: str) -> External | None:
    """The external party, also when it is no longer kept."""
    return of(view).externals.get(party)


def alphabetical(name: str) -> str:
    """A key that puts names in Swedish order: å, ä and ö last, capitals or not."""
    return name.casefold().translate(_LAST)


def naming_on(organisation: Organisation, on: date) -> Naming | None:
    """The name borne on a day; the first one for days before it; None where no name is known."""
    namings = list(values_in_order(organisation.names))
    borne = [naming for naming in namings if naming.from_on <= on]
    return borne[-1] if borne else next(iter(namings), None)


def _naming(view: View, member: str, on: date) -> Naming | None:
    organisation = of(view).members.get(member)
    return naming_on(organisation, on) if organisation else None


def _member(organisation: Organisation, on: date) -> Member | None:
    for spell in values_in_order(organisation.spells):
        naming = naming_on(organisation, on)
        if naming and spell.from_on <= on and (spell.to_on is None or on < spell.to_on):
            return Member(
                id=organisation.id,
                name=naming.name,
                short=naming.short,
                from_on=spell.from_on,
                to_on=spell.to_on,
                **nature_of(organisation),
            )
    return None
