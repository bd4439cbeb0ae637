"""The accessibility statement (tillgänglighetsredogörelse): what the last test run says, and where to report faults."""

from datetime import date
from pathlib import Path

import msgspec
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from samverkan.region.view import SERVICE
from samverkan.web.environment import render
from samverkan.web.house import get_house
from samverkan.web.shell import build_shell

TESTED_PATH = Path(__file__).with_name("accessibility.json")


class Tested(msgspec.Struct, frozen=True, kw_only=True):
    """What a run of the browser proofs looked at, and what it found; `tests/browser` writes it and holds it true."""

    on: date
    browser: str
    axe: str
    pages: tuple[str, ...]
    widths: tuple[int, ...]
    themes: tuple[str, ...]
    standards: tuple[str, ...]
    violations: int


def read_tested() -> Tested:
    """The last run that was written down."""
    return msgspec.json.decode(TESTED_PATH.read_bytes(), type=Tested)


def show(request: HttpRequest) -> HttpResponse:
    """`/tillganglighet/`, for anybody, logged in or not."""
    house = get_house()
    everything = house.region.view(SERVICE)
    authority, office = house.whom_to_tell(everything)
    contact = str(settings.CONTACT) or office
    shell = build_shell(request)
    shown = {
        "title": _("Tillgänglighet"),
        "tested": read_tested(),
        "contact": contact,
        "contact_href": f"mailto:{contact}" if "@" in contact and "://" not in contact else contact,
        "authority": authority or shell["charter"].name,
        **shell,
    }
    words = "web/statement_sv.html" if shell["language"].startswith("sv") else "web/statement_en.html"
    return HttpResponse(render(words, **shown), headers={"Cache-Control": "private, no-cache"})
