"""What programs read of the actors."""

from datetime import date, datetime

import msgspec
from msgspec.structs import asdict

from samverkan.api.reading import Reading
from samverkan.features.actors import External, Member, list_external, list_members, of
from samverkan.lib.local_time import local_day
from samverkan.region.seen import stamp
from samverkan.region.view import View


class OnDay(msgspec.Struct, frozen=True, kw_only=True):
    """The day that the register is asked for; today when left out."""

    on: date | None = None


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """The `seen` of each act that replaces something that is told of a member: of `register.rename` all its names,
    whatever day is asked for, of `register.change` what it is."""

    rename: str
    change: str


class ShownMember(Member, frozen=True, kw_only=True):
    """A member as it was on the day; `seen` is of what is told of it now."""

    seen: Seen


class ShownExternal(External, frozen=True, kw_only=True):
    """An external party; `seen` is the `seen` of `register.change_external`."""

    seen: str


def read_members(view: View, given: OnDay, now: datetime) -> list[ShownMember]:
    """The members on the day, under their names of that day."""
    known = of(view).members
    return [
        ShownMember(**asdict(each), seen=Seen(rename=stamp(known[each.id].named), change=stamp(known[each.id].told)))
        for each in list_members(view, on=given.on or local_day(now))
    ]


def read_external(view: View, given: OnDay, now: datetime) -> list[ShownExternal]:
    """The external parties kept on the day."""
    found = list_external(view, on=given.on or local_day(now))
    return [ShownExternal(**asdict(each), seen=stamp(each.told)) for each in found]


VIEWS = (
    Reading(
        name="actors.list", params=OnDay, answer=list[ShownMember], read=read_members, summary="Aktörer en viss dag"
    ),
    Reading(
        name="actors.external", params=OnDay, answer=list[ShownExternal], read=read_external, summary="Externa parter"
    ),
)
