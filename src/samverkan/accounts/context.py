"""What every page of the log-in shows: the region's name and its band. A template says its own title."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from samverkan.accounts.naming import find_named
from samverkan.web import shell
from samverkan.web.environment import render


def build_shell(request: HttpRequest) -> dict[str, Any]:
    """The shell's values, for allauth's own views (a context processor) and for ours; `named`: where passkeys work."""
    return shell.build_shell(request) | {"failed": "fel" in request.GET, "named": find_named(request)}


def draw(request: HttpRequest, template: str, *, status: int = 200, **values: Any) -> HttpResponse:
    """A page of ours."""
    shown = build_shell(request) | values
    headers = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex, nofollow"}
    return HttpResponse(render(template, **shown), status=status, headers=headers)
