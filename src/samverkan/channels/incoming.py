"""What is posted to us by a provider, read: hostile until whoever takes it has proved it."""

from collections.abc import Mapping

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import HttpRequest
from django.http.multipartparser import MultiPartParserError
from django.http.request import UnreadablePostError

from samverkan.region.service import Region
from samverkan.web.house import get_house

UNREADABLE = (BadRequest, SuspiciousOperation, MultiPartParserError, UnreadablePostError, ValueError)


def get_region() -> Region:
    """The region that is open, with its keys."""
    region = get_house().region
    if not isinstance(region, Region):
        raise TypeError("what comes in needs a region with keys")
    return region


def read_fields(request: HttpRequest) -> Mapping[str, str]:
    """The fields of a form that was posted; none for anything else."""
    if request.method != "POST":
        return {}
    try:
        return {name: value for name, value in request.POST.items() if isinstance(value, str)}
    except UNREADABLE:
        return {}
