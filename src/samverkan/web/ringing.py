"""Whom to ring where a page cannot help: names and numbers, told only to who has proved to belong here (`lately`)."""

import logging
import re
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.http import urlencode

from samverkan.region.view import SERVICE
from samverkan.web.asgi import Scope
from samverkan.web.cookies import read_cookies
from samverkan.web.house import get_house
from samverkan.web.lately import is_proved_by, may_be_told

log = logging.getLogger(__name__)

OF_FUNCTION = re.compile(r"/f/([^/]+)/")
Numbers = Sequence[tuple[str, str]]


def say_whom_to_ring(request: HttpRequest, reader: str) -> dict[str, Any]:
    """What a page says of whom to ring: `ring`, the numbers but for the reader's own function's; or `log_in`, where one
    is shown them, for a stranger."""
    if may_be_told(request):
        return {"ring": _list_numbers(reader), "log_in": ""}
    return {"ring": (), "log_in": f"{settings.LOGIN_URL}?{urlencode({'next': request.get_full_path()})}"}


def list_to_ring(request: HttpRequest, reader: str = "") -> Numbers:
    """Names and numbers of whom to ring instead; none for a stranger, and where the region cannot be asked."""
    return _list_numbers(reader) if may_be_told(request) else ()


def list_at_the_gate(scope: Scope) -> Numbers:
    """The same before there is a request, on the loop: the browser itself must prove it, and nobody looks it up."""
    function = OF_FUNCTION.match(scope["path"])
    return _list_numbers(function[1] if function else "") if is_proved_by(read_cookies(scope)) else ()


def _list_numbers(reader: str) -> Numbers:
    try:
        house = get_house()
        return house.whom_to_ring(house.region.view(SERVICE), reader)
    except Exception:
        log.exception("the error page does not know whom to ring")
        return ()
