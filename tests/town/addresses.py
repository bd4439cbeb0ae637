"""Every address that a function can open, taken from the program itself: a new page is here by being there."""

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence

import msgspec
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.http import urlencode

from samverkan.api.catalogue import get_catalogue

PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
UNDER_A_FUNCTION = "f/<str:function>/"
MOST = 400

Fills = Mapping[str, Sequence[str]]
"""What stands for each parameter of an address: `{"incident": ["7kq…"], "member": ["0160"]}`."""


def list_pages(function: str, fills: Fills) -> list[str]:
    """The pages under a function with every combination of what fills them; fails where nothing fills a parameter."""
    routes = [route for route in _list_routes(get_resolver(None).url_patterns, "") if route.startswith("f/")]
    own = {route.removeprefix(UNDER_A_FUNCTION) for route in routes}
    found = [f"/f/{function}/{path}" for route in sorted(own) for path in _fill(route, fills)]
    assert len(found) < MOST, len(found)
    return found


def list_others(fills: Fills) -> list[str]:
    """Every address that is not under a function: the shell's, the links', the log-in's."""
    routes = [route for route in _list_routes(get_resolver(None).url_patterns, "") if not route.startswith("f/")]
    return [f"/{path}" for route in routes for path in _fill(route, fills)]


def list_readings(fills: Fills) -> list[str]:
    """The API's readings with their parameters filled in."""
    return [
        f"/api/v1/views/{name}{'?' if asked else ''}{urlencode(asked)}"
        for name, reading in sorted(get_catalogue().readings.items())
        for asked in _list_questions(reading.params, fills)
    ]


def _list_routes(patterns: Sequence[URLPattern | URLResolver], above: str) -> Iterator[str]:
    for each in patterns:
        route = above + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from _list_routes(each.url_patterns, route)
        else:
            yield route


def _fill(route: str, fills: Fills) -> Iterator[str]:
    names = PARAMETER.findall(route)
    missing = [name for name in names if name not in fills]
    assert not missing, f"nothing fills {missing} of {route}"
    for values in itertools.product(*(fills[name] for name in names)):
        yield PARAMETER.sub("{}", route).format(*values)


def _list_questions(params: type[msgspec.Struct], fills: Fills) -> Iterator[dict[str, str]]:
    """What is required, filled; what is not required, left out."""
    names = [field.name for field in msgspec.structs.fields(params) if field.required]
    for values in itertools.product(*(fills[name] for name in names)):
        yield dict(zip(names, values, strict=True))
