"""The rooms' own parts, collected by name: addresses, sentences, words for the timeline, readings for programs."""

import importlib
import importlib.util
from collections.abc import Mapping
from functools import cache
from types import ModuleType
from typing import Any

from django.urls import URLPattern, URLResolver, include, path

from samverkan.accounts.freshness import Fresh
from samverkan.accounts.knowing import find_person
from samverkan.api.catalogue import Catalogue, furnish_catalogue
from samverkan.api.tokens import Bearer, furnish_tokens
from samverkan.channels.switched import Switched
from samverkan.features import functions
from samverkan.features.duty.pages.calendars import Calendars, furnish_calendars
from samverkan.features.messages.pages.retelling import furnish_retelling
from samverkan.feeds.ical.faults import SENTENCES
from samverkan.feeds.ical.page import find_path
from samverkan.feeds.ical.roster import read_roster
from samverkan.project.around import Around
from samverkan.project.rooms import ROOMS
from samverkan.project.saved import list_saved
from samverkan.region.event import Acting
from samverkan.region.service import Region
from samverkan.region.view import View
from samverkan.web.house import House, furnish
from samverkan.work.retelling import Retelling


def list_patterns() -> list[URLPattern | URLResolver]:
    """The rooms' addresses under `/f/<function>/`, and those (`outside`) that need no function."""
    modules = _list_parts("pages.urls")
    inside = [path("", include(module)) for module in modules]
    return [
        path("f/<str:function>/", include(inside)),
        *(path("", include((module.outside, f"{module.app_name}-outside"))) for module in modules if _opens(module)),
    ]


def _opens(module: ModuleType) -> bool:
    """Whether the room has addresses outside the acting function's."""
    return bool(getattr(module, "outside", None))


def build_house(region: Region) -> House:
    """The house for a running region."""
    around = Around(region.clock)
    return House(
        region=region,
        clock=region.clock,
        fragments=region.registry.fragments,
        sentences=_collect("pages.sentences", "SENTENCES"),
        statuses=_collect("pages.sentences", "STATUS"),
        described=_collect("pages.sentences", "DESCRIBED"),
        receipts=_collect("pages.sentences", "DONE"),
        find_acting=around.find_acting,
        find_person=find_person,
        confirming=Fresh(),
        grave=frozenset(verb for verb, rule in region.registry.rules.items() if rule.fresh),
        list_saved=list_saved,
        around=around.build,
        whom_to_ring=around.whom_to_ring,
        whom_to_tell=around.whom_to_tell,
        list_seats=around.list_seats,
        name_seat=around.name_seat,
    )


def furnish_all(region: Region, switched: Switched | None = None) -> House:
    """Furnish pages and API with this region, and with the channels that are switched on where any are; gives the
    house."""
    house = build_house(region)
    furnish(house)
    readings = [reading for module in _list_parts("api") for reading in module.VIEWS]
    named = {each.name: each for each in readings}
    furnish_catalogue(Catalogue(rules=region.registry.rules, readings=named, list_changes=region.list_changes))
    furnish_tokens(_find_token, region.registry.authorise)
    furnish_retelling(Retelling(region, switched) if switched is not None else None)
    furnish_calendars(Calendars(read=read_roster, find_path=find_path, sentences=SENTENCES))
    return house


def _find_token(everything: View, digest: str) -> Bearer | None:
    token = functions.find_token(everything, digest)
    function = functions.find_function(everything, token.function) if token else None
    if token is None or function is None:
        return None
    acting = Acting(member=function.member, function=function.id, via=f"api:{token.id}")
    return Bearer(token=token.id, acting=acting, rights=token.rights)


def _collect(part: str, name: str) -> Mapping[str, Any]:
    collected: dict[str, Any] = {}
    for module in _list_parts(part):
        collected |= getattr(module, name, {})
    return collected


@cache
def _list_parts(part: str) -> tuple[ModuleType, ...]:
    """The rooms' modules of this name, lowest room first; not every room has one."""
    names = [f"samverkan.features.{room.name}.{part}" for room in ROOMS]
    return tuple(importlib.import_module(name) for name in names if _is_there(name))


def _is_there(name: str) -> bool:
    try:
        return importlib.util.find_spec(name) is not None
    except ModuleNotFoundError:
        return False
