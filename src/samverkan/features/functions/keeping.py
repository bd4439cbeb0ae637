"""Keeping the register of members and external parties: the convener's office and operators do it for all."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, Any

import msgspec

from samverkan.features import actors, charter
from samverkan.features.functions.addresses import is_plain
from samverkan.features.functions.authority import keeps_register
from samverkan.features.functions.municipalities import is_code
from samverkan.lib.choices import among
from samverkan.lib.local_time import local_day
from samverkan.lib.refusal import Refused
from samverkan.region import streams
from samverkan.region.event import Acting, Event, Fact
from samverkan.region.seen import check_seen
from samverkan.region.view import View

SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?")
AREA = re.compile(r"[0-9]{2}(?:[0-9]{2})?")
LONGEST_NAME = 120


class Admit(actors.Nature, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An organisation becomes a member, from a day that may be past but not to come."""

    member: str
    name: str
    short: str
    from_on: date
    source: str = ""


class Rename(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A member's name from a day on. `seen` is the stamp of its names, of all days, as they were read."""

    member: str
    name: str
    short: str
    from_on: date
    source: str = ""
    seen: str | None = None


class Change(actors.Nature, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a member is, whole: nothing of it is left out. `seen` is the stamp of that as it was read."""

    member: str
    categories: tuple[str, ...]
    membership: Annotated[str, among(actors.MEMBERSHIPS)]
    legal: Annotated[str, among(("", *actors.LEGAL_KINDS))]
    code: str
    area: tuple[str, ...]
    faces: tuple[str, ...]
    source: str = ""
    seen: str | None = None


class EndMembership(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A membership ends; `on` is the first day without it, not later than today."""

    member: str
    on: date
    source: str = ""


class AddExternal(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A party outside the cooperation is kept in the register."""

    name: str
    sector: str
    from_on: date
    party: str = ""
    area: tuple[str, ...] = ()
    source: str = ""


class ChangeExternal(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is told of an external party, whole. `seen` is the stamp of that as it was read."""

    party: str
    name: str
    sector: str
    area: tuple[str, ...]
    source: str = ""
    seen: str | None = None


class EndExternal(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An external party is kept no longer; its ways end with it."""

    party: str
    on: date


def admit(view: View, acting: Acting, given: Admit, now: datetime) -> Sequence[Fact]:
    """Admit a member; one that has left may come back."""
    _check_keeper(view, acting)
    if actors.is_member(view, given.member):
        raise Refused("already-member", member=given.member)
    check_slug(given.member)
    check_names(given.name, given.short, *_list_told(given))
    _check_kind(given)
    _check_day(given.from_on, now)
    return [_fact(view, actors.Joined(**msgspec.structs.asdict(given)))]


def rename(view: View, acting: Acting, given: Rename, now: datetime) -> Sequence[Fact]:
    """Tell a member's name from a day on; also one that it bore before."""
    _check_keeper(view, acting)
    known = _get_organisation(view, given.member)
    check_names(given.name, given.short, *_list_told(given))
    event = actors.Renamed(**_say(given))
    wanted = known.named | {event.from_on.isoformat(): actors.list_named(event)}
    check_seen(given.seen, standing=known.named, wanted=wanted)
    return [_fact(view, event)]


def change(view: View, acting: Acting, given: Change, now: datetime) -> Sequence[Fact]:
    """Tell anew what a member is."""
    _check_keeper(view, acting)
    known = _get_organisation(view, given.member)
    check_names(*_list_told(given))
    _check_kind(given)
    event = actors.Changed(**_say(given))
    check_seen(given.seen, standing=known.told, wanted=actors.list_told(event))
    return [_fact(view, event)]


def end_membership(view: View, acting: Acting, given: EndMembership, now: datetime) -> Sequence[Fact]:
    """End a membership. The convener stays: hand over that first."""
    _check_keeper(view, acting)
    _get_organisation(view, given.member)
    if not actors.is_member(view, given.member):
        raise Refused("unknown-member", member=given.member)
    if given.member == charter.of(view).convener:
        raise Refused("convener-stays")
    check_names(*_list_told(given))
    _check_day(given.on, now)
    standing = actors.find_member(view, given.member, on=local_day(now))
    if standing is not None and given.on < standing.from_on:
        raise Refused("ends-before-it-begins", from_on=standing.from_on)
    return [_fact(view, actors.Left(**msgspec.structs.asdict(given)))]


def add_external(view: View, acting: Acting, given: AddExternal, now: datetime) -> Sequence[Fact]:
    """Keep a party outside the cooperation; its ways are given as a function's are."""
    _check_keeper(view, acting)
    check_names(given.name, given.sector, *_list_told(given))
    party = given.party or f"ext-{acting.fresh}"
    check_party(party)
    known = actors.find_external(view, party)
    if known is not None and known.to_on is None:
        raise Refused("party-exists", party=known.name)
    return [_fact(view, actors.ExternalAdded(**msgspec.structs.asdict(given) | {"party": party}))]


def change_external(view: View, acting: Acting, given: ChangeExternal, now: datetime) -> Sequence[Fact]:
    """Tell anew of an external party."""
    _check_keeper(view, acting)
    known = _get_external(view, given.party)
    check_names(given.name, given.sector, *_list_told(given))
    event = actors.ExternalChanged(**_say(given))
    check_seen(given.seen, standing=known.told, wanted=actors.list_told_of_party(event))
    return [_fact(view, event)]


def end_external(view: View, acting: Acting, given: EndExternal, now: datetime) -> Sequence[Fact]:
    """Keep the external party no longer."""
    _check_keeper(view, acting)
    _get_external(view, given.party)
    _check_day(given.on, now)
    return [_fact(view, actors.ExternalEnded(**msgspec.structs.asdict(given)))]


def check_slug(name: str) -> None:
    """Refuse an id that is not small letters a–z, digits and hyphens, at most 40."""
    if not SLUG.fullmatch(name):
        raise Refused("id-wrong", id=name)


def check_party(party: str) -> None:
    """Refuse an external party's id that could be taken for a function's."""
    check_slug(party)
    if not party.startswith("ext-"):
        raise Refused("party-id-wrong", id=party)


def check_names(*names: str) -> None:
    """Refuse names that are empty, too long or not one plain line: no file could carry them."""
    for name in names:
        if not name.strip() or len(name) > LONGEST_NAME or not is_plain(name):
            raise Refused("name-wrong", longest=LONGEST_NAME)


def _check_keeper(view: View, acting: Acting) -> None:
    if not keeps_register(view, acting):
        raise Refused("not-keeper")


def _list_told(given: Admit | Rename | Change | EndMembership | AddExternal | ChangeExternal) -> list[str]:
    """The words that may be left out, where they are there."""
    named = (*given.categories, *given.faces) if isinstance(given, Admit | Change) else ()
    return [*named, *filter(None, [given.source])]


def _say(given: Rename | Change | ChangeExternal) -> dict[str, Any]:
    """What the event says: all but what its sender was looking at."""
    said = msgspec.structs.asdict(given)
    del said["seen"]
    return said


def _check_kind(given: Admit | Change) -> None:
    if given.membership not in actors.MEMBERSHIPS:
        raise Refused("membership-unknown", membership=given.membership)
    if given.legal and given.legal not in actors.LEGAL_KINDS:
        raise Refused("legal-unknown", legal=given.legal)
    if given.code and not is_code(given.code):
        raise Refused("code-wrong", given=given.code)
    if not all(AREA.fullmatch(part) for part in given.area):
        raise Refused("area-wrong")


def _check_day(day: date, now: datetime) -> None:
    if day > local_day(now):
        raise Refused("day-to-come", day=day)


def _get_organisation(view: View, member: str) -> actors.Organisation:
    known = actors.of(view).members.get(member)
    if known is None:
        raise Refused("unknown-member", member=member)
    return known


def _get_external(view: View, party: str) -> actors.External:
    known = actors.find_external(view, party)
    if known is None or known.to_on is not None:
        raise Refused("unknown-party", party=party)
    return known


def _fact(view: View, event: Event) -> Fact:
    return Fact(stream=streams.REGION, event=event, owner=charter.of(view).convener)
