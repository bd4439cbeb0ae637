"""The register's fixed words on the page, in the language that is active."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from samverkan.features.actors import LEGAL_KINDS
from samverkan.features.functions import CHANNEL_KINDS, OF_PROGRAMS, ROLES

ROLE_WORDS: Mapping[str, Any] = {role: _(word) for role, word in ROLES.items()}
CHANNEL_WORDS: Mapping[str, Any] = {kind: _(word) for kind, word in CHANNEL_KINDS.items()}
REACH_WORDS: Mapping[str, Any] = {kind: word for kind, word in CHANNEL_WORDS.items() if kind not in OF_PROGRAMS}
"""The ways by which a person is reached."""

LEGAL_WORDS: Mapping[str, Any] = {kind: _(word) for kind, word in LEGAL_KINDS.items()}
MEMBERSHIP_WORDS: Mapping[str, Any] = {"ordinary": _("ordinarie medlem"), "associated": _("associerad medlem")}
