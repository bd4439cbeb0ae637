"""Functions, the ways to reach them and external parties, and tokens: folded from stream `region`."""

from datetime import date, datetime
from functools import singledispatch

import msgspec

from samverkan.features.actors import ExternalEnded
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
from samverkan.features.functions.roles import SHARED
from samverkan.lib.local_time import local_day
from samverkan.lib.maps import Map, empty_map, in_order
from samverkan.region.event import Event, Meta


class Channel(msgspec.Struct, frozen=True, kw_only=True):
    """A way to reach a function or an external party. `confirmed_on`: the last day somebody found that it works.

    `given_on` is the day since which it leads there.
    """

    id: str
    function: str
    kind: str
    address: str
    order: int
    label: str = ""
    confirmed_on: date | None = None
    given_on: date | None = None

    @property
    def told(self) -> list[object]:
        """What changing the way replaces."""
        return [self.kind, self.address, self.order, self.label]


class Function(msgspec.Struct, frozen=True, kw_only=True):
    """A seat that persons hold. `belongs_to` is "samverkan" where the member only owns the records."""

    id: str
    member: str
    name: str
    roles: tuple[str, ...] = ()
    belongs_to: str = ""
    ended_at: datetime | None = None

    @property
    def told(self) -> list[object]:
        """What changing the function replaces: its name and roles."""
        return [self.name, sorted(self.roles)]


class Token(msgspec.Struct, frozen=True, kw_only=True):
    """What lets a program act in a function."""

    id: str
    function: str
    digest: str
    label: str
    until: datetime
    rights: tuple[str, ...] = ()
    revoked_at: datetime | None = None


class Former(msgspec.Struct, frozen=True):
    """What a function was called until it was told anew."""

    name: str
    until_at: datetime


class Ending(msgspec.Struct, frozen=True):
    """When a function, or an external party, last ended, and how many times it has: what was told of it by then is over
    for good."""

    at: datetime
    times: int

    def hears(self, told_at: datetime | None) -> bool:
        """Whether what was told then was told of the one that ended, and not of who has its id again."""
        return told_at is not None and told_at <= self.at


class Functions(msgspec.Struct, frozen=True, kw_only=True):
    """Functions by id, ended ones too; their ids by member; channels by function (or party) and id; tokens.

    `former` are the names that a function no longer has, by its id, in the order that it had them; `ended` are the
    functions and the external parties that have ended, those whose ids are in use again too; `shared` are, by function,
    the instants at which it became everybody's and ceased to be, in turn.
    """

    functions: Map[str, Function]
    by_member: Map[str, Map[str, str]]
    channels: Map[str, Map[str, Channel]]
    tokens: Map[str, Token]
    by_digest: Map[str, str]
    former: Map[str, Map[int, Former]] = msgspec.field(default_factory=empty_map)
    ended: Map[str, Ending] = msgspec.field(default_factory=empty_map)
    shared: Map[str, Map[int, datetime]] = msgspec.field(default_factory=empty_map)


EMPTY = Functions(
    functions=empty_map(),
    by_member=empty_map(),
    channels=empty_map(),
    tokens=empty_map(),
    by_digest=empty_map(),
)


def apply(value: Functions, event: Event, meta: Meta) -> Functions:
    """Fold one event; what concerns nothing known changes nothing."""
    return _fold(event, value, meta)


@singledispatch
def _fold(_event: Event, value: Functions, _meta: Meta) -> Functions:
    return value


@_fold.register
def _established(event: Established, value: Functions, meta: Meta) -> Functions:
    value = _emptied(value, event.function)
    function = Function(
        id=event.function,
        member=event.member,
        name=event.name,
        roles=event.roles,
        belongs_to=event.belongs_to,
    )
    return msgspec.structs.replace(
        value,
        functions=value.functions.insert(function.id, function),
        by_member=_moved(value, function),
        former=_outlived(value, function, meta) if function.id in value.functions else value.former,
        shared=_lent(value, function, meta),
    )


def _emptied(value: Functions, function: str) -> Functions:
    """A function that has ended comes back without the ways and the tokens that it had; persons: see `beginning`."""
    known = value.functions.get(function)
    if known is None or known.ended_at is None:
        return value
    tokens = value.tokens
    for id_, token in in_order(tokens):
        if token.function == function and token.revoked_at is None:
            tokens = tokens.insert(id_, msgspec.structs.replace(token, revoked_at=known.ended_at))
    return msgspec.structs.replace(value, tokens=tokens, channels=value.channels.discard(function))


def _moved(value: Functions, function: Function) -> Map[str, Map[str, str]]:
    """The ids by member once the function is where it now says."""
    by_member = value.by_member
    before = value.functions.get(function.id)
    if before is not None and before.member != function.member:
        by_member = by_member.insert(before.member, by_member[before.member].remove(function.id))
    ids: Map[str, str] = by_member.get(function.member, empty_map())
    return by_member.insert(function.member, ids.insert(function.id, function.id))


