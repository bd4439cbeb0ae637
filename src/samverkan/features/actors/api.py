"""What programs read of the actors."""

from datetime import date, datetime

import msgspec

from samverkan.api.reading import Reading
from samverkan.features.actors import External, Member, list_external, list_members
from samverkan.lib.local_time import local_day
from samverkan.region.view import View


class OnDay(msgspec.Struct, frozen=True, kw_only=True):
    """The day that the register is asked for; today when left out."""

    on: date | None = None


def read_members(view: View, given: OnDay, now: datetime) -> list[Member]:
    """The members on the day, under their names of that day."""
    return list_members(view, on=given.on or local_day(now))


def read_external(view: View, given: OnDay, now: datetime) -> list[External]:
    """The external parties kept on the day."""
    return list_external(view, on=given.on or local_day(now))


VIEWS = (
    Reading(name="actors.list", params=OnDay, answer=list[Member], read=read_members, summary="Aktörer en viss dag"),
    Reading(name="actors.external", params=OnDay, answer=list[External], read=read_external, summary="Externa parter"),
)
