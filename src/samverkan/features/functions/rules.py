"""Functions, the ways to reach them, and tokens: each member keeps its own, the office all."""

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Annotated

import msgspec

from samverkan.features import actors, charter
from samverkan.features.functions.addresses import compared, take
from samverkan.features.functions.authority import keeps_member, keeps_register, lets_act
from samverkan.features.functions.events import (
    Changed,
    ChannelConfirmed,
    ChannelEnded,
    ChannelGiven,
    Ended,
    Established,
    TokenIssued,
    TokenRevoked,
)
from samverkan.features.functions.keeping import check_names, check_slug
from samverkan.features.functions.reading import channels, find_function, list_functions, of
from samverkan.features.functions.roles import CHANNEL_KINDS, COMMON_ROLES, OF_PROGRAMS, ROLES, SHARED
from samverkan.features.functions.state import Channel, Function
from samverkan.lib.choices import among
from samverkan.lib.clock import Instant
from samverkan.lib.local_time import local_day
from samverkan.lib.refusal import Refused
from samverkan.region import streams
from samverkan.region.event import Acting, Event, Fact
from samverkan.region.seen import check_seen
from samverkan.region.view import View

MOST_CHANNELS = 20
MOST_FUNCTIONS = 200
LONGEST_TOKEN = timedelta(days=366)
_RIGHT = re.compile(r"read|[a-z]+\.[a-z_]*")
_DIGEST = re.compile(r"[0-9a-f]{64}")


