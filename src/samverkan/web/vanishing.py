"""What a page stands in can be gone when its form is sent: the journal was put back from a backup from before it."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse

from samverkan.web.errors import list_typed, show_error
from samverkan.web.refusal import Refusal


def find_vanished(
    request: HttpRequest, refusal: Refusal | None, around: Mapping[str, Any], values: Mapping[str, Any]
) -> HttpResponse | None:
    """Why the act was refused, with what was typed, where the page's incident has no frame to show it in; None where
    it has, or the page is about none. `around` is what the house puts around the page, `values` what it is about."""
    incident = values.get("incident")
    if refusal is None or not isinstance(incident, str) or not incident or around.get("frame", incident) is not None:
        return None
    return show_error(request, refusal.status, refusal=refusal, kept=list_typed(request))
