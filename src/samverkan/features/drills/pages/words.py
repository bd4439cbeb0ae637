"""The kinds of channel that a drill tries, as they are read."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

KIND_WORDS: Mapping[str, Any] = {
    "email": _("e-post"),
    "outbox": _("lokal utkorg"),
    "push": _("avisering"),
    "sms": _("SMS"),
    "voice": _("telefon"),
    "webhook": _("eget system"),
}