@_fold.register
def _changed(event: Changed, value: Functions, meta: Meta) -> Functions:
    known = value.functions.get(event.function)
    if known is None:
        return value
    told = msgspec.structs.replace(known, name=event.name, roles=event.roles, belongs_to=event.belongs_to)
    functions = value.functions.insert(known.id, told)
    former, shared = _outlived(value, told, meta), _lent(value, told, meta)
    return msgspec.structs.replace(value, functions=functions, former=former, shared=shared)


def _outlived(value: Functions, told: Function, meta: Meta) -> Map[str, Map[int, Former]]:
    """The former names once the function is told anew."""
    known = value.functions[told.id]
    if known.name == told.name:
        return value.former
    names: Map[int, Former] = value.former.get(told.id, empty_map())
    return value.former.insert(told.id, names.insert(len(names), Former(known.name, meta.recorded_at)))


def _lent(value: Functions, told: Function, meta: Meta) -> Map[str, Map[int, datetime]]:
    """When functions were everybody's, once this one belongs to whom it now says."""
    turns: Map[int, datetime] = value.shared.get(told.id, empty_map())
    is_lent = len(turns) % 2 == 1
    if (told.belongs_to == SHARED) == is_lent:
        return value.shared
    return value.shared.insert(told.id, turns.insert(len(turns), meta.recorded_at))


@_fold.register
def _ended(event: Ended, value: Functions, meta: Meta) -> Functions:
    known = value.functions.get(event.function)
    if known is None or known.ended_at is not None:
        return value
    ended = msgspec.structs.replace(known, ended_at=meta.recorded_at)
    return _with_end(msgspec.structs.replace(value, functions=value.functions.insert(known.id, ended)), known.id, meta)


@_fold.register
def _party_ended(event: ExternalEnded, value: Functions, meta: Meta) -> Functions:
    """Its ways end with it: nothing more goes there, and whoever is kept under its id after is another."""
    return _with_end(msgspec.structs.replace(value, channels=value.channels.discard(event.party)), event.party, meta)


def _with_end(value: Functions, ended: str, meta: Meta) -> Functions:
    before = value.ended.get(ended)
    ending = Ending(meta.recorded_at, before.times + 1 if before is not None else 1)
    return msgspec.structs.replace(value, ended=value.ended.insert(ended, ending))


@_fold.register
def _given(event: ChannelGiven, value: Functions, meta: Meta) -> Functions:
    ways: Map[str, Channel] = value.channels.get(event.function, empty_map())
    before = ways.get(event.channel)
    if not event.address:  # blocked or erased
        return _with_ways(value, event.function, ways.discard(event.channel))
    same = before is not None and (before.kind, before.address) == (event.kind, event.address)
    channel = Channel(
        id=event.channel,
        function=event.function,
        kind=event.kind,
        address=event.address,
        order=event.order,
        label=event.label,
        confirmed_on=before.confirmed_on if before is not None and same else None,
        given_on=before.given_on if before is not None and same else local_day(meta.recorded_at),
    )
    return _with_ways(value, event.function, ways.insert(channel.id, channel))


@_fold.register
def _channel_ended(event: ChannelEnded, value: Functions, _meta: Meta) -> Functions:
    ways = value.channels.get(event.function)
    if ways is None or event.channel not in ways:
        return value
    return _with_ways(value, event.function, ways.remove(event.channel))


@_fold.register
def _confirmed(event: ChannelConfirmed, value: Functions, _meta: Meta) -> Functions:
    ways = value.channels.get(event.function)
    known = ways.get(event.channel) if ways is not None else None
    if ways is None or known is None:
        return value
    confirmed = msgspec.structs.replace(known, confirmed_on=event.on)
    return _with_ways(value, event.function, ways.insert(known.id, confirmed))


@_fold.register
def _issued(event: TokenIssued, value: Functions, _meta: Meta) -> Functions:
    token = Token(
        id=event.token,
        function=event.function,
        digest=event.digest,
        label=event.label,
        until=event.until,
        rights=event.rights,
    )
    return msgspec.structs.replace(
        value,
        tokens=value.tokens.insert(token.id, token),
        by_digest=value.by_digest.insert(token.digest, token.id),
    )


@_fold.register
def _revoked(event: TokenRevoked, value: Functions, meta: Meta) -> Functions:
    known = value.tokens.get(event.token)
    if known is None or known.revoked_at is not None:
        return value
    revoked = msgspec.structs.replace(known, revoked_at=meta.recorded_at)
    return msgspec.structs.replace(value, tokens=value.tokens.insert(known.id, revoked))


def _with_ways(value: Functions, function: str, ways: Map[str, Channel]) -> Functions:
    return msgspec.structs.replace(value, channels=value.channels.insert(function, ways))
