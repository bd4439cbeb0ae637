"""Duty's fixed words on the page, in the language that is active."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samverkan.features.duty.pages.calendars import get_calendars

WEEKDAYS: Mapping[int, Any] = {
    0: _("måndag"),
    1: _("tisdag"),
    2: _("onsdag"),
    3: _("torsdag"),
    4: _("fredag"),
    5: _("lördag"),
    6: _("söndag"),
}


def say_outcome(code: str) -> str:
    """What was wrong when a calendar was last read; "" when it went well."""
    words = get_calendars().sentences.get(code)
    return gettext(words) if words else ""
