"""What every page of the log-in shows: the region's name and its band. A template says its own title."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.utils.translation import get_language

from samverkan.features import charter
from samverkan.region.view import SERVICE
from samverkan.web.environment import render
from samverkan.web.house import get_house


def build_shell(request: HttpRequest) -> dict[str, Any]:
    """The shell's values, for allauth's own views (a context processor) and for ours."""
    house = get_house()
    region = charter.of(house.region.view(SERVICE))
    return {
        "charter": region,
        "band": "DEMO" if region.demo else "",
        "language": get_language() or "sv",
        "now": house.clock.now(),
        "refusal": None,
        "failed": "fel" in request.GET,
    }


def draw(request: HttpRequest, template: str, *, status: int = 200, **values: Any) -> HttpResponse:
    """A page of ours."""
    shown = build_shell(request) | {"csrf_token": get_token(request)} | values
    headers = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex, nofollow"}
    return HttpResponse(render(template, **shown), status=status, headers=headers)