class Establish(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A member gets a function. Without an id it is named by the service."""

    member: str
    name: str
    roles: tuple[Annotated[str, among(ROLES)], ...] = ()
    belongs_to: Annotated[str, among(("", SHARED))] = ""
    function: str = ""


class Change(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A function's name and roles, whole. `seen` is the stamp of them as they were read."""

    function: str
    name: str
    roles: tuple[Annotated[str, among(ROLES)], ...]
    seen: str | None = None


class End(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A function is no more."""

    function: str
    reason: str = ""


class GiveChannel(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A way to reach a function or an external party.

    With `channel` that way is changed, and `seen` is the stamp of it as it was read.
    """

    function: str
    kind: Annotated[str, among(CHANNEL_KINDS)]
    address: str
    order: int
    label: str = ""
    channel: str = ""
    seen: str | None = None


class PointChannel(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One of a function's (or an external party's) ways."""

    function: str
    channel: str


class ConfirmChannel(PointChannel, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Somebody has found that the way leads there; `on` is today when left out."""

    on: date | None = None


class IssueToken(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A program may act in a function until a time; `digest` is the token's SHA-256 in hex."""

    function: str
    digest: str
    label: str
    until: Instant
    rights: tuple[str, ...] = ()


class RevokeToken(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A token is worth nothing from now on."""

    token: str
    reason: str = ""


def establish(view: View, acting: Acting, given: Establish, now: datetime) -> Sequence[Fact]:
    """Give a member a function. One that has ended can be established again by the same member."""
    _check_keeper(view, acting, given.member)
    if not actors.is_member(view, given.member):
        raise Refused("unknown-member", member=given.member)
    name = given.function or f"{given.member}-{acting.fresh}"
    check_slug(name)
    known = find_function(view, name)
    if name.startswith("ext-") or (known and (known.ended_at is None or known.member != given.member)):
        raise Refused("function-exists", function=name)
    if len(list_functions(view, member=given.member)) >= MOST_FUNCTIONS:
        raise Refused("too-many-functions", most=MOST_FUNCTIONS)
    check_names(given.name)
    _check_roles(view, acting, frozenset(given.roles), given.belongs_to)
    event = Established(
        function=name,
        member=given.member,
        name=given.name.strip(),
        roles=given.roles,
        belongs_to=given.belongs_to,
    )
    return [_fact(event, given.member)]


def change(view: View, acting: Acting, given: Change, now: datetime) -> Sequence[Fact]:
    """Tell a function's name and roles anew."""
    known = _get_standing(view, given.function)
    _check_keeper(view, acting, known.member)
    check_names(given.name)
    altered = frozenset(given.roles) ^ frozenset(known.roles)
    _check_roles(view, acting, altered, "")
    check_seen(given.seen, standing=known.told, wanted=[given.name.strip(), sorted(given.roles)])
    event = Changed(function=known.id, name=given.name.strip(), roles=given.roles, belongs_to=known.belongs_to)
    return [_fact(event, known.member)]


def end(view: View, acting: Acting, given: End, now: datetime) -> Sequence[Fact]:
    """End a function; not the one that acts, so that nobody shuts itself out by mistake."""
    known = _get_standing(view, given.function)
    _check_keeper(view, acting, known.member)
    if known.id == acting.function:
        raise Refused("own-function")
    _check_roles(view, acting, frozenset(known.roles), known.belongs_to)
    return [_fact(Ended(function=known.id, reason=given.reason), known.member)]


def give_channel(view: View, acting: Acting, given: GiveChannel, now: datetime) -> Sequence[Fact]:
    """Give or change a way; its holder may, too."""
    owner = _check_reachable(view, acting, given.function)
    if given.kind in OF_PROGRAMS and find_function(view, given.function) is None:
        raise Refused("webhook-not-here")
    address = take(given.kind, given.address)
    ways = channels(view, given.function)
    if not 1 <= given.order <= MOST_CHANNELS or (not given.channel and len(ways) >= MOST_CHANNELS):
        raise Refused("too-many-channels", most=MOST_CHANNELS)
    if given.label:
        check_names(given.label)
    if given.channel:
        known = _get_channel(view, given.function, given.channel)
        wanted = [given.kind, address, given.order, given.label.strip()]
        check_seen(given.seen, standing=known.told, wanted=wanted)
    _check_not_doubled(ways, given, address)
    event = ChannelGiven(
        function=given.function,
        channel=given.channel or f"k-{acting.fresh}",
        kind=given.kind,
        address=address,
        order=given.order,
        label=given.label.strip(),
    )
    return [_fact(event, owner)]


def end_channel(view: View, acting: Acting, given: PointChannel, now: datetime) -> Sequence[Fact]:
    """Take a way out of the register; its holder may, too."""
    owner = _check_reachable(view, acting, given.function)
    known = _get_channel(view, given.function, given.channel)
    return [_fact(ChannelEnded(function=given.function, channel=known.id), owner)]


def confirm_channel(view: View, acting: Acting, given: ConfirmChannel, now: datetime) -> Sequence[Fact]:
    """Say that the way was found to lead there; its holder may, too."""
    owner = _check_reachable(view, acting, given.function)
    known = _get_channel(view, given.function, given.channel)
    today = local_day(now)
    on = given.on or today
    if on > today:
        raise Refused("day-to-come", day=on)
    return [_fact(ChannelConfirmed(function=given.function, channel=known.id, on=on), owner)]


def issue_token(view: View, acting: Acting, given: IssueToken, now: datetime) -> Sequence[Fact]:
    """Let a program act in a function, for at most a year. A program gives no more than it has itself."""
    known = _get_standing(view, given.function)
    if not lets_act(view, acting, known):
        raise Refused("not-keeper")
    check_names(given.label)
    if not _DIGEST.fullmatch(given.digest) or given.digest in of(view).by_digest:
        raise Refused("digest-wrong")
    if not now < given.until <= now + LONGEST_TOKEN:
        raise Refused("token-too-long", days=LONGEST_TOKEN.days)
    if wrong := [right for right in given.rights if not _RIGHT.fullmatch(right)]:
        raise Refused("token-right-wrong", right=wrong[0])
    _check_not_wider(view, acting, given)
    event = TokenIssued(token=f"t-{acting.fresh}", **msgspec.structs.asdict(given))
    return [_fact(event, known.member)]


def _check_not_wider(view: View, acting: Acting, given: IssueToken) -> None:
    own = of(view).tokens.get(acting.via.removeprefix("api:")) if acting.via.startswith("api:") else None
    if own is None:
        return
    wider = bool(own.rights) and not (given.rights and set(given.rights) <= set(own.rights))
    if wider or given.until > own.until or given.function != own.function:
        raise Refused("token-wider")


def revoke_token(view: View, acting: Acting, given: RevokeToken, now: datetime) -> Sequence[Fact]:
    """Make a token worth nothing; twice is once."""
    token = of(view).tokens.get(given.token)
    function = find_function(view, token.function) if token is not None else None
    if token is None or function is None:
        raise Refused("unknown-token")
    _check_keeper(view, acting, function.member)
    if token.revoked_at is not None:
        return []
    return [_fact(TokenRevoked(token=token.id, reason=given.reason), function.member)]


def _check_keeper(view: View, acting: Acting, member: str) -> None:
    if not keeps_member(view, acting, member):
        raise Refused("not-keeper")


def _check_roles(view: View, acting: Acting, roles: frozenset[str], belongs_to: str) -> None:
    unknown = sorted(roles - ROLES.keys())
    if unknown:
        raise Refused("role-unknown", role=unknown[0], roles=tuple(ROLES))
    if belongs_to not in {"", SHARED}:
        raise Refused("belongs-wrong", belongs_to=belongs_to)
    if (roles & COMMON_ROLES or belongs_to) and not keeps_register(view, acting):
        raise Refused("role-of-all")


def _check_reachable(view: View, acting: Acting, function: str) -> str:
    """The owner of the ways of a function or an external party, where the actor may change them."""
    party = actors.find_external(view, function)
    if party is not None and party.to_on is None:
        if not keeps_register(view, acting):
            raise Refused("not-keeper")
        return charter.of(view).convener
    known = _get_standing(view, function)
    if acting.function != known.id:
        _check_keeper(view, acting, known.member)
    return known.member


def _check_not_doubled(ways: list[Channel], given: GiveChannel, address: str) -> None:
    wanted = (given.kind, compared(given.kind, address))
    if any(way.id != given.channel and (way.kind, compared(way.kind, way.address)) == wanted for way in ways):
        raise Refused("channel-exists", address=address)


def _get_standing(view: View, function: str) -> Function:
    known = find_function(view, function)
    if known is None:
        raise Refused("unknown-function", function=function)
    if known.ended_at is not None:
        raise Refused("function-ended", function=known.name, at=known.ended_at)
    return known


def _get_channel(view: View, function: str, channel: str) -> Channel:
    found = next((way for way in channels(view, function) if way.id == channel), None)
    if found is None:
        raise Refused("unknown-channel")
    return found


def _fact(event: Event, owner: str) -> Fact:
    return Fact(stream=streams.REGION, event=event, owner=owner)
