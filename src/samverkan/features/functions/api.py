"""What programs read of functions and of the ways to reach them. Persons are read only by their own member."""

from datetime import datetime

import msgspec

from samverkan.api.choosing import choose
from samverkan.api.reading import Nothing, Reading
from samverkan.features import actors
from samverkan.features.functions.people import Holding, holdings_of
from samverkan.features.functions.reading import channels, find_function, list_functions, list_tokens, people
from samverkan.features.functions.roles import ROLES
from samverkan.features.functions.state import Channel, Function
from samverkan.lib.maps import in_order
from samverkan.region import streams
from samverkan.region.seen import stamp
from samverkan.region.view import View


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """Of one member, with one role; all when left out."""

    member: str = ""
    role: str = ""


class Reached(msgspec.Struct, frozen=True, kw_only=True):
    """A function, or an external party."""

    function: str


class ShownFunction(Function, frozen=True, kw_only=True):
    """A function; `seen` is the `seen` of who changes it."""

    seen: str


class ShownChannel(Channel, frozen=True, kw_only=True):
    """A way; `seen` is the `seen` of who changes it."""

    seen: str


def read_functions(view: View, given: Asked, now: datetime) -> list[ShownFunction]:
    """The standing functions, in order of id."""
    choose("member", given.member, [member for member, _known in in_order(actors.of(view).members)])
    choose("role", given.role, ROLES)
    found = list_functions(view, member=given.member or None, role=given.role or None)
    return [ShownFunction(**msgspec.structs.asdict(each), seen=stamp(each.told)) for each in found]


def read_channels(view: View, given: Reached, now: datetime) -> list[ShownChannel] | None:
    """The ways to reach it, the first to try first; None for what there is not."""
    if find_function(view, given.function) is None and actors.find_external(view, given.function) is None:
        return None
    return [
        ShownChannel(**msgspec.structs.asdict(each), seen=stamp(each.told)) for each in channels(view, given.function)
    ]


def read_holdings(view: View, given: Reached, now: datetime) -> list[Holding] | None:
    """Who holds the function, when; None for who does not read the member's own stream."""
    found = find_function(view, given.function)
    if found is None or not view.may_read(streams.actor(found.member)):
        return None
    return holdings_of(people(view, found.member), found.id)


class Issued(msgspec.Struct, frozen=True, kw_only=True):
    """A token of one of the own member's functions; its secret is known to nobody but its holder."""

    id: str
    function: str
    label: str
    until: datetime
    rights: tuple[str, ...]
    revoked_at: datetime | None


def read_tokens(view: View, given: Nothing, now: datetime) -> list[Issued]:
    """The tokens of the own member's functions, also those that no longer hold."""
    return [
        msgspec.convert(token, Issued, from_attributes=True) for token in list_tokens(view, member=view.reader.member)
    ]


VIEWS = (
    Reading(name="functions.list", params=Asked, answer=list[ShownFunction], read=read_functions, summary="Funktioner"),
    Reading(
        name="functions.channels", params=Reached, answer=list[ShownChannel], read=read_channels, summary="Kontaktvägar"
    ),
    Reading(name="functions.tokens", answer=list[Issued], read=read_tokens, summary="Nycklar för program"),
    Reading(name="functions.holdings", params=Reached, answer=list[Holding], read=read_holdings, summary="Innehav"),
)
